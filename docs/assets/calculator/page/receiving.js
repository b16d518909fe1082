// @ts-check
/** Files that are dropped, pasted or chosen anywhere on the page: each goes where its name says it belongs. */
import { listen as listenForInvitation } from "../form/invitation.js";
import * as importExport from "../saved/import-export.js";
import { isTable, listen as listenForTable } from "../saved/own-table.js";
import { byId } from "./dom.js";
import { chosenFile, listenForFiles } from "./files.js";

/** @typedef {import("../saved/autosave.js").Page & import("../form/invitation.js").Page} Page */

/** @param {Page} page */
export function listen(page) {
  const invitation = listenForInvitation(page);
  const table = listenForTable(page);

  /** @param {File[]} files @param {string} [chosenBy] what the reader took for its place */
  const receive = ([file, ...more], chosenBy = "") => {
    if (!file) return;
    if (/\.json$/i.test(file.name)) importExport.read(page, file);
    else if (isTable(file) || (chosenBy === "table-file" && !/\.(ics|eml)$/i.test(file.name))) table.bring(file);
    else invitation.bring(file, more.length > 0);
  };
  listenForFiles(byId("calculator", HTMLElement), receive);
  for (const id of ["import-file", "invitation-file", "table-file"]) {
    const picker = byId(id, HTMLInputElement);
    picker.addEventListener("change", () => chosenFile(picker, (file) => receive([file], id)));
  }
}
