// The documents screen: drop files, watch their jobs, take the results. What is shown is what the server
// has stored, so a reload loses nothing.

import { call, Failure, get, post } from "./api.js";
import { bilingualButton } from "./bilingual.js";
import { Choices } from "./choices.js";
import { deleteButton } from "./deleting.js";
import { h, openDialog, whenPresent } from "./dom.js";
import { whileBusy } from "./downloads.js";
import { decidedLink, figuresLink, finalLink } from "./final_download.js";
import { placeName } from "./places.js";
import { customerField } from "./memory_import.js";
import { onScreen, to } from "./routes.js";
import { nameOf, SystemsChoice } from "./systems_choice.js";
import { appliedTerms } from "./terms.js";
import { figure, moment, say } from "./words.js";

const PAUSE_WHILE_WORKING = 1200;
const PAUSE_AT_REST = 8000;
const DIRECTIONS = ["ko-en", "en-ko"];
const UNFINISHED = ["queued", "running", "paused"];

class Documents {
  constructor(mount) {
    this.mount = mount;
    this.refused = h("ul", { class: "findings refused", role: "alert" });
    this.table = h("div", { class: "jobs" });
    this.waiting = h("p", { class: "hint", role: "status" });
    this.trouble = h("p", { class: "hint", role: "alert" });
    this.sent = h("div", { class: "stack tight", role: "status" });
    this.choices = new Choices();
    this.systems = new SystemsChoice("documents");
    this.terms = h("p", { class: "applied" });
    mount.replaceChildren(h("h1", {}, say("nav.documents")), this.form(), this.terms, this.choices.element, this.sent, this.refused, this.waiting, this.trouble, this.table);
    addEventListener("beforeunload", (event) => this.sent.hasChildNodes() && event.preventDefault());
    addEventListener("engine", ({ detail }) => {
      const isComing = ["loading", "restarting"].includes(detail.phase);
      this.systems.offer(detail.systems ?? []);
      this.waiting.textContent = isComing ? say("engine.queued_meanwhile") : "";
    });
  }

