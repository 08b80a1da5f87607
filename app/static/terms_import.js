// A term list brought in: first the direction, then the file, then what it would do; stored only after that.

import { call, Failure } from "./api.js";
import { h, openDialog } from "./dom.js";
import { figure, say } from "./words.js";

const DIRECTIONS = ["ko-en", "en-ko"];
const POLICIES = ["skip", "replace", "add"];
const BADGES = { new: "good", same: "note", changed: "warning", conflict: "warning", repeated: "note", wrong: "error" };
const STORED = ["new", "changed", "conflict"];

export function openImport(onStored) {
  new Import(onStored).open();
}

class Import {
  constructor(onStored) {
    this.onStored = onStored;
    this.boxes = DIRECTIONS.map((each) => h("input", { type: "checkbox", value: each, id: `import-${each}` }));
    this.chooser = h("input", { type: "file", id: "terms-file", accept: ".xlsx,.csv,.tsv,.txt,.tbx,.xml", class: "unseen" });
    this.chooser.addEventListener("change", () => {
      [this.file] = this.chooser.files;
      this.chooser.value = "";
      if (this.file) this.preview();
    });
    for (const box of this.boxes) box.addEventListener("change", () => this.file && this.preview());
    this.policy = h("select", { id: "import-policy" }, POLICIES.map((each) => h("option", { value: each }, say(`terms.import.policy.${each}`))));
    this.result = h("div", { class: "stack", id: "import-result", role: "status" });
  }

  open() {
    const tick = (box) => h("label", { class: "line", for: box.id }, box, say(`direction.${box.value}`));
    const body = h(
      "div",
      { class: "own stack" },
      h("p", {}, say("terms.import.lead")),
      h("fieldset", { class: "stack tight" }, h("legend", {}, say("terms.import.directions")), h("div", { class: "line" }, this.boxes.map(tick)), h("small", { class: "about" }, say("terms.import.directions.hint"))),
      h("div", { class: "line" }, this.chooser, h("label", { for: "terms-file", class: "button" }, say("terms.import.choose"))),
      this.result,
    );
    openDialog(say("terms.import.title"), body, { closeLabel: say("page.close"), wide: true });
  }

  form() {
    const form = new FormData();
    form.append("file", this.file, this.file.name);
    form.append("directions", this.boxes.filter((box) => box.checked).map((box) => box.value).join());
    form.append("policy", this.policy.value);
    return form;
  }

  preview() {
    this.result.replaceChildren(h("p", { class: "hint" }, say("terms.import.reading")));
    return this.attempt(async () => this.draw(await call("POST", "/api/terms/preview", { form: this.form() })));
  }

  draw({ counts, rows }) {
    const figures = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, figure(count)]));
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const store = h("button", { type: "button", class: "primary", onclick: () => this.store() }, say("terms.import.store"));
    const settle = counts.conflict ? h("label", { class: "line" }, say("terms.import.policy"), this.policy) : null;
    const isAnything = STORED.some((name) => counts[name]);
    const some = rows.length < total ? h("p", { class: "about" }, say("terms.import.first_rows", { shown: figure(rows.length) })) : null;
    this.result.replaceChildren(
      ...[
        h("b", { class: "summary" }, `${this.file.name}: ${say("terms.import.counts", figures)}`),
        settle,
        isAnything ? h("div", { class: "line" }, store) : null,
        h("table", { class: "table" }, h("tbody", {}, rows.map(line))),
        some,
      ].filter(Boolean),
    );
  }

  store() {
    return this.attempt(async () => {
      const { counts } = await call("POST", "/api/terms/import", { form: this.form() });
      if (this.policy.value === "skip") counts.conflict = 0;
      const figures = Object.fromEntries(STORED.map((name) => [name, figure(counts[name])]));
      this.result.replaceChildren(h("p", { class: "done" }, say("terms.import.stored", figures)));
      await this.onStored();
    });
  }

  async attempt(act) {
    try {
      await act();
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.result.replaceChildren(h("p", { class: "why", role: "alert" }, failure.message));
    }
  }
}

function line({ line: number, term, verdict, rivals, rival_line, problem }) {
  const [from, into] = term.direction.split("-");
  return h(
    "tr",
    { data: { verdict, line: number } },
    h("td", {}, h("span", { class: `badge ${BADGES[verdict]}` }, say(`terms.verdict.${verdict}`))),
    h("td", {}, say("terms.import.line", { line: number }), h("small", { class: "about" }, say(`direction.${term.direction}`))),
    h("td", { lang: from }, term.source),
    h("td", { lang: into }, term.target),
    h("td", {}, remarksOn({ verdict, rivals, rival_line, problem })),
  );
}

function remarksOn({ verdict, rivals, rival_line, problem }) {
  if (problem) return h("span", { class: "why" }, say(`terms.problem.${problem}`));
  if (verdict === "repeated") return say("terms.import.repeats", { line: rival_line });
  if (verdict !== "conflict") return "";
  const there = rivals.map(({ target }) => h("div", {}, say("terms.import.there", { target })));
  return rival_line ? [...there, h("div", {}, say("terms.import.earlier", { line: rival_line }))] : there;
}
