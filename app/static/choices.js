// What to translate: choices beside the drop zone, closed until somebody wants them. The summary says what
// happens to the next files, so nobody has to open it to know. Knows nothing of files.

import { h } from "./dom.js";
import { say } from "./words.js";

const FLAGS = { hidden: false, comments: true };
const LISTS = ["sheets", "columns", "terms"];
const REVISIONS = ["keep", "drop"];

export class Choices {
  constructor() {
    const flag = ([name, given]) =>
      [name, h("input", { type: "checkbox", id: `choice-${name}`, checked: given })];
    this.flags = Object.fromEntries(Object.entries(FLAGS).map(flag));
    const list = (name) =>
      [name, h("textarea", { id: `choice-${name}`, rows: 2, placeholder: say(`choices.${name}.example`), spellcheck: "false" })];
    this.lists = Object.fromEntries(LISTS.map(list));
    const options = REVISIONS.map((name) => h("option", { value: name }, say(`choices.revisions.${name}`)));
    this.revisions = h("select", { id: "choice-revisions" }, options);
    this.summary = h("summary", {});
    this.element = h("details", { class: "choices" }, this.summary, this.fields());
    this.element.addEventListener("input", () => this.tell());
    this.tell();
  }

  fields() {
    const tick = ([name, box]) => h("label", { class: "line" }, box, say(`choices.${name}`));
    const text = ([name, area]) => h("label", { class: "stack tight" }, say(`choices.${name}`), area);
    return h(
      "div",
      { class: "stack" },
      h("div", { class: "line" }, Object.entries(this.flags).map(tick)),
      h("div", { class: "three" }, Object.entries(this.lists).map(text)),
      h("label", { class: "line" }, say("choices.revisions"), this.revisions),
    );
  }

  // What the route takes as ``options``.
  get value() {
    const flags = Object.entries(this.flags).map(([name, box]) => [name, box.checked]);
    const lists = Object.entries(this.lists).map(([name, area]) => [name, linesOf(area.value)]);
    return { ...Object.fromEntries([...flags, ...lists]), revisions: this.revisions.value };
  }

  tell() {
    const value = this.value;
    const said = [
      say("choices.said.visible"),
      say(`choices.said.hidden.${value.hidden ? "on" : "off"}`),
      say(`choices.said.comments.${value.comments ? "on" : "off"}`),
      ...LISTS.filter((name) => value[name].length).map((name) => say(`choices.said.${name}`, { count: value[name].length })),
      say(`choices.said.revisions.${value.revisions}`),
    ];
    this.summary.replaceChildren(h("b", {}, say("choices.title")), ` ${said.join(" · ")}`);
  }
}

const linesOf = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
