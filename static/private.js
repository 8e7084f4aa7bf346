// Shows a private field in its place; without this the form shows the page anew with it. Either way it is written to the read log.

import { tell } from "./api.js";

const WAYS = { phone: (value) => `tel:${value.replaceAll(" ", "")}`, email: (value) => `mailto:${value}` };

function shown(field, value) {
  const link = document.createElement(WAYS[field] ? "a" : "span");
  if (WAYS[field]) link.href = WAYS[field](value);
  link.textContent = value;
  link.tabIndex = -1;
  return link;
}

for (const form of document.querySelectorAll("form[data-show]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { field } = Object.fromEntries(new FormData(form));
    try {
      const told = await tell(`entities/${encodeURIComponent(form.dataset.show)}/private-fields`, { field });
      const value = shown(field, told.value);
      form.replaceWith(value);
      value.focus();
    } catch {
      form.submit();
    }
  });
}
