// Which two systems translate next. Base and tuned, or the base alone where no adapter is served; shown only
// when there is more to choose from. Each screen remembers its own choice. Knows nothing of files or texts.

import { h } from "./dom.js";
import { knows, say } from "./words.js";

const GIVEN = ["base", "tuned"];

// The names of adapters and rivals are their own; ours are said in the page's language.
export const nameOf = (system) => (knows(`documents.download.${system}`) ? say(`documents.download.${system}`) : system);

export class SystemsChoice {
  // screen: "documents" or "translate"; onChange(names) whenever the choice is another one.
  constructor(screen, onChange = () => {}) {
    Object.assign(this, { place: `systems:${screen}`, onChange, names: [], chosen: [] });
    const choice = (side) => h("select", { id: `${screen}-system-${side}`, "aria-label": say(`${screen}.systems.${side}`) });
    this.sides = ["left", "right"].map(choice);
    const [left, right] = this.sides;
    left.addEventListener("change", () => this.changed(left, right));
    right.addEventListener("change", () => this.changed(right, left));
    this.element = h("div", { class: "line systems", hidden: true }, h("span", {}, say(`${screen}.systems`)), left, "·", right);
  }

  offer(systems) {
    const names = systems.map(({ name }) => name);
    // While the engine is away nothing is known, and what was chosen stays.
    if (!names.length || names.join() === this.names.join()) return;
    this.names = names;
    const remembered = JSON.parse(localStorage.getItem(this.place) ?? "[]").filter((name) => names.includes(name));
    this.chosen = remembered.length === 2 ? remembered : GIVEN.filter((name) => names.includes(name));
    this.element.hidden = names.length <= 2;
    for (const [index, select] of this.sides.entries()) {
      select.replaceChildren(...names.map((name) => h("option", { value: name }, nameOf(name))));
      select.value = this.chosen[index] ?? names[0];
    }
    this.onChange(this.value);
  }

  // Two different ones: who chooses what stands on the other side changes the sides.
  changed(select, other) {
    const index = this.sides.indexOf(select);
    if (other.value === select.value) other.value = this.chosen[index];
    this.chosen = this.sides.map(({ value }) => value);
    localStorage.setItem(this.place, JSON.stringify(this.chosen));
    this.onChange(this.value);
  }

  // What the route takes as ``systems``; nothing while it is not known yet.
  get value() {
    return this.chosen.join();
  }
}
