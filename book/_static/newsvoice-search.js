// Search over the texts in search-texts.js. Nothing is fetched, so it also works for a book opened from the disk.
"use strict";
(() => {
  const SHOWN = 60;
  const AROUND = 110;
  const { pages, blocks } = NEWSVOICE_TEXTS;

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

  const index = blocks.map(([page, anchor, heading, text, names]) => ({
    page, anchor, heading, text, names,
    foldedHeading: fold(heading), foldedText: fold(text), foldedNames: fold(names),
  }));

  // Sentences of the documents come before rows of tables with the same words.
  const weight = (block) => (/-s\d+$/.test(block.anchor) ? 2 : 1);

  const score = (block, patterns) => {
    let total = 0;
    for (const pattern of patterns) {
      const has = (text) => text.search(pattern) >= 0;
      const found = 8 * has(block.foldedNames) + 6 * has(block.foldedHeading) + weight(block) * has(block.foldedText);
      if (!found) return 0;
      total += found;
    }
    return total;
  };

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
    const [address, title] = pages[block.page];
    const link = element("a", block.heading && block.heading !== title ? `${title}: ${block.heading}` : title);
    link.href = `${address}#${block.anchor}`;
    item.append(link);
    if (patterns.some((pattern) => block.foldedNames.search(pattern) >= 0)) {
      item.append(element("p", `also called ${block.names}`, "nv-snippet"));
    }
    item.append(snippet(block.text, patterns));
    return item;
  };

  const search = (query) => {
    const patterns = termsOf(query).map(wordStart);
    if (!patterns.length) return [];
    return index
      .map((block) => [score(block, patterns), block])
      .filter(([points]) => points > 0)
      .sort((a, b) => b[0] - a[0])
      .map(([, block]) => result.bind(null, block, patterns));
  };

  const say = (query, found) => {
    if (!query) return "";
    if (!found) return `Nothing in this book has “${query}”.`;
    const count = `${found} ${found === 1 ? "place has" : "places have"} “${query}”`;
    return found > SHOWN ? `${count}; the first ${SHOWN} are shown.` : `${count}.`;
  };

  const query = (new URLSearchParams(location.search).get("q") ?? "").trim();
  const found = search(query);
  document.getElementById("nv-query").value = query;
  document.getElementById("nv-search-results").replaceChildren(...found.slice(0, SHOWN).map((make) => make()));
  document.getElementById("nv-search-status").textContent = say(query, found.length);
  if (!query) document.getElementById("nv-query").focus();
})();
