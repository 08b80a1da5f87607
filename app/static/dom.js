// Builds elements. Text goes in as text nodes only: nothing here, and nothing that uses it, parses HTML.

import { say } from "./words.js";

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

// Stands where a screen will be while its content is still coming.
export const loading = () => h("p", { class: "lead loading", role: "status" }, say("page.loading"));

// Gradio draws its page after our modules are loaded, so a mount point may come later.
export function whenPresent(id) {
  return new Promise((resolve) => {
    const look = () => {
      const found = document.getElementById(id);
      if (found) resolve(found);
      return found;
    };
    if (look()) return;
    const watch = new MutationObserver(() => look() && watch.disconnect());
    watch.observe(document.documentElement, { childList: true, subtree: true });
  });
}

// Shows a dialog that closes by Escape, by its own button, or by close(); gives the focus back. Without a
// closeLabel it stays until close(): its question has to be answered.
export function openDialog(title, body, { closeLabel, wide = false } = {}) {
  const before = document.activeElement;
  const close = () => dialog.close();
  const dialog = h(
    "dialog",
    { class: wide ? "dialog wide" : "dialog", "aria-label": title },
    h("header", {}, h("h2", {}, title), closeLabel ? h("button", { class: "quiet", type: "button", onclick: close }, closeLabel) : null),
    h("div", { class: "dialog-body" }, body),
  );
  dialog.addEventListener("cancel", (event) => closeLabel ?? event.preventDefault());
  // Whoever goes elsewhere with the back key leaves a dialog behind that may be left.
  if (closeLabel) addEventListener("hashchange", close);
  dialog.addEventListener("close", () => {
    removeEventListener("hashchange", close);
    dialog.remove();
    before?.focus?.();
  });
  document.body.append(dialog);
  dialog.showModal();
  return close;
}
