// Word difference of two texts, and how it is drawn. Knows nothing of segments or screens.

import { h } from "./dom.js";

const WORDS = /<\/?\d+\/?>|\s+|[\p{L}\p{N}]+(?:[.,:%][\p{N}]+)*|[^\s]/gu;
const TAG = /^<\/?\d+\/?>$/;
const TOO_LONG = 1200;

export const words = (text) => text.match(WORDS) ?? [];

// Returns two lists of [word, isDifferent], by the longest common subsequence of words.
export function difference(one, two) {
  const left = words(one);
  const right = words(two);
  if (left.length > TOO_LONG || right.length > TOO_LONG) {
    return [left.map((word) => [word, false]), right.map((word) => [word, false])];
  }
  const width = right.length + 1;
  const lengths = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        left[i] === right[j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  const marks = [[], []];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      marks[0].push([left[i++], false]);
      marks[1].push([right[j++], false]);
    } else if (j === right.length || (i < left.length && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])) {
      marks[0].push([left[i++], true]);
    } else {
      marks[1].push([right[j++], true]);
    }
  }
  return marks;
}

// Draws marked words; inline tags become small chips so that they are not read as text.
export function drawn(marks, kind = "differs") {
  const nodes = [];
  for (const [word, isDifferent] of marks) {
    if (TAG.test(word)) nodes.push(h("span", { class: "tag" }, word.replace(/[<>]/g, "")));
    else if (isDifferent && word.trim()) nodes.push(h("mark", { class: kind }, word));
    else if (typeof nodes.at(-1) === "string") nodes.push(nodes.pop() + word);
    else nodes.push(word);
  }
  return nodes;
}

const TAGS = /(<\/?\d+\/?>)/;

export const plain = (text) => drawn(text.split(TAGS).map((part) => [part, false]));
