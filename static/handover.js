// The form of a handover: one click chooses a proposed successor for all of it, another fills in whoever is proposed for each row.

import "./search.js";

const form = document.querySelector("form.handover");

if (form) {
  for (const button of form.querySelectorAll("[data-choose]")) {
    button.hidden = false;
    button.addEventListener("click", () => { form.elements.to.value = button.dataset.choose; });
  }
  const fill = form.querySelector("button[data-suggested]");
  const rows = form.querySelectorAll("input[data-suggested]");
  fill.hidden = !rows.length;
  fill.addEventListener("click", () => rows.forEach((row) => { row.value ||= row.dataset.suggested; }));
}