  form() {
    this.direction = h(
      "select",
      { id: "direction", "aria-label": say("documents.direction") },
      DIRECTIONS.map((direction) => h("option", { value: direction }, say(`direction.${direction}`))),
    );
    this.direction.addEventListener("change", () => this.showTerms());
    const chooser = h("input", { type: "file", id: "files", multiple: true, accept: ".docx,.xlsx,.txt", class: "unseen" });
    chooser.addEventListener("change", () => this.send([...chooser.files]).finally(() => (chooser.value = "")));
    this.customers = h("datalist", { id: "customers" });
    this.customer = customerField("customer", "customers");
    const zone = h(
      "div",
      { class: "drop" },
      h("strong", {}, say("documents.drop")),
      h("span", {}, say("documents.kinds")),
      h("div", { class: "line" }, this.customer, this.customers, this.direction, chooser, h("label", { for: "files", class: "button primary" }, say("documents.choose"))),
      this.systems.element,
    );
    zone.addEventListener("dragover", (event) => (event.preventDefault(), zone.classList.add("over")));
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      this.send([...event.dataTransfer.files]);
    });
    return zone;
  }

  async send(files) {
    if (!files.length) return;
    const form = new FormData();
    form.append("direction", this.direction.value);
    form.append("options", JSON.stringify(this.choices.value));
    form.append("customer", this.customer.value.trim());
    if (this.systems.value) form.append("systems", this.systems.value);
    for (const file of files) form.append("files", file, file.name);
    const shown = h("p", { class: "line sending" }, h("progress", {}), say("documents.sending", { count: figure(files.length) }));
    this.sent.append(shown);
    try {
      await call("POST", "/api/batches", { form });
      this.showRefused([]);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.showRefused([["", failure.message]]);
    }
    shown.remove();
    await this.refresh();
  }

  showRefused(lines) {
    this.refused.replaceChildren(...lines.map(([name, sentence]) => h("li", { class: "error" }, h("b", {}, name), " ", sentence)));
  }

  show() {
    return Promise.all([this.showTerms(), this.refresh()]);
  }

  async showTerms() {
    try {
      this.terms.replaceChildren(await appliedTerms(this.direction.value));
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.terms.replaceChildren();
    }
  }

  async refresh() {
    clearTimeout(this.timer);
    let pause = PAUSE_AT_REST;
    try {
      const { jobs } = await get("/api/jobs");
      this.draw(jobs);
      this.mount.dataset.ready = "true";
      this.trouble.textContent = "";
      if (jobs.some(isUnfinished)) pause = PAUSE_WHILE_WORKING;
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.trouble.textContent = failure.message;
    }
    this.timer = setTimeout(() => this.refresh(), pause);
  }

  draw(jobs) {
    const names = new Set(jobs.map((job) => job.customer).filter(Boolean));
    this.customers.replaceChildren(...[...names].map((name) => h("option", { value: name })));
    if (!jobs.length) return this.table.replaceChildren(h("p", { class: "empty" }, say("documents.none")));
    const columns = ["file", "state", "accounting", "acts"];
    const head = h("tr", {}, columns.map((name) => h("th", { scope: "col" }, say(`documents.column.${name}`))));
    const bodies = batchesOf(jobs).map((batch) => h("tbody", {}, batchLine(batch, () => this.refresh()), batch.map((job) => this.line(job))));
    this.table.replaceChildren(h("table", { class: "table" }, h("thead", {}, head), bodies));
  }

  line(job) {
    return h(
      "tr",
      { data: { job: job.id, status: job.status } },
      h("td", {}, h("b", {}, job.name), notesOf(job)),
      h("td", {}, stateOf(job)),
      h("td", {}, accounting(job)),
      h("td", {}, h("div", { class: "line acts" }, this.acts(job))),
    );
  }

  acts(job) {
    const button = (name, act) =>
      h("button", { type: "button", class: "small", onclick: act }, say(`documents.${name}`));
    const review = h("a", { class: "button small primary", href: to("review", job.document_id) }, say("nav.review"));
    const acts = job.outputs.map((which) => downloadOf(job, which));
    if (job.counts.segments) acts.unshift(review);
    if (job.outputs.length) {
      acts.push(bilingualButton(job.document_id, job.name));
      acts.push(figuresLink(job.document_id, job.name, { class: "button small download" }));
    }
    if (job.can_cancel) acts.push(button("cancel", () => this.act(job, "cancel")));
    if (job.can_retry) acts.push(button("retry", () => this.act(job, "retry")));
    if (job.counts.failed_segments) acts.push(button("failures", (event) => whileBusy(event.currentTarget, () => showFailures(job))));
    const { name, document_id } = job;
    acts.push(deleteButton(`/api/documents/${document_id}`, say("deleting.title", { name }), say("deleting.label", { name }), () => this.refresh()));
    return acts;
  }

  async act(job, name) {
    try {
      await post(`/api/jobs/${job.id}/${name}`);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.showRefused([[job.name, failure.message]]);
    }
    await this.refresh();
  }
}

function batchesOf(jobs) {
  const batches = new Map();
  for (const job of jobs) batches.set(job.batch_id, [...(batches.get(job.batch_id) ?? []), job]);
  return [...batches.values()];
}

// Files that were dropped together stand together, and leave together.
function batchLine(batch, onDeleted) {
  const [{ batch_id, direction, customer, created_at }] = batch;
  const whose = customer ? ` · ${say("customer.of", { name: customer })}` : "";
  const about = h("span", {}, `${moment(created_at)} · ${say(`direction.${direction}`)}${whose}`);
  // A zip that lacks what is still being translated would not be all of it.
  const isThere = batch.some((job) => job.outputs.length) && !batch.some(isUnfinished);
  const finals = batch.filter((job) => job.outputs.length).map((job) => ({ id: job.document_id, name: job.name }));
  const zip = isThere ? decidedLink(`/api/batches/${batch_id}/zip`, finals, {}, say("documents.download.zip")) : null;
  const count = figure(batch.length);
  const wholly = ["title", "label"].map((each) => say(`deleting.batch.${each}`, { count }));
  const all = batch.length > 1 ? deleteButton(`/api/batches/${batch_id}`, ...wholly, onDeleted, say("deleting.all")) : null;
  const line = h("div", { class: "line" }, about, h("span", { class: "grow" }), zip, all);
  return h("tr", { class: "batch" }, h("th", { colspan: 4, scope: "rowgroup" }, line));
}

