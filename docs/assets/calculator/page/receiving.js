// @ts-check
/** Files that are dropped or pasted anywhere on the page: each goes where its name says it belongs. */
import * as invitation from "../form/invitation.js";
import * as importExport from "../saved/import-export.js";
import { byId } from "./dom.js";
import { listenForFiles } from "./files.js";

/** @param {import("../saved/autosave.js").Page & import("../form/invitation.js").Page} page */
export function listen(page) {
  invitation.listen(page);
  listenForFiles(byId("calculator", HTMLElement), ([file, ...more]) => {
    if (!file) return;
    if (/\.json$/i.test(file.name)) importExport.read(page, file);
    else invitation.bring(page, file, more.length > 0);
  });
}
