// The API's docs page: Swagger UI over our own description, nothing from outside.

import { say } from "./language.js";

/* global SwaggerUIBundle */

const element = document.getElementById("swagger-ui");

/** Name the choice of servers, and take the link out of each button: nothing that takes the focus may lie inside a button. */
function mend() {
  element.querySelector("#servers")?.setAttribute("aria-label", say("服务地址", "Server"));
  for (const link of element.querySelectorAll("button.opblock-summary-control a[href]")) link.removeAttribute("href");
}

new MutationObserver(mend).observe(element, { childList: true, subtree: true });

SwaggerUIBundle({
  url: element.dataset.description,
  domNode: element,
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
});
