// The memory's screen: how much there is for which customer, files in and out, and concordance.

import { call, Failure, get } from "./api.js";
import { h, openDialog, whenPresent } from "./dom.js";
import { ImportForm } from "./memory_import.js";
import { searchBox } from "./memory_search.js";
import { onScreen } from "./routes.js";
import { figure, moment, say } from "./words.js";

const KINDS = ["tmx", "xlsx", "csv"];
const nameOf = (customer) => customer || say("customer.shared");

class Memory {
  constructor(mount) {
    this.mount = mount;
    this.import = new ImportForm(() => this.refresh());
    this.customer = h("select", { "aria-label": say("customer.label") });
    const address = () => `/api/memory/search?customer=${encodeURIComponent(this.customer.value)}&words=`;
    this.search = searchBox(address);
    this.search.element.querySelector("form").prepend(this.customer);
    this.content = h("div", { class: "stack" });
    this.failed = h("p", { class: "hint", role: "alert" });
    mount.replaceChildren(
      h("h1", {}, say("nav.memory")),
      h("p", { class: "lead" }, say("memory.explained")),
      this.failed,
      h("section", { class: "panel stack" }, h("h2", {}, say("memory.search")), h("p", { class: "lead" }, say("memory.search_lead")), this.search.element),
      this.import.element,
      this.content,
    );
  }

  async refresh() {
    try {
      const overview = await get("/api/memory");
      this.draw(overview);
      this.failed.textContent = "";
      this.mount.dataset.ready = "true";
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.failed.textContent = failure.message;
    }
  }

  draw({ spaces, imports, customers }) {
    const chosen = this.customer.value;
    this.customer.replaceChildren(...["", ...customers].map((name) => h("option", { value: name }, nameOf(name))));
    this.customer.value = ["", ...customers].includes(chosen) ? chosen : "";
    this.import.offer(customers, imports);
    const filled = spaces.filter(({ entries }) => entries);
    if (!filled.length && !imports.length) return this.content.replaceChildren(h("p", { class: "empty" }, say("memory.empty")));
    this.content.replaceChildren(...section("memory.spaces", spacesTable(filled)), ...(imports.length ? section("memory.imports", this.importsTable(imports)) : []));
  }

  importsTable(imports) {
    const line = (each) =>
      h(
        "tr",
        { data: { import: each.id } },
        h("td", {}, h("b", {}, each.name), remarks(each)),
        h("td", {}, nameOf(each.customer)),
        h("td", {}, say(`direction.${each.direction}`)),
        h("td", { class: "numeric" }, figure(each.stored)),
        h("td", { class: "numeric" }, figure(each.known)),
        h("td", {}, `${moment(each.created_at)} · ${each.author}`),
        h("td", {}, h("button", { type: "button", class: "small", onclick: () => this.askDelete(each) }, say("memory.delete"))),
      );
    return table(["file", "customer", "direction", "stored", "known", "when", "acts"], imports.map(line));
  }

  askDelete({ id, name, stored }) {
    const remove = async () => {
      close();
      try {
        await call("DELETE", `/api/memory/imports/${id}`);
      } catch (failure) {
        if (!(failure instanceof Failure)) throw failure;
        this.failed.textContent = failure.message;
      }
      await this.refresh();
    };
    const body = [
      h("p", {}, say("memory.delete_explained", { name, count: figure(stored) })),
      h("div", { class: "line" }, h("button", { type: "button", class: "primary", onclick: remove }, say("memory.delete"))),
    ];
    const close = openDialog(say("memory.delete_title"), body, { closeLabel: say("memory.cancel") });
  }
}

function spacesTable(spaces) {
  const link = ({ customer, direction }, kind) => {
    const query = new URLSearchParams({ customer, direction, kind });
    const label = say("memory.export_label", { customer: nameOf(customer), direction: say(`direction.${direction}`), kind });
    return h("a", { class: "button small download", href: `/api/memory/export?${query}`, "aria-label": label }, kind.toUpperCase());
  };
  const line = (space) =>
    h(
      "tr",
      { data: { customer: space.customer, direction: space.direction } },
      h("td", {}, h("b", {}, nameOf(space.customer))),
      h("td", {}, say(`direction.${space.direction}`)),
      h("td", { class: "numeric" }, figure(space.entries)),
      h("td", {}, h("div", { class: "line" }, KINDS.map((kind) => link(space, kind)))),
    );
  return table(["customer", "direction", "entries", "export"], spaces.map(line));
}

const NUMERIC = ["entries", "stored", "known"];

function table(columns, lines) {
  const title = (name) => h("th", { scope: "col", class: NUMERIC.includes(name) ? "numeric" : null }, say(`memory.column.${name}`));
  return h("table", { class: "table" }, h("thead", {}, h("tr", {}, columns.map(title))), h("tbody", {}, lines));
}

function remarks({ wanted, stored, known, notes }) {
  const missing = wanted - stored - known;
  const lines = notesOf(notes);
  if (missing > 0) lines.unshift(h("li", {}, say("memory.interrupted", { missing: figure(missing) })));
  return lines.length ? h("ul", { class: "bare notes" }, lines) : null;
}

const notesOf = (notes) => Object.entries(notes).map(([note, count]) => h("li", {}, say(`memory.note.${note}`, { count: figure(count) })));

const section = (title, ...content) => [h("h2", {}, say(title)), ...content];

export async function startMemory() {
  const screen = new Memory(await whenPresent("memory"));
  onScreen("memory", (parts) => parts && screen.refresh());
}
