// Choosing several by a frame: with Shift held, or while the button for it is pressed. Must not know what is chosen.

import { made } from "./elements.js";

const SMALLEST = 4;

export class Frame {
  /** `over` is the element that the picture lies in; `does(box)` is told the frame in points from its corner. */
  constructor(over, button, does) {
    this.over = over;
    this.button = button;
    this.does = does;
    this.sheet = made("div", "frame-sheet");
    this.box = made("div", "frame-box");
    this.box.hidden = true;
    this.sheet.append(this.box);
    over.append(this.sheet);
    button.addEventListener("click", () => this.hold(button.getAttribute("aria-pressed") !== "true"));
    document.addEventListener("keydown", ({ key }) => key === "Shift" && over.classList.add("framing"));
    document.addEventListener("keyup", ({ key }) => key === "Shift" && this.release());
    addEventListener("blur", () => this.release());
    this.sheet.addEventListener("pointerdown", (event) => this.begin(event));
    this.sheet.addEventListener("pointermove", (event) => this.from && this.draw(event));
    this.sheet.addEventListener("pointerup", (event) => this.end(event));
    this.sheet.addEventListener("pointercancel", () => this.give());
  }

  hold(on) {
    this.button.setAttribute("aria-pressed", String(on));
    this.over.classList.toggle("framing", on);
  }

  release() {
    if (this.button.getAttribute("aria-pressed") !== "true" && !this.from) this.over.classList.remove("framing");
  }

  place({ clientX, clientY }) {
    const { left, top } = this.over.getBoundingClientRect();
    return [clientX - left, clientY - top];
  }

  begin(event) {
    // Else a text that is selected anywhere would be dragged away.
    event.preventDefault();
    getSelection().removeAllRanges();
    this.from = this.place(event);
    this.sheet.setPointerCapture(event.pointerId);
    this.draw(event);
  }

  draw(event) {
    const [x, y] = this.place(event), [a, b] = this.from;
    this.drawn = { left: Math.min(a, x), top: Math.min(b, y), right: Math.max(a, x), bottom: Math.max(b, y) };
    const { left, top, right, bottom } = this.drawn;
    Object.assign(this.box.style, { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` });
    this.box.hidden = false;
  }

  /** Leave off framing. */
  give() {
    this.from = null;
    this.box.hidden = true;
    this.hold(false);
  }

  end(event) {
    if (!this.from) return;
    this.draw(event);
    this.give();
    const { left, top, right, bottom } = this.drawn;
    if (right - left > SMALLEST && bottom - top > SMALLEST) this.does(this.drawn);
  }
}
