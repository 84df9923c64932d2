// Tables that sort, filter, page, download and fit: where there is no room for every column, the less important ones
// are left out until they are asked for. Without this script a table is whole and can be moved sideways.
"use strict";
(() => {
  const FILTER_FROM = 15; // rows above which a table gets a filter
  const PAGE = 50; // rows shown at once
  const DOWNLOAD_FROM = 5; // rows above which a table can be downloaded
  const USUAL = 2; // priority of a column that says none
  const WHOLE = 7; // how far the words around a key word go: 1 is the nearest only

  const element = newsvoiceElement;
  const button = (text, attributes = {}) => element("button", { type: "button", ...attributes }, text);

  const NUMBER = /^[-+]?\d+(\.\d+)?%?$/;
  const plainNumber = (text) => text.replace(/−/g, "-").replace(/(?<=\d),(?=\d{3})/g, "");
  const cellText = (cell) => cell.textContent.trim().replace(/\s+/g, " ");

  const sortKey = (cell) => {
    const text = cellText(cell);
    if (text === "–" || text === "") return null;
    const number = parseFloat(plainNumber(text));
    return cell.classList.contains("nv-numeric") && !Number.isNaN(number) ? number : text;
  };

  const compareKeys = (a, b) =>
    typeof a === "number" && typeof b === "number"
      ? a - b
      : String(a).localeCompare(String(b), document.documentElement.lang || "en", { numeric: true });

  // What is missing stays last in either direction.
  const byColumn = (column, sign) => (a, b) => {
    const [x, y] = [sortKey(a.cells[column]), sortKey(b.cells[column])];
    if (x === null || y === null) return (x === null) - (y === null);
    return sign * compareKeys(x, y);
  };

  // A spreadsheet runs what begins like a formula; an apostrophe makes it text. Numbers stay numbers.
  const csvField = (text) => {
    const plain = plainNumber(text);
    const safe = NUMBER.test(plain) ? plain : /^[\s'"]*[=+\-@\t\r−＝＋－＠|%]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const csv = (rows) => rows.map((row) => [...row.cells].map((c) => csvField(cellText(c))).join(",")).join("\r\n");

  const download = (name, text) => {
    const address = URL.createObjectURL(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv;charset=utf-8" }));
    element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };

  /* Which columns there is room for, and how much of the words around a key word. */
  class Columns {
    constructor(box, table) {
      this.box = box;
      this.table = table;
      this.all = false;
      this.width = 0;
      this.headings = [...table.tHead.rows[0].cells];
      this.concordance = Boolean(box.closest(".nv-concordance"));
      this.left = new Set();
      this.switch = button("All columns", { class: "nv-all-columns", "aria-pressed": "false", hidden: "" });
      this.switch.addEventListener("click", () => this.toggle());
      box.addEventListener("scroll", () => box.classList.toggle("nv-moved", box.scrollLeft > 0), { passive: true });
      // The switch is drawn before the table is measured again, so a change of its height never comes back here.
      new ResizeObserver(() => this.box.clientWidth !== this.width && this.fit()).observe(box);
    }

    toggle() {
      this.all = !this.all;
      this.switch.setAttribute("aria-pressed", String(this.all));
      this.fit();
      if (!this.all) this.box.scrollLeft = 0;
    }

    // What goes first stands first: the lowest priority, and of one priority the last column. The first column and the
    // three of a concordance stay.
    get order() {
      const priority = (n) => Number(this.headings[n].dataset.priority ?? USUAL);
      const stays = (n) => n === 0 || (this.concordance && /nv-(before|keyword|after)/.test(this.headings[n].className));
      return [...this.headings.keys()].filter((n) => !stays(n)).sort((a, b) => priority(b) - priority(a) || b - a);
    }

    // The least width of each column.
    widths() {
      this.show(new Set());
      this.box.classList.add("nv-measured");
      const widths = this.headings.map((heading) => heading.getBoundingClientRect().width);
      this.box.classList.remove("nv-measured");
      return widths;
    }

    // As many columns as there is room for, with the most words around a key word that let `least` of them stand.
    fit() {
      this.width = this.box.clientWidth;
      if (!this.width) return; // in a fold that is closed
      let out = this.tooMany(WHOLE);
      const needed = out.size > 0;
      if (this.all) out = new Set();
      else if (this.concordance && needed) out = this.withLessContext();
      this.show(out);
      this.context(this.all || !needed ? WHOLE : this.level);
      this.switch.hidden = !needed;
      this.switch.parentElement?.classList.toggle("nv-nothing", this.idle && !needed);
    }

    context(level) {
      this.level = level;
      for (let n = 1; n <= WHOLE; n += 1) this.box.classList.toggle(`nv-context-${n}`, this.concordance && n === level);
    }

    // One end of an interval says nothing without the other.
    together(column) {
      const group = this.headings[column].dataset.group;
      return group ? [...this.headings.keys()].filter((n) => this.headings[n].dataset.group === group) : [column];
    }

    tooMany(level) {
      this.context(level);
      const widths = this.widths();
      const out = new Set();
      let total = widths.reduce((sum, width) => sum + width, 0);
      for (const column of this.order) {
        if (total <= this.width) break;
        if (out.has(column)) continue;
        for (const left of this.together(column)) {
          out.add(left);
          total -= widths[left];
        }
      }
      this.fits = total <= this.width;
      return out;
    }

    // Less context before fewer columns, down to about half of it; then fewer columns, then less context.
    withLessContext() {
      for (const [level, columns] of [[6, true], [5, true], [6, false], [5, false], [4, false], [3, false], [2, false], [1, false]]) {
        const out = this.tooMany(level);
        if (this.fits && (!columns || !out.size)) return out;
      }
      return this.tooMany(1);
    }

    show(out) {
      const changed = [...this.headings.keys()].filter((column) => out.has(column) !== this.left.has(column));
      for (const row of changed.length ? this.table.rows : []) {
        for (const column of changed) row.cells[column]?.classList.toggle("nv-left-out", out.has(column));
      }
      this.left = out;
    }
  }

  class Table {
    constructor(box) {
      this.box = box;
      this.table = box.querySelector("table");
      this.body = this.table.tBodies[0];
      this.rows = [...this.body.rows];
      this.order = this.rows;
      this.words = [];
      this.page = 0;
      this.status = element("span", { role: "status", class: "nv-table-status" });
      this.columns = new Columns(box, this.table);
      this.addExplanations();
      this.addSorting();
      this.addTools();
      this.show(false);
    }

    get matching() {
      if (!this.words.length) return this.order;
      return this.order.filter((row) => {
        const text = cellText(row).toLowerCase();
        return this.words.every((word) => text.includes(word));
      });
    }

    get pages() {
      return Math.max(1, Math.ceil(this.matching.length / PAGE));
    }

    show(announce = true) {
      const matching = this.matching;
      this.page = Math.min(this.page, this.pages - 1);
      const first = this.page * PAGE;
      const visible = new Set(matching.slice(first, first + PAGE));
      const matches = new Set(matching);
      for (const row of this.rows) {
        row.classList.toggle("nv-unmatched", !matches.has(row));
        row.classList.toggle("nv-other-page", matches.has(row) && !visible.has(row));
      }
      this.status.textContent = announce || this.pages > 1 ? this.describe(matching.length, first) : "";
      for (const [turn, step] of this.turns ?? []) turn.disabled = !(this.page + step in Array(this.pages).fill(0));
      this.columns.fit();
    }

    describe(count, first) {
      if (!count) return "No row has that.";
      const all = this.rows.length;
      const of = count === all ? `${all} rows` : `${count} of ${all} rows`;
      return this.pages > 1 ? `${first + 1}–${Math.min(first + PAGE, count)} of ${of}` : of;
    }

    // A heading that says what it means, and is in no glossary, opens that; a pointer alone would see it otherwise.
    addExplanations() {
      for (const heading of this.columns.headings) {
        if (!heading.title || heading.querySelector(".nv-term")) continue;
        const press = button("", { class: "nv-term" });
        press.append(...heading.childNodes);
        heading.append(press);
      }
    }

    // A heading that is a term is pressed for what it means, so the arrow beside it sorts.
    addSorting() {
      if (this.rows.length < 3) return;
      this.columns.headings.forEach((heading, column) => {
        const press = button("", { class: "nv-sort" });
        if (heading.querySelector(".nv-term")) {
          press.setAttribute("aria-label", `Sort by ${cellText(heading)}`);
          press.classList.add("nv-arrow");
        } else press.append(...heading.childNodes);
        heading.append(press);
        press.addEventListener("click", () => this.sort(heading, column));
      });
    }

    // Numbers begin with the largest, words with A; the third press brings the first order back.
    sort(heading, column) {
      const first = heading.classList.contains("nv-numeric") ? "descending" : "ascending";
      const second = first === "ascending" ? "descending" : "ascending";
      const next = { [first]: second, [second]: null }[heading.getAttribute("aria-sort")];
      const direction = next === undefined ? first : next;
      for (const cell of heading.parentElement.cells) cell.removeAttribute("aria-sort");
      if (direction) heading.setAttribute("aria-sort", direction);
      const sign = direction === "descending" ? -1 : 1;
      this.order = direction ? [...this.rows].sort(byColumn(column, sign)) : this.rows;
      this.body.append(...this.order);
      this.page = 0;
      this.show(false);
    }

    addTools() {
      const tools = [];
      if (this.rows.length > FILTER_FROM) tools.push(this.makeFilter());
      if (this.rows.length > PAGE) tools.push(...this.makeTurns());
      tools.push(this.status);
      if (this.rows.length > DOWNLOAD_FROM) tools.push(this.makeDownload());
      this.columns.idle = tools.length === 1;
      tools.splice(tools.indexOf(this.status) + 1, 0, this.columns.switch);
      this.box.before(element("div", { class: "nv-tools" }, ...tools));
    }

    makeFilter() {
      const field = element("input", { type: "search", autocomplete: "off", spellcheck: "false" });
      field.addEventListener("input", () => {
        this.words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
        this.page = 0;
        this.show();
      });
      return element("label", {}, "Rows with ", field);
    }

    makeTurns() {
      this.turns = [["Previous rows", -1], ["Next rows", 1]].map(([text, step]) => {
        const turn = button(text);
        turn.addEventListener("click", () => {
          this.page += step;
          this.show();
        });
        return [turn, step];
      });
      return this.turns.map(([turn]) => turn);
    }

    makeDownload() {
      const shown = this.box.closest(".nv-concordance") ?? this.box;
      const whole = shown.nextElementSibling?.classList.contains("nv-complete"); // offers all rows, beyond these
      const press = button(whole ? "These rows as CSV" : "Download CSV", { class: "nv-download-csv" });
      press.addEventListener("click", () => {
        const head = this.table.tHead.rows[0];
        download(`${this.box.id || "table"}.csv`, csv([head, ...this.matching]));
      });
      return press;
    }
  }

  self.newsvoiceTable = (box) => new Table(box); // for one that another script makes
  document.querySelectorAll(".nv-table").forEach((box) => box.querySelector("thead") && new Table(box));
})();
