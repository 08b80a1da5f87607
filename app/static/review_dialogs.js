// The review screen's dialogs: two people changed one segment, what happened to a segment, go to a number.

import { difference, drawn, plain } from "./diff.js";
import { h, openDialog } from "./dom.js";
import { figure, moment, say } from "./words.js";

const closeLabel = () => say("page.close");

// Shows both texts; onChoose("mine" | "theirs").
export function showConflict(mine, theirs, onChoose) {
  const [left, right] = difference(mine, theirs);
  const side = (name, marks) =>
    h(
      "section",
      {},
      h("h3", {}, say(`conflict.${name}`)),
      h("div", { class: "text" }, drawn(marks)),
      h("button", { type: "button", class: "primary", onclick: () => (close(), onChoose(name)) }, say(`conflict.keep_${name}`)),
    );
  const body = [h("p", {}, say("conflict.explained")), h("div", { class: "two-sides" }, side("mine", left), side("theirs", right))];
  const close = openDialog(say("conflict.title"), body, { wide: true });
}

export function showHistory(row, events, onRestore) {
  const line = ({ at, author, what, text, score, reason, rule, values }) =>
    h(
      "li",
      {},
      h("small", {}, `${moment(at)} · ${author}`),
      h("b", {}, say(`history.${what}`, { score: score ?? "" })),
      rule ? h("span", {}, [say(`finding.${rule}`, values), reason && what === "dismissed" ? ` (${say(`dismissal.${reason}`)})` : ""]) : null,
      text ? h("div", { class: "text" }, plain(text)) : null,
      what === "corrected" ? h("button", { type: "button", class: "link", onclick: () => (close(), onRestore(text)) }, say("history.restore")) : null,
    );
  const body = events.length ? h("ol", { class: "history" }, events.map(line)) : h("p", {}, say("history.empty"));
  const close = openDialog(say("history.title", { number: row.number }), body, { closeLabel: closeLabel(), wide: true });
}

export function askNumber(highest, onNumber) {
  const input = h("input", { type: "number", min: 1, max: highest, required: true, "aria-label": say("go_to.label") });
  const form = h("form", { class: "line" }, input, h("button", { class: "primary" }, say("go_to.go")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    close();
    onNumber(Number(input.value));
  });
  const close = openDialog(say("go_to.title", { highest: figure(highest) }), form, { closeLabel: closeLabel() });
  input.focus();
}
