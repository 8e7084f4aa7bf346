// Saves what is drawn as a file that the server makes. Sends ids and places only; names and links come from the server.

import { askFile } from "../api.js";

/** Save the drawing in a format; tell the file's name. */
export async function saveAs(format, drawing) {
  const { name, blob } = await askFile("explore/snapshot", { format, ...drawing });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return name;
}
