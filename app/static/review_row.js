// Draws one segment's row: source, the two translations, the final text, and how it stands.
// Knows how a row looks; knows nothing of saving, keys or where the rows come from.

import { difference, drawn, plain } from "./diff.js";
import { h } from "./dom.js";
import { placeName } from "./places.js";
import { findingsList, openFindings } from "./review_findings.js";
import { markSpans } from "./review_spans.js";
import { nameOf } from "./systems_choice.js";
import { say } from "./words.js";

export const COLUMNS = ["one", "two"];

export const isKept = (row) => Boolean(row.kept);
export const isAnswered = (row) => COLUMNS.some((column) => row[column]);
export const hasOpen = (row) => openFindings(row).length > 0;
export const isDiffering = (row) => Boolean(row.one && row.two && row.one.text !== row.two.text);

export function stateOf(row) {
  if (isKept(row)) return "kept";
  if (row.confirmed) return "confirmed";
  if (row.final) return "edited";
  return isAnswered(row) ? "open" : "waiting";
}

export function newRow(row, languages) {
  const element = h(
    "div",
    { class: "seg", role: "row", id: `segment-${row.number}`, data: { number: row.number } },
    h("div", { class: "cell number", role: "gridcell" }, h("b", {}, String(row.number)), h("span", {}, placeOf(row))),
    h("div", { class: "cell source", role: "gridcell", lang: languages.source }, plain(row.source)),
    h("div", { class: "cell one", role: "gridcell" }),
    h("div", { class: "cell two", role: "gridcell" }),
    h("div", { class: "cell final", role: "gridcell", lang: languages.target }),
    h("div", { class: "cell state", role: "gridcell" }),
  );
  element.dataset.kind = row.kind;
  refresh(element, row, languages);
  return element;
}

function placeOf({ place }) {
  return place.also.length ? `${placeName(place)} +${place.also.length}` : placeName(place);
}

export function refresh(element, row, languages) {
  refreshState(element, row);
  element.toggleAttribute("data-differs", isDiffering(row));
  for (const column of COLUMNS) drawColumn(element, row, column, languages);
  const cell = element.querySelector(".final");
  if (!cell.querySelector("textarea")) cell.replaceChildren(...plain(row.final ?? ""));
}

export function refreshState(element, row) {
  element.dataset.state = stateOf(row);
  element.toggleAttribute("data-open", hasOpen(row));
  element.querySelector(".state").replaceChildren(...stateWords(row));
}

function stateWords(row) {
  const state = stateOf(row);
  const words = [h("span", { class: `status ${state}` }, say(`review.state.${state}`))];
  if (row.origin === "memory") words.push(h("span", { class: "badge good" }, say("review.from_memory")));
  const open = openFindings(row);
  const worst = open.some(({ severity }) => severity === "error") ? "error" : "warning";
  if (open.length) words.push(h("span", { class: `badge ${worst}` }, say("review.findings", { count: open.length })));
  return words;
}

function drawColumn(element, row, column, languages) {
  const cell = element.querySelector(`.${column}`);
  const shown = row[column];
  if (!shown) return cell.replaceChildren(isKept(row) && column === "one" ? say(`kept.${row.kept}`) : "");
  const text = h("div", { class: "text", lang: languages.target }, plain(shown.text));
  const name = shown.name ? h("small", { class: "system" }, nameOf(shown.name)) : null;
  const rated = shown.rating ? h("small", { class: "rated" }, say("review.rated", { score: shown.rating })) : null;
  cell.replaceChildren(...[name, ...statusOf(shown, languages), text, rated].filter(Boolean));
}

// The demonstration model abstains outside what it learned: the source stands, its answer is one click away.
function statusOf(shown, languages) {
  if (shown.status === "failed") return [h("span", { class: "badge error" }, say("review.failed"))];
  if (shown.status !== "abstained") return [];
  const raw = h("div", { class: "raw", lang: languages.target, hidden: true }, plain(shown.raw ?? ""));
  const button = h("button", { type: "button", class: "link", "aria-expanded": "false" }, say("review.raw"));
  button.addEventListener("click", () => {
    raw.hidden = !raw.hidden;
    button.setAttribute("aria-expanded", String(!raw.hidden));
  });
  return [h("span", { class: "badge note" }, say("review.abstained")), button, raw];
}

// What only the active row shows: the word difference, the findings' sentences, and the rating buttons.
export function openRow(element, row, handlers) {
  const { onRate, onTake } = handlers;
  const [left, right] = isDiffering(row) ? difference(row.one.text, row.two.text) : [];
  for (const [column, marks] of [["one", left], ["two", right]]) {
    const shown = row[column];
    if (!shown) continue;
    const cell = element.querySelector(`.${column}`);
    if (marks) cell.querySelector(".text").replaceChildren(...drawn(marks));
    cell.querySelector(".rated")?.remove();
    cell.append(
      findingsList(shown.findings, looking(element, row, column, handlers)),
      h("div", { class: "acts" }, takeButton(column, onTake), ratingOf(column, shown, onRate)),
    );
  }
}

// The findings of the final text, which change while somebody types.
export function openFinal(element, row, handlers) {
  const findings = [...(row.final === null ? [] : row.findings), ...(row.across ?? [])];
  element.querySelector(".about-final").replaceChildren(findingsList(findings, looking(element, row, "final", handlers)));
  markRow(element, row);
}

// Where to look for all that is open in the active row; the finding that somebody points at stands out.
function markRow(element, row, column = null, now = null) {
  const marks = row.final === null ? COLUMNS.flatMap((each) => marksOf(element, row[each]?.findings ?? [], each)) : marksOf(element, row.findings, "final");
  markSpans([...marks, ...(now ? marksOf(element, [{ ...now, severity: "now", dismissed: null }], column) : [])]);
}

function marksOf(element, findings, column) {
  const texts = { source: element.querySelector(".source"), target: textOf(element, column) };
  return findings.filter(({ dismissed }) => !dismissed).flatMap((finding) =>
    ["source", "target"].filter((side) => finding[side] && texts[side]).map((side) => ({ kind: finding.severity, element: texts[side], span: finding[side] })),
  );
}

const textOf = (element, column) => element.querySelector(column === "final" ? ".behind" : `.${column} .text`);

const looking = (element, row, column, handlers) => ({
  onDismiss: (finding) => handlers.onDismiss(row, finding),
  onReopen: (finding) => handlers.onReopen(row, finding),
  onLook: (finding) => markRow(element, row, column, finding),
});

function takeButton(column, onTake) {
  return h("button", { type: "button", class: "small", onclick: () => onTake(column) }, say(`review.take.${column}`));
}

function ratingOf(column, shown, onRate) {
  const choice = (score) =>
    h(
      "button",
      {
        type: "button",
        class: "score",
        "aria-pressed": String(shown.rating === score),
        "aria-label": say("review.rate", { column: say(`review.${column}`), score }),
        onclick: () => onRate(column, score),
      },
      String(score),
    );
  return h("span", { class: "scores", role: "group" }, [1, 2, 3, 4, 5].map(choice));
}
