// The API's docs page: Swagger UI over our own description, nothing from outside.

/* global SwaggerUIBundle */

const element = document.getElementById("swagger-ui");

SwaggerUIBundle({
  url: element.dataset.description,
  domNode: element,
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
});
