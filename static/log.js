// Logging a contact without leaving the page, and what a form that led back here has just done, with the way to take it back.

import { askPage } from "./api.js";
import { prepare } from "./forms.js";
import { say } from "./language.js";

const SAVED = /^#saved=(same|[\w-]+)$/;

/** Open the form of a link over the page; without it, or where it does not come, the form has a page of its own. */
async function open(link) {
  const { page } = await askPage(link.href).catch(() => ({}));
  const form = page?.querySelector("form.contact");
  if (!form) return window.location.assign(link.href);
  const over = document.createElement("dialog");
  over.className = "over";
  over.setAttribute("aria-label", say("记一笔", "Log a contact"));
  over.append(document.adoptNode(form));
  document.body.append(over);
  over.addEventListener("close", () => {
    over.remove();
    link.focus();
  });
  form.querySelector("[data-cancel]").addEventListener("click", (event) => {
    event.preventDefault();
    over.close();
  });
  over.showModal();
  prepare(form, { added: true });
  [...form.querySelectorAll("[data-field] input:not([type=date], [type=hidden]), [data-field] textarea")].find((one) => !one.value)?.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-log]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || document.querySelector("form.contact")) return;
  event.preventDefault();
  open(link);
});

function tellWhatWasSaved() {
  const entry = SAVED.exec(window.location.hash)?.[1];
  if (!entry) return;
  window.history.replaceState(null, "", window.location.pathname + window.location.search);
  const told = document.createElement("p");
  told.className = "card notice";
  told.setAttribute("role", "status");
  told.dataset.saved = "";
  told.append(entry === "same" ? say("本来就是这样，没有改动。", "It was so already; nothing was changed.") : say("已记下。", "Saved. "));
  if (entry !== "same") {
    const undo = document.createElement("a");
    undo.href = `/changes/${encodeURIComponent(entry)}/undo`;
    undo.textContent = say("撤销", "Undo");
    told.append(undo);
  }
  document.querySelector("main").prepend(told);
}

tellWhatWasSaved();
