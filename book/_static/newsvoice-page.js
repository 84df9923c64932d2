// What a page explains and unfolds: terms where they stand, and one switch for all code. Nothing is fetched; the words
// of the glossary are in terms.js, and are only ever set as text.
"use strict";
(() => {
  const element = newsvoiceElement;

  /* ------------------------------------------------------------------- terms */

  const known = typeof NEWSVOICE_TERMS === "undefined" ? {} : NEWSVOICE_TERMS;
  const MARGIN = 8; // pixels between an explanation and the edge of the window
  let box = null;
  let opener = null;

  const makeBox = () => {
    const made = element("div", {
      class: "nv-explanation", popover: "auto", role: "dialog", tabindex: "-1", "aria-labelledby": "nv-explanation-name",
    });
    let held = false;
    made.addEventListener("beforetoggle", (event) => {
      if (event.newState === "closed") held = made.contains(document.activeElement);
    });
    made.addEventListener("toggle", (event) => {
      if (event.newState !== "closed") return;
      opener?.removeAttribute("aria-expanded");
      if (held) opener?.focus({ preventScroll: true });
    });
    made.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !made.contains(event.relatedTarget)) made.hidePopover();
    });
    document.body.append(made);
    return made;
  };

  const paragraphs = (link) => {
    const told = known[link.dataset.term];
    const here = link.closest("th")?.title;
    const parts = [element("p", { id: "nv-explanation-name", class: "nv-explanation-name" }, told?.name ?? link.textContent.trim())];
    if (told) parts.push(element("p", {}, told.says));
    if (here) parts.push(element("p", {}, told ? `In this column: ${here}.` : `${here}.`));
    if (told?.example) parts.push(element("p", { class: "nv-small" }, `In this book: ${told.example}.`));
    if (link.href) parts.push(element("p", {}, element("a", { href: link.href }, "In the glossary")));
    return parts;
  };

  const place = (link) => {
    const at = link.getBoundingClientRect();
    const below = at.bottom + box.offsetHeight + MARGIN < innerHeight || at.top < box.offsetHeight + MARGIN;
    const left = Math.max(MARGIN, Math.min(at.left, document.documentElement.clientWidth - box.offsetWidth - MARGIN));
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${(below ? at.bottom + MARGIN / 2 : at.top - box.offsetHeight - MARGIN / 2) + scrollY}px`;
  };

  const explain = (link) => {
    box ??= makeBox();
    box.replaceChildren(...paragraphs(link));
    if (box.matches(":popover-open")) box.hidePopover();
    opener = link;
    box.showPopover();
    link.setAttribute("aria-expanded", "true");
    place(link);
    box.focus({ preventScroll: true });
  };

  const canExplain = "popover" in HTMLElement.prototype; // otherwise the link leads to the glossary
  const plainClick = (event) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".nv-term");
    if (!link || !canExplain || !plainClick(event)) return;
    event.preventDefault();
    explain(link);
  });
  if (canExplain) {
    for (const link of document.querySelectorAll(".nv-term")) link.setAttribute("aria-haspopup", "dialog");
  }

  /* -------------------------------------------------------------------- code */

  const KEPT = "newsvoice-code";
  const folds = [...document.querySelectorAll("details.hide")].filter((fold) => fold.querySelector(".cell_input"));
  const press = document.querySelector(".nv-code-switch");

  const remembered = () => {
    try {
      return localStorage.getItem(KEPT) === "shown";
    } catch {
      return false; // storage can be switched off
    }
  };
  const remember = (shown) => {
    try {
      localStorage.setItem(KEPT, shown ? "shown" : "folded");
    } catch {
      // then it holds for this page
    }
  };
  const showCode = (shown) => {
    for (const fold of folds) fold.open = shown;
    press.setAttribute("aria-pressed", String(shown));
  };

  if (press && folds.length) {
    if (remembered()) showCode(true);
    press.addEventListener("click", () => {
      const shown = press.getAttribute("aria-pressed") !== "true";
      showCode(shown);
      remember(shown);
    });
  } else press?.remove();
})();
