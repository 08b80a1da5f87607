// The blind screen: two translations of one source, side by side, by nobody. What reaches this module
// has no field that tells a system, before the sitting ends. Keys: ← → ↓ ↑, Backspace takes the last back.

import { Failure, get, post, call } from "./api.js";
import { plain } from "./diff.js";
import { h, whenPresent } from "./dom.js";
import { go, onScreen, to } from "./routes.js";
import { figure, moment, say } from "./words.js";

const CHOICES = { ArrowLeft: "left", ArrowRight: "right", ArrowDown: "tie", ArrowUp: "both_bad", x: "both_bad" };
const SYMBOLS = { left: "←", right: "→", tie: "↓", both_bad: "↑" };

class Sitting {
  constructor(mount, id) {
    Object.assign(this, { mount, id, address: `/api/campaigns/${id}` });
    this.isSending = false;
  }

  async show() {
    const state = await get(this.address);
    this.pair = state.pair;
    if (!state.pair) return this.showResult(state);
    const languages = { source: state.source_language, target: state.target_language };
    const side = (name) =>
      h("button", { type: "button", class: "side", lang: languages.target, onclick: () => this.choose(name) }, plain(state.pair[name]));
    this.mount.replaceChildren(
      h("div", { class: "line" }, h("h1", {}, say("nav.blind")), h("span", { class: "grow" }), progressOf(state)),
      h("div", { class: "panel reading", lang: languages.source }, plain(state.pair.source)),
      h("div", { class: "sides" }, side("left"), side("right")),
      h("div", { class: "line choices" }, Object.entries(SYMBOLS).map(([name, symbol]) => this.button(name, symbol)), h("span", { class: "grow" }), this.undoButton(state)),
    );
    this.mount.dataset.ready = String(state.done);
  }

  button(name, symbol) {
    return h("button", { type: "button", onclick: () => this.choose(name) }, h("kbd", {}, symbol), say(`blind.${name}`));
  }

  undoButton(state) {
    return h("button", { type: "button", disabled: !state.done, onclick: () => this.undo() }, h("kbd", {}, "⌫"), say("blind.undo"));
  }

  choose(choice) {
    return this.sendOne(() => post(`${this.address}/choices`, { comparison: this.pair.id, choice }));
  }

  undo() {
    return this.sendOne(() => call("DELETE", `${this.address}/choices/last`));
  }

  // One answer at a time: a key held down must not vote for a pair that nobody has read.
  async sendOne(act) {
    if (this.isSending) return;
    this.isSending = true;
    try {
      await act();
      await this.show();
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.mount.append(h("p", { class: "hint", role: "alert" }, failure.message));
    } finally {
      this.isSending = false;
    }
  }

  pressed(event) {
    if (!this.pair || event.repeat || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.matches("input, select, textarea")) return;
    const choice = CHOICES[event.key];
    if (!choice && event.key !== "Backspace") return;
    event.preventDefault();
    return choice ? this.choose(choice) : this.undo();
  }

  async showResult() {
    const result = await get(`${this.address}/result`);
    const lines = Object.entries(result.counts).map(([name, count]) => [h("dt", {}, say(`blind.count.${name}`)), h("dd", { class: "figures" }, figure(count))]);
    this.mount.replaceChildren(
      h("h1", {}, say("blind.result")),
      h("div", { class: "panel stack" }, h("p", { class: "verdict" }, say(`blind.verdict.${result.verdict}`)), interval(result), h("dl", { class: "facts" }, lines)),
      h("div", { class: "line" }, h("a", { class: "button", href: to("blind") }, say("blind.again")), this.undoButton({ done: 1 })),
    );
    this.mount.dataset.ready = "result";
  }
}

function interval({ share, low, high }) {
  const percent = (part) => `${Math.round(part * 100)} %`;
  const values = { share: percent(share), low: percent(low), high: percent(high) };
  const bar = h("div", { class: "interval", "aria-hidden": "true" }, h("i", { style: `left:${low * 100}%;right:${100 - high * 100}%` }), h("b", { style: `left:${share * 100}%` }));
  return h("div", {}, bar, h("p", { class: "figures" }, say("blind.interval", values)));
}

function progressOf({ done, total }) {
  const words = say("blind.progress", { done: figure(done), total: figure(total) });
  return h("span", { class: "line" }, h("progress", { max: total || 1, value: done }), h("span", { class: "figures" }, words));
}

async function showList(mount) {
  const { campaigns } = await get("/api/campaigns");
  const hint = h("p", { class: "hint", role: "alert" });
  const begin = async () => {
    try {
      const sitting = await post("/api/campaigns", { direction: direction.value });
      go("blind", sitting.id);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      hint.textContent = failure.message;
    }
  };
  const direction = h(
    "select",
    { "aria-label": say("documents.direction") },
    ["ko-en", "en-ko"].map((value) => h("option", { value }, say(`direction.${value}`))),
  );
  const link = (sitting) =>
    h(
      "li",
      {},
      h(
        "a",
        { class: "line", href: to("blind", sitting.id) },
        h("span", {}, say(`direction.${sitting.direction}`), " · ", moment(sitting.created_at)),
        h("span", { class: "grow" }),
        h("span", { class: "figures" }, say("blind.progress", { done: figure(sitting.chosen), total: figure(sitting.pairs) })),
        h("span", { class: "badge note" }, say(sitting.finished ? "blind.see_result" : "blind.resume")),
      ),
    );
  mount.replaceChildren(
    h("h1", {}, say("nav.blind")),
    h("p", { class: "lead" }, say("blind.explained")),
    h("div", { class: "line" }, direction, h("button", { type: "button", class: "primary", onclick: begin }, say("blind.begin"))),
    hint,
    campaigns.length ? h("ul", { class: "plain-list" }, campaigns.map(link)) : "",
  );
  mount.dataset.ready = "list";
}

export async function startBlind() {
  const mount = await whenPresent("blind");
  let sitting = null;
  onScreen("blind", async (parts) => {
    sitting = null;
    if (!parts) return;
    delete mount.dataset.ready;
    if (!parts[0]) return showList(mount);
    sitting = new Sitting(mount, parts[0]);
    await sitting.show();
  });
  addEventListener("keydown", (event) => sitting?.pressed(event));
}
