// Other bounds of a quotation: its first and its last piece are moved along the text around it.
const element = newsvoiceElement;

/**
 * @param {HTMLElement} context where the pieces stand, one span each with its offsets
 * @param {[number, number]} span the offsets that were found
 * @param {(value: string) => void} save
 * @param {() => void} leave
 */
export const boundsEditor = (context, span, save, leave) => {
  const pieces = [...context.querySelectorAll("[data-start]")].filter((piece) => piece.textContent.trim());
  const of = (piece) => [Number(piece.dataset.start), Number(piece.dataset.end)];
  const within = pieces.filter((piece) => of(piece)[0] >= span[0] && of(piece)[1] <= span[1]);
  let first = Math.max(pieces.indexOf(within[0]), 0);
  let last = Math.max(pieces.indexOf(within.at(-1)), first);
  const now = () => [of(pieces[first])[0], of(pieces[last])[1]];

  const status = element("p", { class: "nvc-bounds-told", role: "status" });
  const show = () => {
    const [start, end] = now();
    for (const piece of context.querySelectorAll("[data-start]")) {
      const [from, to] = of(piece);
      piece.classList.toggle("nvc-place", from >= start && to <= end);
    }
    status.textContent = `Begins with “${pieces[first].textContent}”, ends with “${pieces[last].textContent}”.`;
  };
  const move = (side, step) => {
    if (side === "begin") first = Math.min(Math.max(first + step, 0), last);
    else last = Math.max(Math.min(last + step, pieces.length - 1), first);
    show();
  };
  const keep = () => {
    const [start, end] = now();
    if (start === span[0] && end === span[1]) status.textContent = "These are the bounds that were found. Move one, or press Escape.";
    else save(`${start}-${end}`);
  };

  const button = (text, key, act) => {
    const made = element("button", { type: "button" }, text, " ", element("kbd", {}, key));
    made.addEventListener("click", act);
    return made;
  };
  const box = element("div", { class: "nvc-group", role: "group", "aria-label": "Other bounds" },
    button("Begin earlier", "←", () => move("begin", -1)), button("Begin later", "→", () => move("begin", 1)),
    button("End earlier", "⇧ ←", () => move("end", -1)), button("End later", "⇧ →", () => move("end", 1)),
    button("Save bounds", "Enter", keep), button("Leave bounds", "Esc", leave), status);
  show();

  const key = (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) move(event.shiftKey ? "end" : "begin", step);
    else if (event.key === "Enter" && event.target.tagName !== "BUTTON") keep();
    else if (event.key === "Escape") leave();
    else return false;
    return true;
  };
  return { box, key, focus: () => box.querySelector("button").focus() };
};
