// The terms screen: the list with its search, and the ways to conflicts and to what corrections propose.
// What is shown is what the server has stored.

import { call, Failure, get } from "./api.js";
import { h, whenPresent } from "./dom.js";
import { go, onScreen, to } from "./routes.js";
import { openTerm } from "./terms_dialog.js";
import { openImport } from "./terms_import.js";
import { conflictsView, proposalsView } from "./terms_views.js";
import { figure, moment, say } from "./words.js";

const TABS = ["list", "conflicts", "proposals"];
const DIRECTIONS = ["ko-en", "en-ko"];
const STATUSES = ["approved", "proposed", "deprecated"];
const FORMATS = ["xlsx", "csv", "tbx"];
const PAGE = 100;
const PAUSE_WHILE_TYPING = 250;

class Terms {
  constructor(mount) {
    this.mount = mount;
    this.tab = TABS[0];
    this.shown = PAGE;
    this.asked = 0;
    this.trouble = h("p", { class: "hint", role: "alert" });
    this.tabs = h("nav", { class: "filters", "aria-label": say("nav.terms") });
    this.content = h("div", { class: "stack", id: "terms-content" });
    this.words = h("input", { type: "text", id: "terms-words", placeholder: say("terms.search"), "aria-label": say("terms.search") });
    this.direction = choice("direction", DIRECTIONS, (each) => say(`direction.${each}`));
    this.status = choice("status", STATUSES, (each) => say(`terms.status.${each}`));
    this.words.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(), PAUSE_WHILE_TYPING);
    });
    for (const select of [this.direction, this.status]) select.addEventListener("change", () => this.search());
    this.filters = h("div", { class: "line" }, this.words, this.direction, this.status);
    mount.replaceChildren(this.head(), h("p", { class: "lead" }, say("terms.lead")), this.trouble, this.tabs, this.filters, this.content);
  }

  head() {
    const onSaved = () => this.show();
    const add = h("button", { type: "button", class: "primary", onclick: () => openTerm({ onSaved }) }, say("terms.add"));
    const bring = h("button", { type: "button", onclick: () => openImport(onSaved) }, say("terms.import"));
    const link = (extension) => h("a", { class: "button small download", href: `/api/terms/file?extension=${extension}` }, extension);
    const exports = h("span", { class: "line" }, say("terms.export"), FORMATS.map(link));
    return h("div", { class: "line" }, h("h1", {}, say("nav.terms")), h("span", { class: "grow" }), exports, bring, add);
  }

  search() {
    this.shown = PAGE;
    return this.show();
  }

  async show(tab = this.tab) {
    this.tab = TABS.includes(tab) ? tab : TABS[0];
    this.drawTabs();
    const asked = ++this.asked;
    delete this.mount.dataset.ready;
    try {
      const parts = await this[this.tab]();
      // A slower answer to an earlier question must not come over a newer one.
      if (asked !== this.asked) return;
      this.trouble.textContent = "";
      // They stay where they are: whoever types in them keeps the cursor.
      this.filters.hidden = this.tab !== "list" || !this.isAny;
      this.content.replaceChildren(...parts);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.trouble.textContent = failure.message;
    }
    this.mount.dataset.ready = "true";
  }

  drawTabs() {
    const button = (name) =>
      h("button", { type: "button", "aria-pressed": String(name === this.tab), onclick: () => go("terms", name) }, say(`terms.tab.${name}`));
    this.tabs.replaceChildren(...TABS.map(button));
  }

  async list() {
    const query = new URLSearchParams({ words: this.words.value, direction: this.direction.value, limit: this.shown });
    if (this.status.value) query.set("status", this.status.value);
    const { total, terms } = await get(`/api/terms?${query}`);
    const isFiltered = this.words.value || this.direction.value || this.status.value;
    this.isAny = Boolean(total || isFiltered);
    if (!this.isAny) return [h("p", { class: "empty" }, say("terms.none"))];
    if (!total) return [h("p", { class: "empty" }, say("terms.none_found"))];
    const columns = ["source", "target", "about", "status", "changed", "acts"];
    const head = h("tr", {}, columns.map((name) => h("th", { scope: "col" }, say(`terms.column.${name}`))));
    const table = h("table", { class: "table terms" }, h("thead", {}, head), h("tbody", {}, terms.map((each) => this.line(each))));
    const count = h("span", { class: "figures" }, say("terms.total", { shown: figure(terms.length), total: figure(total) }));
    const more = h("button", { type: "button", onclick: () => ((this.shown += PAGE), this.show()) }, say("terms.more"));
    return [table, h("div", { class: "line" }, count, terms.length < total ? more : null)];
  }

  line(stored) {
    const { term } = stored;
    const [from, into] = term.direction.split("-");
    const onSaved = () => this.show();
    const act = (name, onclick) => {
      const label = say(`terms.${name}.label`, { term: term.source });
      return h("button", { type: "button", class: "small", "aria-label": label, onclick }, say(`terms.${name}`));
    };
    const acts = [act("edit", () => openTerm({ stored, onSaved }))];
    if (term.status !== "deprecated") acts.push(act("deprecate", () => this.deprecate(stored)));
    const forbidden = term.forbidden.length ? h("small", { class: "about" }, say("terms.forbidden", { words: term.forbidden.join(", ") })) : null;
    const kind = term.kind === "term" ? null : h("span", { class: "badge note" }, say(`terms.kind.${term.kind}`));
    return h(
      "tr",
      { data: { term: stored.id, status: term.status } },
      h("td", {}, h("b", { lang: from }, term.source), " ", kind, h("small", { class: "about" }, say(`direction.${term.direction}`))),
      h("td", { lang: into }, term.target || "—", forbidden),
      h("td", {}, term.domain, h("small", { class: "about" }, term.note)),
      h("td", {}, h("span", { class: `badge ${BADGES[term.status]}` }, say(`terms.status.${term.status}`))),
      h("td", {}, moment(stored.changed_at), h("small", { class: "about" }, stored.author)),
      h("td", {}, h("div", { class: "line acts" }, acts)),
    );
  }

  async deprecate({ id, term: { direction, ...term } }) {
    try {
      await call("PUT", `/api/terms/${id}?direction=${direction}`, { body: { ...term, status: "deprecated" } });
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.trouble.textContent = failure.message;
      return;
    }
    await this.show();
  }

  async conflicts() {
    return conflictsView((await get("/api/terms/conflicts")).conflicts);
  }

  async proposals() {
    return proposalsView((await get("/api/terms/proposals")).proposals, () => this.show());
  }
}

const BADGES = { approved: "good", proposed: "warning", deprecated: "note" };

function choice(name, values, nameOf) {
  const every = h("option", { value: "" }, say(name === "direction" ? "terms.every_direction" : "terms.every_status"));
  const label = say(name === "direction" ? "terms.filter.direction" : "terms.filter.status");
  return h("select", { id: `terms-${name}`, "aria-label": label }, every, values.map((each) => h("option", { value: each }, nameOf(each))));
}

// Which terms the next files go by, for the documents screen; the way there is a link.
export async function appliedTerms(direction) {
  const { approved } = await get("/api/terms/summary");
  const count = approved[direction] ?? 0;
  const words = count ? say("terms.applied", { count: figure(count) }) : say("terms.applied.none");
  return h("a", { href: to("terms"), id: "terms-applied" }, words);
}

export async function startTerms() {
  const screen = new Terms(await whenPresent("terms"));
  onScreen("terms", (parts) => parts && screen.show(parts[0]));
}
