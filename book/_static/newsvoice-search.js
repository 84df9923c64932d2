// The search page: results in steps, and what they can be narrowed by. Nothing is fetched.
"use strict";
(() => {
  const SHOWN = 20; // results that a click shows; `parts.budget` has the same number
  const AROUND = 110;
  const { fold, folded, loadBlocks, placesOf, termsOf, wordStart } = newsvoiceWords;

  const has = (block, pattern) =>
    [block.text, block.heading, block.names].some((text) => fold(text).search(pattern) >= 0);

  const element = (name, text, className) =>
    newsvoiceElement(name, className ? { class: className } : {}, ...(text ? [text] : []));

  const spans = (text, patterns) => {
    const { letters, places } = folded(text);
    return patterns
      .flatMap((pattern) => [...letters.matchAll(pattern)])
      .map((match) => [places[match.index], places[match.index + match[0].length]])
      .sort((a, b) => a[0] - b[0]);
  };

  // The text around the first place found, with every place marked.
  const snippet = (text, patterns) => {
    const found = spans(text, patterns);
    const shown = element("p", "", "nv-snippet");
    shown.dir = "auto";
    let at = Math.max(0, (found[0]?.[0] ?? 0) - AROUND);
    if (at > 0) at = text.indexOf(" ", at) + 1;
    const end = Math.min(text.length, at + 2.5 * AROUND);
    if (at > 0) shown.append("… ");
    for (const [from, to] of found) {
      if (from < at || to > end) continue;
      shown.append(text.slice(at, from), element("mark", text.slice(from, to)));
      at = to;
    }
    shown.append(text.slice(at, end), end < text.length ? " …" : "");
    return shown;
  };

  const result = (block, patterns) => {
    const item = element("li");
    const { address, title, heading, text, names } = block;
    const link = element(address ? "a" : "span", heading && heading !== title ? `${title}: ${heading}` : title);
    if (address) link.href = newsvoiceParts.page(address);
    item.append(link);
    if (patterns.some((pattern) => fold(names).search(pattern) >= 0)) {
      item.append(element("p", `also called ${names}`, "nv-snippet"));
    }
    item.append(snippet(text, patterns));
    return item;
  };

  /* ------------------------------------------------------------------ the search */

  const list = document.getElementById("nv-search-results");
  const status = document.getElementById("nv-search-status");
  const more = element("button", "More results");
  more.type = "button";
  more.hidden = true;
  list.after(more);
  const count = (number) => number.toLocaleString("en");

  class Search {
    constructor(query, terms) {
      this.query = query;
      this.terms = terms;
      this.patterns = terms.map(wordStart);
      this.turn = 0; // what comes late for earlier filters is not shown
    }

    async start() {
      const words = this.terms.flatMap((term) => term.match(/[\p{L}\p{N}]+/gu) ?? []);
      const found = words.length ? await placesOf(words) : { places: [], exact: true };
      this.all = found.places;
      this.exact = found.exact && this.terms.every((term) => /^[\p{L}\p{N}]+$/u.test(term));
      await this.show(this.all);
    }

    // Shows these places from the first one on.
    async show(places, among = "") {
      Object.assign(this, { places, among, shown: 0, looked: 0, addresses: new Set() });
      this.turn += 1;
      list.replaceChildren();
      await this.step();
    }

    // Reads the texts of the next places, and shows those that have every word and phrase.
    async step() {
      const turn = this.turn;
      const next = this.places.slice(this.looked, this.looked + SHOWN);
      const blocks = await loadBlocks(next);
      if (turn !== this.turn) return;
      this.looked += next.length;
      for (const block of blocks) {
        // A long table is several texts of one address.
        if (!block || this.addresses.has(block.address) || !this.fits(block)) continue;
        if (block.address) this.addresses.add(block.address);
        list.append(result(block, this.patterns));
        this.shown += 1;
      }
      more.hidden = this.looked >= this.places.length;
      status.textContent = this.say();
    }

    fits(block) {
      return this.exact || this.patterns.every((pattern) => has(block, pattern));
    }

    say() {
      const rest = this.places.length - this.looked;
      const found = this.shown + (this.exact ? rest : 0);
      if (!found && !rest) return `Nothing in this book has “${this.query}”${this.among}.`;
      const places = `${count(found)} ${found === 1 ? "place has" : "places have"} “${this.query}”${this.among}`;
      if (!rest) return `${places}.`;
      return this.exact
        ? `${places}; the first ${this.shown} are shown.`
        : `At least ${places}; ${count(rest)} more are not read yet.`;
    }
  }

  const failed = () => (status.textContent = "The search cannot be loaded. Is the folder “parts” beside the pages?");

  const field = document.getElementById("nv-query");
  newsvoiceSuggest(field);
  const query = (new URLSearchParams(location.search).get("q") ?? "").trim();
  field.value = query;
  if (query) {
    const search = new Search(query, termsOf(query));
    more.addEventListener("click", () => {
      const last = list.children.length;
      search.step().then(() => list.children[last]?.querySelector("a")?.focus()).catch(failed);
    });
    search.start().then(() => search.all.length && status.before(newsvoiceFacets(search))).catch(failed);
  } else field.focus();
})();
