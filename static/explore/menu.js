// The menu of a node, of several, or of the empty picture: by right click, by the menu key, by a long touch.
// Must not know what its entries do.

import { made } from "./elements.js";
import { say } from "../language.js";

export class Menu {
  /** `entries(id)` tells what the menu of a node holds (`""`: of the picture): `[text, act]` or `[text, address]` each. */
  constructor(root, entries) {
    this.entries = entries;
    this.element = made("div", "context-menu");
    this.element.setAttribute("role", "menu");
    this.element.hidden = true;
    root.append(this.element);
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.element.addEventListener("focusout", ({ relatedTarget }) => this.element.contains(relatedTarget) || this.close());
    document.addEventListener("pointerdown", ({ target }) => this.element.contains(target) || this.close());
  }

  /** Open at a place of the window; afterwards the focus goes back to where it was. */
  open(id, { x, y }) {
    this.before = document.activeElement;
    this.element.setAttribute("aria-label", id ? say("对所选的", "For what is selected") : say("对整张图", "For the whole picture"));
    this.element.replaceChildren(...this.entries(id).map(([text, does]) => this.item(text, does)));
    this.element.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.element;
    this.element.style.left = `${Math.max(4, Math.min(x, innerWidth - width - 4))}px`;
    this.element.style.top = `${Math.max(4, Math.min(y, innerHeight - height - 4))}px`;
    this.element.firstElementChild?.focus();
  }

  item(text, does) {
    const isAddress = typeof does === "string";
    const item = made(isAddress ? "a" : "button", "", text);
    if (isAddress) item.href = does;
    else item.type = "button";
    item.setAttribute("role", "menuitem");
    item.addEventListener("click", () => {
      this.close();
      if (!isAddress) does();
    });
    return item;
  }

  close() {
    if (this.element.hidden) return;
    const back = this.element.contains(document.activeElement);
    this.element.hidden = true;
    if (back) this.before?.focus();
  }

  key(event) {
    const items = [...this.element.children];
    const at = items.indexOf(document.activeElement);
    const keys = {
      ArrowDown: () => items[(at + 1) % items.length].focus(),
      ArrowUp: () => items[(at - 1 + items.length) % items.length].focus(),
      Home: () => items[0].focus(),
      End: () => items.at(-1).focus(),
      Escape: () => this.close(),
      Tab: () => this.close(),
    };
    if (!(event.key in keys)) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  }
}
