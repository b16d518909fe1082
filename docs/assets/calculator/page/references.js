// @ts-check
/** Links to the guide's rules and sources. They open in a new tab: the plan stays where it is. */
import { make, unseen } from "./dom.js";
import { claimAddress, ruleAddress, say } from "./words.js";

/** @param {string} kind its class @param {string} href @param {string} name */
function link(kind, href, name) {
  return make("a", { class: kind, href, target: "_blank" }, name, unseen(` ${say("references.new_tab")}`));
}

/** A rule's tag, a link where the guide explains it. @param {string} rule */
export function ruleTag(rule) {
  const href = ruleAddress(rule);
  return href ? link("rule", href, rule) : make("span", { class: "rule" }, rule);
}

/** The tags of sources, each with a space before it. @param {string[]} claims */
export function sourceTags(claims) {
  return claims.flatMap((claim) => [" ", link("cite", claimAddress(claim), claim)]);
}

/** What is said once beside such links, for those who see them. */
export function newTab() {
  return make("small", { "aria-hidden": "true" }, ` ${say("references.new_tab")}`);
}
