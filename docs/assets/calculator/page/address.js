// @ts-check
/** Email addresses as people paste them: with a name, several at once, from a link. Pure functions. */

/** One address, of signs that can stand in a header and in a link as they are. */
const ADDRESS = /^[^\s<>()[\],;:"\\@\p{Cc}]+@[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}.-]*[\p{L}\p{M}\p{N}])?$/u;
/** A name, then an address in angle brackets: "Sam Reed <sam@example.com>". */
const NAMED = /^[^<>\p{Cc}]*<([^<>]*)>$/u;
/** Where one address ends and the next begins, but for what stands in a name in quotation marks. */
const BETWEEN = /[,;](?=(?:[^"]*"[^"]*")*[^"]*$)/;

/**
 * The addresses in a text. None where a part of it is no address: a message that leaves out a reader
 * unseen would be worse than one without any.
 *
 * @param {string} text one address, or several with commas or semicolons between
 * @returns {string[]}
 */
export function addresses(text) {
  const parts = text.split(BETWEEN).map(trimmed);
  /** @type {string[]} */
  const found = [];
  for (const [index, part] of parts.entries()) {
    if (!part || isFamilyName(part, parts[index + 1])) continue;
    const address = bare(part);
    if (!ADDRESS.test(address)) return [];
    if (!found.includes(address)) found.push(address);
  }
  return found;
}

/** Without spaces around it; other signs that are not seen stay, and make it no address. @param {string} text */
function trimmed(text) {
  return text.replace(/^[ \t\u00a0]+|[ \t\u00a0]+$/g, "");
}

/** The first half of "Reed, Sam <sam@example.com>". @param {string} part @param {string | undefined} next */
function isFamilyName(part, next) {
  return /^[\p{L}\p{M}' -]+$/u.test(part) && next !== undefined && !next.startsWith("<") && NAMED.test(next);
}

/** Without a name, what makes a link of it, or the full stop of a sentence. @param {string} part */
function bare(part) {
  const inner = trimmed(NAMED.exec(part)?.[1] ?? part);
  const linked = /^mailto:([^?]*)/i.exec(inner);
  return (linked?.[1] ?? inner).replace(/\.$/, "");
}
