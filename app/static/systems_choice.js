// Which two systems translate the next files. Base and tuned, or the base alone where no adapter is served;
// shown only when there is more to choose from. The choice is remembered. Knows nothing of files.

import { h } from "./dom.js";
import { knows, say } from "./words.js";

const PLACE = "systems";
const GIVEN = ["base", "tuned"];

// The names of adapters and rivals are their own; ours are said in the page's language.
export const nameOf = (system) => (knows(`documents.download.${system}`) ? say(`documents.download.${system}`) : system);

export class SystemsChoice {
  constructor() {
    this.names = [];
    this.sides = ["left", "right"].map((side) => h("select", { id: `system-${side}`, "aria-label": say(`documents.systems.${side}`) }));
    const [left, right] = this.sides;
    left.addEventListener("change", () => this.changed(left, right));
    right.addEventListener("change", () => this.changed(right, left));
    this.element = h("div", { class: "line systems", hidden: true }, h("span", {}, say("documents.systems")), left, "·", right);
  }

  offer(systems) {
    const names = systems.map(({ name }) => name);
    // While the engine is away nothing is known, and what was chosen stays.
    if (!names.length || names.join() === this.names.join()) return;
    this.names = names;
    const remembered = JSON.parse(localStorage.getItem(PLACE) ?? "[]").filter((name) => names.includes(name));
    this.chosen = remembered.length === 2 ? remembered : GIVEN.filter((name) => names.includes(name));
    this.element.hidden = names.length <= 2;
    for (const [index, select] of this.sides.entries()) {
      select.replaceChildren(...names.map((name) => h("option", { value: name }, nameOf(name))));
      select.value = this.chosen[index] ?? names[0];
    }
  }

  // Two different ones: who chooses what stands on the other side changes the sides.
  changed(select, other) {
    const index = this.sides.indexOf(select);
    if (other.value === select.value) other.value = this.chosen[index];
    this.chosen = this.sides.map(({ value }) => value);
    localStorage.setItem(PLACE, JSON.stringify(this.chosen));
  }

  // What the route takes as ``systems``; nothing while it is not known yet.
  get value() {
    return (this.chosen ?? []).join();
  }
}
