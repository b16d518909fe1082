// @ts-check
/**
 * A message handed to an email program: as a `mailto:` link or as a draft file. Pure functions.
 * Whatever was typed stays text: no line break reaches a header.
 */

import { addresses } from "../page/address.js";

/**
 * @typedef {object} Draft
 * @property {string} to the recipient's name
 * @property {string} address the recipient's email address, or several, or nothing
 * @property {string} subject
 * @property {string} body
 */

/** Longest link that the common email programs and browsers take whole. */
const LONGEST_LINK = 1900;

/** One line, without control characters. @param {string} text */
function line(text) {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}

/**
 * A `mailto:` link (RFC 6068).
 *
 * @param {Draft} draft
 * @returns {string | null} null where the text is too long for one
 */
export function mailto({ address, subject, body }) {
  const link = `${mailtoEmpty(address)}?subject=${encodeURIComponent(line(subject))}`
    + `&body=${encodeURIComponent(wellFormed(body).replace(/\r\n|\r|\n/g, "\r\n"))}`;
  return link.length <= LONGEST_LINK ? link : null;
}

/** A `mailto:` link with the addresses alone. @param {string} address */
export function mailtoEmpty(address) {
  return `mailto:${addresses(address).map((one) => encodeURIComponent(one).replace(/%40/g, "@")).join(",")}`;
}

/** Halves of characters replaced, which no encoding can carry. @param {string} text */
function wellFormed(text) {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/**
 * Header text: as it is where it is plain ASCII, else encoded words (RFC 2047) of whole characters,
 * at most 75 signs each, folded.
 *
 * @param {string} text
 */
function encoded(text) {
  const plain = line(wellFormed(text));
  if (/^[\x20-\x7e]*$/.test(plain) && !plain.includes("=?") && plain.length < 60) return plain;
  const words = [];
  let part = "";
  const encoder = new TextEncoder();
  for (const sign of plain) {
    if (encoder.encode(part + sign).length > 42) {
      words.push(part);
      part = "";
    }
    part += sign;
  }
  words.push(part);
  return words.map((word) => `=?utf-8?B?${base64(encoder.encode(word))}?=`).join("\r\n ");
}

/** A recipient: name and address, quoted or encoded as the name needs. @param {string} name @param {string} address */
function mailbox(name, address) {
  const plain = line(wellFormed(name));
  // A name in brackets is a blank that was not filled in.
  if (!plain || /^\[.*\]$/.test(plain)) return address;
  const shown = encoded(plain) === plain ? `"${plain.replace(/["\\]/g, "\\$&")}"` : encoded(plain);
  return `${shown}\r\n <${address}>`;
}

/**
 * A draft as a file (RFC 5322) that email programs open ready to send. It has no sender: the email
 * program puts in its own.
 *
 * @param {Draft} draft
 * @returns {string} lines end in CRLF
 */
export function eml({ to, address, subject, body }) {
  const safe = addresses(address);
  // A joint note names its readers together: which name belongs to which address is not known here.
  const readers = safe.length > 1 ? safe.join(",\r\n ") : safe.map((one) => mailbox(to, one)).join("");
  const text = wellFormed(body).replace(/\r\n|\r|\n/g, "\r\n");
  const content = base64(new TextEncoder().encode(text)).replace(/.{76}/g, "$&\r\n");
  return [
    "X-Unsent: 1",
    ...(readers ? [`To: ${readers}`] : []),
    `Subject: ${encoded(subject)}`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    content,
    "",
  ].join("\r\n");
}

/** A file name made of a text: letters and digits, joined by hyphens. @param {string} text @param {string} ending */
export function fileName(text, ending) {
  const name = text.normalize("NFKC").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  return `${name.toLocaleLowerCase()}.${ending}`;
}
