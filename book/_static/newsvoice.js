// What pages can do with JavaScript beyond what they do without: tables that sort, filter, page and download, and a
// network that zooms. Everything is built from what stands on the page; nothing is fetched.
"use strict";
(() => {
  const FILTER_FROM = 15; // rows above which a table gets a filter
  const PAGE = 50; // rows shown at once
  const DOWNLOAD_FROM = 5; // rows above which a table can be downloaded

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const button = (text, attributes = {}) => element("button", { type: "button", ...attributes }, text);

  /* ------------------------------------------------------------------ tables */

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
    }

    describe(count, first) {
      if (!count) return "No row has that.";
      const all = this.rows.length;
      const of = count === all ? `${all} rows` : `${count} of ${all} rows`;
      return this.pages > 1 ? `${first + 1}–${Math.min(first + PAGE, count)} of ${of}` : of;
    }

    addSorting() {
      if (this.rows.length < 3) return;
      [...this.table.tHead.rows[0].cells].forEach((heading, column) => {
        const press = button("", { class: "nv-sort" });
        press.append(...heading.childNodes);
        if (heading.title) press.title = heading.title;
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
      if (tools.length > 1) this.box.before(element("div", { class: "nv-tools" }, ...tools));
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
      const press = button("Download CSV", { class: "nv-download-csv" });
      press.addEventListener("click", () => {
        const head = this.table.tHead.rows[0];
        download(`${this.box.id || "table"}.csv`, csv([head, ...this.matching]));
      });
      return press;
    }
  }

  /* ----------------------------------------------------------------- network */

  const ZOOM = 1.3;
  const DEEPEST = 8;

  class Network {
    constructor(svg) {
      this.svg = svg;
      this.box = svg.closest(".nv-chart");
      this.whole = svg.getAttribute("viewBox").split(/[\s,]+/).map(Number);
      this.view = [...this.whole];
      this.edges = [...svg.querySelectorAll("[data-edge]")];
      this.numbers = new Map([...svg.querySelectorAll("[data-number]")].map((n) => [n.dataset.number, n]));
      this.nodes = [...svg.querySelectorAll("[data-node]")];
      this.edges.forEach(Network.widen);
      this.box.before(this.makeTools());
      this.listen();
    }

    // A thin line is hard to hit: an invisible broad one lies over it.
    static widen(edge) {
      const line = edge.querySelector("path");
      const broad = line.cloneNode();
      for (const name of ["stroke-dasharray", "stroke-dashoffset", "clip-path"]) broad.removeAttribute(name);
      broad.setAttribute("stroke", "transparent");
      broad.setAttribute("stroke-width", "14");
      line.after(broad);
    }

    makeTools() {
      const make = (text, name, act) => {
        const press = button(text, { "aria-label": name, title: name });
        press.addEventListener("click", act);
        return press;
      };
      return element("div", { class: "nv-tools nv-network-tools" },
        make("+", "Zoom in", () => this.zoom(1 / ZOOM)),
        make("−", "Zoom out", () => this.zoom(ZOOM)),
        make("Whole network", "Show the whole network", () => this.reset()),
        this.makeVoices());
    }

    makeVoices() {
      const voices = [...new Set(this.edges.map((edge) => edge.dataset.voice))];
      const choice = element("select", {}, element("option", { value: "" }, "all lines"),
        ...voices.map((voice) => element("option", { value: voice }, voice)));
      choice.addEventListener("change", () => this.filter(choice.value));
      return element("label", {}, "Show ", choice);
    }

    listen() {
      this.svg.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
      this.svg.addEventListener("pointerdown", (event) => this.onDrag(event));
      this.box.addEventListener("keydown", (event) => this.onKey(event));
      for (const part of [...this.nodes, ...this.edges]) {
        part.addEventListener("pointerenter", () => this.light(part));
        part.addEventListener("pointerleave", () => this.light(null));
        part.addEventListener("focusin", () => this.light(part));
        part.addEventListener("focusout", () => this.light(null));
      }
    }

    // The point, in shares of the view, stays where it is.
    zoom(factor, [x, y] = [0.5, 0.5]) {
      const [left, top, width, height] = this.view;
      const [fullWidth, fullHeight] = this.whole.slice(2);
      const newWidth = Math.min(fullWidth, Math.max(fullWidth / DEEPEST, width * factor));
      const newHeight = (newWidth / fullWidth) * fullHeight;
      this.look(left + (width - newWidth) * x, top + (height - newHeight) * y, newWidth, newHeight);
    }

    look(left, top, width, height) {
      const [x, y, fullWidth, fullHeight] = this.whole;
      const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
      this.view = [clamp(left, x, x + fullWidth - width), clamp(top, y, y + fullHeight - height), width, height];
      this.svg.setAttribute("viewBox", this.view.join(" "));
      this.svg.classList.toggle("nv-zoomed", this.zoomed);
    }

    get zoomed() {
      return this.view[2] < this.whole[2] - 0.01;
    }

    reset() {
      this.look(...this.whole);
    }

    onWheel(event) {
      if (!event.ctrlKey && !event.metaKey) return; // otherwise the page would stop scrolling here
      event.preventDefault();
      const box = this.svg.getBoundingClientRect();
      const at = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
      this.zoom(event.deltaY > 0 ? ZOOM : 1 / ZOOM, at);
    }

    onDrag(start) {
      if (!this.zoomed || start.target.closest("a")) return;
      const [left, top, width, height] = this.view;
      const scale = width / this.svg.getBoundingClientRect().width;
      const move = (event) =>
        this.look(left - (event.clientX - start.clientX) * scale, top - (event.clientY - start.clientY) * scale, width, height);
      this.svg.setPointerCapture(start.pointerId);
      this.svg.addEventListener("pointermove", move);
      this.svg.addEventListener("lostpointercapture", () => this.svg.removeEventListener("pointermove", move), { once: true });
    }

    onKey(event) {
      const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
      const acts = { "+": () => this.zoom(1 / ZOOM), "-": () => this.zoom(ZOOM), 0: () => this.reset() };
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (this.zoomed && steps[event.key]) {
        const [left, top, width, height] = this.view;
        const [x, y] = steps[event.key];
        this.look(left + (x * width) / 8, top + (y * height) / 8, width, height);
      } else if (acts[event.key]) acts[event.key]();
      else return;
      event.preventDefault();
    }

    filter(voice) {
      for (const edge of this.edges) this.mark(edge, "nv-gone", Boolean(voice) && edge.dataset.voice !== voice);
    }

    // A line and the number that stands on it.
    mark(edge, name, on) {
      for (const part of [edge, this.numbers.get(edge.dataset.edge)]) part?.classList.toggle(name, on);
    }

    // The edges of an actor, or the two ends of an edge, stand out from the rest.
    light(part) {
      const ends = part?.dataset.edge?.split(" ");
      const lit = (edge) => part === edge || edge.dataset.edge.split(" ").includes(part.dataset.node);
      const edges = part ? this.edges.filter(ends ? (edge) => edge === part : lit) : [];
      const actors = new Set([part?.dataset.node, ...edges.flatMap((edge) => edge.dataset.edge.split(" "))]);
      for (const edge of this.edges) this.mark(edge, "nv-lit", edges.includes(edge));
      for (const node of this.nodes) node.classList.toggle("nv-lit", actors.has(node.dataset.node));
      this.svg.classList.toggle("nv-dimmed", Boolean(part));
    }
  }

  const start = () => {
    document.querySelectorAll(".nv-table").forEach((box) => box.querySelector("thead") && new Table(box));
    document.querySelectorAll("svg.nv-svg").forEach((svg) => svg.querySelector("[data-edge]") && new Network(svg));
  };
  start();
})();
