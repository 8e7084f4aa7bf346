// What a form can do beyond being sent: choosing a day, narrowing what is searched, who has the name already, drafts.

import { pageOf, tell } from "./api.js";
import { offerDraft } from "./drafts.js";
import { suggest } from "./search.js";
import { say } from "./language.js";

const WAIT = 250;

/** A day chosen beside a field is written into it. */
function fillByDay(day) {
  day.addEventListener("change", () => {
    const field = document.getElementById(day.dataset.fills);
    if (!field || !day.value) return;
    field.value = day.value;
    day.value = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

/** What a link leads to depends on what kind of link it is. */
function narrow(select) {
  const told = () => {
    const field = document.getElementById(select.dataset.narrows);
    const chosen = select.selectedOptions[0];
    field.dataset.kinds = chosen?.dataset.kinds ?? "";
    field.dataset.new = chosen?.dataset.new ?? "[]";
  };
  select.addEventListener("change", told);
  told();
}

/** Say below the name of something new what is there already that it may be, by all that was typed so far, and why. */
function showNamesakes(form) {
  const name = form.elements["f.name"];
  if (!name) return;
  const place = document.createElement("div");
  place.className = "aside";
  place.setAttribute("role", "status");
  name.after(place);
  let asked = "";
  const look = async () => {
    const typed = typedInto(form);
    asked = JSON.stringify(typed);
    const now = asked;
    const found = typed.name ? await tell("duplicates/of", typed).catch(() => null) : null;
    if (asked === now) place.replaceChildren(...(found?.may_be.length ? [say("可能已经有了：", "Perhaps already there:"), maybe(found.may_be)] : []));
  };
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
  // The name may stand there already: from a search, or typed before this script was there.
  if (name.value) void look();
}

/** What was typed, by field, as the API asks for it. */
function typedInto(form) {
  const typed = { kind: form.dataset.namesakes };
  for (const [field, value] of new FormData(form)) {
    const [, name, more] = field.split(".");
    if (field.startsWith("f.") && !more && typeof value === "string" && value.trim()) typed[name] = value.trim();
  }
  return typed;
}

function maybe(those) {
  const list = document.createElement("ul");
  list.className = "rows";
  list.replaceChildren(...those.map(shown));
  return list;
}

function shown({ one, likely, speaking_for, against }) {
  const link = document.createElement("a");
  link.href = pageOf(one);
  link.textContent = one.name;
  const open = link.cloneNode();
  open.textContent = say("就是这一个：打开", "It is this one: open it");
  const row = document.createElement("li");
  row.append(link, ` ${[one.told, one.id].filter(Boolean).join(" · ")} `);
  if (likely) row.append(badge(say("很可能是同一个", "very likely the same")), " ");
  for (const sign of speaking_for) row.append(badge(say(sign.zh, sign.en)), " ");
  for (const sign of against) row.append(badge(say(sign.zh, sign.en), "alarm-badge"), " ");
  row.append(open);
  return row;
}

function badge(text, more = "") {
  const found = document.createElement("span");
  found.className = `badge ${more}`.trim();
  found.textContent = text;
  return found;
}

/** Let a form do all that; where it stands in a page already its search fields have their suggestions. */
export function prepare(form, { added = false } = {}) {
  form.querySelectorAll("[data-fills]").forEach(fillByDay);
  form.querySelectorAll("[data-narrows]").forEach(narrow);
  if (added) form.querySelectorAll("input[data-suggest]").forEach(suggest);
  if (form.dataset.namesakes) showNamesakes(form);
  if (form.dataset.draft) offerDraft(form);
}

document.querySelectorAll("form[data-draft]").forEach((form) => prepare(form));
document.querySelector("[data-refused]")?.focus();
