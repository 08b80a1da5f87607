// What does not go together across a document: asked for when nothing has been stored for a while, shown on the
// rows concerned and in a list that leads to them. Knows nothing of how a row looks.

import { Failure, get } from "./api.js";
import { h, openDialog } from "./dom.js";
import { placeName } from "./places.js";
import { isOpen, sentenceOf } from "./review_findings.js";
import { to } from "./routes.js";
import { figure, say } from "./words.js";

const PAUSE_AFTER_CHANGES = 1500;

export class Across {
  // rows: Map of rows by number; names() tells whether the systems' names are shown; onRow(row)
  constructor(documentId, { rows, names, onRow }) {
    Object.assign(this, { documentId, rows, names, onRow });
    this.lines = [];
    this.timer = 0;
    this.button = h("button", { type: "button", class: "small", hidden: true, onclick: () => this.list() });
  }

  ask() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE_AFTER_CHANGES);
  }

  close() {
    clearTimeout(this.timer);
  }

  // The saver tells when the server is away; the next change asks again.
  async look() {
    try {
      const { lines } = await get(`/api/documents/${this.documentId}/consistency?names=${this.names()}`);
      this.take(lines);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
    }
  }

  take(lines) {
    const before = new Set(this.lines.map(({ number }) => number));
    this.lines = lines;
    for (const { number, findings } of lines) {
      before.delete(number);
      this.put(number, findings);
    }
    for (const number of before) this.put(number, []);
    const count = lines.length;
    this.button.hidden = count === 0;
    this.button.replaceChildren(say("across.open"), " ", h("small", {}, figure(count)));
  }

  put(number, findings) {
    const row = this.rows.get(number);
    if (!row || JSON.stringify(row.across ?? []) === JSON.stringify(findings)) return;
    row.across = findings;
    this.onRow(row);
  }

  list() {
    const line = ({ number, place, findings }) => {
      const link = h("a", { href: to("review", this.documentId, number), onclick: () => close() }, `${number} · ${placeName(place)}`);
      const told = findings.map((finding) => h("p", { class: isOpen(finding) ? "" : "muted" }, sentenceOf(finding)));
      return h("article", { class: "panel stack tight", data: { across: number } }, link, told);
    };
    const body = h("div", { class: "own stack" }, h("p", {}, say("across.explained")), this.lines.map(line));
    const close = openDialog(say("across.title"), body, { closeLabel: say("page.close"), wide: true });
  }
}
