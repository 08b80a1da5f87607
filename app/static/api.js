// Talks to our own REST routes. An answer that is not 2xx becomes a Failure with the server's code,
// whose sentence the catalogue knows; a server that does not answer is a Failure too.

import { knows, say } from "./words.js";

export class Failure extends Error {
  constructor(status, body = {}) {
    const key = `error.${body.code}`;
    super(body.message ?? (knows(key) ? say(key, body.values) : say("page.no_answer", { status })));
    this.status = status;
    this.body = body;
  }
}

export async function call(method, path, { body, headers = {}, form, keepalive = false } = {}) {
  const options = { method, headers: { ...headers }, keepalive };
  if (body !== undefined) {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  if (form) options.body = form;
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Failure(0);
  }
  const isJson = answer.headers.get("content-type")?.includes("json");
  const content = answer.status === 204 || !isJson ? {} : await answer.json();
  if (!answer.ok) throw new Failure(answer.status, content);
  return content;
}

export const get = (path) => call("GET", path);
export const post = (path, body = {}) => call("POST", path, { body });
