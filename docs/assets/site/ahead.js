// @ts-check
/**
 * Fetches what the calculator needs while its first questions are answered, so that the plan is there
 * soon after the page is. The browser's own cache holds it; nothing is asked of anybody else.
 */

/** Whether it was begun: once is enough. */
let isBegun = false;

/** Whether the visitor asked for little data, or the device has little memory. */
function isFrugal() {
  const { connection, deviceMemory } =
    /** @type {{connection?: {saveData?: boolean}, deviceMemory?: number}} */ (navigator);
  return connection?.saveData === true || (deviceMemory !== undefined && deviceMemory <= 1);
}

/** Have the browser keep a file; where it cannot be had, the calculator itself will say so. @param {string} address */
async function keep(address) {
  try {
    await (await fetch(address, { priority: "low" })).arrayBuffer();
  } catch {
    // Nobody waits for it here.
  }
}

/**
 * Fetch the calculator's page, and the files that it starts with.
 *
 * @param {string} page its address
 */
export async function fetchAhead(page) {
  if (isBegun || isFrugal()) return;
  isBegun = true;
  try {
    const text = await (await fetch(page)).text();
    const found = new DOMParser().parseFromString(text, "text/html");
    const parts = [...found.querySelectorAll("link[rel=stylesheet], script[src]")].map(
      (part) => new URL(part.getAttribute("href") ?? part.getAttribute("src") ?? "", page).href,
    );
    const { whole: _, invitation: __, table: ___, ...first } = JSON.parse(found.getElementById("runtime")?.textContent ?? "").files;
    const runtime = new URL("../runtime/", import.meta.url);
    for (const { name } of Object.values(first)) keep(new URL(name, runtime).href);
    for (const part of parts) keep(part);
  } catch {
    // The calculator fetches them itself.
  }
}
