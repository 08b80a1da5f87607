// Importing pairs: choose a file, look at what it would bring, then let it in and watch how far it is.

import { call, Failure, get } from "./api.js";
import { h } from "./dom.js";
import { figure, say } from "./words.js";

const DIRECTIONS = ["ko-en", "en-ko"];
const PAUSE_BETWEEN_LOOKS = 700;

export class ImportForm {
  constructor(onDone) {
    this.onDone = onDone;
    const names = h("datalist", { id: "memory-customers" });
    this.names = names;
    this.customer = customerField("memory-customer", names.id);
    this.direction = h("select", { "aria-label": say("documents.direction"), id: "memory-direction" }, DIRECTIONS.map((each) => h("option", { value: each }, say(`direction.${each}`))));
    this.direction.addEventListener("change", () => this.file && this.preview());
    this.chooser = h("input", { type: "file", id: "memory-file", accept: ".tmx,.xlsx,.csv,.tsv", class: "unseen" });
    this.chooser.addEventListener("change", () => this.chosen());
    this.shown = h("div", { class: "stack", role: "status" });
    this.element = h(
      "section",
      { class: "panel stack" },
      h("h2", {}, say("memory.import")),
      h("p", { class: "lead" }, say("memory.import_lead")),
      h("div", { class: "line" }, this.customer, names, this.direction, this.chooser, h("label", { for: "memory-file", class: "button primary" }, say("memory.choose"))),
      this.shown,
    );
  }

  offer(customers) {
    this.names.replaceChildren(...customers.map((name) => h("option", { value: name })));
  }

  chosen() {
    [this.file] = this.chooser.files;
    this.chooser.value = "";
    return this.file && this.preview();
  }

  form() {
    const form = new FormData();
    form.append("direction", this.direction.value);
    form.append("customer", this.customer.value.trim());
    form.append("file", this.file, this.file.name);
    return form;
  }

  preview() {
    return this.attempt(async () => this.draw(await call("POST", "/api/memory/preview", { form: this.form() })));
  }

  draw({ name, pairs, notes, samples }) {
    const [source, target] = this.direction.value.split("-");
    const line = ([one, other]) => h("tr", {}, h("td", { lang: source }, one), h("td", { lang: target }, other));
    const titles = ["source", "target"].map((each) => h("th", { scope: "col" }, say(`memory.column.${each}`)));
    const lines = Object.entries(notes).map(([note, count]) => h("li", {}, say(`memory.note.${note}`, { count: figure(count) })));
    const where = { customer: this.customer.value.trim() || say("customer.shared"), direction: say(`direction.${this.direction.value}`) };
    const bring = h("button", { type: "button", class: "primary", onclick: () => this.bring(pairs) }, say("memory.bring", { count: figure(pairs) }));
    const cancel = h("button", { type: "button", onclick: () => this.shown.replaceChildren() }, say("memory.cancel"));
    this.shown.replaceChildren(
      h("b", {}, say("memory.preview", { name, count: figure(pairs) })),
      h("p", { class: "lead" }, say("memory.preview_for", where)),
      ...(lines.length ? [h("ul", { class: "bare notes" }, lines)] : []),
      h("div", { class: "line" }, bring, cancel),
      h("table", { class: "table" }, h("thead", {}, h("tr", {}, titles)), h("tbody", {}, samples.map(line))),
      ...(pairs > samples.length ? [h("p", { class: "muted" }, say("memory.preview_some", { count: figure(samples.length) }))] : []),
    );
  }

  bring(total) {
    return this.attempt(async () => {
      const bar = h("progress", { max: total, value: 0 });
      const words = h("span", {}, say("memory.bringing", { done: 0, total: figure(total) }));
      this.shown.replaceChildren(h("div", { class: "line" }, bar, words));
      const timer = setInterval(() => this.look(bar, words, total), PAUSE_BETWEEN_LOOKS);
      try {
        const { name, stored, known } = await call("POST", "/api/memory/imports", { form: this.form() });
        this.file = null;
        this.shown.replaceChildren(h("p", { class: "done" }, say("memory.brought", { name, stored: figure(stored), known: figure(known) })));
      } finally {
        clearInterval(timer);
      }
      await this.onDone();
    });
  }

  // The newest import is the one under way; until it is listed nothing is known.
  async look(bar, words, total) {
    const { imports } = await get("/api/memory");
    const done = imports.length && imports[0].name === this.file?.name ? imports[0].stored + imports[0].known : 0;
    bar.value = done;
    words.textContent = say("memory.bringing", { done: figure(done), total: figure(total) });
  }

  async attempt(act) {
    try {
      await act();
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.shown.replaceChildren(h("p", { class: "why", role: "alert" }, failure.message));
    }
  }
}

// A free name with the known ones offered; also beside the drop zone of documents.
export const customerField = (id, list) =>
  h("input", { type: "text", id, list, maxlength: 100, "aria-label": say("customer.label"), placeholder: say("customer.placeholder"), autocomplete: "off" });
