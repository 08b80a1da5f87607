// The export screen: what would be exported, why some rows are not, contradictions, samples, download.

import { get } from "./api.js";
import { plain } from "./diff.js";
import { h, whenPresent } from "./dom.js";
import { onScreen } from "./routes.js";
import { figure, say } from "./words.js";

function counts(preview) {
  const box = (kind) =>
    h("div", { class: "panel count" }, h("b", {}, figure(preview.rows[kind])), h("span", {}, say(`export.${kind}`)), h("small", {}, say(`export.${kind}_explained`)));
  return h("div", { class: "counts" }, ["sft", "dpo"].map(box));
}

function leftOut(reasons) {
  const entries = Object.entries(reasons);
  if (!entries.length) return null;
  const line = ([reason, count]) => h("tr", {}, h("td", {}, say(`left_out.${reason}`)), h("td", { class: "numeric" }, figure(count)));
  return section("export.left_out", h("table", { class: "table" }, h("tbody", {}, entries.map(line))));
}

function contradictions(list) {
  if (!list.length) return null;
  const line = ({ source, targets }) =>
    h("tr", {}, h("td", {}, plain(source)), h("td", {}, h("ul", { class: "bare" }, targets.map((target) => h("li", {}, plain(target))))));
  return section("export.contradictions", h("p", { class: "lead" }, say("export.contradictions_explained")), h("table", { class: "table" }, h("tbody", {}, list.map(line))));
}

function samples(kind, rows) {
  if (!rows.length) return null;
  const show = (row) => h("pre", { class: "panel sample" }, JSON.stringify(row, null, 2));
  return h("details", {}, h("summary", {}, say(`export.sample_${kind}`)), rows.map(show));
}

function section(title, ...content) {
  return h("section", { class: "stack" }, h("h2", {}, say(title)), content);
}

async function show(mount) {
  const preview = await get("/api/exports/preview");
  const total = preview.rows.sft + preview.rows.dpo;
  const download = h("a", { class: "button primary", href: "/api/exports/download", "aria-disabled": String(!total) }, say("export.download"));
  mount.replaceChildren(
    ...[
      h("h1", {}, say("nav.export")),
      h("p", { class: "lead" }, say("export.explained")),
      counts(preview),
      total ? h("div", { class: "line" }, download) : h("p", { class: "empty" }, say("export.none")),
      leftOut(preview.left_out),
      contradictions(preview.contradictions),
      samples("sft", preview.samples.sft),
      samples("dpo", preview.samples.dpo),
    ].filter(Boolean),
  );
  mount.dataset.ready = "true";
}

export async function startExport() {
  const mount = await whenPresent("export");
  onScreen("export", (parts) => {
    delete mount.dataset.ready;
    return parts && show(mount);
  });
}
