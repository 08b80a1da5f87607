// The findings of a row: which are open, how each explains itself, and how one is dismissed with a reason.
// Knows nothing of grids or requests.

import { h, openDialog } from "./dom.js";
import { moment, say } from "./words.js";

const REASONS = ["same_meaning", "intended", "source_wrong", "not_applicable", "other"];
const COUNTED = ["error", "warning"];

const COLUMNS = ["one", "two"];

// Once there is a final text, what was found in the outputs is past. What the document says of a row as a
// whole, about consistency, stays.
export function openFindings(row) {
  const found = row.final === null ? COLUMNS.flatMap((column) => row[column]?.findings ?? []) : row.findings;
  const open = [...found, ...(row.across ?? [])].filter(isOpen);
  return [...new Map(open.map((finding) => [finding.fingerprint, finding])).values()];
}

export const isOpen = (finding) => !finding.dismissed && COUNTED.includes(finding.severity);

export const sentenceOf = ({ rule, values }) => say(`finding.${rule}`, values);

// acts: onDismiss(finding), onReopen(finding), onLook(finding or null)
export function findingsList(findings, acts) {
  return h("ul", { class: "findings" }, findings.map((finding) => findingLine(finding, acts)));
}

function findingLine(finding, { onDismiss, onReopen, onLook }) {
  const { severity, dismissed, rule } = finding;
  const label = h("b", {}, say(`severity.${severity}`));
  const line = h("li", { class: dismissed ? "dismissed" : severity, data: { rule } }, label, " ", h("span", {}, sentenceOf(finding)), " ");
  const button = (name, onclick) => h("button", { type: "button", class: "link", onclick: () => onclick(finding) }, say(`dismissal.${name}`));
  if (dismissed) line.append(h("small", {}, reasonOf(dismissed)), " ", button("reopen", onReopen));
  else line.append(button("dismiss", onDismiss));
  for (const kind of ["mouseenter", "focusin"]) line.addEventListener(kind, () => onLook(finding));
  for (const kind of ["mouseleave", "focusout"]) line.addEventListener(kind, () => onLook(null));
  return line;
}

function reasonOf({ reason, note, author, at }) {
  const why = [say(`dismissal.${reason}`), note].filter(Boolean).join(": ");
  return say("dismissal.told", { why, author, at: moment(at) });
}

// Asks why; onDismiss(reason, note). Another reason has to be said in words.
export function askReason(finding, onDismiss) {
  const choices = REASONS.map((reason) => {
    const id = `reason-${reason}`;
    const choice = h("input", { type: "radio", name: "reason", id, value: reason, required: true, onchange: () => require() });
    return h("div", { class: "choice" }, choice, h("label", { for: id }, say(`dismissal.${reason}`)));
  });
  const note = h("input", { type: "text", id: "reason-note", maxlength: 1000, autocomplete: "off" });
  const form = h(
    "form",
    { class: "stack" },
    h("p", {}, sentenceOf(finding)),
    h("div", { role: "radiogroup", "aria-label": say("dismissal.title") }, choices),
    h("label", { for: note.id }, say("dismissal.note")),
    note,
    h("div", { class: "line" }, h("button", { class: "primary" }, say("dismissal.dismiss"))),
  );
  const require = () => note.toggleAttribute("required", form.elements.reason.value === "other");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    close();
    onDismiss(form.elements.reason.value, note.value);
  });
  const close = openDialog(say("dismissal.title"), form, { closeLabel: say("page.close") });
  form.querySelector("input").focus();
}
