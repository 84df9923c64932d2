// The words of the book and the texts they stand in, for the search and the concordance. Both are loaded in parts, so this
// also works for a book opened from the disk.
"use strict";
const newsvoiceWords = (() => {
  const SHORT = 3; // letters below which a word is looked for as it is, not as the beginning of others
  const RANGES = 2; // parts of the words that one word takes; `parts.budget` has the same number

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

  // The rows of the words that begin with these letters: word, texts, places in texts, headings and names, sentences.
  const rowsOf = async (letters, onlyItself = false) => {
    const { first: firsts, documents } = await newsvoiceParts.load("words");
    const from = Math.max(0, newsvoiceParts.holding(firsts, letters));
    const to = onlyItself ? from : newsvoiceParts.holding(firsts, `${letters}\uffff`);
    const numbers = Array.from({ length: Math.min(to - from + 1, RANGES) }, (_, n) => from + n);
    const parts = await Promise.all(numbers.map((number) => newsvoiceParts.load(`words-${number}`)));
    const rows = parts.flat().filter(([word]) => (onlyItself ? word === letters : word.startsWith(letters)));
    return { rows, documents, whole: to - from < RANGES };
  };

  // Every word that begins with this one (if it is not short), with how much a place of it is worth.
  const lookUp = async (word) => {
    const found = await rowsOf(word, word.length < SHORT);
    const { rows, documents } = found;
    const points = new Map();
    let whole = found.whole;
    for (const [, number, text, heading, names] of rows) {
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

  const loadParts = async (places) => {
    const numbers = [...new Set(places.map((place) => Math.floor(place / PARTS)))];
    const loaded = await Promise.all(numbers.map((number) => newsvoiceParts.load(`texts-${number}`)));
    return new Map(numbers.map((number, n) => [number, loaded[n]]));
  };

  const loadBlocks = async (places) => {
    const parts = await loadParts(places);
    return places.map((place) => blockAt(parts.get(Math.floor(place / PARTS)), place % PARTS));
  };

  // The sentences at these places: the group of the texts that each stands in, and where in it.
  const loadTexts = async (places) => {
    const parts = await loadParts(places);
    return places.flatMap((place) => {
      let at = place % PARTS;
      for (const group of parts.get(Math.floor(place / PARTS))) {
        if (group.x && at < group.x.length) return [{ group, at, place }];
        at -= (group.b ?? group.x).length;
      }
      return [];
    });
  };

  return { PARTS, fold, folded, loadBlocks, loadTexts, placesOf, readPlaces, rowsOf, termsOf, wordStart };
})();
