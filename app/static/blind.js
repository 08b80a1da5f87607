// The blind screen: two translations of one source, side by side, by nobody. What reaches this module
// has no field that tells a system, before the sitting ends. Keys: ← → ↓ ↑, Backspace takes the last back.

import { Failure, get, post, call } from "./api.js";
import { ComparedSystems } from "./blind_systems.js";
import { h, loading, whenPresent } from "./dom.js";
import { go, onScreen, to } from "./routes.js";
import { nameOf } from "./systems_choice.js";
import { figure, moment, say } from "./words.js";

const CHOICES = { ArrowLeft: "left", ArrowRight: "right", ArrowDown: "tie", ArrowUp: "both_bad", x: "both_bad" };
const SYMBOLS = { left: "←", right: "→", tie: "↓", both_bad: "↑" };

class Sitting {
  constructor(mount, id) {
    Object.assign(this, { mount, id, address: `/api/campaigns/${id}` });
    this.isSending = false;
  }

  // What the server says of the sitting after each answer is all there is to show.
  async show(sitting) {
    this.pair = sitting.pair;
    // Finished with pairs left: its result was opened early and can be shown again.
    if (!this.pair) return sitting.chosen < sitting.pairs ? this.showResult(true) : this.showEnd(sitting);
    const [source, target] = sitting.direction.split("-");
    const label = h("span", { class: "badge note demonstration" }, say("page.demonstration"));
    const space = () => h("span", { class: "grow" });
    const choices = Object.entries(SYMBOLS).map(([name, symbol]) => this.button(name, symbol));
    this.mount.replaceChildren(
      h("div", { class: "line" }, h("h1", {}, say("nav.blind")), label, space(), progressOf(sitting)),
      h("div", { class: "panel reading", lang: source }, this.pair.source),
      h("div", { class: "sides" }, this.side("left", target), this.side("right", target)),
      h("div", { class: "line choices" }, choices, space(), this.undoButton(sitting)),
      h("p", {}, this.resultButton("blind.finish", true, { class: "link", disabled: !sitting.chosen })),
    );
    this.mount.dataset.ready = String(sitting.chosen);
  }

  // The last choice can be taken back until the result is opened.
  showEnd(sitting) {
    const open = this.resultButton("blind.see_result", false, { class: "primary" });
    this.mount.replaceChildren(
      h("h1", {}, say("nav.blind")),
      h("p", { class: "lead" }, say("blind.all_chosen")),
      h("div", { class: "line" }, open, this.undoButton(sitting)),
    );
    this.mount.dataset.ready = "end";
  }

  side(name, lang) {
    const text = this.pair[name];
    const label = `${say(`blind.${name}`)}: ${text}`;
    const choose = () => this.choose(name);
    return h("button", { type: "button", class: "side", lang, "aria-label": label, onclick: choose }, text);
  }

  resultButton(key, early, attributes) {
    const open = () => this.sendOne(() => this.showResult(early));
    return h("button", { type: "button", onclick: open, ...attributes }, say(key));
  }

  button(name, symbol) {
    return h("button", { type: "button", onclick: () => this.choose(name) }, h("kbd", {}, symbol), say(`blind.${name}`));
  }

  undoButton(sitting) {
    const attributes = { type: "button", disabled: !sitting.chosen, onclick: () => this.undo() };
    return h("button", attributes, h("kbd", {}, "⌫"), say("blind.undo"));
  }

  // What cannot be opened is the page's to say.
  async resume() {
    await this.show(await get(this.address));
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
      const sitting = await act();
      if (sitting) await this.show(sitting);
      this.hint?.remove();
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.hint?.remove();
      this.hint = h("p", { class: "hint", role: "alert" }, failure.message);
      this.mount.append(this.hint);
    } finally {
      this.isSending = false;
    }
  }

  pressed(event) {
    if (document.documentElement.dataset.screen !== "blind" || event.repeat || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.matches("input, select, textarea")) return;
    const choice = CHOICES[event.key];
    if (!choice && event.key !== "Backspace") return;
    event.preventDefault();
    if (!choice) this.undo();
    else if (this.pair) this.choose(choice);
  }

  async showResult(early = false) {
    const result = await get(`${this.address}/result?early=${Number(early)}`);
    this.pair = null;
    const { counts } = result;
    const [first, second] = [result.first, result.second].map(nameOf);
    const names = [
      [say("blind.wins", { system: first }), counts.first],
      [say("blind.wins", { system: second }), counts.second],
      [say("blind.tie"), counts.ties],
      [say("blind.both_bad"), counts.both_bad],
    ];
    const lines = names.map(([name, count]) => [h("dt", {}, name), h("dd", { class: "figures" }, figure(count))]);
    const why = result.reason ? h("p", { class: "lead" }, say(`blind.reason.${result.reason}`)) : null;
    const verdict = h("p", { class: "verdict" }, say(`blind.verdict.${result.verdict}`, { first, second }));
    const interval = result.share === null ? null : intervalOf({ ...result, first });
    this.mount.replaceChildren(
      h("h1", {}, say("blind.result")),
      h("div", { class: "panel stack" }, verdict, why, interval, h("dl", { class: "facts" }, lines)),
      h("p", {}, h("a", { class: "button", href: to("blind") }, say("blind.again"))),
    );
    this.mount.dataset.ready = "result";
  }
}

function intervalOf({ first, counts, share, low, high }) {
  const percent = (part) => `${Math.round(part * 100)} %`;
  const votes = figure(counts.first + counts.second);
  const words = say("blind.interval", { votes, first, share: percent(share), low: percent(low), high: percent(high) });
  const stretch = h("i", { style: `left:${low * 100}%;right:${100 - high * 100}%` });
  const bar = h("div", { class: "interval", "aria-hidden": "true" }, stretch, h("b", { style: `left:${share * 100}%` }));
  return h("div", {}, bar, h("p", { class: "figures" }, words));
}

function progressOf({ chosen, pairs }) {
  const words = say("blind.progress", { done: figure(chosen), total: figure(pairs) });
  return h("span", { class: "line" }, h("progress", { max: pairs || 1, value: chosen }), h("span", { class: "figures" }, words));
}

async function showList(mount) {
  const { campaigns } = await get("/api/campaigns");
  const hint = h("p", { class: "hint", role: "alert" });
  const begin = async () => {
    try {
      const sitting = await post("/api/campaigns", { direction: direction.value, ...compared.value });
      go("blind", sitting.id);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      hint.textContent = failure.message;
    }
  };
  const compared = new ComparedSystems();
  const direction = h(
    "select",
    { "aria-label": say("documents.direction"), onchange: () => compared.offer(direction.value) },
    ["ko-en", "en-ko"].map((value) => h("option", { value }, say(`direction.${value}`))),
  );
  await compared.offer(direction.value);
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
    h("div", { class: "line" }, direction, compared.element, h("button", { type: "button", class: "primary", onclick: begin }, say("blind.begin"))),
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
    mount.replaceChildren(loading());
    if (!parts[0]) return showList(mount);
    sitting = new Sitting(mount, parts[0]);
    await sitting.resume();
  });
  addEventListener("keydown", (event) => sitting?.pressed(event));
}
