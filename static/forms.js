// What a form can do beyond being sent: choosing a day, narrowing what is searched, who has the name already, drafts.

import { ask, pageOf } from "./api.js";
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

/** Say below the name of something new which things of like names there are. */
function showNamesakes(form) {
  const name = form.elements["f.name"];
  if (!name) return;
  const place = document.createElement("div");
  place.className = "aside";
  place.setAttribute("role", "status");
  name.after(place);
  const look = async () => {
    const text = name.value.trim();
    const found = text ? await ask("search", { q: text, kind: form.dataset.namesakes, limit: 5 }).catch(() => null) : null;
    if (name.value.trim() === text) place.replaceChildren(...(found?.results.length ? [say("已有名称相近的：", "Already there, of like names: "), ...found.results.flatMap(shown)] : []));
  };
  let timer;
  name.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
  // The name may stand there already: from a search, or typed before this script was there.
  if (name.value) void look();
}

function shown(hit, index) {
  const link = document.createElement("a");
  link.href = pageOf(hit);
  link.textContent = hit.told ? say(`${hit.name}（${hit.told}）`, `${hit.name} (${hit.told})`) : hit.name;
  return index ? [say("、", ", "), link] : [link];
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
