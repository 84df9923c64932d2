// What the results of a search can be narrowed by: voice, outlet and speaker, each with how many places that leaves together
// with the others. It is loaded when somebody opens it.
"use strict";
const newsvoiceFacets = (search) => {
  const MOST = 4; // parts that are loaded; `parts.budget` has the same number
  const VOICES = [["1", "reported"], ["2", "quoted"], ["4", "commentary"], ["8", "set aside"]];
  const NOWHERE = "-1";
  const element = newsvoiceElement;
  const { PARTS } = newsvoiceWords;

  // What is known of the places: only of sentences of documents, and of as many as some parts tell.
  const load = async (places) => {
    const { first, outlets, speakers } = await newsvoiceParts.load("facets");
    const partOf = (place) => newsvoiceParts.holding(first, Math.floor(place / PARTS));
    const wanted = [...new Set(places.map(partOf))].filter((number) => number >= 0);
    const numbers = wanted.slice(0, MOST);
    const loaded = await Promise.all(numbers.map((number) => newsvoiceParts.load(`facets-${number}`)));
    const parts = new Map(numbers.map((number, n) => [number, loaded[n]]));
    const known = places.filter((place) => parts.has(partOf(place)));
    const facts = known.map((place) => factsOf(place, parts.get(partOf(place))[Math.floor(place / PARTS) - first[partOf(place)]]));
    const missing = places.filter((place) => wanted.slice(MOST).includes(partOf(place))).length;
    return { facts: facts.filter(Boolean), outlets, speakers, missing };
  };

  const factsOf = (place, groups) => {
    let at = place % PARTS;
    for (const [outlet, voices, said] of groups ?? []) {
      if (at < voices.length) return { place, outlet: [String(outlet)], voice: bitsOf(voices[at]), speaker: whoOf(said, at) };
      at -= voices.length;
    }
    return null;
  };
  const bitsOf = (digit) => VOICES.map(([bit]) => bit).filter((bit) => parseInt(digit, 16) & Number(bit));
  const whoOf = (said, at) => {
    const told = said.split(";").map((one) => one.split(".")).find(([number]) => number === String(at));
    return told ? told.slice(1) : [];
  };

  const chosen = {};
  const fits = (fact, without) =>
    Object.entries(chosen).every(([kind, value]) => !value || kind === without || fact[kind].includes(value));

  class Filter {
    constructor(kind, label, names) {
      this.kind = kind;
      this.names = names; // value and text
      this.select = element("select", { id: `nv-filter-${kind}` });
      this.label = element("label", { for: this.select.id }, label, " ", this.select);
    }

    // Every choice with the places that it leaves together with the other filters; those that leave none are not offered.
    offer(facts) {
      const left = facts.filter((fact) => fits(fact, this.kind));
      const counts = new Map();
      for (const value of left.flatMap((fact) => fact[this.kind])) counts.set(value, (counts.get(value) ?? 0) + 1);
      const offered = this.names.filter(([value]) => counts.has(value) || value === chosen[this.kind]);
      const option = ([value, text]) => element("option", { value }, `${text} (${(counts.get(value) ?? 0).toLocaleString("en")})`);
      this.select.replaceChildren(element("option", { value: "" }, `any (${left.length.toLocaleString("en")})`), ...offered.map(option));
      this.select.value = chosen[this.kind] ?? "";
    }
  }

  const say = ({ facts, missing }) =>
    `Numbers are of the ${facts.length.toLocaleString("en")} sentences of documents that have these words` +
    (missing ? `; of ${missing.toLocaleString("en")} more the book keeps too much to load at once.` : ".");

  const fill = async (fold) => {
    const known = await load(search.all);
    const named = (names) => [...names.map((name, n) => [String(n), name]), [NOWHERE, "not known"]];
    const filters = [new Filter("voice", "Voice", VOICES), new Filter("outlet", "Outlet", named(known.outlets)),
      new Filter("speaker", "Speaker quoted in it", named(known.speakers))];
    const apply = () => {
      for (const { kind, select } of filters) chosen[kind] = select.value;
      for (const filter of filters) filter.offer(known.facts);
      if (Object.values(chosen).every((value) => !value)) return search.show(search.all);
      const left = known.facts.filter((fact) => fits(fact));
      return search.show(left.map(({ place }) => place), " with these filters");
    };
    for (const filter of filters) {
      filter.offer(known.facts);
      filter.select.addEventListener("change", () => apply().catch(() => undefined));
    }
    fold.append(element("p", { class: "nv-note" }, say(known)), element("div", { class: "nv-tools" }, ...filters.map(({ label }) => label)));
  };

  const fold = element("details", { class: "nv-filters" }, element("summary", {}, "Narrow by voice, outlet or speaker"));
  fold.addEventListener("toggle", () => {
    if (!fold.open || fold.dataset.filled) return;
    fold.dataset.filled = "yes";
    fill(fold).catch(() => fold.append(element("p", { class: "nv-note" }, "The filters cannot be loaded.")));
  });
  return fold;
};
