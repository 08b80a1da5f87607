// One term in a dialog: written, changed, with what it was before. Knows no list.

import { call, Failure, get } from "./api.js";
import { h, openDialog } from "./dom.js";
import { moment, say } from "./words.js";

const DIRECTIONS = ["ko-en", "en-ko"];
const KINDS = ["term", "company", "person", "keep"];
const STATUSES = ["approved", "proposed", "deprecated"];
const EMPTY = { direction: "ko-en", source: "", target: "", kind: "term", status: "approved", domain: "", forbidden: [], note: "" };

// Opens a stored term, or a new one that begins as ``given``; ``confirmed`` says that corrections proposed it.
export function openTerm({ stored, given = {}, confirmed = false, onSaved }) {
  const term = stored?.term ?? { ...EMPTY, ...given };
  const fields = fieldsOf(term);
  const trouble = h("p", { class: "why", role: "alert" });
  const save = async (event) => {
    event.preventDefault();
    try {
      await store(stored, fields, confirmed);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      trouble.textContent = failure.message;
      return;
    }
    close();
    await onSaved();
  };
  const body = h(
    "form",
    { class: "own stack term-form", onsubmit: save },
    h("div", { class: "pair" }, labelled("direction", fields.direction), labelled("kind", fields.kind)),
    labelled("source", fields.source),
    labelled("target", fields.target),
    h("div", { class: "pair" }, labelled("status", fields.status), labelled("domain", fields.domain)),
    labelled("forbidden", fields.forbidden),
    labelled("note", fields.note),
    trouble,
    h("div", { class: "line" }, h("button", { type: "submit", class: "primary" }, say("terms.save"))),
    stored ? historyOf(stored) : null,
  );
  const title = stored ? say("terms.edit") : say("terms.add");
  const close = openDialog(title, body, { closeLabel: say("terms.cancel") });
  fields.source.focus();
}

function fieldsOf(term) {
  const options = (name, values, wordOf) => {
    const select = h("select", {}, values.map((each) => h("option", { value: each }, wordOf(each))));
    select.value = term[name];
    return select;
  };
  const text = (name) => {
    const input = h("input", { type: "text", maxlength: 200 });
    input.value = term[name];
    return input;
  };
  const area = (value, most) => {
    const input = h("textarea", { rows: 2, maxlength: most });
    input.value = value;
    return input;
  };
  return {
    direction: options("direction", DIRECTIONS, (each) => say(`direction.${each}`)),
    kind: options("kind", KINDS, (each) => say(`terms.kind.${each}`)),
    status: options("status", STATUSES, (each) => say(`terms.status.${each}`)),
    source: text("source"),
    target: text("target"),
    domain: text("domain"),
    forbidden: area(term.forbidden.join("\n"), 5000),
    note: area(term.note, 2000),
  };
}

const labelled = (name, field) => h("label", { class: "stack tight", data: { field: name } }, say(`terms.field.${name}`), field);

function store(stored, fields, confirmed) {
  const { direction, forbidden, ...others } = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value]));
  const body = { ...others, forbidden: forbidden.split("\n").map((line) => line.trim()).filter(Boolean) };
  if (stored) return call("PUT", `/api/terms/${stored.id}?direction=${direction}`, { body });
  return call("POST", `/api/terms?direction=${direction}&confirmed=${confirmed}`, { body });
}

// Read only when somebody opens it.
function historyOf(stored) {
  const list = h("ul", { class: "history" });
  const line = ({ what, term, author, at }) =>
    h(
      "li",
      {},
      h("b", {}, say(`terms.event.${what}`)),
      h("small", {}, `${moment(at)} · ${author} · ${say(`terms.status.${term.status}`)}`),
      h("span", { class: "text" }, `${term.source} → ${term.target || "—"}`),
    );
  const read = async () => {
    if (!list.childElementCount) list.replaceChildren(...(await get(`/api/terms/${stored.id}/history`)).changes.map(line));
  };
  return h("details", { ontoggle: read }, h("summary", {}, say("terms.history")), list);
}
