// What the memory says to the segment being worked on: matches with their percentages, what differs in the
// source, where they are from; inserted by a click or by Ctrl+Alt and their number. Knows no saving.

import { Failure, get } from "./api.js";
import { difference, drawn, plain } from "./diff.js";
import { h } from "./dom.js";
import { provenanceOf, searchDialog } from "./memory_search.js";
import { say } from "./words.js";

const DIGIT = /^Digit([1-9])$/;

let shown = null;

// Fills the container with what answers a segment of a document; onInsert(text) gets the chosen target.
export async function showAids(container, { documentId, number, onInsert }) {
  const mine = { container, onInsert, matches: [] };
  if (!shown) addEventListener("keydown", pressed);
  shown = mine;
  let answer;
  try {
    answer = await get(`/api/documents/${documentId}/segments/${number}/memory`);
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    container.replaceChildren(h("p", { class: "hint", role: "alert" }, failure.message));
    return;
  }
  if (shown !== mine) return;
  mine.matches = answer.matches;
  container.replaceChildren(head(documentId, answer), ...list(answer, onInsert));
  container.dataset.matches = String(answer.matches.length);
}

function head(documentId, { customer, several, matches }) {
  const search = () => searchDialog(`/api/documents/${documentId}/memory/search?words=`, String(getSelection()).trim());
  return h(
    "div",
    { class: "line aids-head" },
    h("b", {}, say("aids.title")),
    customer ? h("span", { class: "badge note" }, say("customer.of", { name: customer })) : null,
    several ? h("span", { class: "badge warning" }, say("aids.several")) : null,
    matches.length ? null : h("span", { class: "muted" }, say("aids.none")),
    h("span", { class: "grow" }),
    h("button", { type: "button", class: "small", onclick: search }, say("aids.search")),
  );
}

function list({ source, matches }, onInsert) {
  if (!matches.length) return [];
  return [h("ol", { class: "matches" }, matches.map((match, index) => line(source, match, index + 1, onInsert)))];
}

function line(source, match, place, onInsert) {
  const [, theirs] = difference(source, match.source);
  const insert = h(
    "button",
    { type: "button", class: "small", "aria-label": say("aids.insert_label", { number: place }), title: `Ctrl+Alt+${place}`, onclick: () => onInsert(match.target) },
    say("aids.insert"),
  );
  return h(
    "li",
    { data: { kind: match.kind } },
    h("div", { class: "how" }, h("span", { class: `badge ${toneOf(match)}` }, say(`aids.kind.${match.kind}`)), percentOf(match)),
    h("div", { class: "text", data: { side: "source" } }, drawn(theirs)),
    h("div", { class: "text", data: { side: "target" } }, plain(match.target), remarksOf(match)),
    h("small", { class: "from" }, provenanceOf(match.provenance)),
    insert,
  );
}

function percentOf({ kind, percent }) {
  if (kind === "in_context" || kind === "exact") return null;
  return h("small", { class: "percent", title: say("aids.percent_title") }, say("aids.percent", percent));
}

function remarksOf({ figures, same_tags: sameTags }) {
  const list = figures.map(([before, after]) => `${before} → ${after}`).join(", ");
  const remarks = [];
  if (figures.length) remarks.push(say("aids.figures", { list }));
  if (!sameTags) remarks.push(say("aids.tags"));
  return remarks.map((remark) => h("small", { class: "remark" }, remark));
}

const toneOf = ({ kind }) => ({ in_context: "good", exact: "good", figures: "warning" })[kind] ?? "note";

function pressed(event) {
  const digit = DIGIT.exec(event.code);
  if (!digit || !event.ctrlKey || !event.altKey || event.shiftKey || event.isComposing) return;
  const match = shown.container.isConnected ? shown.matches[Number(digit[1]) - 1] : null;
  if (!match || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  shown.onInsert(match.target);
}
