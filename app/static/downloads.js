// Hands files out over our own routes. A link says while its file is being made; a file that cannot be made
// is a sentence on this page and not a page of its own. Knows no screen.

import { Failure, receive } from "./api.js";
import { h, openDialog } from "./dom.js";
import { say } from "./words.js";

const OURS = 'a[href^="/api/"]';
const TIME_TO_TAKE = 60_000;

// Fetches a file and gives it to the browser to keep; a failure is the caller's.
export async function download(href) {
  const { name, data } = await receive(href);
  const address = URL.createObjectURL(data);
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), TIME_TO_TAKE);
}

// Runs act() once at a time for a link that shows it.
export async function whileBusy(link, act, onFailure = showFailure) {
  if (link.ariaBusy === "true") return;
  link.ariaBusy = "true";
  try {
    await act();
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    onFailure(failure);
  } finally {
    link.ariaBusy = "false";
  }
}

export function showFailure(failure) {
  openDialog(say("page.failed"), h("p", { role: "alert" }, failure.message), { closeLabel: say("page.close") });
}

// Whoever wants another tab or window gets it from the browser.
export function startDownloads() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(OURS);
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    whileBusy(link, () => download(link.getAttribute("href")));
  });
}
