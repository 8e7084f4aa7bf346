// The one door to the network: every question the pages ask goes through here.

/** An answer that says what went wrong, in Chinese. */
export class Problem extends Error {
  constructor(body, status) {
    super(body.detail || "服务没有回答，请稍后再试。");
    this.body = body;
    this.status = status;
  }
}

/** Ask the API; parameters that are empty are left out. */
export async function ask(path, parameters = {}, signal = undefined) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== "") query.set(name, value);
  }
  const address = `/api/v1/${path}${query.size ? `?${query}` : ""}`;
  const response = await fetch(address, { headers: { Accept: "application/json" }, signal });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Problem(body, response.status);
  return body;
}

/** The address of an entity's own page. */
export function pageOf({ id, kind }) {
  return `/${kind === "Region" ? "regions" : "entities"}/${encodeURIComponent(id)}`;
}

let vocabulary;

/** What exists, asked once a page. */
export function askVocabulary() {
  vocabulary ??= ask("vocabulary");
  return vocabulary;
}
