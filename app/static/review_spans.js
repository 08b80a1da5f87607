// Marks stretches of texts without drawing them anew, so that a mark goes together with word differences.
// Spans count characters of the text with its tags, as the server does; a chip lacks its two brackets.

const BRACKETS = 2;
const KINDS = ["error", "warning", "note", "now"];

// marks: [{ kind, element, span }]. Marks that were there before are gone; nothing else in the page changes.
export function markSpans(marks, kinds = KINDS) {
  if (!CSS.highlights) return;
  for (const kind of kinds) {
    const ranges = marks.filter((mark) => mark.kind === kind).map(({ element, span }) => rangeOf(element, span));
    CSS.highlights.set(`found-${kind}`, new Highlight(...ranges.filter(Boolean)));
  }
}

// Python counts characters where JavaScript counts UTF-16 units.
export const unitsOf = (text, characters) => [...text].slice(0, characters).join("").length;

function rangeOf(element, { start, end }) {
  const range = document.createRange();
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let before = 0;
  let isBegun = false;
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    const isChip = node.parentElement.className === "tag";
    const after = before + [...node.data].length + (isChip ? BRACKETS : 0);
    if (!isBegun && start < after) {
      range.setStart(node, isChip ? 0 : unitsOf(node.data, start - before));
      isBegun = true;
    }
    if (isBegun && end <= after) {
      range.setEnd(node, isChip ? node.length : unitsOf(node.data, end - before));
      return range;
    }
    before = after;
  }
  return null;
}
