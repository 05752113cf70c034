/* Comforts. Every page works without this file. */
"use strict";

// Our error summary names every mistake at once; the browser's bubble would stop at the first.
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.noValidate = true;
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A menu of actions closes when one leaves it or presses Escape.
for (const menu of document.querySelectorAll("details.q-menu")) {
  menu.addEventListener("focusout", (event) => {
    if (!menu.contains(event.relatedTarget)) {
      menu.open = false;
    }
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}
