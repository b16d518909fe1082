// @ts-check
// A centre's settings as the text of its file, centre.toml. Knows nothing of the page.

import { leading } from "./settings-languages.js";

/** @typedef {import("./settings-languages.js").Texts} Texts */

/**
 * @typedef {object} Choices what was filled in; an empty text leaves a setting out
 * @property {string[]} languages those beside English
 * @property {Texts} name
 * @property {string} url
 * @property {string} accessibility
 * @property {string} email
 * @property {string} telephone
 * @property {string} booking
 * @property {string} primary a colour such as #003c71
 * @property {string} header
 * @property {string} logo the name of the picture's file
 * @property {Texts} logoAlt
 * @property {string} country
 * @property {string} subdivision
 * @property {{label: Texts, help: Texts, choices: Texts[]}[]} questions
 * @property {{from: string, to: string}[]} closed
 * @property {string} parents addresses, one a line
 */

/** Longest name of a question or a choice. */
const LONGEST_NAME = 31;
const CONTROL = /[\p{Cc}\p{Cs}]+/gu;

/** A text in quotation marks, in one line and without what no text holds. @param {string} text */
function quoted(text) {
  return JSON.stringify(text.replace(CONTROL, " ").replace(/\s+/g, " ").trim());
}

/** @param {string} text */
function isGiven(text) {
  return text.replace(CONTROL, " ").trim() !== "";
}

/** Where the picture lies in the folder, whatever it is called here. @param {string} file */
export function logoPath(file) {
  const ending = /\.(svg|png|jpe?g|webp|gif|avif)$/i.exec(file)?.[1];
  return ending ? `assets/logo.${ending.toLowerCase()}` : "";
}

/** The choices that stand one a line; the same one twice is one. @param {string} text */
export function choicesIn(text) {
  return [...new Set(text.split("\n").map((line) => line.replace(/\s+/g, " ").trim()).filter(isGiven))];
}

/**
 * Names for the file, made from what people read: small letters, digits and _, and none twice.
 * @param {string[]} texts
 * @param {string} standIn what a name begins with where the text gives no letter to begin with
 */
export function namesFor(texts, standIn) {
  /** @type {Set<string>} */
  const taken = new Set();
  for (const text of texts) {
    const letters = text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFKD");
    const plain = letters.replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "_").replace(/^_|_$/g, "");
    const whole = /^[a-z]/.test(plain) ? plain : `${standIn}_${plain}`.replace(/_$/, "");
    let name = whole.slice(0, LONGEST_NAME);
    for (let count = 2; taken.has(name); count += 1) {
      name = `${whole.slice(0, LONGEST_NAME - `_${count}`.length)}_${count}`;
    }
    taken.add(name);
  }
  return [...taken];
}

/** Each line of a list in every language: the first with the first. @param {Texts} lists @returns {Texts[]} */
export function choicesOf(lists) {
  const lines = Object.entries(lists).map(([code, text]) => /** @type {const} */ ([code, choicesIn(text)]));
  const most = Math.max(0, ...lines.map(([, list]) => list.length));
  return Array.from({ length: most }, (_, at) =>
    Object.fromEntries(lines.flatMap(([code, list]) => (list[at] ? [[code, list[at]]] : []))));
}

/** A text for each language that has one. @param {Texts} texts */
function inline(texts) {
  const given = Object.entries(texts).filter(([, text]) => isGiven(text));
  return `{ ${given.map(([code, text]) => `${code} = ${quoted(text)}`).join(", ")} }`;
}

/** @param {Choices["questions"]} asked */
function fields(asked) {
  const given = asked.filter(({ label }) => isGiven(leading(label)));
  const names = namesFor(given.map(({ label }) => leading(label)), "question");
  return given.flatMap(({ label, help, choices }, index) => {
    const keys = namesFor(choices.map(leading), "choice");
    const list = choices.map((choice, at) => `${keys[at]} = ${inline(choice)}`);
    return [
      "[[field]]",
      `name = "${names[index]}"`,
      `label = ${inline(label)}`,
      ...(isGiven(leading(help)) ? [`help = ${inline(help)}`] : []),
      "",
      ...(list.length > 0 ? ["[field.choices]", ...list, ""] : []),
    ];
  });
}

/**
 * A table with what is given of it; nothing where nothing is.
 * @param {string} title
 * @param {[string, string][]} entries
 */
function table(title, entries) {
  const lines = entries.filter(([, text]) => isGiven(text)).map(([key, text]) => `${key} = ${quoted(text)}`);
  return lines.length > 0 ? [`[${title}]`, ...lines, ""] : [];
}

/** @param {Choices} choices */
export function settingsFile(choices) {
  const { languages, name, url, accessibility, email, telephone, booking, primary, header, logoAlt, country, subdivision } = choices;
  const logo = logoPath(choices.logo);
  const parents = choices.parents.split(/\s+/).filter(isGiven).map(quoted);
  return [
    "schema = 1",
    ...(isGiven(url) ? [`url = ${quoted(url)}`] : []),
    ...(languages.length > 0 ? [`languages = [${["en", ...languages].map(quoted).join(", ")}]`] : []),
    "",
    ...table("name", Object.entries(name)),
    ...table("contact", [
      ["accessibility_email", accessibility],
      ["email", email],
      ["telephone", telephone],
      ["booking_url", booking],
    ]),
    ...table("brand", [["primary", primary], ["header", header], ["logo", logo]]),
    ...(logo ? table("brand.logo_alt", Object.entries(logoAlt)) : []),
    ...table("region", [["country", country], ["subdivision", country && subdivision]]),
    ...fields(choices.questions),
    ...choices.closed
      .filter(({ from, to }) => from && to)
      .flatMap(({ from, to }) => ["[[centre_closed]]", `from = ${from}`, `to = ${to}`, ""]),
    ...(parents.length > 0 ? ["[embed]", `parents = [${parents.join(", ")}]`, ""] : []),
  ].join("\n");
}
