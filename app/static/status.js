// The status screen's tables: the engine, its adapters, the systems and their signatures.

import { get } from "./api.js";
import { h, whenPresent } from "./dom.js";
import { onScreen } from "./routes.js";
import { figure, say } from "./words.js";

const facts = (pairs) => h("dl", { class: "facts" }, pairs.map(([name, value]) => [h("dt", {}, say(`status.${name}`)), h("dd", {}, value)]));

function engineOf(engine) {
  const pairs = [
    ["phase", h("span", { class: "line engine-line", data: { phase: engine.phase } }, h("span", { class: "dot" }), say(`engine.phase.${engine.phase}`))],
    ["model", engine.demonstration ? `${engine.model} · ${say("page.demonstration")}` : engine.model || "—"],
    ["kind", say(`engine.kind.${engine.kind}`)],
    ["context", engine.max_tokens ? say("status.tokens", { count: figure(engine.max_tokens) }) : "—"],
    ["mixing", say(engine.mixing ? "status.mixing_yes" : "engine.one_at_a_time")],
    ["restarts", figure(engine.restarts)],
  ];
  if (engine.reason) pairs.splice(1, 0, ["reason", say(engine.reason, { detail: engine.detail })]);
  return facts(pairs);
}

function table(columns, rows, none) {
  if (!rows.length) return h("p", { class: "empty" }, say(none));
  const head = h("tr", {}, columns.map((name) => h("th", { scope: "col" }, say(`status.${name}`))));
  const line = (cells) => h("tr", {}, cells.map((cell) => h("td", {}, cell)));
  return h("table", { class: "table" }, h("thead", {}, head), h("tbody", {}, rows.map(line)));
}

const hash = (text) => h("code", { title: text }, text.slice(0, 16));

function adaptersOf(adapters) {
  const state = (adapter) => {
    if (adapter.problem) return h("span", { class: "badge error" }, adapter.problem);
    if (!adapter.profile_confirmed) return h("span", { class: "badge warning" }, say("status.profile_guessed"));
    return h("span", { class: "badge good" }, say("status.served"));
  };
  const rows = adapters.map((adapter) => [adapter.name, figure(adapter.rank), adapter.profile, state(adapter), hash(adapter.sha256), adapter.path]);
  return table(["adapter", "rank", "profile", "state", "hash", "path"], rows, "status.no_adapters");
}

function systemsOf(systems) {
  const rows = systems.map((system) => [system.name, hash(system.signature), system.profile, system.adapter ?? "—"]);
  return table(["system", "signature", "profile", "adapter"], rows, "status.no_systems");
}

async function show(mount) {
  const status = await get("/api/status");
  mount.replaceChildren(
    h("h1", {}, say("nav.status")),
    h("div", { class: "panel" }, engineOf(status)),
    h("h2", {}, say("status.adapters")),
    adaptersOf(status.adapters),
    h("h2", {}, say("status.systems")),
    h("p", { class: "lead" }, say("status.signature_explained")),
    systemsOf(status.systems),
  );
  mount.dataset.ready = "true";
}

export async function startStatus() {
  const mount = await whenPresent("status");
  const isShown = () => document.documentElement.dataset.screen === "status";
  onScreen("status", (parts) => parts && show(mount));
  // The header watches the engine; when what it says changes, the tables are drawn again.
  let before = "";
  addEventListener("engine", ({ detail }) => {
    const now = JSON.stringify(detail);
    if (now !== before && isShown()) show(mount);
    before = now;
  });
}
