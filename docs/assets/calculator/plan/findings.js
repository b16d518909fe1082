// @ts-check
/** What the proofreader noticed, beside a message: how much it is, and what stops it from being sent first. */
import { fill, make } from "../page/dom.js";
import { newTab, ruleTag, sourceTags } from "../page/references.js";
import { count, language, say } from "../page/words.js";

/** @typedef {import("../page/types.js").Finding} Finding */

/**
 * @param {HTMLElement} place
 * @param {Finding[]} findings
 * @param {boolean} checked whether the text was just checked, so that "nothing" is worth saying
 * @param {object} ways
 * @param {(finding: Finding) => void} ways.go the reader wants to see the place
 * @param {(finding: Finding) => void} ways.use what is suggested is to stand there
 */
export function drawFindings(place, findings, checked, { go, use }) {
  // The same thing in several places is said once; each place is reached in turn as it is mended.
  const kinds = findings.filter(({ id, message }, index) =>
    findings.findIndex((other) => other.id === id && other.message === message) === index);
  if (findings.length === 0) {
    fill(place, checked && make("p", { class: "fine" }, say("letter.findings_none")));
    return;
  }
  const isFirst = (/** @type {Finding} */ { severity }) => severity === "block";
  const mend = kinds.filter(isFirst);
  const look = kinds.filter((finding) => !isFirst(finding));
  const counted = [mend.length && count("letter.findings_mend", mend.length), look.length && count("letter.findings_look", look.length)];
  const line = new Intl.ListFormat(language, { type: "unit" }).format(counted.filter((each) => typeof each === "string"));
  const items = [...mend, ...look].map((finding) => {
    const show = make("button", { type: "button", class: "plain" }, finding.message);
    show.addEventListener("click", () => go(finding));
    return make("li", { class: finding.severity, "data-check": finding.id },
      make("b", {}, say(`letter.${finding.severity}`)), " ", show, better(finding, use),
      make("p", { class: "fine" }, ruleTag(finding.id), ...sourceTags(finding.claims), newTab()));
  });
  fill(place, make("p", { class: "counted" }, line), make("ul", { "aria-label": say("letter.findings") }, ...items));
}

/** What was written, and what may stand there. @param {Finding} finding @param {(finding: Finding) => void} use */
function better(finding, use) {
  const { quote, instead, suggestion, part } = finding;
  if (instead === null || part === "to") {
    return (quote || suggestion) && make("p", {}, quote && say("letter.written", { text: quote }), quote && suggestion && " ",
      suggestion && say("letter.suggestion", { text: suggestion }));
  }
  const button = make("button", { type: "button", class: "quiet", "data-act": "use" }, say("letter.use"));
  button.addEventListener("click", () => use(finding));
  return make("p", { class: "better" }, make("span", {}, quote && say("letter.written", { text: quote }), quote && " ",
    say("letter.suggestion", { text: instead })), " ", button);
}
