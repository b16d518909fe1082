// @ts-check
// Says that a page opened as a file does not work. Browsers run no module there: this is none, and the
// build writes it into each page.
if (location.protocol === "file:") {
  const told = document.getElementById("from-disk");
  if (told) told.hidden = false;
}