function downloadOf(job, which) {
  const name = nameOf(which);
  const label = say("documents.download.label", { which: name, name: job.name });
  const attributes = { class: "button small download", "aria-label": label };
  if (which === "final") return finalLink(job.document_id, attributes, name);
  const href = `/api/documents/${job.document_id}/download?which=${encodeURIComponent(which)}`;
  return h("a", { ...attributes, href }, name);
}

async function showFailures(job) {
  const { failures } = await get(`/api/jobs/${job.id}/failures`);
  const line = ({ number, place, system, findings }) => {
    const link = h("a", { href: to("review", job.document_id, number) }, `${number} · ${placeName(place)}`);
    const why = findings.map(({ rule, values }) => say(`finding.${rule}`, values));
    return h("li", {}, link, ` ${nameOf(system)}: ${why.join(" ")}`);
  };
  openDialog(job.name, h("ul", {}, failures.map(line)), { closeLabel: say("page.close"), wide: true });
}

const isUnfinished = (job) => UNFINISHED.includes(job.status);

const missing = ({ wanted, done, abstained, failed }) => wanted - done - abstained - failed;

function stateOf(job) {
  const words = say(job.cancelling ? "job.cancelling" : `job.${job.status}`);
  const state = h("span", { class: `status ${job.status}` }, words);
  const { wanted } = job.counts;
  const bar = isUnfinished(job) ? progressOf(wanted, wanted - missing(job.counts)) : null;
  const why = job.reason ? h("small", { class: "why" }, say(`error.${job.reason}`, job.values)) : null;
  // Most often somebody has chosen the other direction: done alone would not tell her.
  const none = job.status === "done" && !wanted ? h("small", { class: "hint" }, say("translate.nothing")) : null;
  return h("div", { class: "stack tight" }, [state, bar, why, none].filter(Boolean));
}

function progressOf(wanted, made) {
  const share = h("small", { class: "figures" }, `${Math.floor((100 * made) / (wanted || 1))} %`);
  return h("span", { class: "line" }, h("progress", { max: wanted || 1, value: made }), share);
}

// What reading the file had to say: external links, fields, tracked changes.
function notesOf(job) {
  if (!job.findings.length) return null;
  const line = (finding) => h("li", {}, say(`finding.${finding.rule}`, finding.values));
  const summary = h("summary", {}, say("documents.findings", { count: figure(job.findings.length) }));
  return h("details", {}, summary, h("ul", {}, job.findings.map(line)));
}

// Every string is accounted for: seen = translated + kept, by reason + failed. While the job works, what
// is not there yet is not counted as anything. The demonstration model abstains for all its systems alike.
function accounting(job) {
  const { segments, failed_segments: failed, abstained } = job.counts;
  if (!segments || isUnfinished(job)) return "";
  const reasons = { ...job.counts.kept };
  if (abstained) reasons.outside_demonstration = Math.round(abstained / job.systems.length);
  const kept = Object.values(reasons).reduce((sum, count) => sum + count, 0);
  const never = job.status === "done" ? 0 : missing(job.counts) / job.systems.length;
  const counts = { seen: segments, translated: segments - kept - failed - never, kept, failed: failed + never };
  const figures = Object.fromEntries(Object.entries(counts).map(([name, n]) => [name, figure(n)]));
  const line = say("documents.accounting", figures);
  const list = Object.entries(reasons).map(([reason, n]) => h("li", {}, `${say(`kept.${reason}`)}: ${figure(n)}`));
  return kept ? h("details", {}, h("summary", {}, line), h("ul", {}, list)) : line;
}

export async function startDocuments() {
  const mount = await whenPresent("documents");
  const screen = new Documents(mount);
  onScreen("documents", (parts) => (parts ? screen.show() : clearTimeout(screen.timer)));
}
