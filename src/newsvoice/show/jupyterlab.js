// What links in the outputs of a chapter do in JupyterLab, which by itself leaves them without effect: a count opens
// the list behind it, and a link to another page of the book leads to that page as it was built last, or to the
// notebook it is made from. `newsvoice.show.jupyterlab` shows this script; no page of the book has it.
((book) => {
  const MARK = "newsvoiceLinks";
  const first = !window[MARK];
  window[MARK] = { book };
  if (!first) return;

  // JupyterLab gives an id another name in outputs that it does not trust.
  const named = (name, within) =>
    ["id", "data-jupyter-id"].map((key) => within.querySelector(`[${key}="${CSS.escape(name)}"]`)).find(Boolean);

  const show = (target) => {
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    (target.closest("details")?.querySelector(":scope > summary") ?? target).scrollIntoView({ block: "start" });
    target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  };

  // …/files/book/chapters/08-sources.html was built to …/files/book/_build/html/chapters/08-sources.html
  const PAGE = /^(.*\/)files\/((?:.*\/)?book\/|)(.*\.html)$/;
  const open = async (address, [, base, folder, page]) => {
    const built = new URL(`${base}files/${folder}_build/html/${page}${address.search}`, address);
    const there = await fetch(built, { method: "HEAD" }).then((answer) => answer.ok, () => false);
    const target = there ? (window[MARK].book ? new URL(page, window[MARK].book) : built)
      : new URL(`${base}lab/tree/${folder}${page.replace(/html$/, "ipynb")}`, address);
    target.hash = address.hash;
    window.open(target, "newsvoice-book");
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".jp-OutputArea-output a[href]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const address = new URL(link.getAttribute("href"), location.href);
    const inside = link.getAttribute("href").startsWith("#");
    const target = inside && named(decodeURIComponent(address.hash.slice(1)), link.closest(".jp-Notebook") ?? document);
    const page = !inside && address.origin === location.origin && PAGE.exec(address.pathname);
    if (!target && !page) return;
    event.preventDefault();
    event.stopPropagation();
    target ? show(target) : open(address, page);
  }, true);
})
