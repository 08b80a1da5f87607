// The status screen: the engine, its adapters, the systems and their signatures, and the rivals.

import { call, Failure, get, post } from "./api.js";
import { h, whenPresent } from "./dom.js";
import { Rivals } from "./rivals.js";
import { onScreen } from "./routes.js";
import { figure, say } from "./words.js";

function facts(pairs) {
  const lines = pairs.map(([name, value]) => [h("dt", {}, say(`status.${name}`)), h("dd", {}, value)]);
  return h("dl", { class: "facts" }, lines);
}

function engineOf(engine) {
  const words = [h("span", { class: "dot" }), say(`engine.phase.${engine.phase}`)];
  const pairs = [
    ["phase", h("span", { class: "line", data: { phase: engine.phase } }, words)],
    ["model", engine.demonstration ? `${engine.model} · ${say("page.demonstration")}` : engine.model || "—"],
    ["kind", say(`engine.kind.${engine.kind}`)],
    ["context", engine.max_tokens ? say("status.tokens", { count: figure(engine.max_tokens) }) : "—"],
    ["mixing", say(engine.mixing ? "status.mixing_yes" : "status.mixing_no")],
    ["restarts", figure(engine.restarts)],
  ];
  if (engine.reason) pairs.splice(1, 0, ["reason", say(`engine.${engine.reason}`, { detail: engine.detail })]);
  return facts(pairs);
}

function table(columns, rows, none) {
  if (!rows.length) return h("p", { class: "empty" }, say(none));
  const head = h("tr", {}, columns.map((name) => h("th", { scope: "col" }, say(`status.${name}`))));
  const line = (cells) => h("tr", {}, cells.map((cell) => h("td", {}, cell)));
  return h("table", { class: "table" }, h("thead", {}, head), h("tbody", {}, rows.map(line)));
}

const hash = (text) => h("code", { title: text }, text.slice(0, 16));

const PROFILES = ["chat", "alpaca", "plain"];

class Status {
  constructor(mount) {
    this.mount = mount;
    this.said = h("p", { class: "hint", role: "status" });
    this.tables = h("div", { class: "stack" });
    this.rivals = new Rivals();
    // The rivals have a form: what is written in it stays when the tables are drawn again.
    mount.replaceChildren(h("h1", {}, say("nav.status")), this.tables, this.rivals.element);
  }

  async refresh() {
    await Promise.all([get("/api/status").then((status) => this.draw(status)), this.rivals.refresh()]);
  }

  draw(status) {
    this.tables.replaceChildren(
      h("div", { class: "panel" }, engineOf(status)),
      h("h2", {}, say("status.adapters")),
      this.adapters(status.adapters),
      status.kind === "vllm" ? this.addForm() : "",
      this.said,
      h("h2", {}, say("status.systems")),
      h("p", { class: "lead" }, say("status.signature_explained")),
      systemsOf(status.systems.filter(({ rival }) => !rival)),
    );
    this.mount.dataset.ready = "true";
  }

  adapters(adapters) {
    const rows = adapters.map((adapter) => [
      adapter.name,
      adapter.problem ? "—" : figure(adapter.rank),
      adapter.profile || "—",
      stateOf(adapter),
      hash(adapter.sha256),
      adapter.path,
      h("div", { class: "line" }, this.acts(adapter)),
    ]);
    return table(["adapter", "rank", "profile", "state", "hash", "path", "acts"], rows, "status.no_adapters");
  }

  acts(adapter) {
    if (adapter.problem) return [];
    const address = `/api/adapters/${encodeURIComponent(adapter.name)}`;
    const button = (text, act) => h("button", { type: "button", class: "small", onclick: () => this.change(act) }, text);
    const acts = [button(say("status.remove"), () => call("DELETE", address))];
    if (adapter.profile_confirmed) return acts;
    // The guess first; the others when the guess is wrong.
    const profiles = PROFILES.toSorted((one) => (one === adapter.profile ? -1 : 1));
    const confirm = (profile) =>
      button(say("status.confirm_profile", { profile }), () => call("PUT", `${address}/profile`, { body: { profile } }));
    return [...profiles.map(confirm), ...acts];
  }

  addForm() {
    const words = say("status.add_path");
    const path = h("input", { type: "text", size: 48, required: true, placeholder: words, "aria-label": words });
    const form = h("form", { class: "line" }, path, h("button", { class: "primary" }, say("status.add")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.change(() => post("/api/adapters", { path: path.value }));
    });
    return form;
  }

  async change(act) {
    this.said.textContent = say("status.working");
    try {
      this.draw(await act());
      this.said.textContent = "";
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.said.textContent = failure.message;
    }
  }
}

function stateOf(adapter) {
  const values = { adapter: adapter.name, path: adapter.path, ...adapter.problem_values };
  if (adapter.problem) {
    const why = h("div", { class: "why" }, say(`error.${adapter.problem}`, values));
    return h("div", {}, h("span", { class: "badge error" }, say("status.refused")), why);
  }
  if (!adapter.profile_confirmed) return h("span", { class: "badge warning" }, say("status.profile_guessed"));
  return h("span", { class: "badge good" }, say("status.served"));
}

function systemsOf(systems) {
  const rows = systems.map((system) => [system.name, hash(system.signature), system.profile, system.adapter ?? "—"]);
  return table(["system", "signature", "profile", "adapter"], rows, "status.no_systems");
}

export async function startStatus() {
  const screen = new Status(await whenPresent("status"));
  const isShown = () => document.documentElement.dataset.screen === "status";
  onScreen("status", (parts) => parts && screen.refresh());
  // The header watches the engine; when what it says changes, the tables are drawn again. While the server
  // is away there is nothing to draw.
  let before = "";
  addEventListener("engine", ({ detail }) => {
    const now = JSON.stringify(detail);
    if (now !== before && isShown() && detail.phase !== "away") screen.refresh();
    before = now;
  });
}
