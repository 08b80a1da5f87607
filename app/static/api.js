// Talks to our own REST routes. An answer that is not 2xx becomes a Failure with the server's code,
// whose sentence the catalogue knows; a server that does not answer is a Failure too.

import { knows, say } from "./words.js";

export class Failure extends Error {
  constructor(status, body = {}) {
    const key = `error.${body.code}`;
    // In the page's language; the server knows only what the browser prefers.
    super(knows(key) ? say(key, body.values) : (body.message ?? noAnswer(status)));
    this.status = status;
    this.body = body;
  }
}

const noAnswer = (status) => (status ? say("page.no_answer", { status }) : say("page.no_server"));

export async function call(method, path, { body, headers = {}, form, keepalive = false } = {}) {
  const options = { method, headers: { ...headers }, keepalive };
  if (body !== undefined) {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  if (form) options.body = form;
  return contentOf(await ask(path, options));
}

// A file and the name that the server gives it.
export async function receive(path) {
  const answer = await ask(path);
  try {
    return { name: nameIn(answer.headers.get("content-disposition") ?? ""), data: await answer.blob() };
  } catch {
    throw new Failure(0);
  }
}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Failure(0);
  }
  if (!answer.ok) throw new Failure(answer.status, await contentOf(answer));
  return answer;
}

function contentOf(answer) {
  const isJson = answer.headers.get("content-type")?.includes("json");
  return answer.status === 204 || !isJson ? {} : answer.json();
}

function nameIn(disposition) {
  const [, encoded] = /filename\*=utf-8''([^;]+)/i.exec(disposition) ?? [];
  const [, plain] = /filename="([^"]+)"/i.exec(disposition) ?? [];
  return encoded ? decodeURIComponent(encoded) : (plain ?? "");
}

export const get = (path) => call("GET", path);
export const post = (path, body = {}) => call("POST", path, { body });
