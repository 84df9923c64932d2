// Runs before the page is drawn, so that it never flashes in the other theme. The theme's own script takes over later.
"use strict";
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  let mode = null;
  try {
    mode = localStorage.getItem("mode");
  } catch {
    // Storage can be switched off; then the system decides.
  }
  root.dataset.mode = ["light", "dark"].includes(mode) ? mode : "auto";
  root.dataset.theme = root.dataset.mode === "auto" ? (dark ? "dark" : "light") : root.dataset.mode;
})();
