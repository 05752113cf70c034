/* Text that was typed and not sent survives a lapsed session or a closed laptop, in this tab only.
   Only long texts, only for people who are signed in; signing out forgets everything. */
"use strict";

const KEPT = "draft:";
const SENT = "sent:";
const store = window.sessionStorage;
const keys = (beginning) => Object.keys(store).filter((key) => key.startsWith(beginning));
const page = document.querySelector("[data-drafts]");
const refused = document.querySelector("[data-mistakes]");

function offer(area, text) {
  const hint = document.getElementById("draft-hint").content.firstElementChild.cloneNode(true);
  hint.querySelector("[data-take]").addEventListener("click", () => {
    area.value = text;
    hint.remove();
    area.focus();
  });
  hint.querySelector("[data-leave]").addEventListener("click", () => {
    store.removeItem(KEPT + place(area));
    hint.remove();
    area.focus();
  });
  area.after(hint);
}

const place = (area) => `${location.pathname}:${area.form.getAttribute("action") || ""}:${area.name}`;

if (page) {
  // What was sent and not refused has arrived.
  for (const key of keys(SENT)) {
    const name = key.slice(SENT.length);
    if (!refused && store.getItem(key) !== "interrupted") {
      store.removeItem(KEPT + name);
    }
    store.removeItem(key);
  }
  for (const area of document.querySelectorAll('form[method="post"] textarea[name]')) {
    const text = store.getItem(KEPT + place(area));
    if (text !== null && text !== area.value && !refused) {
      offer(area, text);
    }
    area.addEventListener("input", () => store.setItem(KEPT + place(area), area.value));
    area.form.addEventListener("submit", () => {
      if (store.getItem(KEPT + place(area)) !== null) {
        store.setItem(SENT + place(area), "yes");
      }
    });
  }
  for (const form of document.querySelectorAll("form[data-forget]")) {
    form.addEventListener("submit", () => keys(KEPT).concat(keys(SENT)).forEach((key) => store.removeItem(key)));
  }
} else {
  // Nobody is signed in: whatever was sent has met the sign-in page instead of its form.
  for (const key of keys(SENT)) {
    store.setItem(key, "interrupted");
  }
}
