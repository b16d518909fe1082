// @ts-check
/**
 * The frame's behaviour: the menu on small screens, and the search that is fetched when it is first opened.
 * Nothing is stored, nothing is sent, and without this file every link still works.
 */

document.documentElement.classList.add("scripting");

// Whoever wants the site on the home screen finds it in the browser's own menu; nothing asks.
addEventListener("beforeinstallprompt", (event) => event.preventDefault());

/** Names the manifest for the home screen, on a page that does not name it itself. */
function nameManifest() {
  for (const each of TOUCHES) removeEventListener(each, nameManifest);
  const icon = /** @type {HTMLElement | null} */ (document.querySelector("link[data-manifest]"));
  if (icon) document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: icon.dataset.manifest }));
}

const TOUCHES = ["pointerdown", "keydown", "scroll"];
for (const each of TOUCHES) addEventListener(each, nameManifest, { passive: true });

/**
 * Opens and closes the main links on a small screen. Escape closes them and puts the focus back.
 *
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} menu
 */
function menuButton(button, menu) {
  const show = (/** @type {boolean} */ open) => button.setAttribute("aria-expanded", String(open));
  const isOpen = () => button.getAttribute("aria-expanded") === "true";

  button.addEventListener("click", () => show(!isOpen()));
  for (const part of [button, menu]) {
    part.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && isOpen()) {
        show(false);
        button.focus();
      }
    });
  }
}

/**
 * Opens the search as a modal dialog; the browser keeps the focus inside and gives it back on Escape.
 *
 * @param {HTMLButtonElement} button
 * @param {HTMLDialogElement} dialog
 */
function searchButton(button, dialog) {
  button.addEventListener("click", async () => {
    dialog.showModal();
    button.setAttribute("aria-expanded", "true");
    const { start } = await import("./search.js");
    start(dialog);
  });
  dialog.addEventListener("close", () => {
    button.setAttribute("aria-expanded", "false");
    button.focus();
  });
  // A click on the grey around the dialog lands on the dialog itself.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.querySelector("button[value=close]")?.addEventListener("click", () => dialog.close());
}

const menu = /** @type {HTMLButtonElement | null} */ (document.querySelector(".tool.menu"));
const links = document.getElementById("main-nav");
if (menu && links) menuButton(menu, links);

const find = /** @type {HTMLButtonElement | null} */ (document.querySelector(".tool.find"));
const dialog = document.getElementById("search");
if (find && dialog instanceof HTMLDialogElement) searchButton(find, dialog);

/** What a centre says for a time goes when that time is over, whenever the site was made. */
function keepToTheirTime() {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-until]"))) {
    const { from = "", until = "" } = part.dataset;
    part.hidden = day < from || day > until;
  }
}
keepToTheirTime();

// A button may be pressed before the page's own script has arrived. The press is remembered in the
// form, so that the script can answer it; sending the form anywhere would lose it.
document.addEventListener("submit", (event) => {
  if (event.target instanceof HTMLFormElement && event.target.method !== "dialog") {
    event.preventDefault();
    event.target.dataset.pressed = "";
  }
});
