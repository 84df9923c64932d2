// A field with suggestions: a combobox with a list, as the ARIA Authoring Practices describe it. The field keeps the focus;
// arrows move through the list, Enter takes what is marked, Escape closes.
"use strict";
const newsvoiceChoice = (field, { name, suggest, choose }) => {
  const element = newsvoiceElement;
  const list = element("ul", { id: `${field.id}-list`, role: "listbox", "aria-label": name, class: "nv-suggestions", hidden: "" });
  const said = element("span", { role: "status", class: "nv-unseen" });
  field.after(list, said);
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false", autocomplete: "off" };
  for (const [key, value] of Object.entries(roles)) field.setAttribute(key, value);
  let found = [];
  let marked = -1;
  let turn = 0; // suggestions that come late for earlier letters are not shown

  const mark = (number) => {
    marked = number;
    [...list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === number)));
    list.children[number]?.scrollIntoView({ block: "nearest" });
    if (number < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", list.children[number].id);
  };
  const close = () => {
    turn += 1;
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    mark(-1);
  };
  const take = (number) => {
    const one = found[number];
    close();
    choose(one);
  };
  const option = ({ text, told }, number) => {
    const made = element("li", { id: `${list.id}-${number}`, role: "option", "aria-selected": "false" },
      element("span", { dir: "auto" }, text), " ", element("span", { class: "nv-count" }, told));
    made.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    made.addEventListener("click", () => take(number));
    return made;
  };
  const open = async () => {
    const mine = (turn += 1);
    const suggested = await suggest(field.value).catch(() => []);
    if (mine !== turn || document.activeElement !== field) return;
    found = suggested;
    list.replaceChildren(...found.map(option));
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(found.length > 0));
    said.textContent = found.length ? `${found.length} suggestions` : "";
    mark(-1);
  };

  const moves = {
    ArrowDown: () => mark(marked + 1 < found.length ? marked + 1 : -1),
    ArrowUp: () => mark(marked >= 0 ? marked - 1 : found.length - 1),
    Enter: () => take(marked),
    Escape: close,
  };
  field.addEventListener("input", open);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden && event.key === "ArrowDown") return void open();
    if (list.hidden || !moves[event.key] || (event.key === "Enter" && marked < 0)) return;
    event.preventDefault();
    moves[event.key]();
  });
  return { close, isOpen: () => !list.hidden };
};
