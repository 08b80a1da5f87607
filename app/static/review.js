// The review screen: source, two translations and the final text, segment by segment. Puts the grid, the
// saver, the keys and the toolbar together over the REST routes of one document.

import { showAids } from "./aids.js";
import { Failure, get, post } from "./api.js";
import { bilingualButton } from "./bilingual.js";
import { h, loading, whenPresent } from "./dom.js";
import { askNumber, showConflict, showHistory } from "./review_dialogs.js";
import { Grid } from "./review_grid.js";
import { Across } from "./review_across.js";
import { Dismissals, LiveCheck } from "./review_check.js";
import { askReason } from "./review_findings.js";
import { commandOf, showKeys } from "./review_keys.js";
import { listOf } from "./review_list.js";
import { hasOpen, isAnswered, isDiffering, isKept } from "./review_row.js";
import { Saver } from "./review_save.js";
import { Toolbar } from "./review_toolbar.js";
import { mark, onScreen } from "./routes.js";
import { figure, say } from "./words.js";

const ROWS_A_REQUEST = 1000;
const PAUSE_BETWEEN_LOOKS = 3000;

class Review {
  constructor(mount, id) {
    this.id = id;
    this.address = `/api/documents/${id}/segments`;
    this.mount = mount;
    this.names = false;
    this.isClosed = false;
    this.commands = {
      confirm: () => this.confirm(),
      next: () => this.go(this.grid.neighbour(1)),
      move: (step) => this.go(this.grid.neighbour(step)),
      nextOpen: (step) => this.goToOpen(step),
      goTo: () => askNumber(this.grid.rows.size, (number) => this.go(this.grid.rows.get(number))),
      take: (column) => this.take(column),
      rate: (column, score) => this.rate(column, score),
      leave: () => this.grid.leave(),
      help: showKeys,
    };
  }

  // The first rows can be worked on while the others of a long document are still coming.
  async open(number) {
    let sheet = await this.fetch(0);
    if (this.isClosed) return;
    this.build(sheet);
    this.append(sheet);
    this.resume(number);
    this.mount.dataset.ready = "true";
    while (sheet.offset + sheet.lines.length < sheet.total) {
      sheet = await this.fetch(sheet.offset + sheet.lines.length);
      if (this.isClosed) return;
      this.append(sheet);
    }
    if (!this.grid.active) this.resume(number);
    this.across.ask();
    this.look = setInterval(() => this.refreshWaiting(), PAUSE_BETWEEN_LOOKS);
  }

  append(sheet) {
    this.grid.append(sheet.lines);
    this.toolbar.count(this.grid.rows.values());
  }

  build(sheet) {
    const [source, target] = sheet.direction.split("-");
    const languages = { source, target };
    const element = h("div", { class: "grid", role: "grid", "aria-label": say("nav.review"), data: { filter: "all" } });
    this.grid = new Grid(element, languages, {
      onEdit: (row, text) => this.edited(row, text),
      onLeave: () => this.saver.flush(),
      onTake: (column) => this.take(column),
      onRate: (column, score) => this.rate(column, score),
      onActive: (row, places) => this.opened(row, places),
      onDismiss: (row, finding) => askReason(finding, (reason, note) => this.judge(row, () => this.dismissals.add(row, finding, reason, note))),
      onReopen: (row, finding) => this.judge(row, () => this.dismissals.takeBack(row, finding)),
    });
    this.across = new Across(this.id, { rows: this.grid.rows, names: () => this.names, onRow: (row) => this.found(row) });
    this.dismissals = new Dismissals(this.address, () => this.names);
    this.check = new LiveCheck(this.address, (row) => this.found(row));
    this.saver = new Saver(this.address, {
      names: () => this.names,
      onRow: (row) => this.changed(row),
      onState: (state, number, failure) => this.saving(state, number, failure),
      onConflict: (draft, body) => this.conflict(draft, body),
    });
    const bilingual = bilingualButton(this.id, sheet.name, { before: () => this.saver.flush(), onTaken: () => this.reload() });
    this.toolbar = new Toolbar(sheet, {
      onFilter: (name) => (element.dataset.filter = name),
      onNames: (shown) => this.showNames(shown),
      onRetry: () => this.saver.flush(),
      onHelp: showKeys,
      before: () => this.saver.flush(),
      acts: [this.across.button, bilingual],
    });
    const columns = ["number", "source", "one", "two", "final", "state"];
    const titles = columns.map((name) => h("div", { class: `cell ${name}`, role: "columnheader" }, say(`review.${name}`)));
    this.toolbar.element.append(h("div", { class: "seg titles", role: "row" }, titles));
    this.mount.replaceChildren(this.toolbar.element, element);
  }

  fetch(offset, limit = ROWS_A_REQUEST) {
    return get(`${this.address}?names=${Number(this.names)}&offset=${offset}&limit=${limit}`);
  }

  // The address names a segment, or the place where this document was left, or the first one to confirm.
  resume(number) {
    const left = Number(number || localStorage.getItem(`place:${this.id}`));
    const row = left ? this.grid.rows.get(left) : this.grid.neighbour(1, (next) => !next.confirmed);
    if (row && !isKept(row)) this.grid.activate(row);
  }

  go(row) {
    if (row && !isKept(row)) this.grid.activate(row);
  }

  // Round from the last to the first, so that none is missed.
  goToOpen(step) {
    const row = this.grid.neighbour(step, hasOpen) ?? this.grid.edge(step, hasOpen);
    if (row) return this.go(row);
    this.toolbar.hint(say("review.nothing_open"));
  }

  edited(row, text) {
    this.saver.edit(Object.assign(row, { final: text, confirmed: false }), text);
    this.check.ask(row);
  }

