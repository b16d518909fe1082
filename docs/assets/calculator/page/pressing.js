// @ts-check
/**
 * Nothing moves under a pointer that is pressed: a button that has moved away until the pointer is let
 * go is not clicked. To press it, one leaves a field, and that alone may have something new to draw.
 */

/** Longest that anything waits, in milliseconds: some press for seconds, and slow devices tell late. */
const LONGEST = 10_000;
/** Until the click that belongs to it has come, in milliseconds. */
const CLICK = 30;
/** What tells that a pointer was let go. Outside the window nothing does, until it comes back. */
const ENDS = ["pointerup", "pointercancel", "pointermove"];

let released = Promise.resolve();

/** Listen for presses from now on. */
export function listenForPresses() {
  document.addEventListener("pointerdown", () => {
    released = new Promise((resolve) => {
      const release = (/** @type {Event} */ event) => {
        if (event.type === "pointermove" && /** @type {PointerEvent} */ (event).buttons) return;
        for (const kind of ENDS) document.removeEventListener(kind, release, { capture: true });
        setTimeout(resolve, CLICK);
      };
      for (const kind of ENDS) document.addEventListener(kind, release, { capture: true });
      setTimeout(resolve, LONGEST);
    });
  }, { capture: true });
}

/** Wait until nothing is pressed. */
export function letGo() {
  return released;
}
