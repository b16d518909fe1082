// @ts-check
/**
 * Nothing moves under a pointer that is pressed: a button that has moved away until the pointer is let
 * go is not clicked. To press it, one leaves a field, and that alone may have something new to draw.
 */

/** Longest that anything waits, in milliseconds: where the pointer is let go may never be told. */
const LONGEST = 1000;
/** Until the click that belongs to it has come, in milliseconds. */
const CLICK = 30;

let released = Promise.resolve();

/** Listen for presses from now on. */
export function listenForPresses() {
  document.addEventListener("pointerdown", () => {
    released = new Promise((resolve) => {
      const release = () => { setTimeout(resolve, CLICK); };
      for (const kind of ["pointerup", "pointercancel"]) {
        document.addEventListener(kind, release, { capture: true, once: true });
      }
      setTimeout(resolve, LONGEST);
    });
  }, { capture: true });
}

/** Wait until nothing is pressed. */
export function letGo() {
  return released;
}
