// The dialog that shows places one after the other, of a sentence or of a random sample.
import { ask, follow, onProgress, who } from "./asking.js";
import { inWords, placeCard } from "./card.js";

const element = newsvoiceElement;
const button = (text, key, act) => {
  const made = element("button", { type: "button", ...(key ? { "aria-keyshortcuts": key } : {}) }, ...(key ? [element("kbd", {}, key.toUpperCase()), " "] : []), text);
  made.addEventListener("click", act);
  return made;
};

let parts = null; // the elements of the dialog
let shown = null; // what is checked: places, queue, at, card, made (places decided in turn), done
let actors = null;
let opener = null;

const make = () => {
  const title = element("h2", { id: "nvc-title", tabindex: "-1" });
  const dialog = element("dialog", { class: "nvc-dialog", "aria-labelledby": title.id });
  const body = element("div", { class: "nvc-body" });
  const status = element("p", { class: "nvc-status", role: "status" });
  const sure = element("p", { class: "nvc-sure" });
  const name = element("input", { id: "nvc-who", maxlength: "60", autocomplete: "name" });
  name.addEventListener("change", () => who.set(name.value.trim()));
  const line = element("p", { class: "nvc-line" }, element("label", { for: name.id }, "Your name, kept with your decisions"), name);
  const turns = element("div", { class: "nvc-group nvc-turns", role: "group", "aria-label": "Which place" },
    button("Previous", "p", () => turn(-1)), button("Next", "n", () => turn(1)), button("Undo", "u", undo));
  const built = element("p", { class: "nvc-built" });
  const close = button("Close", "", () => dialog.close());
  dialog.append(element("div", { class: "nvc-head" }, title, close), status, sure, body, turns, line, built);
  dialog.addEventListener("keydown", pressed);
  dialog.addEventListener("close", () => opener?.isConnected && opener.focus({ preventScroll: true }));
  document.body.append(dialog);
  return { dialog, title, body, status, sure, name, turns, built };
};

const pressed = (event) => {
  event.stopPropagation(); // keys are for this dialog, not for the page below
  if (!shown || event.defaultPrevented) return;
  const typing = event.target.matches("input, select, textarea");
  if (typing) return event.key === "Escape" && (event.preventDefault(), parts.title.focus());
  const keys = { p: () => turn(-1), n: () => turn(1), u: undo };
  const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
  if (shown.card?.key(event)) event.preventDefault();
  else if (plain && keys[event.key.toLowerCase()]) (event.preventDefault(), keys[event.key.toLowerCase()]());
};

const say = (text) => (parts.status.textContent = text);

const show = (at) => {
  shown.at = at;
  const place = shown.places[at];
  shown.card = placeCard(place, actors, decide);
  const total = shown.places.length;
  parts.title.textContent = total > 1 ? `${shown.card.title}, ${at + 1} of ${total}` : shown.card.title;
  const where = element("a", { href: newsvoiceParts.page(`chapters/08-sources.html#${place.anchor}`) }, `${place.label}, sentence ${place.sentence + 1}`);
  const bar = element("progress", { max: `${total}`, value: `${shown.done}`, "aria-label": "Places checked" });
  const done = element("p", { class: "nvc-progress" }, bar, ` ${shown.done} of ${total} checked`);
  parts.body.replaceChildren(...(shown.queue ? [done] : []), element("p", { class: "nvc-where" }, where), shown.card.box);
  parts.turns.hidden = false;
  parts.title.focus({ preventScroll: true });
  shown.card.reveal();
  parts.dialog.scrollTop = 0;
};

const finish = () => {
  shown.card = null;
  parts.title.textContent = `All ${shown.places.length} places are checked`;
  parts.body.replaceChildren(element("p", {}, "Draw further places, or close this and read on: the book is built again with your decisions."), button("Draw further places", "", () => openQueue(opener)));
  parts.turns.hidden = false;
  parts.title.focus();
};

const turn = (step) => {
  const at = shown.at + step;
  if (at < 0 || at >= shown.places.length) say(step < 0 ? "This is the first place." : "This is the last place.");
  else show(at);
};

const next = () => {
  const order = shown.places.map((_, n) => (shown.at + 1 + n) % shown.places.length);
  const open = order.find((n) => !shown.places[n].done);
  open === undefined ? finish() : show(open);
};

