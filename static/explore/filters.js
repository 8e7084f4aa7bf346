// What is shown and hidden: kinds, link types, statuses, the day, what has ended, how the many are grouped and laid out.
// Must not ask for data; tells what was changed and shows the view it is given.

import { say } from "../language.js";

const YEAR = /^\d{4}/;

export class Filters {
  /** `does(action)` is told every change. */
  constructor(section, does) {
    this.section = section;
    this.does = does;
    this.day = section.querySelector("[name=as_of]");
    this.year = section.querySelector("[name=year]");
    section.querySelectorAll("[data-list]").forEach((chip) => {
      chip.addEventListener("click", () => does({ type: "hide", list: chip.dataset.list, value: chip.value }));
    });
    for (const name of ["ended", "records"]) {
      section.querySelector(`[name=${name}]`).addEventListener("change", ({ target }) => does({ type: "set", name, value: target.checked }));
    }
    section.querySelector("[name=group]").addEventListener("change", ({ target }) => does({ type: "regroup", group: target.value }));
    section.querySelector("[name=layout]").addEventListener("change", ({ target }) => does({ type: "layout", layout: target.value }));
    section.querySelector("[data-reveal]").addEventListener("click", () => does({ type: "reveal" }));
    this.begun = null;
    for (const field of [this.day, this.year]) {
      field.addEventListener("input", () => (this.begun = field));
      for (const over of ["change", "blur"]) field.addEventListener(over, () => (this.begun = null));
    }
    this.day.addEventListener("change", () => this.day.reportValidity() && this.setDay(this.day.value.trim()));
    this.year.addEventListener("input", () => this.sayYear(this.year.value));
    this.year.addEventListener("change", () => this.setDay(this.year.value));
    section.querySelector("[data-today]").addEventListener("click", () => this.setDay(""));
  }

  /** A year that is not over yet means today. */
  setDay(day) {
    const today = this.section.dataset.today;
    this.does({ type: "set", name: "day", value: day === today || day === today.slice(0, 4) ? "" : day });
  }

  sayYear(year) {
    this.year.setAttribute("aria-valuetext", say(`${year}年`, String(year)));
    this.section.querySelector("[data-year]").textContent = say(`${year}年`, String(year));
  }

  /** Show the view as it is now; chips count what there is before anything is hidden, and what there is not is not offered. */
  show(view, { counts, years }) {
    this.section.querySelectorAll("[data-list]").forEach((chip) => {
      const number = counts[chip.dataset.list][chip.value];
      const hidden = view[chip.dataset.list].includes(chip.value);
      chip.hidden = !number && !hidden;
      chip.setAttribute("aria-pressed", String(!hidden));
      chip.querySelector("[data-count]").textContent = number ?? "";
    });
    for (const name of ["ended", "records"]) this.section.querySelector(`[name=${name}]`).checked = view[name];
    for (const name of ["group", "layout"]) this.section.querySelector(`[name=${name}]`).value = view[name];
    const reveal = this.section.querySelector("[data-reveal]");
    reveal.hidden = !view.hidden.length;
    reveal.textContent = say(`显示隐藏的 ${view.hidden.length} 个`, `Show the ${view.hidden.length} hidden`);
    this.showDay(view.day, years);
  }

  /** An answer that comes while a day is being typed or a year drawn leaves what is begun alone. */
  showDay(day, years) {
    if (this.begun) return;
    const today = this.section.dataset.today;
    this.day.value = day || today;
    this.year.closest(".year").hidden = !years;
    if (!years) return;
    [this.year.min, this.year.max] = years;
    this.year.value = (day || today).match(YEAR)?.[0] ?? years[1];
    this.sayYear((day || today).slice(0, 4));
  }
}
