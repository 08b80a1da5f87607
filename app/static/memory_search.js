// Concordance: words looked for in the memory, hits marked, source and target side by side. Used on the
// memory's screen and, as a dialog, while reviewing.

import { Failure, get } from "./api.js";
import { h, openDialog } from "./dom.js";
import { to } from "./routes.js";
import { figure, moment, say } from "./words.js";

// Where an entry is from, as a line: a document one can go to, or an imported file; who, when, whose.
export function provenanceOf({ origin, author, at, customer, document_id: id, number }) {
  const name = id ? say("memory.from_segment", { origin, number }) : origin;
  const words = [author, moment(at), customer || say("customer.shared")].filter(Boolean).join(" · ");
  return [id ? h("a", { href: to("review", id, number) }, name) : name, words ? ` · ${words}` : ""];
}

// Returns the form and what it finds; addressOf() is the route up to the words.
export function searchBox(addressOf) {
  const input = h("input", { type: "text", name: "words", required: true, "aria-label": say("memory.search_label"), placeholder: say("memory.search_label") });
  const results = h("div", { class: "stack", role: "status", data: { role: "found" } });
  const form = h("form", { class: "line search" }, input, h("button", { class: "primary" }, say("memory.search_go")));
  const find = () => show(results, addressOf(), input.value.trim());
  form.addEventListener("submit", (event) => (event.preventDefault(), find()));
  return { element: h("div", { class: "stack" }, form, results), input, find };
}

export function searchDialog(address, words = "") {
  const box = searchBox(() => address);
  openDialog(say("memory.search"), [h("p", {}, say("memory.search_lead")), box.element], { closeLabel: say("page.close"), wide: true });
  box.input.value = words.slice(0, 200);
  box.input.focus();
  if (words) box.find();
}

async function show(results, address, words) {
  if (!words) return;
  try {
    const { found, more } = await get(address + encodeURIComponent(words));
    if (!found.length) return results.replaceChildren(h("p", { class: "empty" }, say("memory.search_none", { search: words })));
    const count = say(more ? "memory.search_more" : "memory.search_count", { count: figure(found.length) });
    results.replaceChildren(h("p", { class: "muted" }, count), table(found));
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    results.replaceChildren(h("p", { class: "hint", role: "alert" }, failure.message));
  }
}

function table(found) {
  const columns = ["source", "target", "from"].map((name) => h("th", { scope: "col" }, say(`memory.column.${name}`)));
  const line = ({ source, target, direction, provenance }) => {
    const [from, into] = direction.split("-");
    return h("tr", {}, h("td", { lang: from }, stretches(source)), h("td", { lang: into }, stretches(target)), h("td", { class: "from" }, provenanceOf(provenance)));
  };
  return h("table", { class: "table concordance" }, h("thead", {}, h("tr", {}, columns)), h("tbody", {}, found.map(line)));
}

const stretches = (list) => list.map(({ text, hit }) => (hit ? h("mark", {}, text) : text));
