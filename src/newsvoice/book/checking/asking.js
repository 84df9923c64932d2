// Questions to the server that checks, and what it knows of decisions and builds.
const token = document.querySelector('meta[name="newsvoice-checking"]').content;
const NAME = "newsvoice-checked-by";

export const ask = async (name, question = {}) => {
  let answer;
  try {
    answer = await fetch(`/_check/${name}`, {
      method: "POST", headers: { "Content-Type": "application/json", "X-Newsvoice-Token": token },
      body: JSON.stringify(question), cache: "no-store", redirect: "error",
    });
  } catch {
    throw new Error("The server does not answer. Is “make serve” still running? Nothing was saved.");
  }
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.problem ?? `The server refuses this (${answer.status}).`);
  return told;
};

/* Who checks: asked once, kept in this browser; git's name is the proposal. */
let proposed = "";
export const who = {
  get: () => localStorage.getItem(NAME) ?? proposed,
  set: (name) => localStorage.setItem(NAME, name),
};

/* What becomes of decisions: after one, the server is asked until the book holds it. */
const EVERY = 1500; // milliseconds
const listeners = [];
let timer = 0;
let waiting = false; // whether this page has decided something that the book does not hold yet

export const onProgress = (listener) => listeners.push(listener);
const tell = (state) => listeners.forEach((listener) => listener(state));

export const follow = (state) => {
  waiting ||= state.built < state.decided;
  const ready = waiting && state.built >= state.decided;
  tell({ ...state, ready });
  clearTimeout(timer);
  if (waiting && !ready) timer = setTimeout(() => ask("state").then(follow).catch((error) => tell({ problem: error.message })), EVERY);
};

export const begin = async () => {
  const state = await ask("state");
  proposed = state.who;
  follow({ ...state, decided: state.built }); // what others decided before this page was opened is not its matter
};
