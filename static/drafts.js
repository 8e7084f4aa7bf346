// Keeps what is typed into a form on this computer until it is saved, and offers it again. What is private is never kept.

import { say } from "./language.js";

const PREFIX = "graphsvc.draft.";
const SENT = "graphsvc.sent";
const LONGEST = 30 * 24 * 60 * 60 * 1000;
const NEVER = new Set(["csrf_token", "only", "of", "back"]);

function typed(form) {
  const kept = [...form.elements].filter((one) => one.name && !NEVER.has(one.name) && !("private" in one.dataset) && one.type !== "submit" && one.type !== "date");
  return kept.filter((one) => !["checkbox", "radio"].includes(one.type) || one.checked).map((one) => [one.name, one.value]);
}

function read(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(key));
    return draft && Date.now() - draft.at < LONGEST ? draft : null;
  } catch {
    return null;
  }
}

/** A draft is written from the version that its writer saw: what others changed since is shown when it is saved. */
function restore(form, values) {
  for (const [name, value] of values) {
    for (const one of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (["checkbox", "radio"].includes(one.type)) one.checked = one.value === value;
      else one.value = value;
    }
  }
}

function offer(form, key, draft) {
  const notice = document.createElement("div");
  notice.className = "notice draft";
  notice.setAttribute("role", "status");
  const told = document.createElement("span");
  const at = new Date(draft.at).toLocaleString(say("zh-CN", "en-GB"), { dateStyle: "short", timeStyle: "short" });
  told.textContent = say(`上次填到一半没有保存（${at}）。 `, `You began to fill this in and did not save it (${at}). `);
  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", () => {
      act();
      notice.remove();
      form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    });
    return made;
  };
  notice.append(told, button(say("接着填", "Go on"), () => restore(form, draft.values)), " ", button(say("丢掉", "Discard"), () => localStorage.removeItem(key)));
  form.prepend(notice);
}

/** Keep what is typed into a form, and offer what was typed before and not saved. */
export function offerDraft(form) {
  const key = PREFIX + form.dataset.draft;
  const begun = JSON.stringify(typed(form));
  const keep = () => {
    const values = typed(form);
    if (JSON.stringify(values) === begun) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ at: Date.now(), values }));
  };
  const draft = read(key);
  if (form.querySelector("[data-refused]")) localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: typed(form) }));
  else if (draft && JSON.stringify(draft.values) !== begun) offer(form, key, draft);
  form.addEventListener("input", keep);
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, key));
}

/** Let go of the draft of a form: it was saved. */
export function letGoOf(form) {
  localStorage.removeItem(PREFIX + form.dataset.draft);
}

// The form that was sent last was saved.
if (document.querySelector("[data-saved]")) {
  localStorage.removeItem(sessionStorage.getItem(SENT) ?? "");
  sessionStorage.removeItem(SENT);
}
