// The grid of segments: rows in blocks that the browser skips while they are off screen, one active row,
// and one textarea that moves to it. The whole document stays in the page, so the browser's search works.
// Knows nothing of saving or of the toolbar.

import { plain } from "./diff.js";
import { h } from "./dom.js";
import { isKept, newRow, openFinal, openRow, refresh, refreshState } from "./review_row.js";
import { markSpans } from "./review_spans.js";
import { say } from "./words.js";

const ROWS_IN_A_BLOCK = 25;

export class Grid {
  // handlers: onEdit(row, text), onLeave(row), onTake(column), onRate(column, score), onActive(row, places),
  // onDismiss(row, finding), onReopen(row, finding)
  constructor(element, languages, handlers) {
    Object.assign(this, { element, languages, handlers });
    this.rows = new Map();
    this.active = null;
    this.area = h("textarea", { rows: 2, lang: languages.target, spellcheck: "false", "aria-label": say("review.final") });
    this.area.addEventListener("input", () => this.edited());
    // Stands behind the field with the same words, to carry the marks that a field cannot have.
    this.behind = h("div", { class: "behind", "aria-hidden": "true" });
    element.addEventListener("click", (event) => this.clicked(event));
  }

  append(rows) {
    for (let start = 0; start < rows.length; start += ROWS_IN_A_BLOCK) {
      const block = h("div", { class: "block", role: "rowgroup" });
      for (const row of rows.slice(start, start + ROWS_IN_A_BLOCK)) {
        this.rows.set(row.number, row);
        block.append(newRow(row, this.languages));
      }
      this.element.append(block);
    }
  }

  // Take over what the server says of rows that are already drawn.
  update(rows) {
    for (const fresh of rows) {
      const row = this.rows.get(fresh.number);
      if (!row) continue;
      Object.assign(row, fresh);
      this.redraw(row);
    }
  }

  redraw(row) {
    const element = this.elementOf(row);
    refresh(element, row, this.languages);
    if (row !== this.active) return;
    openRow(element, row, this.handlers);
    if (document.activeElement !== this.area) this.area.value = row.final ?? "";
    this.showFindings(row);
  }

  // Draws what is said of the final text, and nothing else: the field may be in use.
  showFindings(row) {
    refreshState(this.elementOf(row), row);
    if (row !== this.active) return;
    this.behind.textContent = this.area.value;
    openFinal(this.elementOf(row), row, this.handlers);
  }

  edited() {
    this.handlers.onEdit(this.active, this.area.value);
    this.behind.textContent = this.area.value;
    markSpans([]);
  }

  elementOf(row) {
    return document.getElementById(`segment-${row.number}`);
  }

  clicked(event) {
    const element = event.target.closest(".seg");
    if (!element || event.target.closest("button, textarea")) return;
    const row = this.rows.get(Number(element.dataset.number));
    if (row && row !== this.active && !isKept(row)) this.activate(row, { centre: false });
  }

  activate(row, { centre = true } = {}) {
    if (this.active) this.leave();
    this.active = row;
    const element = this.elementOf(row);
    element.setAttribute("aria-selected", "true");
    this.area.value = row.final ?? "";
    this.area.placeholder = say("review.placeholder");
    const acts = h("div", { class: "acts row-acts" });
    const field = h("div", { class: "field" }, this.behind, this.area);
    element.querySelector(".final").replaceChildren(field, h("div", { class: "about-final", "aria-live": "polite" }), acts);
    const aids = h("div", { class: "cell aids" });
    element.append(aids);
    openRow(element, row, this.handlers);
    this.showFindings(row);
    this.area.focus({ preventScroll: true });
    // Whoever clicks a row at the edge sees what it unfolds; it moves no further than it has to.
    element.scrollIntoView({ block: centre ? "center" : "nearest" });
    this.handlers.onActive(row, { acts, aids });
  }

  leave() {
    const row = this.active;
    if (!row) return;
    this.active = null;
    const element = this.elementOf(row);
    element.removeAttribute("aria-selected");
    element.querySelector(".aids").remove();
    markSpans([]);
    this.handlers.onLeave(row);
    element.querySelector(".final").replaceChildren(...plain(row.final ?? ""));
    refresh(element, row, this.languages);
  }

  // Whoever takes a text by a click goes on writing at its end.
  setText(text) {
    this.area.value = text;
    this.behind.textContent = text;
    this.area.focus();
    this.area.setSelectionRange(text.length, text.length);
  }

  // The next row in a direction that can be edited, is not filtered out, and passes the test.
  neighbour(step, passes = () => true) {
    const numbers = [...this.rows.keys()];
    let index = this.active ? numbers.indexOf(this.active.number) : step > 0 ? -1 : numbers.length;
    for (index += step; index >= 0 && index < numbers.length; index += step) {
      const row = this.rows.get(numbers[index]);
      if (!isKept(row) && passes(row) && this.isShown(row)) return row;
    }
    return null;
  }

  // The first such row from the top, or from the bottom.
  edge(step, passes) {
    const rows = [...this.rows.values()].filter((row) => !isKept(row) && passes(row) && this.isShown(row));
    return rows.at(step > 0 ? 0 : -1) ?? null;
  }

  isShown(row) {
    const { filter } = this.element.dataset;
    const element = this.elementOf(row);
    return FILTERS[filter]?.(element) ?? true;
  }
}

// The stylesheet hides what these do not pass; here they steer the keyboard.
const FILTERS = {
  unconfirmed: (element) => !["confirmed", "kept"].includes(element.dataset.state),
  open: (element) => "open" in element.dataset,
  differing: (element) => "differs" in element.dataset,
  kept: (element) => element.dataset.state === "kept",
};
export const FILTER_NAMES = ["all", ...Object.keys(FILTERS)];
