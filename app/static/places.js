// Where a segment stands, in the page's language. The server has taken the place apart.

import { say } from "./words.js";

export const placeName = ({ parts }) =>
  parts.map(([word, number]) => (word ? say(`place.${word}`, { number }).trim() : number)).join(" ");
