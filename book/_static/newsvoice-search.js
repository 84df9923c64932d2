// Search over the parts of the book: the words and where they stand, then the texts of the results. Nothing is fetched,
// so it also works for a book opened from the disk.
"use strict";
(() => {
  const SHOWN = 20; // results that a click shows; `parts.budget` has the same number
  const AROUND = 110;
  const SHORT = 3; // letters below which a word is looked for as it is, not as the beginning of others
  const RANGES = 2; // parts of the words that one word of a query may take

  // Letters as they are compared: no accents, apostrophes or stops (P.M.F. = PMF, Asa’ib = Asaib), hyphens as spaces.
  const foldLetter = (letter) =>
    letter.normalize("NFKD").toLowerCase().replace(/[\p{M}'’‘ʿʾ`.]/gu, "").replace(/[-‐‑–—/]/gu, " ");
  const fold = (text) => Array.from(text, foldLetter).join("").replace(/\s+/g, " ").trim();

  // Folded text with, for each letter of it, the place in the text it came from.
  const folded = (text) => {
    let letters = "";
    const places = [];
    let place = 0;
    for (const letter of text) {
      for (const plain of foldLetter(letter)) {
        letters += plain;
        places.push(place);
      }
      place += letter.length;
    }
    return { letters, places: [...places, text.length] };
  };

  const wordStart = (term) => new RegExp(`(?<![\\p{L}\\p{N}])${term.replace(/[\\^$*+?()[\]{}|]/g, "\\$&")}`, "gu");

  const termsOf = (query) =>
    [...query.matchAll(/["“”]([^"“”]+)["“”]|(\S+)/g)].map((m) => fold(m[1] ?? m[2])).filter(Boolean);

  /* ------------------------------------------------------------- where words stand */

  // A place is a number: the part of the texts and the block in it.
  const PARTS = 100_000;
  const readPlaces = (told) =>
    told.split(";").filter(Boolean).flatMap((part) => {
      const [number, found] = part.split(":");
      return found.split(",").flatMap((range) => {
        const [first, last = first] = range.split("-").map(Number);
        return Array.from({ length: last - first + 1 }, (_, n) => Number(number) * PARTS + first + n);
      });
    });

  // Every word that begins with this one (if it is not short), with how much a place of it is worth.
  const lookUp = async (word) => {
    const { first: firsts, documents } = await newsvoiceParts.load("words");
    const from = Math.max(0, newsvoiceParts.holding(firsts, word));
    const to = word.length < SHORT ? from : newsvoiceParts.holding(firsts, `${word}\uffff`);
    const numbers = Array.from({ length: Math.min(to - from + 1, RANGES) }, (_, n) => from + n);
    const parts = await Promise.all(numbers.map((number) => newsvoiceParts.load(`words-${number}`)));
    const matches = (row) => (word.length < SHORT ? row[0] === word : row[0].startsWith(word));
    const points = new Map();
    let whole = to - from < RANGES;
    for (const [, number, text, heading, names] of parts.flat().filter(matches)) {
      const kinds = [[text, 1], [heading, 6], [names, 8]].map(([told, worth]) => [readPlaces(told), worth]);
      whole &&= kinds[0][0].length === number;
      for (const [places, worth] of kinds) {
        const once = new Set(places.filter((place) => (points.get(place) ?? 0) < worth));
        // Sentences of the documents come before rows of tables with the same words.
        const all = (place) => worth + Number(worth === 1 && place >= documents * PARTS);
        for (const place of once) points.set(place, (points.get(place) ?? 0) + all(place));
      }
    }
    return { points, whole };
  };

  // The places that have all words, the best first. A word that stands in too many places to be kept whole decides
  // nothing as long as another one does.
  const placesOf = async (words) => {
    const found = await Promise.all([...new Set(words)].map(lookUp));
    const whole = found.filter((one) => one.whole);
    const deciding = whole.length ? whole : found;
    const [first, ...others] = deciding.sort((a, b) => a.points.size - b.points.size);
    const both = [...(first?.points.keys() ?? [])].filter((place) => others.every((one) => one.points.has(place)));
    const worth = (place) => found.reduce((sum, one) => sum + (one.points.get(place) ?? 0), 0);
    const places = both.map((place) => [worth(place), place]).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    return { places: places.map(([, place]) => place), exact: whole.length === found.length };
  };

  /* ------------------------------------------------------------------- the texts */

  const blockAt = (part, at) => {
    for (const group of part) {
      const texts = group.b ?? group.x;
      if (at >= texts.length) {
        at -= texts.length;
        continue;
      }
      if (group.b) {
        const [anchor, heading, text, names] = group.b[at];
        return { address: `${group.a}#${anchor}`, title: group.t, heading, text, names };
      }
      const number = group.n + at;
      const address = group.a && `${group.a}#${group.s}-s${number}`;
      return { address, title: group.t, heading: group.h, text: group.x[at], names: "" };
    }
    return null;
  };

  const loadBlocks = async (places) => {
    const numbers = [...new Set(places.map((place) => Math.floor(place / PARTS)))];
    const loaded = await Promise.all(numbers.map((number) => newsvoiceParts.load(`texts-${number}`)));
    const parts = new Map(numbers.map((number, n) => [number, loaded[n]]));
    return places.map((place) => blockAt(parts.get(Math.floor(place / PARTS)), place % PARTS));
  };

  const has = (block, pattern) =>
    [block.text, block.heading, block.names].some((text) => fold(text).search(pattern) >= 0);

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

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

  class Search {
    constructor(query, terms) {
      this.query = query;
      this.terms = terms;
      this.patterns = terms.map(wordStart);
      this.shown = 0;
      this.looked = 0; // places whose texts were read
      this.addresses = new Set(); // a long table is several texts of one address
    }

    async start() {
      const words = this.terms.flatMap((term) => term.match(/[\p{L}\p{N}]+/gu) ?? []);
      Object.assign(this, words.length ? await placesOf(words) : { places: [], exact: true });
      this.exact &&= this.terms.every((term) => /^[\p{L}\p{N}]+$/u.test(term));
      await this.step();
    }

    // Reads the texts of the next places, and shows those that have every word and phrase.
    async step() {
      const next = this.places.slice(this.looked, this.looked + SHOWN);
      const blocks = await loadBlocks(next);
      this.looked += next.length;
      for (const block of blocks) {
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
      if (!found && !rest) return `Nothing in this book has “${this.query}”.`;
      const places = `${found.toLocaleString("en")} ${found === 1 ? "place has" : "places have"} “${this.query}”`;
      if (!rest) return `${places}.`;
      return this.exact
        ? `${places}; the first ${this.shown} are shown.`
        : `At least ${places}; ${rest.toLocaleString("en")} more are not read yet.`;
    }
  }

  const failed = () => (status.textContent = "The search cannot be loaded. Is the folder “parts” beside the pages?");

  const query = (new URLSearchParams(location.search).get("q") ?? "").trim();
  document.getElementById("nv-query").value = query;
  if (query) {
    const search = new Search(query, termsOf(query));
    more.addEventListener("click", () => {
      const last = list.children.length;
      search.step().then(() => list.children[last]?.querySelector("a")?.focus()).catch(failed);
    });
    search.start().catch(failed);
  } else document.getElementById("nv-query").focus();
})();
