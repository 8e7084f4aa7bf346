// Plays a story on the whole screen, one step at a time: by the buttons, the arrow keys, the space bar or a click. Works in a file too.

const story = document.querySelector("[data-story]");
const scenes = [...story.querySelectorAll(".scene")];
const [play, back, on] = ["play", "back", "on"].map((name) => story.querySelector(`[data-${name}]`));
const where = story.querySelector("[data-where]");
let at = 0;

function show(step) {
  at = Math.min(Math.max(step, 0), scenes.length - 1);
  scenes.forEach((scene, number) => scene.classList.toggle("shown", number === at));
  where.textContent = `${at + 1} / ${scenes.length}`;
  back.disabled = at === 0;
  on.disabled = at === scenes.length - 1;
}

const playing = () => story.classList.contains("plays");

function begin() {
  story.classList.add("plays");
  back.hidden = on.hidden = false;
  play.textContent = play.dataset.ends;
  show(at);
  story.requestFullscreen?.().catch(() => {});
}

function end() {
  story.classList.remove("plays");
  back.hidden = on.hidden = true;
  play.textContent = play.dataset.begins;
  where.textContent = "";
  if (document.fullscreenElement) document.exitFullscreen();
}

play.hidden = false;
play.addEventListener("click", () => (playing() ? end() : begin()));
back.addEventListener("click", () => show(at - 1));
on.addEventListener("click", () => show(at + 1));
document.addEventListener("fullscreenchange", () => !document.fullscreenElement && playing() && end());
document.addEventListener("keydown", (event) => {
  if (!playing() || event.target.closest("button") && event.key === " ") return;
  if (["ArrowRight", "PageDown", " "].includes(event.key)) show(at + 1);
  else if (["ArrowLeft", "PageUp"].includes(event.key)) show(at - 1);
  else if (event.key === "Escape") end();
  else return;
  event.preventDefault();
});
