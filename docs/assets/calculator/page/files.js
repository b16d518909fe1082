// @ts-check
/** Files that the reader takes away. */
import { make } from "./dom.js";

/** @param {string} text @param {string} name @param {string} type */
export function download(text, name, type) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
