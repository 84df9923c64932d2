// A concordance of a word that the reader chooses, in the form of the one on the page. Its lines are made from the texts and
// the places of words that the search has too; which forms are one word is read as the book does (`annotate.words`).
"use strict";
(() => {
  const PARTS_A_STEP = 20; // parts of the texts that a click loads; `parts.budget` has the same number
  const CONTEXT = 60; // characters to each side, as `measures.words.concordance` has
  const NEAR = [12, 16, 20, 26, 34, 46]; // as `show.keyword_lines` has
  const SUGGESTED = 8;
  const ORDERS = [["right", "the words after"], ["left", "the words before"], ["position", "the place"]];
  const VOICES = { r: "reported", q: "quoted", c: "commentary" };
  const { PARTS, fold, loadTexts, readPlaces, rowsOf } = newsvoiceWords;
  const element = newsvoiceElement;
  const count = (number, what) => `${number.toLocaleString("en")} ${what}${number === 1 ? "" : "s"}`;

  /* --------------------------------------------------------------------- words */

  const MARKS = "\\u0300-\\u036f\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06ed" +
    "\\u200c\\u200d\\u00ad\\u0900-\\u0903\\u093a-\\u094f\\u0951-\\u0957";
  const LETTER = "[\\p{L}\\p{N}]";
  const LAST = `\\p{L}(?!${LETTER})`;
  const DOTTED = `(?<!${LETTER})\\p{L}\\.(?:(?:\\p{L}\\.)+(?:${LAST})?|${LAST})`;
  const UNIT = `(?:${DOTTED}|\\p{N}+(?:[.,:/]\\p{N}+)+(?!${LETTER})|${LETTER}(?:${LETTER}|[${MARKS}])*)`;
  const ADDRESS = "(?:https?://|www\\.)[^\\s<>\"“”]*[\\p{L}\\p{N}_/]|(?<![\\p{L}\\p{N}_.+-])[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63})+";
  const TOKEN = new RegExp(
    `${ADDRESS}|[@#][\\p{L}\\p{N}_]+|[A-Z]{1,3}&[A-Z]{1,3}(?!${LETTER})|${UNIT}(?:['’‘ʼ\`´ʿʾ\\-‐‑]${UNIT})*`, "gu",
  );
  const ACRONYM = /^(?:\p{L}\.)+\p{L}?$/u;
  const withStops = (letters) => Array.from(letters, (letter) => `${letter}.`).join("");

  // The word that a form is counted as.
  const termOf = (form, lists) => {
    const plain = form.replace(/[’‘ʼ`´]/g, "'").replace(/\u00ad/g, "").replace(/[‐‑]/g, "-").normalize("NFC");
    const owner = /'[sS]$/.test(plain) ? plain.slice(0, -2) : plain;
    const word = owner && !lists.with_verb.includes(owner.toLowerCase()) ? owner : plain;
    return word.split("-").map((part) => partOf(part, lists)).join("-");
  };
  const partOf = (part, lists) => {
    const small = part.toLowerCase();
    if (lists.capitals.includes(part)) return withStops(small);
    if (!ACRONYM.test(small)) return small;
    const letters = small.replaceAll(".", "");
    return lists.common.includes(letters) ? withStops(letters) : letters;
  };

  const termsFrom = async (letters) => {
    const { first } = await newsvoiceParts.load("terms");
    const at = Math.max(0, newsvoiceParts.holding(first, letters));
    return first.length ? (await newsvoiceParts.load(`terms-${at}`)).filter(([term]) => term.startsWith(letters)) : [];
  };

  /* --------------------------------------------------------------------- lines */

  // The sentences that may have the word, evenly spread over the corpus: half of them before the other half, and so on.
  const placesOf = async (term) => {
    const parts = fold(term).match(/[\p{L}\p{N}]+/gu) ?? [];
    const found = await Promise.all(parts.map(async (part) => {
      const both = await Promise.all([rowsOf(part, true), rowsOf(`${part}s`, true)]); // the possessive too
      const places = both.flatMap(({ rows }) => rows.flatMap((row) => readPlaces(row[2])));
      return places.filter((place) => place >= both[0].documents * PARTS);
    }));
    const [first = [], ...others] = found.map((places) => new Set(places));
    const places = [...first].filter((place) => others.every((one) => one.has(place))).sort((a, b) => a - b);
    return places.map((place, n) => [spread(n), place]).sort((a, b) => a[0] - b[0]).map(([, place]) => place);
  };
  const spread = (number) => {
    let [value, share] = [0, 0.5];
    for (let rest = number; rest; rest = Math.floor(rest / 2), share /= 2) value += (rest % 2) * share;
    return value;
  };

  // As many places as stand in so many parts of the texts.
  const stepOf = (places, from) => {
    const parts = new Set();
    let to = from;
    for (; to < places.length; to += 1) {
      const part = Math.floor(places[to] / PARTS);
      if (parts.size === PARTS_A_STEP && !parts.has(part)) break;
      parts.add(part);
    }
    return to;
  };

  const beginning = (text, most = CONTEXT) => {
    if (text.length <= most || /\s/.test(text[most])) return text.slice(0, most);
    return text.slice(0, text.slice(0, most).search(/\S*$/));
  };
  const reversed = (text) => Array.from(text).reverse().join("");

  const linesOf = ({ group, at, place }, term, lists) => {
    const text = group.x[at];
    if (!VOICES[group.v[at]]) return [];
    return [...text.matchAll(TOKEN)].filter(([form]) => termOf(form, lists) === term).map(({ 0: form, index }) => {
      const said = (group.q[at] ?? []).find(([from, to]) => from <= index && index < to);
      return {
        place, index, form, left: reversed(beginning(reversed(text.slice(0, index)))), right: beginning(text.slice(index + form.length)),
        voice: VOICES[said ? "q" : group.v[at]], speaker: said ? said[2] : "–", document: group.h,
        address: group.a && `${newsvoiceParts.page(group.a)}#${group.s}-s${group.n + at}`,
      };
    });
  };

  const sorters = {
    position: () => [],
    right: (line) => line.right.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [],
    left: (line) => (line.left.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).reverse(),
  };
  const compare = (a, b) => {
    const at = a.findIndex((word, n) => word !== b[n]);
    if (at < 0) return a.length - b.length;
    return b[at] === undefined || a[at] > b[at] ? 1 : -1;
  };
  const sorted = (lines, order) => {
    const keyed = lines.map((line) => [sorters[order](line), line]);
    return keyed.sort((a, b) => compare(a[0], b[0]) || a[1].place - b[1].place || a[1].index - b[1].index).map(([, line]) => line);
  };

  /* --------------------------------------------------------------------- table */

  // Words in parts of their own, those farthest from the key word with the highest number; see `show.keyword_lines`.
  const marked = (text) => {
    const pieces = [];
    let end = 0;
    for (const [word] of text.split(/\s+/).filter(Boolean).join(" ").matchAll(/\S+ ?/g)) {
      end += word.length;
      const far = 1 + NEAR.filter((most) => end - Number(word.endsWith(" ")) > most).length;
      pieces.push([far, word]);
    }
    return pieces;
  };
  const shown = ([far, word]) => (far > 1 ? element("span", { class: `nv-further-${far}` }, word) : word);
  const before = (text) => marked(reversed(text)).map(([far, word]) => shown([far, reversed(word)])).reverse();

  const rowOf = (line) => {
    const linked = (text) => element(line.address ? "a" : "span", line.address ? { href: line.address } : {}, text);
    return element("tr", {},
      element("td", { class: "nv-before" }, ...before(line.left)), element("td", { class: "nv-keyword" }, linked(line.form)),
      element("td", { class: "nv-after" }, ...marked(line.right).map(shown)),
      element("td", {}, element("span", { class: `nv-badge nv-${line.voice}` }, line.voice)),
      element("td", {}, line.speaker), element("td", {}, linked(line.document)));
  };

  const tableOf = (head, caption, lines) => {
    const label = element("caption", {}, element("span", { class: "nv-caption" }, caption));
    const table = element("table", {}, label, head.cloneNode(true), element("tbody", {}, ...lines.map(rowOf)));
    return element("div", { class: "nv-table", id: "chosen-concordance", role: "region", tabindex: "0", "aria-label": caption }, table);
  };

  self.newsvoiceConcordance = { ORDERS, SUGGESTED, count, fold, linesOf, loadTexts, placesOf, sorted, stepOf, tableOf, termOf, termsFrom };
})();
