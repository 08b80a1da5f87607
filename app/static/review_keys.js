// The editor's keys: which key does what, and the list of them. Keys are left alone while an input
// method composes Hangul, and no key that the browser needs is taken.

import { h, openDialog } from "./dom.js";
import { say } from "./words.js";

const LISTED = [
  ["Ctrl+Enter", "confirm"],
  ["Ctrl+Shift+Enter", "next"],
  ["Alt+↑ / Alt+↓", "move"],
  ["F8 / Shift+F8", "next_open"],
  ["Ctrl+G", "go_to"],
  ["Alt+1 / Alt+2", "take"],
  ["Alt+0", "take_source"],
  ["Ctrl+Alt+1 … 6", "insert_match"],
  ["Alt+Shift+1 … 5", "rate_one"],
  ["Alt+Shift+6 … 0", "rate_two"],
  ["Esc", "leave"],
  ["?", "help"],
];

// Returns [command, ...arguments] or null.
export function commandOf(event) {
  if (event.isComposing || event.keyCode === 229) return null;
  const { code, altKey, shiftKey } = event;
  const ctrl = event.ctrlKey || event.metaKey;
  if (ctrl && code === "Enter") return shiftKey ? ["next"] : ["confirm"];
  if (ctrl && !altKey && !shiftKey && code === "KeyG") return ["goTo"];
  if (altKey && !ctrl && code === "ArrowDown") return ["move", 1];
  if (altKey && !ctrl && code === "ArrowUp") return ["move", -1];
  if (altKey && !ctrl && code.startsWith("Digit")) return shiftKey ? rating(code) : taking(code);
  if (code === "F8" && !ctrl && !altKey) return ["nextOpen", shiftKey ? -1 : 1];
  if (code === "Escape") return ["leave"];
  if (event.key === "?" && !isTyping(event.target)) return ["help"];
  return null;
}

const taking = (code) => ({ Digit1: ["take", "one"], Digit2: ["take", "two"], Digit0: ["take", "source"] })[code] ?? null;

// The left half of the digits rates the left translation, the right half the right one.
function rating(code) {
  const digit = Number(code.slice(5)) || 10;
  return digit <= 5 ? ["rate", "one", digit] : ["rate", "two", digit - 5];
}

const isTyping = (target) => target.matches?.("textarea, input, select");

export function showKeys() {
  const lines = LISTED.map(([keys, name]) => [h("dt", {}, h("kbd", {}, keys)), h("dd", {}, say(`keys.${name}`))]);
  openDialog(say("keys.title"), h("dl", { class: "keys" }, lines), { closeLabel: say("page.close") });
}
