// @ts-check
/**
 * Has the browser keep the site's own files, so that guide and calculator work without a network,
 * and says when a newer version of them is ready. The site works just as well where none of this
 * can be had.
 */
import { announce, byId } from "./dom.js";
import { isFrugal } from "../engine/engine.js";

/** How long to leave network and processor to the first plan, in milliseconds. */
const AFTER = 1000;

/** Ask the browser to keep the files, unless data is to be saved or the page is inside another. */
export async function keepOffline() {
  if (isFrugal() || window !== window.parent) return;
  await new Promise((resolve) => setTimeout(resolve, AFTER));
  // At the site's root, which the pages of another language are one folder away from.
  const script = new URL("../../../service-worker.js", import.meta.url);
  try {
    watch(await navigator.serviceWorker.register(script, { updateViaCache: "none" }));
    // What is kept already may be another language's pages: those of this one are added to it.
    (await navigator.serviceWorker.ready).active?.postMessage("keep");
  } catch {
    // Plain http, blocked storage, a private window: nothing is kept, and nothing is amiss.
  }
}

/** @param {ServiceWorkerRegistration} registration */
function watch(registration) {
  if (registration.waiting) offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const fresh = registration.installing;
    fresh?.addEventListener("statechange", () => {
      // The first version of all has nobody to take over from.
      if (fresh.state === "installed" && registration.active) offer(fresh);
    });
  });
}

/** Show that a new version is ready, with a button to use it. @param {ServiceWorker} fresh */
function offer(fresh) {
  const box = byId("new-version", HTMLElement);
  const others = byId("new-version-tabs", HTMLElement);
  box.hidden = false;
  announce(byId("new-version-title", HTMLElement).textContent ?? "");
  byId("use-new-version", HTMLButtonElement).onclick = () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data: alone }) => {
      others.hidden = alone;
      if (!alone) announce(others.textContent ?? "");
    };
    // Not before the new version answers: the page would come from the old one once more.
    const reload = () => { if (fresh.state === "activated") location.reload(); };
    fresh.onstatechange = reload;
    fresh.postMessage("use", [port2]);
    reload();
  };
}
