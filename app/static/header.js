// The head of the page: where one can go, how the engine is, the language and the theme. Always visible.

import { get } from "./api.js";
import { h, whenPresent } from "./dom.js";
import { SCREENS, to } from "./routes.js";
import { language, say } from "./words.js";

const PAUSE_WHILE_LOADING = 1500;
const PAUSE_WHEN_READY = 6000;
const THEMES = ["system", "light", "dark"];

export async function startHeader() {
  const mount = await whenPresent("header");
  const engine = h("a", { class: "engine", href: to("status"), role: "status", data: { phase: "unknown" } });
  const links = SCREENS.slice(1).map((screen) => h("a", { href: to(screen), data: { screen } }, say(`nav.${screen}`)));
  const notice = h("p", { class: "notice", role: "alert", hidden: true });
  mount.replaceChildren(
    h("a", { class: "brand", href: to("home") }, say("page.name")),
    h("nav", { "aria-label": say("page.navigation") }, links),
    h("span", { class: "grow" }),
    engine,
    languageLink(),
    themeButton(),
    notice,
  );
  addEventListener("screen", ({ detail }) => markCurrent(links, detail));
  markCurrent(links, document.documentElement.dataset.screen);
  addEventListener("engine", ({ detail }) => showTrouble(notice, detail, mount));
  watchEngine(engine);
}

// Why there is no engine is said in full on every screen; what stands below the head makes room for it.
function showTrouble(notice, engine, mount) {
  notice.hidden = !["failed", "restarting", "away"].includes(engine.phase);
  notice.textContent = [say(`engine.phase.${engine.phase}`), reasonOf(engine)].filter(Boolean).join(": ");
  document.documentElement.style.setProperty("--head", `${mount.offsetHeight}px`);
}

function reasonOf({ phase, reason, detail }) {
  if (phase === "away") return say("page.away");
  return reason ? say(`engine.${reason}`, { detail }) : "";
}

function markCurrent(links, screen) {
  for (const link of links) {
    if (link.dataset.screen === screen) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function languageLink() {
  const other = language === "ko" ? "en" : "ko";
  const change = (event) => {
    event.preventDefault();
    document.cookie = `language=${other}; path=/; max-age=31536000; samesite=lax`;
    location.assign(`/${other}/${location.hash}`);
  };
  return h("a", { class: "switch", href: `/${other}/`, lang: other, onclick: change }, say("page.other_language"));
}

function themeButton() {
  const button = h("button", { type: "button", class: "switch" });
  const apply = (theme) => {
    localStorage.setItem("theme", theme);
    const isDark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
    document.body.classList.toggle("dark", isDark);
    document.documentElement.style.colorScheme = isDark ? "dark" : "light";
    button.textContent = `◐ ${say(`theme.${theme}`)}`;
    button.title = say("theme.label", { theme: say(`theme.${theme}`) });
    button.ariaLabel = button.title;
    button.dataset.theme = theme;
  };
  const current = () => localStorage.getItem("theme") ?? "system";
  button.addEventListener("click", () => apply(THEMES[(THEMES.indexOf(current()) + 1) % THEMES.length]));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => apply(current()));
  apply(current());
  return button;
}

async function watchEngine(chip) {
  let pause = PAUSE_WHEN_READY;
  try {
    const engine = await get("/api/status");
    drawEngine(chip, engine);
    if (engine.phase !== "ready") pause = PAUSE_WHILE_LOADING;
  } catch {
    drawEngine(chip, { phase: "away", kind: "" });
  }
  setTimeout(() => watchEngine(chip), pause);
}

function drawEngine(chip, engine) {
  const words = [say(`engine.phase.${engine.phase}`)];
  if (engine.demonstration) words.push(say("page.demonstration"));
  if (engine.phase === "ready" && engine.kind === "vllm" && !engine.mixing) words.push(say("engine.one_at_a_time"));
  chip.dataset.phase = engine.phase;
  document.documentElement.toggleAttribute("data-demonstration", Boolean(engine.demonstration));
  chip.title = reasonOf(engine);
  chip.replaceChildren(h("span", { class: "dot", "aria-hidden": "true" }), words.join(" · "));
  dispatchEvent(new CustomEvent("engine", { detail: engine }));
}
