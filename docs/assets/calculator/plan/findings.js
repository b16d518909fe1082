// @ts-check
/** What the proofreader noticed, beside a message. */
import { fill, make } from "../page/dom.js";
import { newTab, ruleTag, sourceTags } from "../page/references.js";
import { say } from "../page/words.js";

/** @typedef {import("../page/types.js").Finding} Finding */

/**
 * @param {HTMLElement} place
 * @param {Finding[]} findings
 * @param {boolean} checked whether the text was just checked, so that "nothing" is worth saying
 * @param {(finding: Finding) => void} go the reader wants to see the place
 */
export function drawFindings(place, findings, checked, go) {
  // The same thing in several places is said once; each place is reached in turn as it is mended.
  const kinds = findings.filter(({ id, message }, index) =>
    findings.findIndex((other) => other.id === id && other.message === message) === index);
  if (findings.length === 0) {
    fill(place, checked && make("p", { class: "fine" }, say("letter.findings_none")));
    return;
  }
  const items = kinds.map((finding) => {
    const show = make("button", { type: "button", class: "plain" }, finding.message);
    show.addEventListener("click", () => go(finding));
    return make("li", { class: finding.severity, "data-check": finding.id },
      make("b", {}, say(`letter.${finding.severity}`)), " ", show,
      finding.suggestion && make("p", {}, say("letter.suggestion", { text: finding.suggestion })),
      make("p", { class: "fine" }, ruleTag(finding.id), ...sourceTags(finding.claims), newTab()));
  });
  fill(place, make("ul", { "aria-label": say("letter.findings") }, ...items));
}