  saving(state, number, failure) {
    this.toolbar.saving(state, number, failure);
    if (state === "saved") this.across.ask();
  }

  found(row) {
    this.grid.showFindings(row);
    this.toolbar.count(this.grid.rows.values());
  }

  // What was typed is stored first: only what is there can be judged.
  async judge(row, act) {
    await this.saver.flush();
    await this.attempt(row, async () => this.changed(Object.assign(row, await act())));
    if (row.across?.length) await this.across.look();
  }

  opened(row, { acts, aids }) {
    const memory = h("div", {});
    aids.append(memory);
    showAids(memory, { documentId: this.id, number: row.number, onInsert: (text) => this.insert(row, text) });
    mark("review", this.id, row.number);
    localStorage.setItem(`place:${this.id}`, row.number);
    const button = (name, onclick, kind = "small") => h("button", { type: "button", class: kind, onclick }, say(`review.${name}`));
    acts.replaceChildren(
      button("confirm", () => this.confirm(), "small primary"),
      button("take.source", () => this.take("source")),
      button("apply", () => this.applyToIdentical(row)),
      button("history", () => this.showHistory(row)),
    );
  }

  // Writes a text that stands somewhere else as if it had been typed.
  insert(row, text) {
    this.grid.setText(text);
    this.edited(row, text);
  }

  async confirm() {
    const row = this.grid.active;
    if (!row) return;
    const isSame = isAnswered(row) && !isDiffering(row);
    if (!row.final && !isSame) return this.toolbar.hint(say("review.nothing_to_confirm"));
    const change = row.final ? { confirm: true } : { took: row.one ? "one" : "two", confirm: true };
    this.go(this.grid.neighbour(1, (next) => !next.confirmed));
    await this.saver.change(row, change);
  }

  async take(column) {
    const row = this.grid.active;
    const text = column === "source" ? row?.source : row?.[column]?.text;
    if (!row || text === undefined) return;
    this.grid.setText(text);
    Object.assign(row, { final: text, confirmed: false, findings: row[column]?.findings ?? [] });
    await this.saver.change(row, { final: text, took: column });
  }

  async rate(column, score) {
    const row = this.grid.active;
    if (!row?.[column]) return;
    await this.attempt(row, async () => {
      const rated = await post(`${this.address}/${row.number}/ratings`, { column, score, names: this.names });
      this.changed(Object.assign(row, rated));
    });
  }

  // A small request beside the saver's: its outcome is shown at the same place.
  async attempt(row, act) {
    this.toolbar.saving("saving", row.number);
    try {
      await act();
      this.toolbar.saving("saved", row.number);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.toolbar.saving("failed", row.number, failure);
    }
  }

  async applyToIdentical(row) {
    await this.saver.flush();
    await this.attempt(row, async () => {
      const { changed } = await post(`${this.address}/${row.number}/apply-identical`);
      this.toolbar.hint(say("review.applied", { count: figure(changed) }));
      await this.reload();
    });
  }

  async showHistory(row) {
    await this.saver.flush();
    const { events } = await get(`${this.address}/${row.number}/history`);
    showHistory(row, events, (text) => {
      this.grid.activate(row);
      this.grid.setText(text);
      this.edited(row, text);
    });
  }

  conflict({ row, change }, { theirs }) {
    Object.assign(row, { version: theirs.version });
    showConflict(change.final ?? row.final ?? "", theirs.final ?? "", (kept) => {
      if (kept === "mine") return this.saver.change(row, change);
      this.changed(Object.assign(row, theirs));
      this.toolbar.saving("saved", row.number);
      if (row === this.grid.active) this.grid.setText(row.final ?? "");
    });
  }

  changed(row) {
    this.grid.redraw(row);
    this.toolbar.count(this.grid.rows.values());
  }

  async showNames(shown) {
    this.names = shown;
    this.mount.toggleAttribute("data-names", shown);
    this.across.ask();
    await this.reload();
  }

  async reload() {
    for (let offset = 0; offset < this.grid.rows.size; offset += ROWS_A_REQUEST) {
      this.grid.update((await this.fetch(offset)).lines);
    }
    this.toolbar.count(this.grid.rows.values());
  }

  // While the job works, look again at the first rows that have no translation yet.
  async refreshWaiting() {
    const rows = [...this.grid.rows.values()];
    const first = rows.findIndex((row) => !isKept(row) && !isAnswered(row));
    if (first < 0) return clearInterval(this.look);
    this.grid.update((await this.fetch(first, 200)).lines);
    this.toolbar.count(rows);
  }

  pressed(event) {
    if (document.querySelector("dialog[open]")) return;
    const [command, ...rest] = commandOf(event) ?? [];
    if (!command) return;
    event.preventDefault();
    this.commands[command](...rest);
  }

  close() {
    this.isClosed = true;
    clearInterval(this.look);
    this.across?.close();
    this.grid?.leave();
  }
}

export async function startReview() {
  const mount = await whenPresent("review");
  let review = null;
  onScreen("review", async (parts) => {
    const [id, number] = parts ?? [];
    if (review && parts && id === review.id) return number ? review.go(review.grid.rows.get(Number(number))) : null;
    review?.close();
    review = null;
    if (!parts) return;
    delete mount.dataset.ready;
    mount.replaceChildren(loading());
    if (!id) return listOf(mount);
    review = new Review(mount, id);
    await review.open(number);
  });
  addEventListener("keydown", (event) => document.documentElement.dataset.screen === "review" && review?.pressed(event));
  addEventListener("beforeunload", (event) => review?.saver?.isIdle === false && event.preventDefault());
}
