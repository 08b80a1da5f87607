// The export screen: what would be exported, why some rows are not, contradictions, samples, download.

import { Failure, get } from "./api.js";
import { plain } from "./diff.js";
import { h, whenPresent } from "./dom.js";
import { onScreen } from "./routes.js";
import { figure, moment, say } from "./words.js";

function counts(preview) {
  const box = (kind) => {
    const words = [h("span", {}, say(`export.${kind}`)), h("small", {}, say(`export.${kind}_explained`))];
    return h("div", { class: "panel count" }, h("b", {}, figure(preview.rows[kind])), words);
  };
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
  const explained = h("p", { class: "lead" }, say("export.contradictions_explained"));
  return section("export.contradictions", explained, h("table", { class: "table" }, h("tbody", {}, list.map(line))));
}

function samples(kind, rows) {
  if (!rows.length) return null;
  const show = (row) => h("pre", { class: "panel sample" }, JSON.stringify(row, null, 2));
  return h("details", {}, h("summary", {}, say(`export.sample_${kind}`)), rows.map(show));
}

function section(title, ...content) {
  return h("section", { class: "stack" }, h("h2", {}, say(title)), content);
}

class Export {
  constructor(mount) {
    this.mount = mount;
    this.confirmedOnly = true;
    this.box = h("input", { type: "checkbox", id: "confirmed-only" });
    this.box.addEventListener("change", () => ((this.confirmedOnly = this.box.checked), this.show()));
  }

  get query() {
    return `confirmed_only=${Number(this.confirmedOnly)}`;
  }

  async show() {
    delete this.mount.dataset.ready;
    const head = [h("h1", {}, say("nav.export")), h("p", { class: "lead" }, say("export.explained"))];
    try {
      const [preview, earlier] = await Promise.all([get(`/api/exports/preview?${this.query}`), get("/api/exports")]);
      this.mount.replaceChildren(...head, ...this.parts(preview, earlier.exports));
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.mount.replaceChildren(...head, h("p", { class: "hint", role: "alert" }, failure.message));
    }
    this.mount.dataset.ready = "true";
  }

  parts(preview, earlier) {
    const total = preview.rows.sft + preview.rows.dpo;
    const download = h("a", { class: "button primary", href: `/api/exports/download?${this.query}`, download: "" }, say("export.download"));
    this.box.checked = this.confirmedOnly;
    return [
      h("label", { class: "toggle", for: "confirmed-only" }, this.box, say("export.confirmed_only")),
      counts(preview),
      total ? h("div", { class: "line" }, download) : h("p", { class: "empty" }, say("export.none")),
      leftOut(preview.left_out),
      contradictions(preview.contradictions),
      samples("sft", preview.samples.sft),
      samples("dpo", preview.samples.dpo),
      earlierOnes(earlier),
    ].filter(Boolean);
  }
}

function earlierOnes(list) {
  if (!list.length) return null;
  const rows = ({ manifest }) => `SFT ${figure(manifest.rows.sft)} · DPO ${figure(manifest.rows.dpo)}`;
  const link = (made) => h("a", { href: `/api/exports/${made.id}/file` }, say("export.again"));
  const cells = (made) => [moment(made.created_at), rows(made), link(made)];
  const line = (made) => h("tr", {}, cells(made).map((cell) => h("td", {}, cell)));
  return section("export.earlier", h("table", { class: "table" }, h("tbody", {}, list.map(line))));
}

export async function startExport() {
  const screen = new Export(await whenPresent("export"));
  onScreen("export", (parts) => parts && screen.show());
}
