// One place to check: the sentences around it, what was found, and a button with a key for each decision.
import { boundsEditor } from "./bounds.js";

const element = newsvoiceElement;
const KINDS = { quotation: "Quotation", indirect: "Indirect statement", voice: "Passage", mention: "Name" };
const ASKED = {
  quotation: "Is this a quotation with these bounds, and is the speaker right?",
  indirect: "Is this a statement with these bounds, and is the speaker right?",
  voice: "Is this passage in this voice?", mention: "Is this the actor that is named here?",
};
const FOUND = { quotation: "Speaker found", indirect: "Speaker found", voice: "Voice found", mention: "Actor found" };
const VOICES = [["reported", "reported"], ["commentary", "commentary"], ["boilerplate", "set aside (page furniture)"]];
const AROUND = { reported: "in the report", commentary: "in commentary", boilerplate: "in page furniture", quoted: "in a quotation" };
const WORDS = { right: "right", speaker: "speaker", bounds: "other bounds", "no quotation": "nobody is quoted", voice: "voice", actor: "actor" };

const percent = (share) => (share === null ? "" : share > 0.99 && share < 1 ? "over 99 %" : `${Math.round(100 * share)} %`);
export const inWords = ({ decision, value, name, who, when }) => {
  const what = { right: "right", "no quotation": "nobody is quoted" }[decision] ?? `${WORDS[decision] ?? "speaker"}: ${value === "-" ? "nobody" : name || value}`;
  return [what, who && `by ${who}`, when && when.slice(0, 10)].filter(Boolean).join(", ");
};

const contextOf = (place) => {
  const [, start, end] = place.place;
  const box = element("blockquote", { class: "nvc-context", tabindex: "0", ...(place.direction ? { dir: place.direction } : {}) });
  for (const [text, from, to] of place.context) {
    const piece = element("span", { "data-start": from, "data-end": to }, text);
    if (from >= start && to <= end) piece.className = "nvc-place";
    box.append(piece);
  }
  return box;
};

// Where decided: the buttons that offer what can be decided of such a place, with their keys.
const choices = (place) => {
  const [, , , what] = place.place;
  const found = [{ key: "r", text: "Right", decision: "right", value: "" }];
  if (what === "voice") {
    if (place.value === "quoted") return found;
    const others = VOICES.filter(([value]) => value !== place.value);
    return [...found, ...others.map(([value, text], n) => ({ key: `${n + 1}`, text: `It is ${text}`, decision: "voice", value }))];
  }
  const decision = what === "mention" ? "actor" : "speaker";
  const others = place.others.map(([value, name, likely], n) => ({ key: `${n + 1}`, text: name, likely: percent(likely), decision, value }));
  const nobody = { key: "0", text: what === "mention" ? "No actor" : "Speaker not named", decision, value: "-" };
  return [...found, ...others, ...(what === "mention" || place.value ? [nobody] : []),
    ...(what === "mention" ? [] : [{ key: "x", text: "Nobody is quoted", decision: "no quotation", value: "" }])];
};

/**
 * A place as elements, and the keys that work on it.
 * @param place as the server tells it
 * @param {Array<[string, string]>} actors id and name of the gazetteer
 * @param {(decision: string, value: string, note: string) => void} decide
 */
