// Changes a value where it stands: a click opens its form in its place, Enter saves, Esc leaves it, Tab saves and goes on to the next.
// Without this the same form has a page of its own. A refusal is shown as that page shows it, with everything that was typed.

import { askPage, sendForm } from "./api.js";
import { letGoOf } from "./drafts.js";
import { prepare } from "./forms.js";
import { say } from "./language.js";

const SIGNED_OUT = say("登录已过期。请在另一个标签页登录，再回到这里保存。", "Your sign-in is over. Sign in on another tab, then save again here.");
const AWAY = say("没有连上服务，还没有保存。请稍后再按一次保存。", "The service was not reached, and nothing is saved yet. Please save again in a moment.");

const PARTS = ["heading", "facts", "figures", "links", "rows"];
const ELSEWHERE = "a:not(.change), button, input, select, textarea, summary, form, label";

const places = () => [...document.querySelectorAll("[data-edit]")];
const wayTo = (holder) => holder?.querySelector("a.change")?.getAttribute("href");

/** What Tab goes through in a form of one value; a day can be typed, its calendar is for the mouse. */
const inputs = (form) => [...form.querySelectorAll(".field input:not([type=hidden], [type=date]), .field select, .field textarea, .field button")].filter((one) => one.name !== "reason");

async function open(holder) {
  const way = wayTo(holder);
  if (!way) return;
  const { page } = await askPage(way).catch(() => ({}));
  const form = page?.querySelector("form[data-inline]");
  if (!form) return window.location.assign(way);
  const before = [...holder.childNodes];
  put(holder, form, () => {
    holder.classList.remove("open");
    holder.replaceChildren(...before);
    holder.querySelector("a.change").focus();
  });
}

/** Let a form stand in the place of a value; `back` puts the value there again. */
function put(holder, form, back) {
  holder.classList.add("open");
  holder.replaceChildren(form);
  prepare(form, { added: true });
  const begun = String(new URLSearchParams(new FormData(form)));
  const isOne = form.dataset.inline === "one";
  const field = form.querySelector("[aria-invalid], .field input, .field select, .field textarea");
  field?.focus();
  field?.select?.();
  form.querySelector("[data-cancel]")?.addEventListener("click", (event) => {
    event.preventDefault();
    back();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(holder, form, back, event.submitter);
  });
  form.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const typing = ["TEXTAREA", "SELECT"].includes(event.target.tagName);
    if (event.key === "Escape") back();
    else if (event.key === "Enter" && typing && isOne && !event.shiftKey) form.requestSubmit();
    else if (event.key === "Tab" && isOne && event.target === inputs(form).at(event.shiftKey ? 0 : -1)) goOn(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  });

  async function goOn(step) {
    const all = places();
    const next = wayTo(all[all.indexOf(holder) + step]);
    if (String(new URLSearchParams(new FormData(form))) === begun) back();
    else if (!(await save(holder, form, back))) return;
    const holderOf = places().find((one) => wayTo(one) === next);
    if (next && holderOf) await open(holderOf);
  }
}

/** Send a form in the place of its value. Returns whether it was taken. */
async function save(holder, form, back, button = undefined) {
  form.setAttribute("aria-busy", "true");
  const answer = await sendForm(form, button).catch(() => null);
  form.removeAttribute("aria-busy");
  if (answer?.taken) return taken(answer, form);
  const noted = answer?.page.querySelector("[data-noted]");
  if (noted) {
    letGoOf(form);
    holder.replaceChildren(noted);
    noted.querySelector("a").focus();
    return false;
  }
  const again = answer?.page.querySelector("form[data-inline]");
  if (again) put(holder, again, back);
  else complain(form, answer?.signedOut ? SIGNED_OUT : (answer?.page.querySelector("main .notice p:not(.aside)")?.textContent ?? AWAY));
  return false;
}

function complain(form, text) {
  const told = form.querySelector(".refused-why[data-told]") ?? document.createElement("p");
  told.className = "refused-why";
  told.dataset.told = "";
  told.setAttribute("role", "alert");
  told.textContent = text;
  form.prepend(told);
}

/** Show the page as it is now, in its place: what is open stays open. */
async function taken(answer, form) {
  letGoOf(form);
  const isHere = new URL(answer.address).pathname === window.location.pathname;
  const { page } = isHere ? answer : await askPage(window.location.href);
  const way = new URL(form.action).pathname;
  for (const id of PARTS) {
    const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
    if (!old || !fresh) continue;
    const opened = [...old.querySelectorAll("details.group")].map((one) => one.open);
    fresh.querySelectorAll("details.group").forEach((one, index) => { if (index in opened) one.open = opened[index]; });
    const ticked = new Set([...old.querySelectorAll("input[type=checkbox]:checked")].map((one) => one.value));
    fresh.querySelectorAll("input[type=checkbox]").forEach((one) => { one.checked = ticked.has(one.value); });
    old.replaceWith(document.adoptNode(fresh));
  }
  const told = answer.page.querySelector("[data-saved]");
  document.querySelector("[data-saved]")?.remove();
  if (told) document.querySelector(".heading").after(document.adoptNode(told));
  const only = form.elements.only?.value;
  places().find((one) => wayTo(one).startsWith(only ? `${way}?field=${only}` : way))?.querySelector("a.change").focus();
  document.title = page.title;
  return true;
}

document.addEventListener("click", (event) => {
  const holder = event.target.closest("[data-edit]:not(.open)");
  const isSelecting = !event.target.closest("a.change") && String(window.getSelection());
  if (!holder || event.target.closest(ELSEWHERE) || event.ctrlKey || event.metaKey || isSelecting) return;
  event.preventDefault();
  open(holder);
});
