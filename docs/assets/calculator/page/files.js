// @ts-check
/** Files that the reader brings and takes away. */
import { make } from "./dom.js";
import { attempt } from "./frame.js";

/**
 * Hand a file over.
 *
 * @param {string} text @param {string} name @param {string} type
 * @returns {boolean} whether it arrives for sure: a frame around the page may forbid it
 */
export function download(text, name, type) {
  return attempt("files", () => {
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
}

/** What a file holds, in base64. Rejected where it cannot be read, as a folder. @param {Blob} file @returns {Promise<string>} */
export function inBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result).split(",")[1] ?? ""));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}

/** @param {EventTarget | null} target */
function isField(target) {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}

/** Take the file that was chosen; the same one can be chosen again. @param {HTMLInputElement} picker @param {(file: File) => void} work */
export function chosenFile(picker, work) {
  const [file] = picker.files ?? [];
  if (file) work(file);
  picker.value = "";
}

/**
 * Take files that are dropped or pasted anywhere on the page.
 *
 * @param {HTMLElement} place what shows that a file may be dropped
 * @param {(files: File[]) => void} work
 */
export function listenForFiles(place, work) {
  const brings = (/** @type {DragEvent} */ { dataTransfer }) => dataTransfer?.types.includes("Files") ?? false;
  const mark = (/** @type {boolean} */ on) => { place.classList.toggle("dropping", on); };
  document.addEventListener("dragover", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    mark(true);
  });
  document.addEventListener("dragleave", ({ relatedTarget }) => { if (!relatedTarget) mark(false); });
  document.addEventListener("drop", (event) => {
    mark(false);
    if (!brings(event)) return;
    // The browser would open the file in the page's place.
    event.preventDefault();
    take(event.dataTransfer?.files);
  });
  document.addEventListener("paste", (event) => {
    const cells = event.clipboardData?.getData("text/plain") ?? "";
    const isTable = cells.includes("\t") && cells.includes("\n");
    // A spreadsheet's cells come with a picture of them. In a field they are the text that it wants.
    if (isTable && isField(event.target)) return;
    const files = isTable ? [new File([cells], "", { type: "text/tab-separated-values" })] : event.clipboardData?.files;
    if (!files?.length) return;
    event.preventDefault();
    take(files);
  });

  /** @param {FileList | File[] | undefined} files */
  function take(files) {
    if (files?.length) work([...files]);
  }
}
