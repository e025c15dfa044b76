'use strict';
// The list of findings: filtered, a page at a time, with the bytes of each. A link #finding-12 leads to one of them.
{
  const perPage = 50, mostPrinted = 1000;
  const { rules = {}, findings = [] } = page.data('finding-data') ?? {};
  const list = page.byId('finding-list'), nav = page.byId('finding-pages'), form = page.byId('filter');
  let shown = findings.map((_, index) => index), at = 0;

  // What a text filter looks through, made once: typing must not wait for ten thousand findings.
  const texts = findings.map((finding) =>
    [finding.rule, rules[finding.rule].name, finding.message, finding.where, finding.device ?? '', ...finding.facts].join('\n').toLowerCase());

  function hex(bytes) {
    const start = BigInt(bytes.start), known = bytes.digits.length / 2, end = bytes.from + bytes.count;
    const listing = page.element('pre', { tabindex: '0', 'aria-label': 'Hexadecimal listing' });
    for (let row = 0; row < known; row += 16) {
      listing.append((start + BigInt(row)).toString(16).padStart(8, '0') + ' ');
      let characters = '';
      for (let i = row; i < row + 16; i++) {
        const digits = bytes.digits.slice(2 * i, 2 * i + 2), value = parseInt(digits, 16);
        characters += value >= 0x20 && value < 0x7f ? String.fromCharCode(value) : digits === '??' ? ' ' : '.';
        listing.append(' ', i >= bytes.from && i < end ? page.element('mark', null, digits) : digits);
      }
      listing.append(`  ${characters}\n`);
    }
    const where = `0x${(start + BigInt(bytes.from)).toString(16)}`;
    return page.element('figure', { class: 'hex' }, page.element('figcaption', null, `Bytes at ${bytes.physical ? 'physical address' : 'offset'} ${where}`), listing);
  }

  function detail(index) {
    const finding = findings[index], rule = rules[finding.rule];
    const facts = page.element('dl');
    for (let i = 0; i < finding.facts.length; i += 2) facts.append(page.element('dt', null, finding.facts[i]), page.element('dd', null, finding.facts[i + 1]));
    const made = page.element('div', { class: 'detail' }, page.element('p', null, page.element('b', null, rule.name), `. ${rule.text}`), facts);
    if (finding.bytes) made.append(hex(finding.bytes));
    made.append(page.element('a', { href: `#finding-${index + 1}` }, 'Link to this finding'));
    return made;
  }

  // The markup is that of the first findings, which stand in the page for readers without scripts.
  function item(index, isOpen) {
    const finding = findings[index];
    const summary = page.element('summary', null,
      page.element('span', { class: 'severity' }, finding.severity), ' ', page.element('span', { class: 'rule' }, finding.rule), ' ',
      page.element('span', { class: 'message' }, finding.message), ' ', page.element('span', { class: 'where' }, finding.where));
    const details = page.element('details', null, summary);
    details.addEventListener('toggle', () => {
      if (details.open && details.childElementCount === 1) details.append(detail(index));
    });
    if (isOpen) {
      details.append(detail(index));
      details.open = true;
    }
    return page.element('li', { id: `finding-${index + 1}`, class: finding.suppressed ? 'suppressed' : finding.severity }, details);
  }

  function render(count = perPage) {
    const open = new Set([...list.querySelectorAll('details[open]')].map((details) => details.parentElement.id));
    list.replaceChildren(...shown.slice(at * perPage, at * perPage + count).map((index) => item(index, open.has(`finding-${index + 1}`))));
    page.pages(nav, at, Math.max(1, Math.ceil(shown.length / perPage)), (to) => {
      at = to;
      render();
    });
    const text = shown.length === findings.length ? `${findings.length} findings` : `${shown.length} of ${findings.length} findings`;
    if (page.byId('filter-count').textContent !== text) page.byId('filter-count').textContent = text;
  }

  function filter() {
    const words = page.byId('filter-text').value.toLowerCase().split(/\s+/).filter(Boolean);
    const severities = new Set([...form.elements.severity].filter((box) => box.checked).map((box) => box.value));
    const rule = page.byId('filter-rule')?.value, device = page.byId('filter-device')?.value, suppressed = page.byId('filter-suppressed')?.checked;
    shown = [];
    findings.forEach((finding, index) => {
      if (severities.has(finding.severity) && (!rule || finding.rule === rule) && (!device || finding.device === device)
        && (!finding.suppressed || suppressed) && words.every((word) => texts[index].includes(word))) shown.push(index);
    });
    at = 0;
    render();
  }


  // Shows the finding that the address names, wherever it is.
  function follow() {
    const index = Number(/^#finding-(\d+)$/.exec(location.hash)?.[1]) - 1;
    if (!findings[index]) return;
    if (!shown.includes(index)) {
      form.reset();
      if (findings[index].suppressed) page.byId('filter-suppressed').checked = true;
      filter();
    }
    at = Math.floor(shown.indexOf(index) / perPage);
    render();
    const details = page.byId(`finding-${index + 1}`).firstElementChild;
    details.open = true;
    if (details.childElementCount === 1) details.append(detail(index));
    details.scrollIntoView({ block: 'start' });
    details.firstElementChild.focus({ preventScroll: true });
  }

  if (list) {
    form.hidden = false;
    document.querySelector('.script-only-note')?.remove();
    form.addEventListener('input', filter);
    form.addEventListener('submit', (event) => event.preventDefault());
    page.byId('filter-clear').addEventListener('click', () => {
      form.reset();
      filter();
    });
    document.addEventListener('click', (event) => {
      const link = event.target.closest('[data-device]');
      if (!link) return;
      form.reset();
      page.byId('filter-device').value = link.dataset.device;
      filter();
    });
    addEventListener('hashchange', follow);
    addEventListener('beforeprint', () => render(mostPrinted));
    addEventListener('afterprint', () => render());
    filter();
    follow();
  }
}
