'use strict';
// An axis of addresses. Address spaces are all but empty, so what nothing lies in is left out at breaks, and pieces are as wide as their size is long to write:
// a page beside a gigabyte can be seen. Within a piece the axis is even. Addresses are page numbers; places on the axis are 0 to 1.
class Scale {
  // What is covered: [first, last] pairs in any order. Edges, such as those of reserved regions, cut pieces that they lie in.
  constructor(covered, edges) {
    const joined = Scale.join(covered), pieces = [];
    const sorted = [...new Set(edges)].sort((left, right) => left - right);
    let next = 0;
    for (const [first, last] of joined) {
      let from = first;
      while (next < sorted.length && sorted[next] <= from) next++;
      for (let i = next; i < sorted.length && sorted[i] <= last; i++) {
        pieces.push([from, sorted[i] - 1]);
        from = sorted[i];
      }
      pieces.push([from, last]);
    }
    this.place(pieces);
  }

  // Neighbours become one piece where the space between them is small beside what is covered, and beyond 24 breaks wherever it is smallest.
  static join(covered) {
    const sorted = covered.slice().sort((left, right) => left[0] - right[0]), apart = [];
    let size = 0;
    for (const [first, last] of sorted) {
      const before = apart.at(-1);
      if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
      else apart.push([first, last]);
    }
    for (const [first, last] of apart) size += last - first + 1;
    const gaps = apart.slice(1).map(([first], i) => first - apart[i][1] - 1).sort((left, right) => right - left);
    const least = Math.max(size / 16, gaps[24] ?? 0), joined = [];
    for (const [first, last] of apart) {
      const before = joined.at(-1);
      if (before && first - before[1] - 1 <= least) before[1] = last;
      else joined.push([first, last]);
    }
    return joined.length ? joined : [[0, 0]];
  }

  place(pieces) {
    const weights = pieces.map(([first, last]) => Math.log2(last - first + 2));
    const breaks = pieces.filter(([first], i) => i > 0 && first !== pieces[i - 1][1] + 1).length;
    const total = weights.reduce((sum, weight) => sum + weight, 0), breakWeight = Math.max(total * 0.025, 0.2);
    let at = 0;
    this.breaks = [];
    this.pieces = pieces.map(([first, last], i) => {
      if (i > 0 && first !== pieces[i - 1][1] + 1) {
        this.breaks.push([at, at + breakWeight / (total + breaks * breakWeight)]);
        at = this.breaks.at(-1)[1];
      }
      const piece = { first, end: last + 1, from: at, to: at += weights[i] / (total + breaks * breakWeight) };
      return piece;
    });
  }

  // The place of an address; one in a break lies in its middle.
  of(address) {
    const pieces = this.pieces;
    let low = 0, high = pieces.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pieces[middle].end < address) low = middle + 1;
      else high = middle;
    }
    const piece = pieces[low];
    if (address < piece.first) return low ? (pieces[low - 1].to + piece.from) / 2 : 0;
    if (address >= piece.end) return piece.to;
    return piece.from + (piece.to - piece.from) * (address - piece.first) / (piece.end - piece.first);
  }

  // The address at a place; null in a break and outside.
  at(place) {
    const piece = this.pieces.find(({ from, to }) => place >= from && place <= to);
    return piece ? Math.floor(piece.first + (piece.end - piece.first) * (place - piece.from) / (piece.to - piece.from)) : null;
  }

  // Addresses to write at the axis between two places: ends of pieces, and round ones between them, coarse ones first.
  ticks(from, to) {
    const ends = [], between = [];
    for (const piece of this.pieces) {
      if (piece.to < from || piece.from > to) continue;
      ends.push(piece.first, piece.end);
      const share = (Math.min(piece.to, to) - Math.max(piece.from, from)) / (to - from);
      if (share < 0.3) continue;
      const low = this.at(Math.max(piece.from, from)), high = this.at(Math.min(piece.to, to));
      const step = 2 ** Math.max(0, Math.ceil(Math.log2(Math.max(1, high - low) / 6)));
      for (let tick = Math.ceil(low / step) * step; tick < high && between.length < 64; tick += step) between.push(tick);
    }
    return [...new Set([...ends, ...between])].map((address) => [this.of(address), address]).filter(([place]) => place >= from && place <= to);
  }
}
