// Makes elements of a page: every text in them is text, never markup.

import { pageOf } from "../api.js";

export function made(tag, className, ...content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

export function button(text, act, className = "") {
  const element = made("button", className, text);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

/** A link to the page of an entity. */
export function linkTo(ref, text = ref.name) {
  const element = made("a", "", text);
  element.href = pageOf(ref);
  return element;
}

/** The same with the dot of its kind. */
export function reference(ref) {
  const element = linkTo(ref, "");
  element.className = `ref kind-${ref.kind}`;
  element.append(made("span", "dot"), ref.name);
  return element;
}
