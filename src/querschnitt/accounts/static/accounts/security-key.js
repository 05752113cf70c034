// Forms marked for a security key ask the browser for it when they are sent, and go with its answer.
(() => {
  "use strict";
  const options = JSON.parse(document.getElementById("security-key-options").textContent);
  const failed = document.getElementById("security-key-failed");

  const ask = {
    create: () => window.webauthnJSON.create(options.creation_options),
    get: () => window.webauthnJSON.get(options.request_options),
  };

  for (const form of document.querySelectorAll("form[data-security-key]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      failed.hidden = true;
      try {
        const answer = await ask[form.dataset.securityKey]();
        form.elements.credential.value = JSON.stringify(answer);
        form.submit();
      } catch {
        failed.hidden = false;
        failed.focus();
      }
    });
  }
})();
