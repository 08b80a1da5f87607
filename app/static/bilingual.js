// Bilingual files: one to download for Excel or Word, and what was edited in it taken back in, with the
// conflicts to settle. Knows the routes of one document; knows nothing of the screen that it was opened on.

import { call, Failure } from "./api.js";
import { difference, drawn, plain } from "./diff.js";
import { h, openDialog } from "./dom.js";
import { placeName } from "./places.js";
import { to } from "./routes.js";
import { figure, language, say } from "./words.js";

const EXTENSIONS = ["xlsx", "docx"];
const CHANGED = 409;

// before() is waited for ahead of an upload, so that edits still under way on the screen count as well;
// onTaken() is called whenever texts of the document have changed.
export function bilingualButton(id, name, { before = () => {}, onTaken = () => {} } = {}) {
  const onclick = () => new Bilingual(id, before, onTaken).open(name);
  const label = say("bilingual.open.label", { name });
  return h("button", { type: "button", class: "small", "aria-label": label, onclick }, say("bilingual.open"));
}

class Bilingual {
  constructor(id, before, onTaken) {
    Object.assign(this, { id, before, onTaken });
    this.address = `/api/documents/${id}`;
    this.result = h("div", { class: "stack", id: "bilingual-result", role: "status" });
  }

  open(name) {
    const download = (extension) => {
      const href = `${this.address}/bilingual?extension=${extension}&lang=${language}`;
      return h("a", { class: "button download", href }, say(`bilingual.download.${extension}`));
    };
    const accept = EXTENSIONS.map((extension) => `.${extension}`).join();
    const chooser = h("input", { type: "file", id: "bilingual-file", accept, class: "unseen" });
    chooser.addEventListener("change", () => this.send(chooser.files[0]).finally(() => (chooser.value = "")));
    const acts = [EXTENSIONS.map(download), chooser, h("label", { for: chooser.id, class: "button" }, say("bilingual.upload"))];
    const body = h("div", { class: "own stack" }, h("p", {}, say("bilingual.explained")), h("div", { class: "line" }, acts), this.result);
    this.close = openDialog(say("bilingual.title", { name }), body, { closeLabel: say("page.close"), wide: true });
  }

  async send(file) {
    if (!file) return;
    this.result.replaceChildren(h("p", { class: "hint" }, say("bilingual.taking")));
    const form = new FormData();
    form.append("file", file, file.name);
    await attempt(this.result, async () => {
      await this.before();
      this.show(await call("POST", `${this.address}/bilingual`, { form }));
      await this.onTaken();
    });
  }

  show({ corrected, commented, unchanged, conflicts, left }) {
    const counts = { corrected, commented, unchanged, conflicts: conflicts.length, left: left.length };
    const figures = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, figure(count)]));
    const part = (name, items) => (items.length ? [h("h3", {}, say(`bilingual.${name}`)), items] : []);
    this.result.replaceChildren(
      h("p", { class: "summary" }, h("b", {}, say("bilingual.summary", figures))),
      ...part("conflicts", conflicts.map((clash) => this.clash(clash))).flat(),
      ...part("left", left.map((row) => this.left(row))).flat(),
    );
  }

  // Both texts and the choice. Whoever was quicker on the screen in the meantime is asked about once more.
  clash({ number, place, mine, theirs, version }) {
    const [left, right] = difference(mine, theirs);
    const side = (name, marks) => {
      const keep = h("button", { type: "button", onclick: () => settle[name]() }, say(`bilingual.keep_${name}`));
      return h("section", {}, h("h3", {}, say(`bilingual.${name}`)), h("div", { class: "text" }, drawn(marks)), keep);
    };
    const item = h(
      "article",
      { class: "panel stack", data: { clash: number } },
      this.place(number, place),
      h("div", { class: "two-sides" }, side("mine", left), side("theirs", right)),
    );
    const settled = (name) => item.replaceChildren(say(`bilingual.kept_${name}`, { number }));
    const settle = {
      theirs: () => settled("theirs"),
      mine: () =>
        attempt(item, async () => {
          const newer = await this.keep(number, mine, version);
          if (newer) return item.replaceWith(this.clash({ number, place, mine, ...newer }));
          settled("mine");
          await this.onTaken();
        }),
    };
    return item;
  }

  // Returns nothing when it is stored, or what stands there now when that was changed again.
  async keep(number, final, version) {
    const options = { body: { final }, headers: { "If-Match": String(version) } };
    try {
      await call("PATCH", `${this.address}/segments/${number}`, options);
    } catch (failure) {
      if (failure.status !== CHANGED) throw failure;
      const { theirs } = failure.body;
      return { theirs: theirs.final ?? "", version: theirs.version };
    }
  }

  left({ number, place, line, reason, text }) {
    const where = number ? this.place(number, place) : h("span", {}, say("bilingual.line", { line }));
    const shown = text ? h("div", { class: "text" }, plain(text)) : null;
    return h("article", { class: "panel stack tight", data: { left: reason } }, where, h("span", { class: "why" }, say(`bilingual.left.${reason}`)), shown);
  }

  place(number, place) {
    return h("a", { href: to("review", this.id, number), onclick: () => this.close() }, `${number} · ${placeName(place)}`);
  }
}

async function attempt(shown, act) {
  try {
    await act();
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    shown.replaceChildren(h("p", { class: "why", role: "alert" }, failure.message));
  }
}
