// Two ways to look at the terms besides the list: where they disagree, and what corrections propose.

import { h } from "./dom.js";
import { openTerm } from "./terms_dialog.js";
import { figure, say } from "./words.js";

export function conflictsView(conflicts) {
  if (!conflicts.length) return [h("p", { class: "empty" }, say("terms.conflicts.none"))];
  const part = (name, bySource) => {
    const some = conflicts.filter(({ by_source }) => by_source === bySource);
    if (!some.length) return [];
    return [h("h2", {}, `${say(`terms.conflicts.${name}`)} · ${figure(some.length)}`), h("table", { class: "table" }, h("tbody", {}, some.map(conflict)))];
  };
  return [h("p", { class: "lead" }, say("terms.conflicts.lead")), ...part("by_source", true), ...part("by_target", false)];
}

function conflict({ by_source, terms }) {
  const [{ direction, source, target }] = terms;
  const [from, into] = direction.split("-");
  const item = (term) => h("li", { lang: by_source ? into : from }, by_source ? term.target : term.source, term.domain ? h("small", { class: "about" }, term.domain) : null);
  return h(
    "tr",
    {},
    h("td", {}, h("b", { lang: by_source ? from : into }, by_source ? source : target), h("small", { class: "about" }, say(`direction.${direction}`))),
    h("td", {}, h("ul", { class: "bare" }, terms.map(item))),
  );
}

export function proposalsView(proposals, onSaved) {
  if (!proposals.length) return [h("p", { class: "empty" }, say("terms.proposals.none"))];
  const line = (each) => {
    const { direction, source, target, instead_of, times, documents } = each;
    const [from, into] = direction.split("-");
    const given = { direction, source, target, forbidden: [instead_of] };
    const confirm = h("button", { type: "button", class: "small", onclick: () => openTerm({ given, confirmed: true, onSaved }) }, say("terms.proposals.confirm"));
    return h(
      "tr",
      { data: { proposal: source } },
      h("td", {}, h("b", { lang: from }, source), h("small", { class: "about" }, say(`direction.${direction}`))),
      h("td", { lang: into }, target, h("small", { class: "about" }, say("terms.proposals.instead", { words: instead_of }))),
      h("td", { class: "figures" }, say("terms.proposals.times", { times: figure(times), documents: figure(documents) })),
      h("td", {}, confirm),
    );
  };
  return [h("p", { class: "lead" }, say("terms.proposals.lead")), h("table", { class: "table" }, h("tbody", {}, proposals.map(line)))];
}
