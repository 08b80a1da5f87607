// The same catalogue as the server's, in the page's language. Knows no screen.

export const language = location.pathname.startsWith("/en") ? "en" : "ko";
document.documentElement.lang = language;

const answer = await fetch(`/api/words/${language}`);
const catalogue = answer.ok ? await answer.json() : {};

export function say(key, values = {}) {
  const sentence = catalogue[key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? "…"));
}

export const knows = (key) => key in catalogue;

const figures = new Intl.NumberFormat(language);
export const figure = (number) => figures.format(number);

const clock = new Intl.DateTimeFormat(language, { dateStyle: "short", timeStyle: "short" });
export const moment = (text) => (text ? clock.format(new Date(text)) : "");
