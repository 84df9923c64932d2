// Elements of the page, made by the scripts that come after this one. Children are set as text or as elements, never as
// markup.
"use strict";
const newsvoiceElement = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};
