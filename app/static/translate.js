// What Gradio cannot give the translate screen: the choice of the two systems, with the rivals that were made
// since the page was built, and Ctrl+Enter. The choice reaches the server through a field that nobody sees.

import { whenPresent } from "./dom.js";
import { SystemsChoice } from "./systems_choice.js";

export async function startTranslate() {
  const [mount, carrier, source] = await Promise.all(["translate-systems", "translate-chosen", "translate-source"].map(whenPresent));
  const field = carrier.querySelector("textarea, input");
  const carry = (names) => {
    field.value = names;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const choice = new SystemsChoice("translate", carry);
  mount.replaceChildren(choice.element);
  addEventListener("engine", ({ detail }) => choice.offer(detail.systems ?? []));
  source.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    document.getElementById("translate-start").click();
  });
}
