/* Questions to a page, each answered with a list of complaints. Run in the page by the assertions. */
(() => {
  const RTL = ["ar", "fa", "pes", "prs", "ps", "ur", "ckb", "he"];
  const CONTROLS = "input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset]), select, textarea";
  const shown = (el) => el.checkVisibility({ visibilityProperty: true }) && el.getClientRects().length > 0 && !tiny(el);
  const tiny = (el) => { const r = el.getBoundingClientRect(); return r.width <= 1 || r.height <= 1; };
  const all = (selector, root = document) => [...root.querySelectorAll(selector)].filter(shown);
  const words = (el) => (el.innerText || "").trim().replace(/\s+/g, " ");
  const name = (el) => {
    const id = el.id ? `#${el.id}` : "";
    const own = el.getAttribute("name") ? `[name=${el.getAttribute("name")}]` : "";
    return `<${el.tagName.toLowerCase()}${id}${own}> ${words(el).slice(0, 50)}`.trim();
  };
  const labels = (el) => [...(el.labels || [])];
  const required = (el) => el.required || el.getAttribute("aria-required") === "true";
  const legend = (el) => el.closest("fieldset")?.querySelector("legend");

  // A1
  const language = (wanted) => {
    const html = document.documentElement, found = [];
    if (html.lang !== wanted) found.push(`html lang is "${html.lang}", not "${wanted}"`);
    const direction = RTL.includes(wanted.split("-")[0]) ? "rtl" : "ltr";
    if (html.dir !== direction) found.push(`html dir is "${html.dir}", not "${direction}"`);
    for (const link of document.querySelectorAll("a[hreflang]")) {
      if (!link.lang || !words(link)) found.push(`language link without lang or name: ${name(link)}`);
    }
    return found;
  };

  // A5, A7, A8
  const controls = () => {
    const found = [];
    for (const el of all(CONTROLS)) {
      const seen = labels(el).filter((label) => shown(label) && words(label));
      if (!labels(el).length && !el.getAttribute("aria-label")) found.push(`no label: ${name(el)}`);
      if (required(el) && !seen.length) found.push(`required without visible label: ${name(el)}`);
      const said = [...seen, legend(el)].filter(Boolean).map(words).join(" ");
      if (required(el) && !/Pflichtfeld|required field/.test(said)) found.push(`required, but no word says so: ${name(el)}`);
      const personal = ["email", "tel", "password"].includes(el.type) || /^(first_|last_|full_)?name$/.test(el.name);
      if (personal && !el.getAttribute("autocomplete")) found.push(`no autocomplete: ${name(el)}`);
      if (el.placeholder && !seen.length) found.push(`placeholder instead of a label: ${name(el)}`);
    }
    return [...found, ...groups()];
  };
  const groups = () => {
    const found = [], choices = all("input[type=radio], input[type=checkbox]").filter((el) => !el.closest("table"));
    const byName = Map.groupBy(choices, (el) => `${[...document.forms].indexOf(el.form)} ${el.name}`);
    for (const group of byName.values()) {
      if ((group.length > 1 || group[0].type === "radio") && !words(legend(group[0]) || document.createElement("i"))) {
        found.push(`choices without fieldset and legend: ${name(group[0])}`);
      }
    }
    return found;
  };

  // A6, on the answer to a form that was refused
  const refusal = () => {
    const found = [], summary = document.querySelector("[role=alert]");
    if (!/^(Fehler|Error):/.test(document.title)) found.push(`title does not begin with "Fehler:": ${document.title}`);
    if (!summary) return [...found, "no error summary"];
    if (!summary.contains(document.activeElement)) found.push(`focus is on ${name(document.activeElement)}, not on the error summary`);
    for (const link of summary.querySelectorAll("a")) {
      if (!document.querySelector(link.hash || "#-")) found.push(`leads nowhere: ${name(link)}`);
    }
    const wrong = [...document.querySelectorAll("[aria-invalid=true]")];
    if (!wrong.length && summary.querySelector("a")) found.push("no field is marked as wrong");
    for (const el of wrong) {
      const described = [el, el.closest("fieldset")].map((each) => each?.getAttribute("aria-describedby") || "").join(" ");
      const errors = described.split(/\s+/).filter((id) => id.endsWith("_error")).map((id) => document.getElementById(id));
      if (!errors.some((error) => error && words(error))) found.push(`wrong, but not described by its error: ${name(el)}`);
    }
    return found;
  };

  // A10
  const structure = () => {
    const found = [], heads = all("h1, h2, h3, h4, h5, h6");
    const ones = heads.filter((head) => head.tagName === "H1");
    if (ones.length !== 1) found.push(`${ones.length} h1 on the page`);
    let before = 0;
    for (const head of heads) {
      const level = Number(head.tagName[1]);
      if (before && level > before + 1) found.push(`heading jumps from h${before} to ${name(head)}`);
      before = level;
    }
    for (const part of ["header", "main", "footer"]) {
      const there = document.querySelectorAll(part === "main" ? "main" : `body > ${part}`).length;
      if (there !== 1) found.push(`${there} ${part} on the page`);
    }
    const ids = [...document.querySelectorAll("[id]")].map((el) => el.id);
    for (const id of new Set(ids.filter((each, at) => ids.indexOf(each) !== at))) found.push(`id twice on the page: ${id}`);
    if (!document.querySelector("[role=status]")) found.push("no role=status for messages");  // A19
    if (!document.title.trim() || document.title.trim().startsWith("–")) found.push(`the title says nothing: ${document.title}`);
    return found;
  };

  // A11
  const targets = () => all("a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]")
    .filter((el) => !inText(el))
    .map((el) => [el, [el, ...labels(el)].map((each) => each.getBoundingClientRect())])
    .filter(([, boxes]) => Math.max(...boxes.map((b) => b.width)) < 24 || Math.max(...boxes.map((b) => b.height)) < 24)
    .map(([el, boxes]) => `smaller than 24 px: ${name(el)} (${Math.round(boxes[0].width)} × ${Math.round(boxes[0].height)})`);
  const inText = (el) => getComputedStyle(el).display === "inline" && words(el.parentElement) !== words(el);

  // A16
  const overflow = () => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const scrolls = (el) => el && (["auto", "scroll"].includes(getComputedStyle(el).overflowX) || scrolls(el.parentElement));
    const wide = [...document.body.querySelectorAll("*")].filter((el) => {
      const box = el.getBoundingClientRect();
      return box.width && (box.right > room + 1 || box.left < -1) && !scrolls(el.parentElement);
    });
    return [`scrolls sideways at ${room} px: ${wide.slice(0, 4).map(name).join("; ") || "something invisible"}`];
  };
  const clipped = () => all("p, a, span, td, th, label, button, h1, h2, h3, h4, li, dd, dt, legend, summary").filter((el) => {
    const style = getComputedStyle(el);
    return ["hidden", "clip"].includes(style.overflowY) && el.scrollHeight > el.clientHeight + 1 && words(el);
  }).map((el) => `text is clipped: ${name(el)}`);
  const spaced = () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
    document.adoptedStyleSheets = [sheet];
    const found = [...overflow(), ...clipped()].map((fault) => `with text spacing: ${fault}`);
    document.adoptedStyleSheets = [];
    return found;
  };

  // A17
  const badges = () => all(".q-state, .q-badge, [data-state]").filter((el) => !words(el)).map((el) => `mark without words: ${name(el)}`);

  // A18, asked while the reader prefers reduced motion
  const motion = () => [...document.querySelectorAll("*")].filter((el) => {
    const style = getComputedStyle(el);
    const moves = style.animationName !== "none" || style.transitionDuration.split(",").some((time) => parseFloat(time) > 0);
    return moves || style.scrollBehavior === "smooth";
  }).slice(0, 4).map((el) => `moves although asked not to: ${name(el)}`);

  // A9, asked of whatever has the focus
  const painted = new Map();  // a page has few colours, and is asked for them at every stop
  const rgb = (colour) => {
    if (!painted.has(colour)) painted.set(colour, paint(colour));
    return painted.get(colour);
  };
  const paint = (colour) => {
    const ground = new OffscreenCanvas(1, 1).getContext("2d");
    ground.fillStyle = colour;
    ground.fillRect(0, 0, 1, 1);
    return [...ground.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => {
    const [r, g, b] = rgb(colour).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (el) => {
    for (let each = el; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (rgb(colour)[3] > 250) return colour;
    }
    return "white";
  };
  const focus = () => {
    const el = document.activeElement, found = [];
    if (!el || el === document.body) return null;
    const style = getComputedStyle(el);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) found.push(`focus not visible: ${name(el)}`);
    else {
      const [a, b] = [light(style.outlineColor), light(ground(el.parentElement || el))].sort((x, y) => y - x);
      if ((a + 0.05) / (b + 0.05) < 3) found.push(`focus ring too pale: ${name(el)}`);
    }
    const box = el.getClientRects()[0] || el.getBoundingClientRect();
    // Chromium scrolls to the caret of a tall field, not to its middle: look at the part that is inside the window.
    const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
    const [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
    const inside = right > left && bottom > top;
    const on = inside && document.elementFromPoint(left + Math.min((right - left) / 2, 200), top + Math.min((bottom - top) / 2, 100));
    if (!on || !(el.contains(on) || on.contains(el) || labels(el).some((label) => label.contains(on)))) {
      found.push(`focus hidden behind ${on ? name(on) : "the edge of the window"}: ${name(el)}`);
    }
    el.dataset.seen ||= String(document.querySelectorAll("[data-seen]").length + 1);
    return { key: el.dataset.seen, found };
  };
  const unreached = () => {
    const reach = all("a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]), select, textarea, summary")
      .filter((el) => el.tabIndex >= 0 && !el.dataset.seen && el.type !== "radio");
    for (const el of document.querySelectorAll("[data-seen]")) delete el.dataset.seen;
    return reach.map((el) => `not reached by the Tab key: ${name(el)}`);
  };

  window.probes = { language, controls, refusal, structure, targets, overflow, clipped, spaced, badges, motion, focus, unreached };
})();
