// Checking while the book is served: a bar at the top of the page, and a button at each sentence.
import { begin, onProgress } from "./asking.js";
import { inWords } from "./card.js";
import { openQueue, openSentence } from "./dialog.js";

const element = newsvoiceElement;
const QUEUE = "#check";

/* ------------------------------------------------------------------- the bar */

const status = element("span", { role: "status" });
const fifty = element("button", { type: "button", class: "nvc-fifty" }, "Check fifty");
const bar = element("div", { class: "nvc-bar" }, fifty, " ", status);
const told = (error) => (status.textContent = error.message);
fifty.addEventListener("click", () => openQueue(fifty).catch(told));

onProgress((state) => {
  if (state.problem) status.textContent = `The book was not built: ${state.problem}`;
  else if (state.ready) {
    const reload = element("button", { type: "button" }, "Reload");
    reload.addEventListener("click", () => location.reload());
    status.replaceChildren("Built again with your decisions. ", reload);
  } else if (state.built < state.decided) status.textContent = "Saved; the book is built again.";
});

/* ------------------------------------------------------- a button at a sentence */

const OPEN = "nvc-open";
const opening = (anchor, named) => element("button", { type: "button", class: OPEN, "data-anchor": anchor, "aria-label": `Check ${named}` }, "check");

const atSentences = (root) => {
  for (const sentence of root.querySelectorAll(".nv-sentence[id]")) {
    const label = sentence.closest(".nv-document")?.querySelector("h3")?.firstChild?.textContent ?? "";
    const number = Number(sentence.id.match(/-s(\d+)$/)?.[1] ?? 0) + 1;
    sentence.after(" ", opening(sentence.id, `${label}, sentence ${number}`));
  }
};
const atItem = (item) => {
  const link = [...item.querySelectorAll(":scope > a[href*='#']")].at(-1);
  const anchor = link && decodeURIComponent(link.hash.slice(1));
  if (anchor && /-s\d+$/.test(anchor) && !item.querySelector(`.${OPEN}`)) item.append(" ", opening(anchor, link.textContent));
};
const atItems = (root) => root.querySelectorAll(".nv-evidence li, .nv-panel-body li").forEach(atItem);

new MutationObserver((changes) => {
  if (changes.some((change) => change.target.closest?.(".nv-panel"))) atItems(document.querySelector(".nv-panel"));
}).observe(document.body, { childList: true, subtree: true });

document.addEventListener("click", (event) => {
  const button = event.target.closest?.(`.${OPEN}`);
  if (button) openSentence(button.dataset.anchor, button).catch(told);
});

/* ------------------------------------------- the page shows a decision at once */

const chip = (after, place) => {
  const id = place.place.join(" ");
  const next = [...(after.parentElement?.querySelectorAll(".nvc-chip") ?? [])].find((one) => one.dataset.place === id);
  next?.remove();
  const said = place.decisions.map((one) => inWords({ ...one, who: "", when: "" })).join("; ");
  if (said) after.after(element("span", { class: "nvc-chip", "data-place": id }, ` ${said}`));
};

document.addEventListener("newsvoice-decided", ({ detail: place }) => {
  const anchors = new Set([place.anchor, place.ends]);
  for (const button of document.querySelectorAll(`.${OPEN}`)) if (anchors.has(button.dataset.anchor)) chip(button, place);
  const named = document.getElementById(place.ends)?.querySelectorAll(".nv-who")[place.nth];
  if (!named) return;
  named.dataset.found ??= named.textContent;
  const speaker = place.decisions.findLast((one) => one.decision === "speaker")?.value;
  const none = place.decisions.some((one) => one.decision === "no quotation");
  named.textContent = none ? "nobody is quoted" : speaker === "-" ? "nobody named" : speaker ?? named.dataset.found;
});

/* ---------------------------------------------------------------- the beginning */

const arrive = () => location.hash === QUEUE && openQueue(fifty).catch(told);
(document.querySelector(".bd-article") ?? document.querySelector("main") ?? document.body).prepend(bar);
atSentences(document);
atItems(document);
begin().then(arrive).catch(told);
addEventListener("hashchange", arrive);
