// Deletes a document or a whole batch after one question that says what goes and what stays. Knows the two
// routes below a path (/api/documents/1, /api/batches/1); knows nothing of the screen it stands on.

import { call, Failure, get } from "./api.js";
import { h, openDialog } from "./dom.js";
import { figure, say } from "./words.js";

// title names what is deleted; label is the button's for those who do not see where it stands.
export function deleteButton(path, title, label, onDeleted, text = say("deleting.delete")) {
  const act = () => told(async () => ask(path, title, await get(`${path}/deletion`), onDeleted));
  return h("button", { type: "button", class: "small", "aria-label": label, onclick: act }, text);
}

function ask(path, title, { losses, copies }, onDeleted) {
  const memory = h("input", { type: "checkbox", id: "delete-memory" });
  const remembered = h("label", { for: "delete-memory" }, memory, " ", say("deleting.memory", { count: figure(losses.remembered) }));
  const confirm = h("button", { type: "button", id: "delete-confirm" }, say("deleting.confirm"));
  confirm.addEventListener("click", async () => {
    confirm.disabled = true;
    await told(() => call("DELETE", `${path}?memory=${memory.checked}`));
    close();
    onDeleted();
  });
  const body = h(
    "div",
    { class: "own stack" },
    lines("goes", [
      say("deleting.goes", { segments: figure(losses.segments), judgements: figure(losses.judgements) }),
      losses.pairs ? say("deleting.sittings", { pairs: figure(losses.pairs), sittings: figure(losses.sittings) }) : null,
    ]),
    lines("stays", [say("deleting.stays"), copies ? say("deleting.copies", { count: figure(copies) }) : null]),
    losses.remembered ? h("p", {}, remembered) : null,
    h("div", { class: "line" }, confirm),
  );
  const close = openDialog(title, body, { closeLabel: say("page.close") });
}

const lines = (name, told) => [
  h("h3", {}, say(`deleting.${name}.title`)),
  h("ul", {}, told.filter(Boolean).map((line) => h("li", {}, line))),
];

async function told(act) {
  try {
    await act();
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    openDialog(say("page.failed"), h("p", { role: "alert" }, failure.message), { closeLabel: say("page.close") });
  }
}
