/* What is typed into a long form is kept on the server meanwhile, and who is there is recorded with one key each.
   Without this file the buttons do the same. */
"use strict";

const PAUSE = 1500; // so long after the last key
const LONGEST = 5000; // at the latest
const AGAIN = 10000; // after a failure
const PATIENCE = 4000; // so long whoever hands in waits for a draft that is on its way

function keeper(form) {
  const told = form.querySelector("[data-saved]");
  const typed = ([name]) => !["csrfmiddlewaretoken", "seen"].includes(name);
  const written = () => JSON.stringify([...new FormData(form)].filter(typed));
  let kept = written();
  let timer = 0;
  let since = 0;
  let running = null;
  let ended = Promise.resolve();

  const say = (text, wrong = false) => {
    if (told.textContent !== text) {
      told.textContent = text;
    }
    told.classList.toggle("q-saved--wrong", wrong);
  };

  async function save(leaving = false) {
    clearTimeout(timer);
    const text = written();
    if (text === kept || (running && !leaving)) {
      return;
    }
    since = 0;
    const body = new FormData(form);
    body.set("tun", "zwischenspeichern");
    running = new AbortController();
    let end;
    ended = new Promise((done) => {
      end = done;
    });
    const signal = leaving ? undefined : running.signal;
    try {
      const answer = await fetch(form.action, {
        method: "POST", body, signal, keepalive: leaving, headers: { Accept: "application/json" }, redirect: "manual",
      });
      if (answer.type === "opaqueredirect" || answer.status === 403) {
        say(told.dataset.signedOut, true);
        wait(AGAIN);
      } else if (!answer.ok) {
        const wrong = (answer.headers.get("Content-Type") || "").startsWith("application/json") ? (await answer.json()).error : "";
        say(wrong || told.dataset.offline, true);
      } else {
        const found = await answer.json();
        kept = text;
        if (found.seen !== undefined && form.elements.seen) {
          form.elements.seen.value = found.seen; // what was kept is what the form is based on from now on
        }
        say(found.stale ? told.dataset.stale : `${told.dataset.kept} ${found.saved_at}`, found.stale);
      }
    } catch (fault) {
      if (fault.name !== "AbortError") {
        say(told.dataset.offline, true);
        wait(AGAIN);
      }
    } finally {
      running = null;
      end();
    }
    if (written() !== kept && written() !== text) {
      wait(PAUSE);
    }
  }

  function wait(pause) {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }

  form.addEventListener("input", () => {
    since = since || Date.now();
    wait(Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now())));
  });
  form.addEventListener("focusout", () => save());
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save(true));
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (running) {
      // A draft that is on its way raises the version: handed in before the answer, one would be told of oneself.
      event.preventDefault();
      const late = setTimeout(() => running && running.abort(), PATIENCE);
      const by = event.submitter;
      ended.then(() => {
        clearTimeout(late);
        form.requestSubmit(by);
      });
      return;
    }
    kept = written();
  });
  form.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector('[name="tun"][value="speichern"], [name="tun"][value="zwischenspeichern"]'));
    }
    const onward = form.querySelector('[name="tun"][value="weiter"]');
    if (onward && (event.ctrlKey || event.metaKey) && event.key === "Enter") {
      event.preventDefault();
      form.requestSubmit(onward);
    }
  });
}

function seats(list) {
  const all = [...list.querySelectorAll("fieldset")];
  const enter = (seat) => seat && (seat.querySelector("input[type=radio]:checked") || seat.querySelector("input[type=radio]")).focus();
  list.addEventListener("keydown", (event) => {
    const seat = event.target.closest("fieldset");
    if (!seat || event.target.type !== "radio" || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const chosen = seat.querySelector(`input[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    const place = all.indexOf(seat);
    if (chosen) {
      event.preventDefault();
      chosen.checked = true;
      chosen.dispatchEvent(new Event("change", { bubbles: true }));
      chosen.focus();
      enter(all[place + 1]);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      enter(all[place + (event.key === "ArrowDown" ? 1 : -1)]);
    }
  });
}

document.querySelectorAll("form[data-keep]").forEach(keeper);
document.querySelectorAll("[data-seats]").forEach(seats);
