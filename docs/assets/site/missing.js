// @ts-check
// The page for wrong addresses. A server knows one such page for the whole site, and that is in English:
// below the folder of another language, it takes that language's words, and its frame from its home page.

/** What every page has around its text. */
const FRAME = ["a.skip", "header.bar", "footer.end", "#search"];
/** What leads somewhere, as seen from the page it stands in. */
const LEADS = ["href", "src", "action", "data-index", "data-language", "data-root"];

/** Show the text of one language alone. @param {HTMLElement} part */
function speak(part) {
  const title = part.querySelector("h2");
  const heading = document.createElement("h1");
  heading.textContent = title?.textContent ?? "";
  title?.replaceWith(heading);
  part.parentElement?.replaceChildren(part);
  document.title = heading.textContent;
}

/** Take the frame of a page. @param {string} address */
async function frame(address) {
  const answer = await fetch(address);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const { lang, dir } = page.documentElement;
  Object.assign(document.documentElement, { lang, dir });
  for (const selector of FRAME) {
    const theirs = page.querySelector(selector);
    if (!theirs) continue;
    for (const element of [theirs, ...theirs.querySelectorAll("*")]) {
      for (const name of LEADS) {
        const written = element.getAttribute(name);
        if (written !== null && !written.startsWith("#")) element.setAttribute(name, new URL(written, address).href);
      }
    }
    document.querySelector(selector)?.replaceWith(document.adoptNode(theirs));
  }
}

for (const link of document.querySelectorAll("section[lang] a[hreflang]")) {
  const part = link.closest("section");
  if (!(link instanceof HTMLAnchorElement) || !part || !location.pathname.startsWith(link.pathname)) continue;
  speak(part);
  try {
    await frame(link.href);
  } catch {
    // Without a network, the frame stays English, and says so no less than before.
  }
}
// Menu and search listen to what is there now.
const script = document.createElement("script");
script.type = "module";
script.src = new URL("site.js", import.meta.url).href;
document.head.append(script);

export {};
