// What a field of search suggests while one types: actors, whose page opens, and words. In the field that every page opens
// with the search button, and in that of the search page.
"use strict";
const newsvoiceSuggest = (() => {
  const [ACTORS, WORDS] = [4, 6]; // that are suggested
  const { fold, rowsOf, wordStart } = newsvoiceWords;
  const times = (number, what) => `${number.toLocaleString("en")} ${what}${number === 1 ? "" : "s"}`;

  // Actors whose name has words that begin with all that is typed, then those that are called so.
  const actorsOf = async (letters) => {
    const begins = letters.split(" ").map(wordStart);
    const has = (text) => begins.every((pattern) => text.search(pattern) >= 0);
    const actors = await newsvoiceParts.load("actors");
    const named = actors.filter(([name]) => has(fold(name)));
    const called = actors.filter(([name, others]) => !has(fold(name)) && has(`${fold(name)} ${others}`));
    return [...named, ...called].slice(0, ACTORS).map(([name, , mentions, address]) => ({
      text: name, told: `actor, ${times(mentions, "mention")}`, href: newsvoiceParts.page(address),
    }));
  };

  // The last word that is typed, if it is one, is completed.
  const wordsOf = async (text) => {
    const [, before, last] = text.match(/^(.*?)([\p{L}\p{N}]+)$/u) ?? [];
    if (!last || (before.match(/["“”]/g) ?? []).length % 2) return [];
    const { rows } = await rowsOf(fold(last));
    const most = rows.filter((row) => row[5]).sort((a, b) => b[5] - a[5]).slice(0, WORDS);
    return most.map(([word, , , , , sentences]) => ({ text: before + word, told: times(sentences, "sentence") }));
  };

  return (field) =>
    newsvoiceChoice(field, {
      name: "Words and actors",
      suggest: async (text) => {
        const letters = fold(text);
        return letters ? [...(await actorsOf(letters)), ...(await wordsOf(text))] : [];
      },
      choose: ({ text, href }) => {
        if (href) return void location.assign(href);
        field.value = text;
        field.form.requestSubmit();
      },
    });
})();

for (const field of document.querySelectorAll("#pst-search-dialog input[name=q]")) {
  field.id ||= "nv-search-field";
  const choice = newsvoiceSuggest(field);
  // Escape closes the list before it closes the dialog, which the theme does first of all.
  window.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !choice.isOpen()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    choice.close();
  }, true);
}
