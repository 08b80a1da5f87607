// The documents that can be reviewed, for somebody who has not chosen one yet. Files of one name are told
// apart by when they came and whose they are.

import { get } from "./api.js";
import { h } from "./dom.js";
import { to } from "./routes.js";
import { moment, say } from "./words.js";

export async function listOf(mount) {
  const jobs = (await get("/api/jobs")).jobs.filter((job) => job.counts.segments);
  const lead = jobs.length ? h("p", { class: "lead" }, say("review.choose")) : null;
  const body = jobs.length ? h("ul", { class: "plain-list" }, jobs.map(line)) : nothing();
  mount.replaceChildren(h("div", { class: "stack" }, h("h1", {}, say("nav.review")), lead, body));
  mount.dataset.ready = "true";
}

function line(job) {
  const whose = job.customer ? say("customer.of", { name: job.customer }) : "";
  const about = [whose, say(`direction.${job.direction}`), moment(job.created_at)].filter(Boolean).join(" · ");
  const state = h("span", { class: `status ${job.status}` }, say(`job.${job.status}`));
  const parts = [h("b", {}, job.name), h("span", { class: "grow" }), h("span", { class: "figures" }, about), state];
  return h("li", {}, h("a", { class: "line", href: to("review", job.document_id) }, parts));
}

function nothing() {
  const way = h("a", { href: to("documents") }, say("nav.documents"));
  return h("p", { class: "empty" }, say("review.none"), " ", way);
}
