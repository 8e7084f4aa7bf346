// Suggestions below every search field: a combobox that works with the keyboard alone. Without it the form still searches.

import { ask, askVocabulary, pageOf } from "./api.js";
import { said, say } from "./language.js";

const WAIT = 150;
// Fields whose match is seen in what is shown of a suggestion anyway.
const NAMES = new Set(["name", "aliases", "name_en", "abbreviation", "code", "kind"]);
let made = 0;

/**
 * Give a field its suggestions; with `data-suggest="fill"` a choice fills the field, with `"tell"` it is told as an event, else it opens the page.
 * With `"name"` it is put in as `name [id]`, in the place of the last of several where there are `data-many`, only of `data-kinds`; `data-new`
 * are further choices that make what is not there yet, as `name [new:Kind]`.
 */
export function suggest(input) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `suggestions-${made++}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say("建议", "Suggestions"));
  list.hidden = true;
  input.parentElement.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }

  const naming = input.dataset.suggest === "name";
  let hits = [];
  let chosen = -1;
  let timer;
  let running;

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(index) {
    chosen = index;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === index)));
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    }
  }

  function take(hit) {
    close();
    if (input.dataset.suggest === "fill") {
      input.value = hit.id;
      input.title = hit.name;
    } else if (input.dataset.suggest === "tell") {
      input.value = "";
      input.dispatchEvent(new CustomEvent("chosen", { detail: hit, bubbles: true }));
    } else if (naming) {
      input.value = `${before()}${hit.name} [${hit.id}]`;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      clearTimeout(timer);
    } else window.location.assign(pageOf(hit));
  }

  function before() {
    return "many" in input.dataset ? (input.value.match(/^.*[；;]\s*/s)?.[0] ?? "") : "";
  }

  /** What can be made of a name: only where a form asks for one. */
  function toMake(text) {
    const ways = naming ? JSON.parse(input.dataset.new || "[]") : [];
    return ways.map(([what, word]) => ({ id: `new:${what}`, name: text, matched: say(`新建${word}「${text}」`, `Add ${word.toLowerCase()} “${text}”`), told: null, isNew: true }));
  }

  async function show() {
    const text = input.value.slice(before().length).trim();
    running?.abort();
    if (!text || (naming && text.endsWith("]"))) return close();
    running = new AbortController();
    const signal = running.signal;
    try {
      const [found, { kinds }] = await Promise.all([ask("search", { q: text, limit: 8, kind: (input.dataset.kinds ?? "").split(" ") }, signal), askVocabulary()]);
      if (signal.aborted || document.activeElement !== input) return;
      hits = [...found.results, ...toMake(text)];
      list.replaceChildren(...hits.map((hit, index) => item(hit, index, kinds)));
      list.hidden = !hits.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      choose(-1);
    } catch {
      close();
    }
  }

  function item(hit, index, kinds) {
    const row = document.createElement("li");
    row.id = `${list.id}-${index}`;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    const name = document.createElement("span");
    name.textContent = hit.isNew ? hit.matched : hit.matched === hit.name ? hit.name : say(`${hit.name}（${hit.matched}）`, `${hit.name} (${hit.matched})`);
    if (hit.isNew) return filled(row, hit, [name]);
    const kind = document.createElement("span");
    kind.className = `tag kind-${hit.kind}`;
    kind.textContent = said(kinds.find(({ label }) => label === hit.kind), hit.kind);
    const told = [hit.told, hit.told === null ? "" : hit.id, whyOf(hit)].filter(Boolean).join(" · ");
    const apart = document.createElement("span");
    apart.className = "apart";
    apart.textContent = told;
    return filled(row, hit, told ? [name, apart, kind] : [name, kind]);
  }

  /** Why it is among the suggestions, where its name does not say so. */
  function whyOf(hit) {
    return hit.why.filter(({ field }) => !NAMES.has(field)).map(({ label, label_en: labelEn, text }) => say(`${label}：${text}`, `${labelEn}: ${text}`)).join(say("；", "; "));
  }

  function filled(row, hit, parts) {
    row.append(...parts);
    row.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take(hit);
    });
    return row;
  }

  const keys = {
    ArrowDown: () => choose(chosen + 1 < hits.length ? chosen + 1 : -1),
    ArrowUp: () => choose(chosen < 0 ? hits.length - 1 : chosen - 1),
    Escape: close,
    Enter: () => chosen >= 0 && take(hits[chosen]),
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, WAIT);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing || !(event.key in keys)) return;
    if (event.key !== "Enter" || chosen >= 0) event.preventDefault();
    keys[event.key]();
  });
}

document.querySelectorAll("input[data-suggest]").forEach(suggest);
