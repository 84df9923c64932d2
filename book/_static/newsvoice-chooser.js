// The field above a concordance in which the reader chooses another word; the first one comes back when it is asked for.
"use strict";
(() => {
  const made = document.querySelector(".nv-concordance");
  const table = made?.querySelector("table");
  if (!table) return;
  const { ORDERS, SUGGESTED, count, linesOf, loadTexts, placesOf, sorted, stepOf, tableOf, termOf, termsFrom } = newsvoiceConcordance;
  const element = newsvoiceElement;
  // The headings as they were before they sorted and explained. Of what may be left out for want of room, the voice stays
  // longer than the speaker.
  const headingOf = (cell) => {
    const [kind] = cell.className.match(/nv-(before|keyword|after)/) ?? [];
    const text = cell.textContent.trim();
    const rank = { voice: "1", speaker: "2", document: "3" }[text];
    return element("th", { scope: "col", ...(kind && { class: kind }), ...(rank && { "data-priority": rank }) }, text);
  };
  const head = element("thead", {}, element("tr", {}, ...[...table.tHead.rows[0].cells].map(headingOf)));
  const button = (text, act) => {
    const press = element("button", { type: "button", hidden: "" }, text);
    press.addEventListener("click", act);
    return press;
  };

  const field = element("input", { id: "nv-concordance-word", type: "text", spellcheck: "false", autocapitalize: "off" });
  const order = element("select", {}, ...ORDERS.map(([value, text]) => element("option", { value }, text)));
  const status = element("p", { role: "status", class: "nv-small nv-chosen" });
  const place = element("div", { class: "nv-concordance" });
  const sorting = element("label", { hidden: "" }, "Sorted by ", order);
  let chosen = null;

  const draw = () => {
    const { term, uses, lines, places, read } = chosen;
    const box = tableOf(head, `“${term}” in context`, sorted(lines, order.value));
    made.hidden = true;
    place.replaceChildren(...(lines.length ? [box] : []));
    if (lines.length) newsvoiceTable(box);
    const cut = lines.length < uses;
    status.textContent = cut
      ? `${lines.length.toLocaleString("en")} of ${count(uses, "use")} of “${term}”, an even sample over the documents.`
      : `${count(uses, "use")} of “${term}”.`;
    more.hidden = read >= places.length;
    back.hidden = sorting.hidden = false;
  };

  const step = async () => {
    const asked = chosen;
    const to = stepOf(asked.places, asked.read);
    const { lists } = await newsvoiceParts.load("terms");
    const texts = await loadTexts(asked.places.slice(asked.read, to));
    if (asked !== chosen) return;
    asked.lines.push(...texts.flatMap((text) => linesOf(text, asked.term, lists)));
    asked.read = to;
    draw();
  };

  const choose = async (text) => {
    const { first, lists } = await newsvoiceParts.load("terms");
    if (!first.length) return void (status.textContent = "This book does not hold the texts that lines of another word are made of.");
    const term = termOf(text.trim(), lists);
    const row = (await termsFrom(term)).find(([one]) => one === term);
    if (!row) return void (status.textContent = `“${text.trim()}” is no word of these documents.`);
    chosen = { term, uses: row[1], lines: [], places: await placesOf(term), read: 0 };
    await step();
  };
  const failed = () => (status.textContent = "The words cannot be loaded. Is the folder “parts” beside the pages?");
  const take = (text) => choose(text).catch(failed);

  const more = button("More lines", () => step().then(() => more.hidden && field.focus()).catch(failed));
  const back = button("Back to the first word", () => {
    chosen = null;
    field.value = status.textContent = "";
    place.replaceChildren();
    back.hidden = more.hidden = sorting.hidden = true;
    made.hidden = false;
    field.focus();
  });
  order.addEventListener("change", () => chosen && draw());

  const label = element("label", { for: field.id }, "Another word");
  const choice = element("span", { class: "nv-choice" }, field);
  const show = button("Show", () => take(field.value));
  show.hidden = false;
  made.before(element("div", { class: "nv-tools" }, label, choice, show, sorting, back), status);
  made.after(place, element("div", { class: "nv-tools" }, more));
  newsvoiceChoice(field, {
    name: "Words of the documents",
    suggest: async (text) => {
      const typed = text.trim().toLowerCase();
      const rows = typed ? await termsFrom(typed) : [];
      return rows.sort((a, b) => b[1] - a[1]).slice(0, SUGGESTED).map(([term, uses]) => ({ text: term, told: count(uses, "use") }));
    },
    choose: ({ text }) => {
      field.value = text;
      take(text);
    },
  });
  field.addEventListener("keydown", (event) => event.key === "Enter" && !event.defaultPrevented && take(field.value));
})();
