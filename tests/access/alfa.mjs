// What Siteimprove Alfa finds wrong with pages. Reads from the input: `pages`, each as Alfa's own script in the
// browser told it, with the width and height of its window. Tells the faults of each page, as lines of text.

import { text } from "node:stream/consumers";
import { Audit } from "@siteimprove/alfa-act";
import { Device, Display, Preference, Scripting, Viewport } from "@siteimprove/alfa-device";
import { Node } from "@siteimprove/alfa-dom";
import { Request, Response } from "@siteimprove/alfa-http";
import rules from "@siteimprove/alfa-rules";
import { Conformance, Criterion } from "@siteimprove/alfa-wcag";
import { Page } from "@siteimprove/alfa-web";

/** Level AAA is a wish, not what the site promises. */
const isPromised = (requirement) => Criterion.isCriterion(requirement) && Conformance.isAA()(requirement);
const wanted = rules.reject((rule) => rule.hasRequirement(Criterion.isCriterion) && !rule.hasRequirement(isPromised));

const { pages } = JSON.parse(await text(process.stdin));
const faults = [];
for (const { document, width, height, scheme } of pages) {
  const device = Device.of(Device.Type.Screen, Viewport.of(width, height), Display.of(1), Scripting.of(true), [
    Preference.of("prefers-color-scheme", scheme),
  ]);
  const page = Page.of(Request.empty(), Response.empty(), Node.from(document, device), device);
  const outcomes = [...(await Audit.of(page, wanted).evaluate())];
  faults.push(outcomes.filter(({ outcome }) => outcome === "failed").map(told));
}
console.log(JSON.stringify(faults));

/** One fault in a line: the rule, the part of the page, and why. */
function told(outcome) {
  const { rule, expectations } = outcome.toJSON();
  const why = expectations.map(([, { error }]) => error?.message).filter(Boolean).join(" ");
  return `${rule.uri.split("/").pop()}: ${String(outcome.target).replace(/\s+/g, " ").slice(0, 160)} (${why})`;
}
