// Parts of the book that are loaded when somebody asks for them: texts, lists of sentences, words. A part is a script
// that sets a value, since a page on the disk may load scripts but not data.
"use strict";
const newsvoiceParts = (() => {
  const NAME = /^[a-z]+(-\d+)?$/;
  const root = new URL(document.documentElement.dataset.content_root || "./", location.href);
  const waiting = new Map();

  const address = (name) => {
    if (!NAME.test(name)) throw new TypeError(`${name} is no part of this book`);
    return new URL(`parts/${name}.js`, root).href;
  };
  // The only addresses that a script of the book may give to another.
  const trusted = self.trustedTypes?.createPolicy("newsvoice", { createScriptURL: address }) ?? { createScriptURL: address };

  const request = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = trusted.createScriptURL(name);
      script.addEventListener("load", () => {
        script.remove();
        const part = self.NEWSVOICE_PARTS?.[name];
        part === undefined ? reject(new Error(`${name} is empty`)) : resolve(part);
      });
      script.addEventListener("error", () => {
        script.remove();
        waiting.delete(name); // a reader may try again
        reject(new Error(`${name} cannot be loaded`));
      });
      document.head.append(script);
    });

  const load = (name) => {
    if (!waiting.has(name)) waiting.set(name, request(name));
    return waiting.get(name);
  };
  // The number of the part that holds something, from what each part begins with.
  const holding = (firsts, wanted) => firsts.findLastIndex((first) => first <= wanted);
  const page = (path) => new URL(path, root).href;

  return { load, holding, page };
})();
