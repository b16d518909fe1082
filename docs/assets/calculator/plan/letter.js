// @ts-check
/**
 * One message: to read, copy, edit, and hand to an email program. What the reader edits stays
 * theirs while the plan changes around it, until they ask for our text back.
 */
import { find, marked } from "./blanks.js";
import { addresses } from "../page/address.js";
import { announce, fill, make, settled } from "../page/dom.js";
import { download as hand } from "../page/files.js";
import { attempt } from "../page/frame.js";
import { eml, fileName, mailto, mailtoEmpty } from "./email.js";
import { drawFindings } from "./findings.js";
import { button, field } from "./letter-parts.js";
import { opensProgram } from "../saved/this-tab.js";
import { count, known, say } from "../page/words.js";

/**
 * @typedef {import("../page/types.js").Message} Message
 * @typedef {import("../page/types.js").Finding} Finding
 * @typedef {{address: string, subject: string, body: string}} Text
 * @typedef {ReturnType<typeof letter>} Letter
 * @typedef {{key: string, mine: Text, base: Text}} Kept
 */

let made = 0;

/**
 * @param {(message: Message) => Promise<Finding[]>} proofread
 * @param {() => string} step the name of the step it belongs to
 */
export function letter(proofread, step) {
  made += 1;
  const id = `letter-${made}`;
  /** @type {Message} */
  let ours = { template: "", channel: "none", to: "", address: null, subject: "", body: "", blanks: [], findings: [] };
  /** @type {Text | null} */
  let mine = null;
  /** What our text was when the reader began to edit. @type {Text | null} */
  let base = null;
  /** @type {Finding[] | null} */
  let checked = null;
  /** The text that was checked. @type {Text | null} */
  let judged = null;
  let editing = false;

  const heading = make("span");
  const flag = make("small");
  const lines = make("div", { class: "lines" });
  const text = make("div", { class: "text", dir: "auto", tabindex: "-1" });
  const fields = make("div", { class: "edit", hidden: true });
  const acts = make("p", { class: "acts" });
  const note = make("p", { class: "remark", hidden: true });
  const found = make("div", { class: "findings" });
  const draft = button("download", download, "plain");
  const copySubject = button("copy_subject", () => put(current().subject), "plain");
  const further = make("p", { class: "further" }, copySubject, draft, button("print", print, "plain"));
  const sheet = make("div", { class: "sheet", role: "group" }, lines, text, fields, note, acts, found, further);
  const node = make("details", { class: "letter", id }, make("summary", {}, heading, " ", flag), sheet);

  const address = field("email", `${id}-to`, say("letter.to"));
  const subject = field("text", `${id}-subject`, say("letter.subject"));
  const body = field("area", `${id}-body`, say("letter.body"));
  fill(fields, address.row, subject.row, body.row);
  const inputs = { address: address.input, subject: subject.input, body: body.input };
  for (const input of Object.values(inputs)) input.addEventListener("input", typed);
  inputs.address.addEventListener("change", () => {
    const clean = addresses(inputs.address.value).join(",");
    if (clean && clean !== inputs.address.value) { inputs.address.value = clean; typed(); }
  });

  /** @returns {Text} */
  const original = () => ({ address: ours.address ?? "", subject: ours.subject, body: ours.body });
  /** @returns {Text} */
  const current = () => mine ?? original();
  const same = (/** @type {Text} */ one, /** @type {Text} */ two) =>
    one.address === two.address && one.subject === two.subject && one.body === two.body;
  const message = () => ({ ...ours, ...current(), address: current().address || null });
  const left = () => [current().subject, current().body].flatMap((part) => find(part, ours.blanks).map(({ start, end }) => part.slice(start, end)));
  const mail = () => ours.channel === "email";

  const check = settled(async () => {
    const asked = current();
    found.setAttribute("aria-busy", "true");
    try {
      const answer = await proofread(message());
      if (same(asked, current())) { checked = answer; judged = asked; drawFound(); }
    } catch {
      // The engine's state is shown by the page's own status line; the text stays.
    } finally {
      found.removeAttribute("aria-busy");
    }
  }, 400);

  function typed() {
    base ??= original();
    mine = { address: inputs.address.value, subject: inputs.subject.value, body: inputs.body.value };
    if (same(mine, original())) { mine = null; base = null; }
    grow();
    drawFlag();
    drawActs();
    check();
  }

  function grow() {
    inputs.body.style.height = "auto";
    inputs.body.style.height = `${inputs.body.scrollHeight + 2}px`;
  }

  /** @param {boolean} on */
  function edit(on) {
    editing = on;
    node.open = true;
    draw();
    if (on) { grow(); check(); }
  }

  function putBack() {
    mine = null;
    base = null;
    checked = null;
    draw();
    announce(say("letter.put_back_done"));
  }

  function draw() {
    const kind = say(known(`template.${ours.template}`) ? `template.${ours.template}` : `channel.${ours.channel}`);
    heading.textContent = ours.to && !ours.to.startsWith("[") ? say("letter.heading", { channel: kind, to: ours.to }) : kind;
    // "Copy" and "Edit" stand under every message: this says under which, and of which step.
    sheet.setAttribute("aria-label", say("letter.of_step", { step: step(), message: heading.textContent }));
    const { address: to, subject: about, body: words } = current();
    const shown = ours.to + (to ? ` <${to}>` : "");
    fill(lines, mail() && part("to", marked(shown, [...ours.blanks, ...(ours.to.startsWith("[") ? [ours.to] : [])])),
      about && part("subject", marked(about, ours.blanks)));
    fill(text, ...marked(words, ours.blanks));
    lines.hidden = editing || !lines.hasChildNodes();
    text.hidden = editing;
    fields.hidden = !editing;
    address.row.hidden = !mail();
    draft.hidden = !mail();
    copySubject.hidden = !mail();
    subject.row.hidden = !mail();
    for (const [name, input] of Object.entries(inputs)) {
      const value = current()[/** @type {keyof Text} */ (name)];
      if (input.value !== value) input.value = value;
    }
    hint("");
    drawFlag();
    drawActs();
    drawFound();
  }

  /** @param {"to" | "subject"} name @param {(string | Node)[]} content */
  function part(name, content) {
    return make("p", {}, make("span", {}, say(`letter.${name}`)), " ", make("bdi", {}, ...content));
  }

  function drawFlag() {
    flag.textContent = mine ? say("letter.edited") : "";
  }

  function drawActs() {
    const focused = acts.contains(document.activeElement) ? document.activeElement?.getAttribute("data-act") : null;
    const blanks = left().length;
    const stale = mine && base && !same(base, original());
    fill(acts,
      button("copy", copy, ""),
      mail() && button("open", open),
      button(editing ? "close" : "edit", () => { edit(!editing); if (editing) inputs.body.focus(); else acts.querySelector("button")?.focus(); }),
      mine && button("put_back", putBack),
      blanks > 0 && button("next_blank", () => { if (!nextBlank()) nextBlank(true); }),
      blanks > 0 && make("small", {}, count("letter.blanks", blanks), make("span", { class: "keys" }, ". ", say("letter.next_blank_key"))),
      stale && make("small", { class: "stale" }, say("letter.changed")));
    if (focused) {
      const again = acts.querySelector(`[data-act="${focused}"]`) ?? acts.querySelector("button");
      if (again instanceof HTMLElement) again.focus();
    }
  }

  function drawFound() {
    const open = checked ?? (mine ? [] : ours.findings);
    const blanks = new Set(ours.blanks);
    const texts = { to: ours.to, ...{ subject: current().subject, body: current().body } };
    // Blanks are marked in the text and counted below it; here they would say the same again.
    const others = open.filter(({ part: where, start, end }) => !blanks.has([...texts[where]].slice(start, end).join("")));
    drawFindings(found, editing ? open : others, Boolean(checked), {
      go(finding) {
        if (!editing) edit(true);
        select(finding.part === "to" ? "address" : finding.part, texts[finding.part], finding);
      },
      use,
    });
  }

  /** Let what is suggested stand where the finding is; it is theirs from then on. @param {Finding} finding */
  function use({ part, start, end, instead }) {
    // The text may have moved on since it was checked; then the next check says what is left.
    if (part === "to" || instead === null || !same((checked && judged) ?? original(), current())) return;
    if (!editing) edit(true);
    const points = [...inputs[part].value];
    inputs[part].value = [...points.slice(0, start), instead, ...points.slice(end)].join("");
    typed();
    select(part, inputs[part].value, { start, end: start + [...instead].length });
  }

  /** @param {keyof Text} name @param {string} whole @param {{start: number, end: number}} range in code points */
  function select(name, whole, { start, end }) {
    const points = [...whole];
    const from = points.slice(0, start).join("").length;
    const to = points.slice(0, end).join("").length;
    inputs[name].focus();
    if (inputs[name].type !== "email") inputs[name].setSelectionRange(from, to);
  }

  /**
   * Go to the next blank of this message.
   *
   * @param {boolean} [again] from the start, wherever the cursor is
   * @returns {boolean} whether there was one
   */
  function nextBlank(again = false) {
    const order = /** @type {const} */ (["subject", "body"]);
    const at = again ? -1 : order.findIndex((name) => inputs[name] === document.activeElement);
    for (const [index, name] of order.entries()) {
      if (index < at) continue;
      const after = index === at ? (inputs[name].selectionEnd ?? 0) : 0;
      const hit = find(current()[name], ours.blanks).find(({ start }) => start >= after);
      if (!hit) continue;
      if (!editing) edit(true);
      inputs[name].focus();
      inputs[name].setSelectionRange(hit.start, hit.end);
      return true;
    }
    return false;
  }

  async function copy() {
    const blanks = left().length;
    await put(current().body, blanks ? count("letter.copied_blanks", blanks) : say("letter.copied"));
  }

  /** @param {string} words @param {string} [said] */
  async function put(words, said = say("letter.copied")) {
    try {
      await navigator.clipboard.writeText(words);
      hint(said);
      announce(said);
    } catch {
      edit(true);
      inputs.body.focus();
      inputs.body.select();
      hint(say("letter.copy_failed"));
      announce(say("letter.copy_failed"));
    }
  }

  function open() {
    const blank = left()[0];
    const link = mailto({ to: ours.to, ...current() });
    const { address: to } = current();
    const unread = addresses(to).length === 0 && say(to.trim() ? "letter.odd_address" : "letter.no_address");
    if (blank || unread) {
      const words = [blank && say("letter.blank_first", { blank }), unread].filter(Boolean).join(" ");
      if (!blank) { edit(true); inputs.address.focus(); }
      else if (!nextBlank()) nextBlank(true);
      hint(words, link ?? mailtoEmpty(to), say("letter.open_anyway"));
      announce(words);
    } else if (link) {
      attempt("mail", () => { opensProgram(); location.href = link; });
    } else {
      hint(say("letter.too_long"), mailtoEmpty(to), say("letter.open_empty"));
      announce(say("letter.too_long"));
    }
  }

  function download() {
    const name = fileName(current().subject || say("letter.filename"), "eml");
    hand(eml({ to: ours.to, ...current() }), name, "message/rfc822");
  }

  function print() {
    document.body.classList.add("print-letter");
    node.classList.add("printing");
    node.open = true;
    addEventListener("afterprint", () => {
      document.body.classList.remove("print-letter");
      node.classList.remove("printing");
    }, { once: true });
    attempt("print", () => window.print());
  }

  /** A line under the message, with a link where there is a way on. @param {string} words @param {string} [link] @param {string} [label] */
  function hint(words, link, label) {
    note.hidden = !words;
    fill(note, words, link && label ? " " : "", link && label ? make("a", { href: link }, label) : null);
  }

  return {
    node,
    nextBlank,
    message,
    key: () => keyOf(ours),
    is: () => ours,
    edited: () => mine !== null,
    /** What the reader wrote, to keep it. @returns {Kept | null} */
    kept: () => (mine ? { key: keyOf(ours), mine, base: base ?? original() } : null),
    /** Take up what the reader wrote earlier. @param {Kept} kept */
    resume(kept) {
      mine = kept.mine;
      base = kept.base;
      draw();
      check();
    },
    /** @param {Message} fresh */
    update(fresh) {
      ours = fresh;
      if (!mine) checked = null;
      draw();
      if (editing || mine) check();
    },
  };
}

/** What makes a message the same one in the next plan. @param {Message} message */
export function keyOf({ template, to, address }) {
  return JSON.stringify([template, to, address]);
}
