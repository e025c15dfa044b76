'use strict';
// The picture of an address space: addresses of requests to the right, host memory upwards, a line for each range that is mapped.
// Ranges stand four numbers each in one list: first page, pages, first page of host memory, flags. A hundred thousand are placed once and drawn by pixel.
{
  const data = page.data('space-data'), box = page.byId('space-picture');
  const READ = 1, WRITE = 2, EXECUTE = 4, UNKNOWN = 8, SAME = 16, perPage = 100, mostEdges = 400;
  const margin = { left: 118, right: 12, top: 10, bottom: 30 }, strip = 8;
  const canvas = page.byId('space-canvas'), tip = page.byId('space-tip');
  let ranges = [], count = 0, placed, across, up, view, selected = -1, tablePage = 0, width = 0, height = 0, isAsked = false;

  const hex = (pageNumber, offset = 0n) => `0x${(BigInt(pageNumber) * 4096n + offset).toString(16)}`;
  const span = (first, pages) => `${hex(first)}-${hex(first + pages - 1, 4095n)}`;
  const first = (i) => ranges[4 * i], pages = (i) => ranges[4 * i + 1], target = (i) => ranges[4 * i + 2], flags = (i) => ranges[4 * i + 3];

  function size(pageCount) {
    const names = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
    let value = pageCount * 4, unit = 0;
    for (; value >= 1024 && unit + 1 < names.length; unit++) value /= 1024;
    return `${Number(value.toFixed(2))} ${names[unit]}`;
  }

  function access(i) {
    if (flags(i) & UNKNOWN) return 'not known';
    if (flags(i) & SAME) return 'the same table again';
    return [[READ, 'read'], [WRITE, 'write'], [EXECUTE, 'execute']].filter(([bit]) => flags(i) & bit).map(([, name]) => name).join(', ') || 'none';
  }

  const isMapped = (i) => !(flags(i) & (UNKNOWN | SAME));
  const where = (i) => isMapped(i) ? span(target(i), pages(i)) : flags(i) & SAME ? `as ${hex(target(i))}` : `missing: ${hex(target(i))}`;

  // Chooses a domain: makes its axes, and places its ranges on them.
  function choose(index) {
    ranges = data.domains[index].ranges;
    count = ranges.length / 4;
    const bands = [...data.reserved, ...data.protected, ...data.named];
    const covered = [], memory = [], edges = bands.flatMap(([from, to]) => [from, to + 1]);
    for (let i = 0; i < count; i++) {
      covered.push([first(i), first(i) + pages(i) - 1]);
      if (isMapped(i)) memory.push([target(i), target(i) + pages(i) - 1]);
    }
    for (const [from, to] of bands) memory.push([from, to]);
    if (data.image.length <= 16) for (const [from, to] of data.image) memory.push([from, to]);
    across = new Scale(covered, edges.length <= mostEdges ? edges : []);
    up = new Scale(memory, edges.length <= mostEdges ? edges : []);
    placed = new Float64Array(4 * count);
    for (let i = 0; i < count; i++) {
      placed[4 * i] = across.of(first(i));
      placed[4 * i + 1] = across.of(first(i) + pages(i));
      placed[4 * i + 2] = isMapped(i) ? up.of(target(i)) : 0;
      placed[4 * i + 3] = isMapped(i) ? up.of(target(i) + pages(i)) : 0;
    }
    selected = -1;
    reset();
  }

  function reset() {
    view = { left: 0, right: 1, bottom: 0, top: 1 };
    changed();
  }

  function changed() {
    hideTip();
    tablePage = 0;
    ask();
    say();
    if (page.byId('space-table').open) fillTable();
  }

  const isInView = (i) => placed[4 * i + 1] >= view.left && placed[4 * i] <= view.right && (!isMapped(i) || (placed[4 * i + 3] >= view.bottom && placed[4 * i + 2] <= view.top));
  const isAll = () => view.left <= 0 && view.right >= 1 && view.bottom <= 0 && view.top >= 1;

  function say() {
    let seen = 0;
    if (isAll()) seen = count;
    else for (let i = 0; i < count; i++) if (isInView(i)) seen++;
    const more = data.domains[page.byId('space-domain').value].cut ? ', and more that the report has no room for' : '';
    page.byId('space-status').textContent = !count ? 'nothing is mapped' : seen === count ? `${count} ${count === 1 ? 'range' : 'ranges'}${more}` : `${seen} of ${count} ranges in view${more}`;
  }

  const toX = (place) => margin.left + (place - view.left) / (view.right - view.left) * (width - margin.left - margin.right);
  const toY = (place) => height - margin.bottom - (place - view.bottom) / (view.top - view.bottom) * (height - margin.top - margin.bottom);
  const fromX = (x) => view.left + (x - margin.left) / (width - margin.left - margin.right) * (view.right - view.left);
  const fromY = (y) => view.bottom + (height - margin.bottom - y) / (height - margin.top - margin.bottom) * (view.top - view.bottom);

  function ask() {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      draw();
    });
  }

  const colours = () => {
    const of = (name) => getComputedStyle(document.querySelector(`.legend .key-${name}`), '::before').backgroundColor;
    return { rw: of('write'), r: of('read'), w: of('write-only'), unknown: of('unknown'), same: of('same'), reserved: of('reserved'), protected: of('protected'), named: of('named'), image: of('image'), hole: of('hole') };
  };

  function draw() {
    width = canvas.clientWidth;
    height = canvas.clientHeight;
    if (!width || !placed) return;
    const ratio = devicePixelRatio || 1, pen = canvas.getContext('2d'), colour = colours(), style = getComputedStyle(canvas);
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    pen.scale(ratio, ratio);
    pen.font = '11px "DejaVu Sans Mono", ui-monospace, monospace';
    const text = style.color, plot = { x: margin.left, y: margin.top, w: width - margin.left - margin.right, h: height - margin.top - margin.bottom };
    drawAxes(pen, plot, text, colour);
    pen.save();
    pen.beginPath();
    pen.rect(plot.x, plot.y, plot.w, plot.h);
    pen.clip();
    for (const [kind, tint] of [['named', colour.named], ['reserved', colour.reserved], ['protected', colour.protected]]) drawBands(pen, plot, data[kind], tint);
    drawRanges(pen, plot, colour);
    drawNames(pen, plot, text, getComputedStyle(canvas.parentElement).backgroundColor);
    pen.restore();
    pen.strokeStyle = text;
    pen.globalAlpha = 0.4;
    pen.strokeRect(plot.x - 0.5, plot.y - 0.5, plot.w + 1, plot.h + 1);
    pen.globalAlpha = 1;
  }

  function drawBands(pen, plot, bands, tint) {
    for (const [from, to] of bands) {
      const top = toY(up.of(to + 1)), bottom = toY(up.of(from));
      if (bottom < plot.y || top > plot.y + plot.h) continue;
      pen.fillStyle = tint;
      pen.globalAlpha = 0.4;
      pen.fillRect(plot.x, top, plot.w, Math.max(2, bottom - top));
      pen.globalAlpha = 0.5;
      pen.fillRect(plot.x, top, plot.w, 1);
      pen.fillRect(plot.x, bottom - 1, plot.w, 1);
      pen.globalAlpha = 1;
    }
  }

  // Written above everything, with a rim that keeps them apart from lines; those too close to others are left out.
  function drawNames(pen, plot, text, ground) {
    const used = [];
    pen.textAlign = 'right';
    pen.textBaseline = 'middle';
    pen.lineWidth = 4;
    pen.lineJoin = 'round';
    for (const [from, to, name] of [...data.protected, ...data.reserved, ...data.named]) {
      const top = Math.max(plot.y, toY(up.of(to + 1))), bottom = Math.min(plot.y + plot.h, toY(up.of(from)));
      const at = Math.min(plot.y + plot.h - 7, Math.max(plot.y + 7, (top + bottom) / 2));
      if (bottom < top || used.some((other) => Math.abs(other - at) < 13)) continue;
      used.push(at);
      pen.strokeStyle = ground;
      pen.fillStyle = text;
      pen.strokeText(name, plot.x + plot.w - 6, at);
      pen.fillText(name, plot.x + plot.w - 6, at);
    }
    pen.lineWidth = 1;
  }

  function drawAxes(pen, plot, text, colour) {
    pen.fillStyle = colour.hole;
    pen.fillRect(plot.x - strip - 3, plot.y, strip, plot.h);
    pen.fillStyle = colour.image;
    for (const [from, to] of data.image) {
      const top = Math.max(plot.y, toY(up.of(to + 1))), bottom = Math.min(plot.y + plot.h, toY(up.of(from)));
      if (bottom > top) pen.fillRect(plot.x - strip - 3, top, strip, Math.max(1, bottom - top));
    }
    pen.fillStyle = pen.strokeStyle = text;
    const used = [];
    pen.textAlign = 'right';
    pen.textBaseline = 'middle';
    for (const [place, address] of up.ticks(view.bottom, view.top)) {
      const at = Math.min(Math.max(toY(place), plot.y + 5), plot.y + plot.h - 5);
      if (!isFree(used, at - 6, at + 6)) continue;
      pen.fillText(hex(address), plot.x - strip - 8, at);
      drawGrid(pen, plot.x, toY(place), plot.x + plot.w, toY(place), plot);
    }
    used.length = 0;
    pen.textAlign = 'left';
    pen.textBaseline = 'top';
    for (const [place, address] of across.ticks(view.left, view.right)) {
      const label = hex(address), wide = pen.measureText(label).width, at = Math.min(Math.max(toX(place) - wide / 2, plot.x - 40), plot.x + plot.w - wide);
      if (!isFree(used, at - 6, at + wide + 6)) continue;
      pen.fillText(label, at, plot.y + plot.h + 8);
      drawGrid(pen, toX(place), plot.y, toX(place), plot.y + plot.h, plot);
    }
    pen.globalAlpha = 0.35;
    pen.setLineDash([2, 3]);
    pen.beginPath();
    for (const [from, to] of up.breaks) line(pen, plot.x, toY((from + to) / 2), plot.x + plot.w, toY((from + to) / 2), plot);
    for (const [from, to] of across.breaks) line(pen, toX((from + to) / 2), plot.y, toX((from + to) / 2), plot.y + plot.h, plot);
    pen.stroke();
    pen.setLineDash([]);
    pen.globalAlpha = 1;
  }

  function line(pen, x0, y0, x1, y1, plot) {
    if (x0 < plot.x - 1 || y0 < plot.y - 1 || x1 > plot.x + plot.w + 1 || y1 > plot.y + plot.h + 1) return;
    pen.moveTo(x0, y0);
    pen.lineTo(x1, y1);
  }

  // Labels that would lie on others are left out; those that come first are ends of pieces.
  function isFree(used, from, to) {
    if (used.some(([first, last]) => from < last && to > first)) return false;
    used.push([from, to]);
    return true;
  }

  function drawGrid(pen, x0, y0, x1, y1, plot) {
    pen.globalAlpha = 0.12;
    pen.beginPath();
    line(pen, x0, y0, x1, y1, plot);
    pen.stroke();
    pen.globalAlpha = 1;
  }

  function tint(i, colour) {
    if (flags(i) & UNKNOWN) return colour.unknown;
    if (flags(i) & SAME) return colour.same;
    return flags(i) & WRITE ? flags(i) & READ ? colour.rw : colour.w : colour.r;
  }

  // Ranges too small for a line are points, one a place: of a hundred thousand most share theirs.
  function drawRanges(pen, plot, colour) {
    const taken = new Uint8Array((Math.ceil(width) + 1) * (Math.ceil(height) + 1));
    for (let i = 0; i < count; i++) {
      if (!isInView(i) || i === selected) continue;
      const x0 = toX(placed[4 * i]), x1 = toX(placed[4 * i + 1]);
      if (isMapped(i) && x1 - x0 < 3) {
        const y = toY(placed[4 * i + 2]), key = (y | 0) * Math.ceil(width) + (x0 | 0);
        if (taken[key]) continue;
        taken[key] = 1;
        pen.fillStyle = tint(i, colour);
        pen.fillRect(x0 - 1, Math.min(y, toY(placed[4 * i + 3])) - 1, Math.max(2.5, x1 - x0), 2.5 + Math.max(0, y - toY(placed[4 * i + 3])));
      } else drawRange(pen, plot, i, x0, x1, tint(i, colour), 2.5);
    }
    if (selected >= 0) drawRange(pen, plot, selected, toX(placed[4 * selected]), toX(placed[4 * selected + 1]), tint(selected, colour), 5);
  }

  function drawRange(pen, plot, i, x0, x1, colour, thickness) {
    pen.strokeStyle = pen.fillStyle = colour;
    pen.lineWidth = thickness;
    if (flags(i) & SAME) pen.fillRect(x0, plot.y + plot.h - 6, Math.max(2, x1 - x0), 6);
    else if (flags(i) & UNKNOWN) {
      pen.globalAlpha = 0.35;
      pen.fillRect(x0, plot.y, Math.max(2, x1 - x0), plot.h);
      pen.globalAlpha = 1;
    } else {
      pen.beginPath();
      pen.lineCap = 'round';
      for (const [step, offset] of corners(i).entries()) {
        const x = toX(across.of(first(i) + offset)), y = toY(up.of(target(i) + offset));
        if (step) pen.lineTo(x, y);
        else pen.moveTo(x, y);
      }
      pen.stroke();
    }
    pen.lineWidth = 1;
  }

  // Where a range's line bends: the axes are even only within their pieces.
  function corners(i) {
    const inside = [...across.pieces.map(({ first: from }) => from - first(i)), ...up.pieces.map(({ first: from }) => from - target(i))];
    return [0, ...inside.filter((offset) => offset > 0 && offset < pages(i)).sort((left, right) => left - right), pages(i)];
  }

  // The range under a place of the picture: the nearest whose line passes within some pixels; one that is not known takes its whole column.
  function find(x, y) {
    const place = fromX(x), slack = (view.right - view.left) * 6 / width, address = across.at(place);
    let best = -1, distance = 8;
    for (let i = 0; i < count; i++) {
      if (placed[4 * i] > place + slack || placed[4 * i + 1] < place - slack) continue;
      if (!isMapped(i)) {
        if (best < 0) best = i;
        continue;
      }
      const offset = address === null ? 0 : Math.min(Math.max(address - first(i), 0), pages(i) - 1);
      const away = Math.hypot(toY(up.of(target(i) + offset)) - y, Math.max(0, toX(placed[4 * i]) - x, x - toX(placed[4 * i + 1])));
      if (away < distance) [best, distance] = [i, away];
    }
    return best;
  }

  function about(i) {
    const lines = [page.element('div', null, span(first(i), pages(i))), page.element('div', null, `→ ${where(i)}`), `${size(pages(i))}, ${access(i)}`];
    if (!isMapped(i)) return lines;
    const meets = (kind) => data[kind].filter(([from, to]) => from < target(i) + pages(i) && to >= target(i)).map(([, , name]) => name);
    const met = [...new Set([...meets('reserved'), ...meets('protected'), ...meets('named'), ...meets('map')])];
    if (met.length) lines.push(page.element('br'), `in ${met.slice(0, 6).join(', ')}${met.length > 6 ? ' …' : ''}`);
    if (data.image.length && data.image.length < 4096 && !meets('image').length) lines.push(page.element('br'), 'the image does not hold it');
    return lines;
  }

  function showTip(i, x, y) {
    tip.replaceChildren(...about(i));
    tip.hidden = false;
    tip.style.left = `${Math.max(4, Math.min(x + 14, width - tip.offsetWidth - 4))}px`;
    tip.style.top = `${y + 18 + tip.offsetHeight > height ? Math.max(4, y - tip.offsetHeight - 12) : y + 18}px`;
  }

  function hideTip() {
    tip.hidden = true;
  }

  function fillTable() {
    const seen = [];
    for (let i = 0; i < count; i++) if (isInView(i)) seen.push(i);
    const rows = seen.slice(tablePage * perPage, (tablePage + 1) * perPage).map((i) => page.element('tr', null,
      ...[span(first(i), pages(i)), where(i)].map((text) => page.element('td', null, page.element('code', null, text))), page.element('td', { class: 'number' }, size(pages(i))), page.element('td', null, access(i))));
    page.byId('space-table').querySelector('tbody').replaceChildren(...rows);
    page.pages(page.byId('space-table').querySelector('nav'), tablePage, Math.max(1, Math.ceil(seen.length / perPage)), (to) => {
      tablePage = to;
      fillTable();
    });
  }

  function zoom(factor, atX, atY) {
    const inside = (value) => Math.min(1.02, Math.max(-0.02, value));
    const next = {
      left: inside(atX - (atX - view.left) * factor), right: inside(atX + (view.right - atX) * factor),
      bottom: inside(atY - (atY - view.bottom) * factor), top: inside(atY + (view.top - atY) * factor),
    };
    if (next.right - next.left < 1e-9 || next.top - next.bottom < 1e-9) return;
    view = factor > 1 && next.right - next.left > 0.99 && next.top - next.bottom > 0.99 ? { left: 0, right: 1, bottom: 0, top: 1 } : next;
    changed();
  }

  function move(dx, dy) {
    const wide = view.right - view.left, high = view.top - view.bottom;
    const left = Math.min(1.02 - wide, Math.max(-0.02, view.left + dx * wide)), bottom = Math.min(1.02 - high, Math.max(-0.02, view.bottom + dy * high));
    view = { left, right: left + wide, bottom, top: bottom + high };
    changed();
  }

  function centre() {
    if (selected >= 0 && isInView(selected)) return [middle(0), middle(2)];
    return [(view.left + view.right) / 2, (view.bottom + view.top) / 2];
  }

  const middle = (from) => (placed[4 * selected + from] + placed[4 * selected + from + 1]) / 2;

  function step(by) {
    if (!count) return;
    selected = selected < 0 ? (by > 0 ? 0 : count - 1) : (selected + by + count) % count;
    if (!isInView(selected)) move((middle(0) - (view.left + view.right) / 2) / (view.right - view.left), isMapped(selected) ? (middle(2) - (view.bottom + view.top) / 2) / (view.top - view.bottom) : 0);
    draw();
    const x = toX(Math.min(view.right, Math.max(view.left, middle(0)))), y = isMapped(selected) ? toY(Math.min(view.top, Math.max(view.bottom, middle(2)))) : height / 2;
    showTip(selected, x, y);
    page.byId('space-status').textContent = `range ${selected + 1} of ${count}: ${span(first(selected), pages(selected))} → ${where(selected)}, ${size(pages(selected))}, ${access(selected)}`;
  }

  const keys = {
    '+': () => zoom(0.6, ...centre()), '=': () => zoom(0.6, ...centre()), '-': () => zoom(1 / 0.6, ...centre()), '0': reset,
    ArrowLeft: () => move(-0.15, 0), ArrowRight: () => move(0.15, 0), ArrowUp: () => move(0, 0.15), ArrowDown: () => move(0, -0.15),
    n: () => step(1), p: () => step(-1), Escape: hideTip,
  };

  function listen() {
    let held = null;
    canvas.addEventListener('keydown', (event) => {
      const act = event.ctrlKey || event.metaKey || event.altKey ? null : keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });
    canvas.addEventListener('wheel', (event) => {
      if (document.activeElement !== canvas) return; // The wheel scrolls the page unless the reader is in the picture.
      event.preventDefault();
      zoom(event.deltaY < 0 ? 0.8 : 1.25, fromX(event.offsetX), fromY(event.offsetY));
    }, { passive: false });
    canvas.addEventListener('pointerdown', (event) => {
      held = event.pointerType === 'mouse' ? { x: event.offsetX, y: event.offsetY } : null;
      if (held) canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener('pointerup', () => { held = null; });
    canvas.addEventListener('pointermove', (event) => {
      if (held && !isAll()) {
        move((held.x - event.offsetX) / (width - margin.left - margin.right), (event.offsetY - held.y) / (height - margin.top - margin.bottom));
        held = { x: event.offsetX, y: event.offsetY };
        return;
      }
      const i = find(event.offsetX, event.offsetY);
      if (i < 0) hideTip();
      else showTip(i, event.offsetX, event.offsetY);
    });
    canvas.addEventListener('pointerleave', hideTip);
    canvas.addEventListener('blur', hideTip);
    page.byId('space-in').addEventListener('click', keys['+']);
    page.byId('space-out').addEventListener('click', keys['-']);
    page.byId('space-all').addEventListener('click', reset);
    page.byId('space-next').addEventListener('click', keys.n);
    page.byId('space-previous').addEventListener('click', keys.p);
    page.byId('space-table').addEventListener('toggle', () => { if (page.byId('space-table').open) fillTable(); });
    page.byId('space-domain').addEventListener('change', (event) => choose(Number(event.target.value)));
    new ResizeObserver(ask).observe(canvas);
    document.addEventListener('themechange', draw);
  }

  if (box && data?.domains.length) {
    box.hidden = false;
    page.byId('space-domain').append(...data.domains.map(({ name }, index) => page.element('option', { value: index }, name)));
    listen();
    page.byId('space-domain').value = Math.max(0, data.domains.findIndex(({ ranges: some }) => some.length));
    choose(Number(page.byId('space-domain').value));
  }
}
