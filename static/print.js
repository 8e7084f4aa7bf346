// The print button of a page that is made to be printed; without scripts it stays hidden, and the browser's own will do.

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
