// Addresses inside the page: #/screen/first/second. Every screen, document and segment has one, so that
// the browser's back key, bookmarks and links in a message work.

import { Failure } from "./api.js";
import { h } from "./dom.js";
import { say } from "./words.js";

export const SCREENS = ["home", "translate", "documents", "review", "blind", "export", "terms", "memory", "status"];

const listeners = new Map();

export function here() {
  const [screen, ...parts] = location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  return { screen: SCREENS.includes(screen) ? screen : "home", parts };
}

export const to = (screen, ...parts) => `#/${[screen, ...parts].map(encodeURIComponent).join("/")}`;

export const go = (...where) => (location.hash = to(...where));

// Changes the address without telling anybody: the place inside a document is remembered, not visited.
export const mark = (...where) => history.replaceState(null, "", to(...where));

// Calls back with the address's parts whenever this screen is shown, and with null when it is left.
export function onScreen(screen, callback) {
  listeners.set(screen, callback);
  if (here().screen === screen) visit(screen, here().parts);
}

// What cannot be shown is said in its place, with a way to ask again.
async function visit(screen, parts) {
  const mount = document.getElementById(screen);
  mount?.querySelector(":scope > .unshown")?.remove();
  try {
    await listeners.get(screen)?.(parts);
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    const again = h("button", { type: "button", class: "small", onclick: () => visit(screen, parts) }, say("page.again"));
    mount.querySelector(":scope > .loading")?.remove();
    mount.prepend(h("p", { class: "line hint unshown", role: "alert" }, failure.message, again));
  }
}

export function start() {
  let shown = null;
  const show = () => {
    const { screen, parts } = here();
    if (shown && shown !== screen) visit(shown, null);
    shown = screen;
    document.documentElement.dataset.screen = screen;
    visit(screen, parts);
    dispatchEvent(new CustomEvent("screen", { detail: screen }));
  };
  addEventListener("hashchange", show);
  show();
}
