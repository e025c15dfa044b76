'use strict';
// What the page's scripts share. Text of the report goes into the page by textContent alone: nothing of it can become markup.
const page = {
  data(id) {
    const block = document.getElementById(id);
    return block && JSON.parse(block.textContent);
  },

  byId: (id) => document.getElementById(id),

  // An element with attributes and children; a text is a child too.
  element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes ?? {})) {
      if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value);
    }
    made.append(...children);
    return made;
  },

  // Buttons to the page before and behind, and where one is. Nothing where all is on one page.
  pages(nav, at, count, go) {
    nav.hidden = count < 2;
    const button = (label, to) => {
      const made = page.element('button', { type: 'button', disabled: to < 0 || to >= count }, label);
      made.addEventListener('click', () => {
        go(to);
        const [previous, next] = nav.querySelectorAll('button'), wanted = to > at ? next : previous;
        (wanted.disabled ? wanted === next ? previous : next : wanted).focus();
      });
      return made;
    };
    nav.replaceChildren(button('Previous', at - 1), page.element('span', { class: 'tally' }, `page ${at + 1} of ${count}`), button('Next', at + 1));
  },
};

// The theme: the system's, or what the reader chose; a browser may refuse to remember.
{
  const choice = page.byId('theme');
  const remember = (value) => {
    try {
      if (value === undefined) return localStorage.getItem('dmarkit-theme') ?? '';
      localStorage.setItem('dmarkit-theme', value);
    } catch { /* It holds for this page then. */ }
    return value ?? '';
  };
  const apply = (theme) => {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    document.dispatchEvent(new Event('themechange'));
  };
  choice.closest('label').hidden = false;
  choice.value = remember();
  apply(choice.value);
  choice.addEventListener('change', () => apply(remember(choice.value)));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => apply(choice.value));
  addEventListener('beforeprint', () => apply('light'));
  addEventListener('afterprint', () => apply(choice.value));
}
