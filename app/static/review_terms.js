// Says that terms have changed since a document was translated, and offers to translate what they stand in
// again. Where nothing changed, or nothing can be told, it is empty.

import { Failure, get, post } from "./api.js";
import { h } from "./dom.js";
import { go } from "./routes.js";
import { figure, say } from "./words.js";

export function termsNews(id) {
  const address = `/api/documents/${id}/terms`;
  const note = h("p", { class: "line hint", id: "terms-news", role: "status" });
  get(address).then((news) => draw(note, address, news), (failure) => unlessTold(failure));
  return note;
}

function draw(note, address, { changed, left }) {
  if (!changed && !left) return;
  const counts = { changed: figure(changed), left: figure(left) };
  const again = h("button", { type: "button", class: "small" }, say("terms.again"));
  again.addEventListener("click", async () => {
    again.disabled = true;
    try {
      await post(address);
      go("documents");
    } catch (failure) {
      unlessTold(failure);
      note.replaceChildren(failure.message);
    }
  });
  const said = changed ? say(left ? "terms.news.both" : "terms.news", counts) : say("terms.news.left", counts);
  note.replaceChildren(said, ...(changed ? [again] : []));
}

function unlessTold(failure) {
  if (!(failure instanceof Failure)) throw failure;
}
