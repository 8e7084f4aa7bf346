// Parts of a page that come after it, each asked for by itself: what is quick is not kept waiting by what is not.

import { askPart } from "./api.js";

async function fill(place) {
  const { pathname, searchParams } = new URL(place.dataset.part, location.href);
  try {
    place.replaceChildren(await askPart(pathname.slice(1), searchParams));
    await Promise.all([...place.querySelectorAll("[data-part]")].map(fill));
  } catch {
    place.remove();
  }
}

document.querySelectorAll("[data-part]").forEach(fill);
