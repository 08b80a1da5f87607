// Hands final documents out. With errors still open it asks once, and the answer is recorded; the same state
// of a document is not asked about again. Knows the routes of documents; knows nothing of the screen.

import { get, post } from "./api.js";
import { h, openDialog } from "./dom.js";
import { download, showFailure, whileBusy } from "./downloads.js";
import { to } from "./routes.js";
import { figure, language, say } from "./words.js";

// A link to the final text of one document. before() is waited for, so that edits under way count as well.
export function finalLink(id, attributes, label, options = {}) {
  const href = `/api/documents/${id}/download?which=final`;
  return decidedLink(href, [{ id, name: "" }], attributes, label, options);
}

// A link to the sheet on which the figures of the final text are signed off.
export function figuresLink(id, name, attributes) {
  const href = `/api/documents/${id}/figures?lang=${language}`;
  return h("a", { ...attributes, href, "aria-label": say("figures.open.label", { name }) }, say("figures.open"));
}

// A link to a file that holds the final texts of several documents ({ id, name }).
export function decidedLink(href, documents, attributes, label, { before = () => {}, onFailure = showFailure } = {}) {
  const onclick = (event) => {
    event.preventDefault();
    const act = async () => {
      await before();
      await handOut(href, documents);
    };
    whileBusy(event.currentTarget, act, onFailure);
  };
  return h("a", { ...attributes, href, onclick }, label);
}

async function handOut(href, documents) {
  const states = await Promise.all(documents.map(({ id }) => get(`/api/documents/${id}/final`)));
  const waiting = documents.map((each, index) => ({ ...each, ...states[index] })).filter(({ decided }) => !decided);
  if (!waiting.length) return download(href);
  ask(waiting, async () => {
    for (const { id, state } of waiting) await post(`/api/documents/${id}/final/decisions`, { state });
    await download(href);
  });
}

function ask(waiting, onTake) {
  const counted = ({ errors, segments }) => say("final.count", { errors: figure(errors), segments: figure(segments) });
  const shown = (each) => {
    const go = h("a", { class: "button primary", href: to("review", each.id, each.first), onclick: () => close() }, say("final.to_findings"));
    return h("div", { class: "panel line" }, h("span", { class: "grow" }, h("b", {}, each.name), " ", counted(each)), go);
  };
  const take = h("button", { type: "button", onclick: () => taking() }, say("final.take"));
  const taking = async () => {
    take.disabled = true;
    await whileBusy(take, onTake, (failure) => (close(), showFailure(failure)));
    close();
  };
  const body = h("div", { class: "own stack" }, h("p", {}, say("final.explained")), waiting.map(shown), h("div", { class: "line" }, take));
  const close = openDialog(say("final.title"), body, { closeLabel: say("page.close") });
}
