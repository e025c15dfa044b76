// Pictures are read in the browser itself, which knows PNG: nothing else here does.
import { deflateSync } from 'node:zlib';

// How large a share of the points of two pictures differs so that one sees it; 1 where they are not of one size.
export async function differingShare(browser, expected, found) {
  const blank = await browser.newPage();
  try {
    return await blank.evaluate(async (pictures) => {
      const read = async (base64) => {
        const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]));
        const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
        pen.drawImage(picture, 0, 0);
        return pen.getImageData(0, 0, picture.width, picture.height);
      };
      const [was, now] = await Promise.all(pictures.map(read));
      if (was.width !== now.width || was.height !== now.height) return 1;
      let different = 0;
      for (let i = 0; i < was.data.length; i += 4) {
        if (Math.max(...[0, 1, 2].map((channel) => Math.abs(was.data[i + channel] - now.data[i + channel]))) > 48) different++;
      }
      return different / (was.width * was.height);
    }, [expected.toString('base64'), found.toString('base64')]);
  } finally {
    await blank.close();
  }
}

// A screenshot as a PNG of 256 colours, the commonest and one of each hue, others as the nearest of these: a third of its size, and far closer than the comparison asks for.
export async function packed(browser, screenshot) {
  const blank = await browser.newPage();
  try {
    const { width, height, colours, points } = await blank.evaluate(async (png) => {
      const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))]));
      const { width, height } = picture, pen = new OffscreenCanvas(width, height).getContext('2d');
      pen.drawImage(picture, 0, 0);
      const { data } = pen.getImageData(0, 0, width, height), counts = new Map();
      const keyOf = (at) => data[at] << 16 | data[at + 1] << 8 | data[at + 2], channels = (key) => [key >> 16, key >> 8 & 255, key & 255];
      for (let at = 0; at < data.length; at += 4) counts.set(keyOf(at), (counts.get(keyOf(at)) ?? 0) + 1);
      const colours = [...counts].sort((left, right) => right[1] - left[1] || left[0] - right[0]).map(([key]) => key), hues = new Map();
      for (const key of colours) if (!hues.has(key & 0xe0e0e0)) hues.set(key & 0xe0e0e0, key);
      const kept = [...new Set([...colours.slice(0, 64), ...hues.values(), ...colours])].slice(0, 256);
      const index = new Map(kept.map((key, at) => [key, at]));
      const far = (one, other) => channels(one).reduce((sum, value, at) => sum + (value - channels(other)[at]) ** 2, 0);
      for (const rare of colours.filter((key) => !index.has(key))) index.set(rare, index.get(kept.reduce((best, key) => far(key, rare) < far(best, rare) ? key : best)));
      let points = '';
      for (let at = 0; at < data.length; at += 4) points += String.fromCharCode(index.get(keyOf(at)));
      return { width, height, colours: kept.flatMap(channels), points: btoa(points) };
    }, screenshot.toString('base64'));
    const rows = Buffer.alloc((width + 1) * height), all = Buffer.from(points, 'base64'), header = Buffer.alloc(13);
    for (let row = 0; row < height; row++) all.copy(rows, row * (width + 1) + 1, row * width, (row + 1) * width);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    header.set([8, 3], 8); // 8 bits a point, by palette.
    return Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('PLTE', Buffer.from(colours)),
      chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })), chunk('IEND', Buffer.alloc(0)),
    ]);
  } finally {
    await blank.close();
  }
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]), framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  let check = 0xffffffff;
  for (const byte of body) {
    check ^= byte;
    for (let bit = 0; bit < 8; bit++) check = check & 1 ? check >>> 1 ^ 0xedb88320 : check >>> 1;
  }
  framed.writeUInt32BE((check ^ 0xffffffff) >>> 0, framed.length - 4);
  return framed;
}