const takeIn = (place, answer) => {
  place.decisions = answer.decisions;
  place.dispute = answer.dispute;
  if (shown.queue) [place.done, shown.done] = [answer.is_done, answer.done];
  parts.sure.textContent = answer.sure;
  document.dispatchEvent(new CustomEvent("newsvoice-decided", { detail: place }));
  follow(answer);
};

let busy = false; // one decision at a time
const saving = async (act) => {
  if (busy) return;
  busy = true;
  try {
    await act();
  } catch (error) {
    say(error.message);
  } finally {
    busy = false;
  }
};

const decide = (decision, value, note) => saving(async () => {
  const by = parts.name.value.trim();
  if (!by) {
    parts.name.focus();
    return void say("Give your name first; it is kept with every decision.");
  }
  who.set(by);
  const place = shown.places[shown.at];
  const answer = await ask("decide", { place: place.place, decision, value, note, who: by, queue: shown.queue });
  shown.made.push(shown.at);
  takeIn(place, answer);
  const name = place.decisions.find((one) => one.decision === decision && one.value === value)?.name;
  shown.queue ? next() : show(shown.at);
  say(`Saved: ${inWords({ decision, value, name })}.${place.dispute ? ` ${place.dispute}` : ""}`);
});

const undo = () => saving(async () => {
  const at = shown.made.at(-1) ?? shown.at;
  const place = shown.places[at];
  const answer = await ask("undo", { place: place.place, who: parts.name.value.trim(), queue: shown.queue });
  shown.made.pop();
  takeIn(place, answer);
  show(at);
  say("Taken back.");
});

/* ---------------------------------------------------------------- what is opened */

const open = async (by) => {
  parts ??= make();
  opener = by ?? opener;
  actors ??= (await ask("names")).actors;
  parts.name.value = who.get();
  parts.sure.textContent = "";
  say("");
  if (!parts.dialog.open) parts.dialog.showModal();
};

export const openSentence = async (anchor, by) => {
  const { places } = await ask("sentence", { sentence: anchor });
  await open(by);
  shown = { places, queue: null, at: 0, made: [], done: 0, card: null };
  if (places.length) return show(0);
  parts.title.textContent = "Nothing to check";
  parts.body.replaceChildren(element("p", {}, "Nothing that counts was found in this sentence."));
  parts.turns.hidden = true;
  parts.title.focus();
};

const startQueue = (what, design, size) => saving(async () => {
  const { places, seed, sure } = await ask("queue", { what, design, size, seed: null });
  if (!places.length) return void say("The book has no such places.");
  shown = { places, queue: { what, design, size, seed }, at: places.length - 1, made: [], card: null, done: places.filter((one) => one.done).length };
  parts.sure.textContent = sure;
  say("");
  next();
});

const choice = (id, label, options) => {
  const made = element("select", { id }, ...options.map(([value, text]) => element("option", { value }, text)));
  return [made, element("p", { class: "nvc-line" }, element("label", { for: id }, label), made)];
};

export const openQueue = async (by) => {
  await open(by);
  shown = null;
  parts.title.textContent = "Check a random sample";
  const [what, whatLine] = choice("nvc-what", "What", [["quotation", "Quotations"], ["indirect", "Indirect statements"], ["voice", "Passages and their voice"], ["mention", "Names of actors"]]);
  const [design, designLine] = choice("nvc-design", "Drawn", [["uniform", "each alike"], ["uncertain", "the least sure more often"]]);
  const size = element("input", { id: "nvc-size", type: "number", min: "1", max: "500", value: "50", required: "" });
  const start = element("button", { type: "submit" }, "Start");
  const form = element("form", {},
    element("p", {}, "Places are drawn by chance, so what you decide tells how often the book is right. One key is one decision; you can stop at any time."),
    whatLine, designLine, element("p", { class: "nvc-line" }, element("label", { for: size.id }, "How many"), size), start);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    startQueue(what.value, design.value, Number(size.value));
  });
  parts.body.replaceChildren(form);
  parts.turns.hidden = true;
  start.focus();
};

onProgress((state) => parts && (parts.built.textContent = state.ready ? "The book is built again with your decisions: close this and reload." : ""));
