// @ts-check
/** Files that are dropped, pasted or chosen anywhere on the page: each goes where its name says it belongs. */
import * as invitation from "../form/invitation.js";
import * as importExport from "../saved/import-export.js";
import * as ownTable from "../saved/own-table.js";
import { byId } from "./dom.js";
import { chosenFile, listenForFiles } from "./files.js";

/** @typedef {import("../saved/autosave.js").Page & import("../form/invitation.js").Page} Page */

/** @param {Page} page */
export function listen(page) {
  invitation.listen(page);
  ownTable.listen(page);
  listenForFiles(byId("calculator", HTMLElement), (files) => receive(page, files));
  for (const id of ["import-file", "invitation-file", "table-file"]) {
    const picker = byId(id, HTMLInputElement);
    picker.addEventListener("change", () => chosenFile(picker, (file) => receive(page, [file], id)));
  }
}

/** @param {Page} page @param {File[]} files @param {string} [chosenBy] what the reader took for its place */
function receive(page, [file, ...more], chosenBy = "") {
  if (!file) return;
  if (/\.json$/i.test(file.name)) importExport.read(page, file);
  else if (ownTable.isTable(file) || (chosenBy === "table-file" && !/\.(ics|eml)$/i.test(file.name))) ownTable.bring(page, file);
  else invitation.bring(page, file, more.length > 0);
}
