// Which two systems a new sitting compares: offered among those that translated the same documents, and
// only when there is a choice. Knows no sitting.

import { get } from "./api.js";
import { h } from "./dom.js";
import { nameOf } from "./systems_choice.js";
import { figure, say } from "./words.js";

export class ComparedSystems {
  constructor() {
    this.found = [];
    this.element = h("select", { id: "blind-systems", "aria-label": say("blind.systems"), hidden: true });
  }

  async offer(direction) {
    const { systems } = await get(`/api/rivals/compared?direction=${direction}`);
    this.found = systems;
    const words = ({ first, second, documents }) => say("blind.systems.pair", { first: nameOf(first), second: nameOf(second), documents: figure(documents) });
    this.element.replaceChildren(...systems.map((pair, index) => h("option", { value: index }, words(pair))));
    this.element.hidden = systems.length < 2;
  }

  // A part of what the route takes; nothing lets it take the default pair.
  get value() {
    const pair = this.found[this.element.value];
    return pair ? { systems: [pair.first, pair.second] } : {};
  }
}