export const placeCard = (place, actors, decide) => {
  const [, , , what] = place.place;
  const names = new Map(actors);
  const context = contextOf(place);
  const note = element("input", { id: "nvc-note", maxlength: "1000", autocomplete: "off" });
  const save = (decision, value) => decide(decision, value, note.value);
  const keys = new Map();

  const made = choices(place).map((choice) => {
    const pressed = place.decisions.some((one) => one.decision === choice.decision && one.value === choice.value);
    const button = element("button", { type: "button", "aria-keyshortcuts": choice.key, "aria-pressed": `${pressed}` },
      element("kbd", {}, choice.key.toUpperCase()), " ", choice.text, ...(choice.likely ? [element("small", {}, ` ${choice.likely}`)] : []));
    const act = () => save(choice.decision, choice.value);
    button.addEventListener("click", act);
    keys.set(choice.key, act);
    return button;
  });

  const box = element("div", { class: "nvc-card" });
  const group = element("div", { class: "nvc-group", role: "group", "aria-label": ASKED[what] }, ...made);
  const sure = place.probability === null ? "" : `, ${percent(place.probability)} sure`;
  const stands = what === "quotation" || what === "indirect" ? `; stands ${AROUND[place.container] ?? place.container}` : "";
  const facts = [[FOUND[what], `${place.found}${sure}${stands}`]];
  for (const one of place.decisions) facts.push(["Decided", inWords(one)]);
  if (place.dispute) facts.push(["Disputed", place.dispute]);
  const lines = facts.map(([term, text]) => element("p", { class: "nvc-fact" }, element("span", {}, `${term}: `), text));
  box.append(context, ...lines, element("p", { class: "nvc-asked" }, ASKED[what]), group);

  if (what !== "voice") box.append(typed(place, what, actors, names, save, keys));
  const editor = { now: null };
  if (what === "quotation" || what === "indirect") group.append(boundsButton(place, context, box, save, keys, editor));
  box.append(element("p", { class: "nvc-line" }, element("label", { for: note.id }, "Note ", element("kbd", {}, "O")), note));
  keys.set("o", () => note.focus());
  note.addEventListener("keydown", (event) => event.key === "Enter" && (event.preventDefault(), document.getElementById("nvc-title").focus()));

  const key = (event) => {
    if (editor.now?.key(event)) return true;
    const act = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey ? null : keys.get(event.key.toLowerCase());
    act?.();
    return Boolean(act);
  };
  // A long context is moved to where the place begins.
  const reveal = () => (context.scrollTop = (context.querySelector(".nvc-place")?.offsetTop ?? 0) - context.offsetTop - 40);
  return { box, key, reveal, title: KINDS[what] };
};

// Somebody who is not offered: typed, with the names of the document and the gazetteer to choose from.
const typed = (place, what, actors, names, save, keys) => {
  const [decision, label] = what === "mention" ? ["actor", "Another actor"] : ["speaker", "Another speaker"];
  const input = element("input", { id: "nvc-other", list: "nvc-names", maxlength: "200", autocomplete: "off" });
  const known = new Set(what === "mention" ? names.values() : [...place.names, ...names.values()]);
  const list = element("datalist", { id: "nvc-names" }, ...[...known].map((name) => element("option", { value: name })));
  const ids = new Map(actors.map(([id, name]) => [name, id]));
  const button = element("button", { type: "submit" }, "Save");
  const form = element("form", { class: "nvc-line" }, element("label", { for: input.id }, `${label} `, element("kbd", {}, "T")), input, button, list);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = input.value.trim();
    if (value) save(decision, what === "mention" ? ids.get(value) ?? value : value);
    else input.focus();
  });
  keys.set("t", () => input.focus());
  return form;
};

const boundsButton = (place, context, box, save, keys, editor) => {
  const button = element("button", { type: "button", "aria-keyshortcuts": "b", "aria-expanded": "false" }, element("kbd", {}, "B"), " Other bounds");
  const leave = () => {
    editor.box.remove();
    editor.now = null;
    button.setAttribute("aria-expanded", "false");
    context.replaceChildren(...contextOf(place).childNodes);
    button.focus();
  };
  const open = () => {
    if (editor.now) return leave();
    const made = boundsEditor(context, place.place.slice(1, 3), (value) => save("bounds", value), leave);
    Object.assign(editor, { now: made, box: made.box });
    button.parentElement.after(made.box);
    button.setAttribute("aria-expanded", "true");
    made.focus();
  };
  button.addEventListener("click", open);
  keys.set("b", open);
  return button;
};
