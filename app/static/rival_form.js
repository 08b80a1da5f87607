// The form that makes a rival: it starts as the system it is made of, and a sentence can be tried on both
// before anything is made. Knows no list of rivals: whoever shows one hears what the server answers.

import { Failure, post } from "./api.js";
import { h } from "./dom.js";
import { say } from "./words.js";

const BLANKS = { source_name: "{source_name}", target_name: "{target_name}" };

export class RivalForm {
  constructor(whenMade) {
    this.whenMade = whenMade;
    this.systems = [];
    this.fields();
    this.said = h("p", { class: "hint", role: "status" });
    this.note = h("p", { class: "hint", hidden: true }, say("rivals.demonstration"));
    this.waits = h("p", { class: "hint", hidden: true }, say("rivals.engine_waits"));
    this.result = h("div", { class: "stack", role: "status" });
    this.form = h("form", { class: "panel stack rival-form" }, this.content());
    this.form.addEventListener("submit", (event) => (event.preventDefault(), this.make()));
    this.element = h("details", {}, h("summary", {}, h("b", {}, say("rivals.new"))), this.form);
  }

  fields() {
    const text = (id, attributes) => h("input", { type: "text", id, autocomplete: "off", ...attributes });
    this.name = text("rival-name", { maxlength: 40, required: true, placeholder: say("rivals.name_example") });
    this.madeOf = h("select", { id: "rival-made-of", onchange: () => this.startFrom() });
    this.instruction = h("textarea", { id: "rival-instruction", rows: 7, spellcheck: "false" });
    this.context = h("input", { type: "checkbox", id: "rival-context" });
    this.examples = h("input", { type: "checkbox", id: "rival-examples" });
    this.text = text("rival-text", { maxlength: 500 });
    this.text.addEventListener("keydown", (event) => this.pressed(event));
    const direction = (value) => h("option", { value }, say(`direction.${value}`));
    this.direction = h("select", { "aria-label": say("documents.direction") }, ["ko-en", "en-ko"].map(direction));
    this.tryButton = h("button", { type: "button", onclick: () => this.try() }, say("rivals.try_button"));
  }

  content() {
    const field = (key, input) => h("label", { class: "stack tight" }, say(key), input);
    const tick = (key, box) => h("label", { class: "line" }, box, say(key));
    return [
      this.waits,
      h("div", { class: "line ends" }, field("rivals.name", this.name), field("rivals.made_of", this.madeOf)),
      this.note,
      field("rivals.instruction", this.instruction),
      h("small", { class: "about" }, say("rivals.instruction_hint", BLANKS)),
      h("div", { class: "line" }, tick("rivals.context", this.context), tick("rivals.examples", this.examples)),
      h("div", { class: "line ends try" }, field("rivals.try_text", this.text), this.direction, this.tryButton),
      this.result,
      h("small", { class: "about" }, say("rivals.never_changed")),
      this.said,
      h("div", { class: "line" }, h("button", { class: "primary" }, say("rivals.make"))),
    ];
  }

  // What a rival can be made of; what somebody has already written stays.
  offer(systems) {
    const chosen = this.madeOf.value;
    this.systems = systems;
    this.madeOf.replaceChildren(...systems.map(({ name }) => h("option", { value: name }, name)));
    if (systems.some(({ name }) => name === chosen)) this.madeOf.value = chosen;
    this.waits.hidden = systems.length > 0;
    this.startFrom();
  }

  startFrom() {
    const system = this.systems.find(({ name }) => name === this.madeOf.value);
    this.note.hidden = !system?.demonstration;
    const isUntouched = !this.given || JSON.stringify(this.given) === JSON.stringify(this.wording);
    if (!system || !isUntouched) return;
    this.given = system.wording;
    this.instruction.value = this.given.instruction;
    this.context.checked = this.given.takes_context;
    this.examples.checked = this.given.takes_examples;
  }

  get wording() {
    return { instruction: this.instruction.value, takes_context: this.context.checked, takes_examples: this.examples.checked };
  }

  pressed(event) {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    this.try();
  }

  async try() {
    const direction = this.direction.value;
    const asked = { made_of: this.madeOf.value, ...this.wording, text: this.text.value, direction };
    this.result.replaceChildren(h("p", { class: "lead" }, say("rivals.trying")));
    const tried = await this.send(this.tryButton, () => post("/api/rivals/trials", asked));
    this.result.replaceChildren(...(tried ? answersOf(tried, asked.made_of, direction.split("-")[1]) : []));
  }

  async make() {
    const name = this.name.value.trim();
    const button = this.form.querySelector(".primary");
    const found = await this.send(button, () => post("/api/rivals", { name, made_of: this.madeOf.value, ...this.wording }));
    if (!found) return;
    this.name.value = "";
    this.result.replaceChildren();
    this.said.textContent = say("rivals.made", { name });
    await this.whenMade(found);
  }

  async send(button, act) {
    button.disabled = true;
    this.said.textContent = "";
    try {
      return await act();
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.said.textContent = failure.message;
      return null;
    } finally {
      button.disabled = false;
    }
  }
}

function answersOf({ made_of: ours, rival }, name, lang) {
  const same = ours.text === rival.text ? h("p", { class: "lead" }, say("rivals.same_answer")) : null;
  const sides = h("div", { class: "two-sides" }, answerOf(name, ours, lang), answerOf(say("rivals.this_one"), rival, lang));
  return [sides, same].filter(Boolean);
}

function answerOf(title, { text, status, findings, prompt }, lang) {
  const remarks = { abstained: "rivals.outside", failed: "rivals.failed" };
  const remark = remarks[status] ? h("p", { class: "hint" }, say(remarks[status])) : null;
  const line = ({ rule, severity, values }) => h("li", { class: severity }, say(`finding.${rule}`, values));
  const sent = h("details", {}, h("summary", {}, say("rivals.prompt")), h("p", { class: "wording" }, prompt));
  const said = h("p", { class: "text", lang }, text);
  return h("section", {}, h("b", {}, title), said, remark, h("ul", { class: "findings" }, findings.map(line)), sent);
}
