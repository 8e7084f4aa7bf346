// The one door to the network: every question the pages ask goes through here.

import { say } from "./language.js";

/** An answer that says what went wrong, in the language of the page. */
export class Problem extends Error {
  constructor(body, status) {
    super(say(body.detail, body.detail_en) || say("服务没有回答，请稍后再试。", "The service did not answer; please try again later."));
    this.body = body;
    this.status = status;
  }
}

/** Ask the API; parameters that are empty are left out. */
export async function ask(path, parameters = {}, signal = undefined) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) if (one !== undefined && one !== null && one !== "") query.append(name, one);
  }
  const address = `/api/v1/${path}${query.size ? `?${query}` : ""}`;
  const response = await fetch(address, { headers: { Accept: "application/json" }, signal });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Problem(body, response.status);
  return body;
}

/** Tell the API something; the answer is what came of it. */
export async function tell(path, body) {
  return write(path, { method: "POST", headers: { Accept: "application/json", "Content-Type": "application/json", ...known() }, body: JSON.stringify(body) });
}

/** Have the API forget something. */
export async function drop(path) {
  return write(path, { method: "DELETE", headers: { Accept: "application/json", ...known() } });
}

async function write(path, request) {
  const response = await fetch(`/api/v1/${path}`, request);
  const told = await response.json().catch(() => ({}));
  if (!response.ok) throw new Problem(told, response.status);
  return told;
}

/** By what a session's writes are known to come from its own pages. */
function known() {
  const token = document.querySelector("meta[name=csrf-token]")?.content;
  return token ? { "X-CSRFToken": token } : {};
}

/** Ask for a whole page, made on the server. */
export async function askPage(address) {
  return asPage(await fetch(address, { headers: { Accept: "text/html" } }));
}

/** Send a form as its page would; `taken` tells whether it led on, else the page holds the form with what is wrong about it. */
export async function sendForm(form, button = undefined) {
  const body = new URLSearchParams(new FormData(form, button));
  return asPage(await fetch(form.action, { method: "POST", headers: { Accept: "text/html" }, body }));
}

async function asPage(response) {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const signedOut = new URL(response.url).pathname === "/sign-in";
  return { page, address: response.url, taken: response.redirected && response.ok && !signedOut, signedOut };
}

/** Ask for a part of a page, made on the server; what the data says is text in it already. */
export async function askPart(path, parameters = {}, signal = undefined) {
  const response = await fetch(`/${path}?${new URLSearchParams(parameters)}`, { headers: { Accept: "text/html" }, signal });
  if (!response.ok) throw new Problem({}, response.status);
  const { body } = new DOMParser().parseFromString(await response.text(), "text/html");
  const part = document.createDocumentFragment();
  part.append(...body.childNodes);
  return part;
}

/** Have a file made from what is drawn; its name is in the answer. */
export async function askFile(path, body) {
  const response = await fetch(`/${path}`, { method: "POST", headers: { Accept: "application/json", "Content-Type": "application/json", ...known() }, body: JSON.stringify(body) });
  if (!response.ok) throw new Problem(await response.json().catch(() => ({})), response.status);
  const told = response.headers.get("Content-Disposition") ?? "";
  const name = /filename\*=UTF-8''([^;]+)/i.exec(told)?.[1] ?? /filename="?([^";]+)/i.exec(told)?.[1] ?? "network";
  return { name: decodeURIComponent(name), blob: await response.blob() };
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
