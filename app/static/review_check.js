// Has the final text checked while somebody types it. An answer counts only for the very text that it is
// about; whoever has typed on in the meantime gets the next one. And stores what people say against findings.
// Knows nothing of how a row looks.

import { call, Failure, post } from "./api.js";

const PAUSE_WHILE_TYPING = 250;

export class LiveCheck {
  constructor(address, onFound) {
    Object.assign(this, { address, onFound });
    this.timer = 0;
  }

  ask(row) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(row, row.final), PAUSE_WHILE_TYPING);
  }

  // The saver tells when the server is away; what it stores is checked again when it is back.
  async send(row, text) {
    try {
      const answer = await post(`${this.address}/${row.number}/check`, { text });
      if (row.final !== answer.text) return;
      row.findings = answer.findings;
      this.onFound(row);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
    }
  }
}

// Both answer with the row as it is now.
export class Dismissals {
  constructor(address, names) {
    Object.assign(this, { address, names });
  }

  add({ number }, { fingerprint }, reason, note) {
    return post(`${this.address}/${number}/dismissals`, { fingerprint, reason, note, names: this.names() });
  }

  takeBack({ number }, { fingerprint }) {
    return call("DELETE", `${this.address}/${number}/dismissals/${fingerprint}?names=${this.names()}`);
  }
}
