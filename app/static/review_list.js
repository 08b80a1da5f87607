// The documents that can be reviewed, for somebody who has not chosen one yet.

import { get } from "./api.js";
import { h } from "./dom.js";
import { to } from "./routes.js";
import { say } from "./words.js";

export async function listOf(mount) {
  const jobs = (await get("/api/jobs")).jobs.filter((job) => job.counts.segments);
  const link = (job) => h("li", {}, h("a", { href: to("review", job.document_id) }, job.name));
  const body = jobs.length ? h("ul", { class: "plain-list" }, jobs.map(link)) : h("p", { class: "empty" }, say("review.none"));
  mount.replaceChildren(h("div", { class: "stack" }, h("h1", {}, say("nav.review")), h("p", { class: "lead" }, say("review.choose")), body));
  mount.dataset.ready = "true";
}
