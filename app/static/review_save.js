// Saves edits of segments one after the other, tries again while the server is away, and tells when two
// people changed the same segment. Knows REST and versions; knows nothing of how a row looks.

import { call } from "./api.js";

const PAUSE_BEFORE_SAVING = 700;
const PAUSE_AFTER_FAILURE = 4000;

export class Saver {
  // onState("saving" | "saved" | "failed" | "conflict", number, failure)
  constructor(address, { names, onRow, onState, onConflict }) {
    Object.assign(this, { address, names, onRow, onState, onConflict });
    this.drafts = new Map();
    this.running = null;
    this.timer = 0;
  }

  get isIdle() {
    return !this.running && this.drafts.size === 0;
  }

  // Remember an edit; it is sent after a short pause, so that typing is not one request a letter.
  edit(row, final) {
    const took = this.drafts.get(row.number)?.change.took;
    this.drafts.set(row.number, { row, change: { took, final } });
    this.onState("saving", row.number);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE_BEFORE_SAVING);
  }

  // Send a change now, together with what was typed into the same segment and not yet sent.
  async change(row, change) {
    const typed = this.drafts.get(row.number)?.change;
    this.drafts.set(row.number, { row, change: { ...typed, ...change } });
    await this.flush();
  }

  async flush() {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    this.running = this.sendAll();
    await this.running;
    this.running = null;
  }

  async sendAll() {
    for (const [number, draft] of [...this.drafts]) {
      this.onState("saving", number);
      try {
        const saved = await this.send(draft);
        // What was typed while this was under way is newer than what the server has just stored.
        const { change } = this.drafts.get(number);
        const isNewest = change === draft.change;
        if (isNewest) this.drafts.delete(number);
        const { findings } = draft.row;
        const typed = !isNewest && "final" in change ? { final: change.final, findings } : {};
        this.onRow(Object.assign(draft.row, saved, typed));
        if (isNewest) this.onState("saved", number);
      } catch (failure) {
        this.failed(number, draft, failure);
      }
    }
  }

  send({ row, change }) {
    const headers = { "If-Match": String(row.version) };
    return call("PATCH", `${this.address}/${row.number}`, { body: { ...change, names: this.names() }, headers });
  }

  failed(number, draft, failure) {
    const newest = this.drafts.get(number);
    if (failure.status === 409) {
      this.drafts.delete(number);
      this.onState("conflict", number, failure);
      this.onConflict(newest, failure.body);
      return;
    }
    const isRefused = failure.status >= 400 && failure.status < 500;
    if (isRefused && newest === draft) this.drafts.delete(number);
    else this.timer = setTimeout(() => this.flush(), PAUSE_AFTER_FAILURE);
    this.onState("failed", number, failure);
  }
}
