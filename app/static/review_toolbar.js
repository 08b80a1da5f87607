// The review screen's head: what document it is, how far it is confirmed, filters, and whether edits are
// saved. Knows nothing of rows beyond counting them.

import { h } from "./dom.js";
import { figuresLink, finalLink } from "./final_download.js";
import { FILTER_NAMES } from "./review_grid.js";
import { hasOpen, isDiffering, isKept } from "./review_row.js";
import { termsNews } from "./review_terms.js";
import { to } from "./routes.js";
import { figure, say } from "./words.js";

export class Toolbar {
  constructor(sheet, { onFilter, onNames, onRetry, onHelp, before, acts }) {
    this.state = h("span", { class: "save-state", role: "status", "aria-live": "polite", data: { saved: "true" } });
    this.retry = h("button", { type: "button", class: "small", hidden: true, onclick: onRetry }, say("save.retry"));
    this.progress = h("progress", { max: 1, value: 0, "aria-label": say("review.progress_label") });
    this.done = h("span", { class: "figures" });
    this.note = h("p", { class: "hint", role: "status" });
    this.filters = new Map(FILTER_NAMES.map((name) => [name, this.filter(name, onFilter)]));
    const names = h("input", { type: "checkbox", id: "names", onchange: (event) => onNames(event.target.checked) });
    const final = finalLink(sheet.document_id, { class: "button small download" }, say("documents.download.final"), { before });
    this.element = h(
      "div",
      { class: "toolbar" },
      h(
        "div",
        { class: "line" },
        h("h1", {}, h("a", { class: "back", href: to("documents"), "aria-label": say("nav.documents") }, "←"), sheet.name),
        sheet.demonstration ? h("span", { class: "badge note" }, say("page.demonstration")) : null,
        h("span", { class: "grow" }),
        this.state,
        this.retry,
        final,
        figuresLink(sheet.document_id, sheet.name, { class: "button small download" }),
        acts,
        h("button", { type: "button", class: "small", onclick: onHelp, title: "?" }, say("keys.title")),
      ),
      h(
        "div",
        { class: "line" },
        h("div", { class: "filters", role: "group", "aria-label": say("review.filters") }, [...this.filters.values()]),
        h("span", { class: "grow" }),
        h("label", { class: "toggle", for: "names" }, names, say("review.names")),
        this.progress,
        this.done,
      ),
      this.note,
      termsNews(sheet.document_id),
    );
    this.filters.get("all").setAttribute("aria-pressed", "true");
  }

  filter(name, onFilter) {
    const pressed = () => {
      for (const [other, button] of this.filters) button.setAttribute("aria-pressed", String(other === name));
      onFilter(name);
    };
    return h("button", { type: "button", "aria-pressed": "false", data: { filter: name }, onclick: pressed });
  }

  count(rows) {
    const counts = { all: 0, unconfirmed: 0, open: 0, differing: 0, kept: 0 };
    let confirmed = 0;
    for (const row of rows) {
      counts.all++;
      if (isKept(row)) counts.kept++;
      else if (row.confirmed) confirmed++;
      else counts.unconfirmed++;
      if (hasOpen(row)) counts.open++;
      if (isDiffering(row)) counts.differing++;
    }
    for (const [name, button] of this.filters) {
      button.replaceChildren(say(`review.filter.${name}`), " ", h("small", {}, figure(counts[name])));
    }
    const total = counts.all - counts.kept;
    this.progress.max = total || 1;
    this.progress.value = confirmed;
    this.done.textContent = say("review.progress", { confirmed: figure(confirmed), total: figure(total) });
  }

  saving(state, number, failure) {
    this.state.dataset.saved = String(state === "saved");
    this.state.dataset.state = state;
    this.state.textContent = say(`save.${state}`, { number });
    this.retry.hidden = state !== "failed";
    this.hint(failure && state === "failed" ? failure.message : "");
  }

  hint(sentence) {
    this.note.textContent = sentence;
  }
}
