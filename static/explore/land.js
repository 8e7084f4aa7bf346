// The land below a map: its outline, as the service draws it on its own maps.

/** Ask for the outline; the browser keeps it. */
export async function askLand() {
  const response = await fetch("/explore/land.txt");
  return response.ok ? new Path2D(await response.text()) : null;
}
