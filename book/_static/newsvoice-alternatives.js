// Several results of which the reader chooses one. Without this script, and on paper, they stand below each other.
"use strict";
for (const group of document.querySelectorAll(".nv-alternatives")) {
  const blocks = [...group.children];
  if (blocks.length < 2) continue;
  const select = newsvoiceElement("select", {}, ...blocks.map((block, n) => newsvoiceElement("option", { value: String(n) }, block.dataset.name)));
  const show = (number) => {
    blocks.forEach((block, n) => (block.hidden = n !== number));
    select.value = String(number);
  };
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const number = target ? blocks.findIndex((block) => block.contains(target)) : -1;
    if (number >= 0) show(number);
  };
  select.addEventListener("change", () => show(Number(select.value)));
  group.prepend(newsvoiceElement("div", { class: "nv-tools" }, newsvoiceElement("label", {}, `${group.dataset.label} `, select)));
  show(0);
  reveal();
  window.addEventListener("hashchange", reveal);
}
