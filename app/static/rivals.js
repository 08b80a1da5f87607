// The rivals on the status screen: what each is made of, its instruction, and the way out. The form that
// makes one is in rival_form.js.

import { call, Failure, get } from "./api.js";
import { h, openDialog } from "./dom.js";
import { RivalForm } from "./rival_form.js";
import { say } from "./words.js";

const COLUMNS = ["name", "made_of", "given", "signature", "acts"];

export class Rivals {
  constructor() {
    this.list = h("div", {});
    this.said = h("p", { class: "hint", role: "alert" });
    this.form = new RivalForm((found) => this.changed(found));
    this.element = h(
      "section",
      { class: "stack", id: "rivals" },
      h("h2", {}, say("rivals.title")),
      h("p", { class: "lead" }, say("rivals.explained")),
      this.list,
      this.said,
      this.form.element,
    );
  }

  async refresh() {
    await this.tell(async () => this.draw(await get("/api/rivals")));
  }

  // Drawn again only when something has changed, so that an opened instruction stays open.
  draw(found) {
    const now = JSON.stringify(found);
    if (now === this.shown) return;
    this.shown = now;
    const { rivals, made_of } = found;
    this.form.offer(made_of);
    this.element.dataset.ready = "true";
    if (!rivals.length) return this.list.replaceChildren(h("p", { class: "empty" }, say("rivals.none")));
    const head = h("tr", {}, COLUMNS.map((name) => h("th", { scope: "col" }, say(`rivals.${name}`))));
    const rows = rivals.map((rival) => this.line(rival));
    this.list.replaceChildren(h("table", { class: "table" }, h("thead", {}, head), h("tbody", {}, rows)));
  }

  line(rival) {
    const retire = () => this.ask(rival);
    const cells = [
      [h("b", {}, rival.name), instructionOf(rival.wording)],
      rival.made_of || h("small", { class: "why" }, say("rivals.not_served")),
      givenOf(rival.wording),
      rival.signature ? h("code", {}, rival.signature) : "—",
      h("button", { type: "button", class: "small", onclick: retire }, say("rivals.retire")),
    ];
    return h("tr", { data: { rival: rival.id } }, cells.map((cell) => h("td", {}, cell)));
  }

  ask(rival) {
    const retire = async () => {
      close();
      await this.tell(async () => this.changed(await call("DELETE", `/api/rivals/${rival.id}`)));
    };
    const buttons = [
      h("button", { type: "button", onclick: () => close() }, say("rivals.keep")),
      h("button", { type: "button", class: "primary", onclick: retire }, say("rivals.retire")),
    ];
    const body = [h("p", {}, say("rivals.retire_question", { name: rival.name })), h("div", { class: "line" }, buttons)];
    const close = openDialog(say("rivals.retire"), body, { closeLabel: say("page.close") });
  }

  // Other screens offer the systems that the status tells of.
  async changed(found) {
    this.draw(found);
    dispatchEvent(new CustomEvent("engine", { detail: await get("/api/status") }));
  }

  async tell(act) {
    try {
      await act();
      this.said.textContent = "";
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.said.textContent = failure.message;
    }
  }
}

function instructionOf({ instruction }) {
  if (!instruction) return h("small", { class: "about" }, say("rivals.no_instruction"));
  return h("details", {}, h("summary", {}, say("rivals.instruction")), h("p", { class: "wording" }, instruction));
}

function givenOf({ takes_context, takes_examples }) {
  const given = [takes_context && say("rivals.context_short"), takes_examples && say("rivals.examples_short")].filter(Boolean);
  return given.join(" · ") || say("rivals.nothing_given");
}
