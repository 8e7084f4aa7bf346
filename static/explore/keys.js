// The keyboard of the picture: moving from node to node, opening, hiding, undoing, full screen. Knows the explorer's acts only.

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const WRITING = "input:not([type=checkbox], [type=range]), textarea, select";

export class Keys {
  constructor(explorer) {
    this.explorer = explorer;
    this.canvas = explorer.find(".canvas");
    document.addEventListener("keydown", (event) => this.anywhere(event));
    this.canvas.addEventListener("keydown", (event) => this.onCanvas(event));
    this.canvas.addEventListener("contextmenu", (event) => this.menu(event));
  }

  get chosen() {
    return this.explorer.view.chosen.filter((id) => this.explorer.picture.nodes.get(id) !== null);
  }

  anywhere(event) {
    if (event.target.closest(WRITING)) return;
    const key = event.key.toLowerCase(), { explorer } = this;
    if (event.ctrlKey || event.metaKey) {
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) explorer.redo();
      else explorer.undo();
    } else if (key === "f" && !event.altKey && !event.target.closest("[role=tree]")) explorer.fill();
  }

  onCanvas(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { explorer, chosen } = this;
    const last = chosen.at(-1);
    const keys = {
      Enter: () => last && explorer.toggle(last),
      Delete: () => chosen.length && explorer.act({ type: "conceal", ids: chosen }),
      Escape: () => explorer.choose([]),
      "+": () => explorer.picture.zoom(1.3),
      "-": () => explorer.picture.zoom(1 / 1.3),
      0: () => explorer.picture.fit(),
    };
    if (event.key in WAYS) this.walk(last, WAYS[event.key]);
    else if (event.key in keys) keys[event.key]();
    else return;
    event.preventDefault();
  }

  walk(from, way) {
    const { explorer } = this;
    const next = from ? explorer.picture.beside(from, way) : explorer.answer.nodes[0]?.id;
    if (next) explorer.choose([next]);
  }

  /** The menu key; a right click is the picture's own business. */
  menu(event) {
    if (event.target !== this.canvas) return;
    event.preventDefault();
    const id = this.chosen.at(-1);
    const { left, top } = this.canvas.getBoundingClientRect();
    const { x, y } = id ? this.explorer.picture.domPlace(id) : { x: 40, y: 40 };
    this.explorer.openMenu(id, { x: left + x, y: top + y });
  }
}
