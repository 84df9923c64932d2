// The sentences behind a count, in a panel beside the page. What the page holds is copied; what it does not hold, and all
// sentences of a list that shows a sample, are put together from the parts of the book. All of it is text, never markup.
"use strict";
(() => {
  const STEP = 30; // sentences that a click shows; `parts.budget` has the same number
  const VOICES = { q: ["quoted", "quoted"], r: ["reported", "reported"], c: ["commentary", "commentary"], b: ["boilerplate", "set aside"] };
  const PLACE = /^(\d+)([a-z_]+)([\d.-]*)(\*?)$/;
  const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/g;

  const element = newsvoiceElement;
  const button = (text, act, attributes = {}) => {
    const made = element("button", { type: "button", ...attributes }, text);
    made.addEventListener("click", act);
    return made;
  };
  const count = (number) => number.toLocaleString("en");

  /* ------------------------------------------------------------- one sentence */

  // As `display.direction`: text in Arabic or Hebrew letters, with its language where they are most of it.
  const direct = (quote, text) => {
    const found = text.match(RIGHT_TO_LEFT);
    if (!found) return;
    const most = 2 * found.length >= (text.match(/\p{L}/gu) ?? []).length;
    quote.dir = most ? "rtl" : "auto";
    if (most) quote.lang = found[0] < "\u0600" ? "he" : /[پچژگ]/.test(text) ? "fa" : "ar";
  };

  const marked = (text, marks) => {
    const pieces = [];
    let at = 0;
    for (const [from, to] of marks) {
      pieces.push(text.slice(at, from), element("mark", {}, text.slice(from, to)));
      at = to;
    }
    return [...pieces, text.slice(at)];
  };

  const speakersOf = (quotations, marks) => {
    const said = quotations.filter(([from, to]) => !marks.length || marks.some(([at]) => from <= at && at < to));
    return [...new Set(said.map(([, , who]) => who))].sort();
  };
  const listing = (names) => [names.slice(0, -1).join(", "), ...names.slice(-1)].filter(Boolean).join(" and ");

  const item = (place, group) => {
    const at = place.number - group.n;
    const text = group.x[at];
    const made = element("li");
    for (const letter of place.voices) {
      const [kind, name] = VOICES[letter] ?? [];
      if (kind) made.append(element("span", { class: `nv-badge nv-${kind}` }, name), " ");
    }
    const speakers = place.voices.includes("q") ? speakersOf(group.q[at] ?? [], place.marks) : [];
    if (speakers.length) made.append(element("span", { class: "nv-speaker" }, listing(speakers)), " ");
    const quote = element("q", {}, ...marked(text, place.marks));
    direct(quote, text);
    const where = `${group.h}, sentence ${place.number + 1}`;
    const link = element(group.a ? "a" : "span", {}, where);
    if (group.a) link.href = `${newsvoiceParts.page(group.a)}#${group.s}-s${place.number}`;
    made.append(quote, " ", link, " ", element("span", { class: "nv-when" }, group.d));
    return made;
  };

  /* ------------------------------------------------------------------- a list */

  const readPlace = (part, group, told) => {
    const [, number, voices, marks, first] = told.match(PLACE);
    const spans = marks ? marks.split(".").map((mark) => mark.split("-").map(Number)) : [];
    return { part, group, number: Number(number), voices, marks: spans, first: Boolean(first) };
  };

  const placesOf = async (number) => {
    const firsts = await newsvoiceParts.load("lists");
    const part = newsvoiceParts.holding(firsts, number);
    const told = (await newsvoiceParts.load(`lists-${part}`))[number - firsts[part]];
    return told.split(";").filter(Boolean).flatMap((group) => {
      const [where, found] = group.split(":");
      const [text, at] = where.split(".").map(Number);
      return found.split(",").map((one) => readPlace(text, at, one));
    });
  };

  // The first sentences of a list, as many as are wanted. A long one is in pieces, behind the sample that is shown first.
  const readerOf = (list) => {
    const [number, pieces] = [list.dataset.list, list.dataset.pieces ?? 0].map(Number);
    const known = [];
    let next = pieces ? 1 : 0;
    return async (wanted) => {
      for (; known.length < wanted && next <= pieces; next += 1) known.push(...(await placesOf(number + next)));
      return known;
    };
  };

  const itemsOf = async (places) => {
    const numbers = [...new Set(places.map((place) => place.part))];
    const loaded = await Promise.all(numbers.map((number) => newsvoiceParts.load(`texts-${number}`)));
    const parts = new Map(numbers.map((number, n) => [number, loaded[n]]));
    return places.map((place) => item(place, parts.get(place.part)[place.group]));
  };

  /* ---------------------------------------------------------------- the panel */

  let panel = null;
  let opener = null;
  let asked = 0; // how often something was opened: what comes late for an earlier one is not shown

  const makePanel = () => {
    const dialog = element("dialog", { class: "nv-panel", "aria-labelledby": "nv-panel-title" });
    const title = element("h2", { id: "nv-panel-title" });
    const close = button("Close", () => dialog.close(), { class: "nv-close" });
    const status = element("p", { role: "status", class: "nv-more" });
    const body = element("div", { class: "nv-panel-body", tabindex: "0", role: "region", "aria-labelledby": title.id });
    dialog.append(element("div", { class: "nv-panel-head" }, title, close), body);
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close()); // the backdrop
    dialog.addEventListener("close", () => {
      asked += 1;
      opener?.classList.remove("nv-opened");
      opener?.focus({ preventScroll: true });
    });
    document.addEventListener("keydown", (event) => event.key === "Escape" && dialog.open && dialog.close());
    document.body.append(dialog);
    return { dialog, title, body, close, status };
  };

  const failed = () => (panel.status.textContent = "These sentences cannot be loaded. Is the folder “parts” beside the pages?");

  const copyOf = (list) => {
    const copy = list.cloneNode(true);
    for (const name of ["id", "data-list", "data-shown", "data-pieces", "data-count"]) copy.removeAttribute(name);
    return copy;
  };

  // Adds what comes next, at most a step, and a button for what comes after.
  const addStep = async (shown, list, at, turn, read = readerOf(list)) => {
    const places = await read(at + STEP);
    const items = await itemsOf(places.slice(at, at + STEP));
    if (turn !== asked) return;
    shown.append(...items);
    const total = Number(list.dataset.count ?? places.length);
    const end = at + items.length;
    panel.status.textContent = `${count(end)} of ${count(total)} sentences`;
    if (at > 0) focusOn(items[0]);
    if (end >= total) return;
    const next = button(`${count(Math.min(STEP, total - end))} more`, () => {
      next.remove();
      addStep(shown, list, end, turn, read).catch(failed);
    });
    panel.body.append(next);
  };
  const focusOn = (found) => {
    found.tabIndex = -1;
    found.focus();
  };

  const showAll = async (list, turn) => {
    const read = readerOf(list);
    await read(STEP);
    if (turn !== asked) return;
    const shown = element("ol");
    panel.body.replaceChildren(panel.status, shown);
    panel.body.focus();
    await addStep(shown, list, 0, turn, read);
  };

  // What the page holds, or the sample that it does not hold; then the way to all.
  const showFirst = async (list, turn) => {
    const { status, body } = panel;
    const remark = list.parentElement.querySelector(":scope > p.nv-more");
    status.replaceChildren(...(remark ? remark.cloneNode(true).childNodes : []));
    body.replaceChildren(status);
    if (!("list" in list.dataset)) return void body.append(copyOf(list));
    if (!("shown" in list.dataset)) body.append(copyOf(list));
    const places = await placesOf(Number(list.dataset.list));
    if (turn !== asked) return;
    const total = count(Number(list.dataset.count ?? places.length));
    const sampled = places.filter((place) => place.first);
    if (!sampled.length) return addStep(body.appendChild(element("ol")), list, 0, turn);
    if ("shown" in list.dataset) {
      const items = await itemsOf(sampled.slice(0, STEP));
      if (turn !== asked) return;
      body.append(element("ol", {}, ...items));
    }
    const words = remark?.querySelector("code") ? `${total} of them` : `All ${total} sentences`;
    body.append(button(words, () => showAll(list, (asked += 1)).catch(failed), { class: "nv-all" }));
  };

  const show = (list, link) => {
    panel ??= makePanel();
    const { dialog, title, body, close } = panel;
    const summary = list.closest("details")?.querySelector(":scope > summary");
    title.replaceChildren(...[...(summary?.childNodes ?? [])].map((node) => node.cloneNode(true)));
    body.scrollTop = 0;
    opener?.classList.remove("nv-opened");
    opener = link;
    opener.classList.add("nv-opened");
    // A sheet at the side leaves the page in use; on a phone the sheet covers it, so it is modal there.
    if (!dialog.open) matchMedia("(max-width: 767px)").matches ? dialog.showModal() : dialog.show();
    close.focus();
    showFirst(list, (asked += 1)).catch(failed);
  };

  /* ----------------------------------------------------------------- the page */

  const evidenceOf = (link) => {
    const target = link?.hash?.length > 1 && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const samePage = link?.pathname === location.pathname && link?.search === location.search;
    return samePage && target && target.closest(".nv-evidence") ? target : null;
  };
  // Links in drawings have an animated address instead of a plain one.
  const addressed = (link) =>
    link && typeof link.href !== "string" ? new URL(link.getAttribute("href"), document.baseURI) : link;
  const plainClick = (event) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    const list = link && plainClick(event) ? evidenceOf(addressed(link)) : null;
    if (!list) return;
    event.preventDefault();
    show(list, link);
  });

  // A list that goes on in the parts has a button for it where it stands on the page.
  document.addEventListener("toggle", (event) => {
    const list = event.target.open && event.target.querySelector?.(":scope > ol[data-list]");
    if (!list || list.nextElementSibling) return;
    const rest = button("More of these sentences", () => show(list, rest), { class: "nv-all" });
    list.after(rest);
  }, true);

  // Browsers that do not open what encloses the target of an address by themselves.
  const unfold = () => {
    const list = evidenceOf(location);
    for (let fold = list?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    list?.scrollIntoView();
  };

  // Where documents or actors are on pages of their own, an address that they had on the page of all leads there.
  const leadOn = async () => {
    const anchor = decodeURIComponent(location.hash.slice(1));
    if (!anchor || !document.querySelector("[data-elsewhere]")) return;
    const listed = document.getElementById(anchor);
    if (listed?.matches("a[href]")) return void location.replace(listed.href);
    const slug = anchor.startsWith("doc-") ? anchor.slice(4) : anchor.replace(/-s\d+$/, "");
    if (slug === anchor) return;
    const firsts = await newsvoiceParts.load("sources");
    const at = newsvoiceParts.holding(firsts.map(([first]) => first), slug);
    if (at >= 0) location.replace(`${newsvoiceParts.page(firsts[at][1])}#${anchor}`);
  };

  const arrive = () => {
    unfold();
    leadOn().catch(() => undefined);
  };
  arrive();
  addEventListener("hashchange", arrive);
})();
