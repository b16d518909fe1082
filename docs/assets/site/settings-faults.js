// @ts-check
// What a centre's settings may look like: the same that `follow-up check` asks for. Knows nothing of the
// page.

const EMAIL = /^[A-Za-z0-9.!#$%*+/=?^_{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;
const TELEPHONE = /^(?=.{5,60}$)\+?[0-9()./ -]+(?:,? ?(?:x|ext\.?|extension|poste|#) ?[0-9]{1,6})?$/;
/** Hosts on the computer of whoever looks, for a trial without https. */
const LOCAL = /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?\/?$/;
const NEVER = /["'<>`;\\@]|[^!-~]/;

/** @param {string} text */
export function isEmail(text) {
  return EMAIL.test(text);
}

/** @param {string} text */
export function isTelephone(text) {
  return TELEPHONE.test(text);
}

/** An address with https. @param {string} text */
export function isAddress(text) {
  return /^https:\/\/[A-Za-z0-9]/.test(text) && !NEVER.test(text) && URL.canParse(text);
}

/** The address that a site has, without a question. @param {string} text */
export function isSite(text) {
  return isAddress(text) && !/[?#]/.test(text) && /^\/[\w./~-]*$/.test(new URL(text).pathname);
}

/** The start of an address alone. @param {string} text */
export function isOrigin(text) {
  return LOCAL.test(text) || (isAddress(text) && new URL(text).pathname === "/" && !/[?#]/.test(text));
}
