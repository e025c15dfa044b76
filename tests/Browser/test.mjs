// What a reader does with the HTML report, in Chromium: filters, follows links, hovers, zooms, switches the theme, by mouse and by keyboard. No page may ask
// for anything, or complain. REPORTS names the folder with the reports, CHROMIUM the browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { differingShare, packed } from './pictures.mjs';

const reports = process.env.REPORTS, here = import.meta.dirname;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const mostDifferent = 0.002; // Edges of letters differ a little from one version of a library to the next.
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--force-device-scale-factor=1', '--disable-lcd-text', '--font-render-hinting=none'],
});
let passed = 0, failed = 0;

async function test(name, act) {
  try {
    await act();
    passed++;
    console.log(`ok: ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAILED: ${name}\n${error.stack ?? error}`);
  }
}

// Opens a report, and holds against the page whatever it asks for or complains about.
async function open(report, options = {}, act) {
  const { hash = '', ...context } = options;
  const made = await browser.newContext({ viewport: sizes.desktop, colorScheme: 'light', reducedMotion: 'reduce', ...context });
  const page = await made.newPage(), trouble = [];
  page.setDefaultTimeout(5000);
  const url = `file://${join(reports, report)}`;
  page.on('console', (message) => trouble.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => { trouble.push('dialog'); dialog.dismiss(); });
  page.on('request', (request) => { if (request.url() !== url && request.url() !== url + hash) trouble.push(`request: ${request.url()}`); });
  try {
    await page.goto(url + hash);
    await act(page);
    assert.deepEqual(trouble, []);
  } finally {
    await made.close();
  }
}

const shown = (page) => page.locator('#finding-list > li').count();
const tally = (page) => page.locator('#filter-count').textContent();
const status = (page) => page.locator('#space-status').textContent();

await test('findings are filtered by text, severity, rule and device', () => open('machine.html', {}, async (page) => {
  const all = await shown(page);
  assert.ok(all > 10);
  await page.fill('#filter-text', 'second-stage 7C000000');
  assert.equal(await shown(page), 2);
  assert.equal(await tally(page), `2 of ${all} findings`);
  await page.click('#filter-clear');
  assert.equal(await shown(page), all);
  await page.uncheck('input[value=error]');
  await page.uncheck('input[value=note]');
  assert.equal(await page.locator('#finding-list > li:not(.warning)').count(), 0);
  await page.click('#filter-clear');
  await page.selectOption('#filter-rule', 'RPL001');
  assert.equal(await shown(page), 3);
  await page.click('#filter-clear');
  await page.click('#reach [data-device="0000:00:14.0"]');
  assert.equal(await page.inputValue('#filter-device'), '0000:00:14.0');
  assert.equal(await shown(page), 3);
}));

await test('a deep link leads to the bytes at fault', () => open('machine.html', { hash: '#finding-4' }, async (page) => {
  const finding = page.locator('#finding-4');
  assert.equal(await finding.locator('.rule').textContent(), 'VTD061');
  assert.match(await finding.locator('figcaption').textContent(), /^Bytes at physical address 0x27a00$/);
  assert.equal((await finding.locator('mark').allTextContents()).join(''), '09000000000000000103000000000000');
  assert.ok(await finding.evaluate((item) => { const { top } = item.getBoundingClientRect(); return top >= 0 && top < innerHeight; }));
  await page.evaluate(() => { location.hash = '#finding-2'; });
  await page.locator('#finding-2 figure').waitFor();
  assert.match(await page.locator('#finding-2 figcaption').textContent(), /^Bytes at offset 0xbf$/);
  assert.deepEqual(await page.locator('#finding-2 mark').allTextContents(), ['01']);
}));

await test('a deep link leads to a finding that the filter hides', () => open('machine.html', {}, async (page) => {
  await page.fill('#filter-text', 'nothing has this text');
  assert.equal(await shown(page), 0);
  await page.evaluate(() => { location.hash = '#finding-4'; });
  await page.locator('#finding-4 figure').waitFor();
  await page.waitForTimeout(100); // Nothing that comes later closes it.
  assert.ok(await page.locator('#finding-4 figure').isVisible());
}));

await test('a range is told of under the pointer', () => open('machine.html', {}, async (page) => {
  await page.selectOption('#space-domain', { label: 'domain 2 of unit 0xfed91000' });
  const canvas = page.locator('#space-canvas');
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  let text = '';
  for (let y = 0.02; y < 1 && !text; y += 0.005) {
    await page.mouse.move(box.x + box.width / 2, box.y + box.height * y);
    if (await page.locator('#space-tip').isVisible()) text = await page.locator('#space-tip').textContent();
  }
  assert.match(text, /0x0-0x3fffffff→ 0x180000000-0x1bfffffff1 GiB, read, write.*service-ram/);
  await page.mouse.move(5, 5);
  assert.ok(await page.locator('#space-tip').isHidden());
}));

await test('what is unknown, stands twice or can only be read is drawn and listed', () => open('machine.html', {}, async (page) => {
  await page.selectOption('#space-domain', { label: 'domain 4 of unit 0xfed91000' });
  await page.click('#space-table summary');
  const rows = (await page.locator('#space-table tbody tr').allTextContents()).join('\n');
  assert.match(rows, /0x0-0xfff0x100000000-0x100000fff4 KiBread$/m);
  assert.match(rows, /0x1000-0x1fff0x100004000-0x100004fff4 KiBread, write$/m);
  assert.match(rows, /0x20000-0x20fff0x7b800000-0x7b800fff4 KiBwrite$/m);
  assert.match(rows, /0x200000-0x3fffffas 0x02 MiBthe same table again$/m);
  assert.match(rows, /0x800000-0x9fffffmissing: 0x7ff000002 MiBnot known$/m);
}));

await test('the picture obeys the keyboard and says what it shows', () => open('machine.html', {}, async (page) => {
  await page.focus('#space-canvas');
  assert.equal(await status(page), '2 ranges');
  await page.keyboard.press('n');
  assert.match(await status(page), /^range 1 of 2: 0x78000000-0x7b7fffff → 0x78000000-0x7b7fffff, 56 MiB, read, write$/);
  assert.ok(await page.locator('#space-tip').isVisible());
  for (let i = 0; i < 6; i++) await page.keyboard.press('+');
  assert.equal(await status(page), '1 of 2 ranges in view');
  await page.keyboard.press('0');
  assert.equal(await status(page), '2 ranges');
  await page.keyboard.press('p');
  assert.match(await status(page), /^range 2 of 2/);
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('#space-tip').isHidden());
}));

await test('the wheel zooms in the picture once one is in it', () => open('machine.html', {}, async (page) => {
  const canvas = page.locator('#space-canvas');
  await canvas.scrollIntoViewIfNeeded();
  await canvas.click({ position: { x: 300, y: 330 } });
  for (let i = 0; i < 8; i++) await page.mouse.wheel(0, -100);
  await page.waitForFunction(() => /^[01] of 2 ranges in view$/.test(document.querySelector('#space-status').textContent));
}));

await test('findings open, and pages turn, by keyboard', () => open('large.html', {}, async (page) => {
  await page.focus('#finding-1 summary');
  await page.keyboard.press('Enter');
  await page.locator('#finding-1 .detail').waitFor();
  await page.locator('#finding-pages button', { hasText: 'Next' }).focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('#finding-list > li').first().getAttribute('id'), 'finding-51');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Next');
}));

await test('the theme follows the system until one is chosen', () => open('machine.html', {}, async (page) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await ground();
  assert.notEqual(light, dark);
  await page.selectOption('#theme', 'light');
  assert.equal(await ground(), light);
  await page.selectOption('#theme', 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  assert.equal(await ground(), dark);
  await page.reload();
  assert.equal(await ground(), dark);
}));

await test('without scripts the findings, the matrix and the bytes are there', () => open('machine.html', { javaScriptEnabled: false }, async (page) => {
  assert.ok(await shown(page) > 10);
  await page.click('#finding-4 summary');
  assert.equal((await page.locator('#finding-4 mark').allTextContents()).join(''), '09000000000000000103000000000000');
  assert.ok(await page.locator('#reach table').isVisible());
  assert.ok(await page.locator('#filter').isHidden());
}));

await test('scripts make of the findings what stands in the page without them', async () => {
  const item = (page) => page.locator('#finding-4').evaluate((element) => element.textContent.replace('Link to this finding', ''));
  let bare, made;
  await open('machine.html', { javaScriptEnabled: false }, async (page) => { bare = await page.locator('#finding-4').textContent(); });
  await open('machine.html', { hash: '#finding-4' }, async (page) => { made = await item(page); });
  assert.equal(made, bare);
});

await test('paper has all findings, light, with what is open, and no controls', () => open('machine.html', { colorScheme: 'dark', hash: '#finding-4' }, async (page) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.ok(await page.locator('#filter').isHidden());
  assert.ok(await page.locator('.theme').isHidden());
  assert.ok(await page.locator('#finding-4 figure').isVisible());
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'light');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.ok((await page.pdf()).length > 10_000);
}));

for (const report of ['hostile.html', 'merged.html']) {
  await test(`${report}: markup, script and escapes of a table are text`, () => open(report, {}, async (page) => {
    for (const item of await page.locator('#finding-list > li summary').all()) await item.click();
    assert.equal(await page.locator('img, iframe, [onerror], [onfocus], [autofocus], b b').count(), 0);
    assert.equal(await page.locator('script:not([type="application/json"])').count(), 4);
    const text = await page.locator('body').innerText();
    assert.match(text, /<img src=x onerror=hostile\(\)>/);
    assert.match(text, /\\x1b\[31m/);
    assert.doesNotMatch(text, /[\x00-\x08\x0b-\x1f\x7f\u202e\u2028]/);
    await page.fill('#filter-text', '<script>hostile()');
    assert.ok(await shown(page) >= 2);
  }));
}

await test('the policy of the page stops what gets into it all the same', async () => {
  const context = await browser.newContext();
  const page = await context.newPage(), violations = [];
  page.on('console', (message) => violations.push(message.text()));
  await page.goto(`file://${join(reports, 'machine.html')}`);
  await page.evaluate(() => {
    globalThis.hostile = () => { globalThis.isOwned = true; };
    document.body.insertAdjacentHTML('beforeend', '<img src="http://localhost:9/x" onerror="hostile()"><p style="color: red">');
    const script = document.createElement('script');
    script.textContent = 'hostile()';
    document.body.append(script);
  });
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => globalThis.isOwned), undefined);
  assert.ok(violations.filter((text) => /Content Security Policy/.test(text)).length >= 3);
  await context.close();
});

for (const report of ['machine.html', 'hostile.html', 'large.html']) {
  for (const colorScheme of ['light', 'dark']) {
    await test(`axe finds nothing in ${report}, ${colorScheme}`, () => open(report, { colorScheme, hash: '#finding-4' }, async (page) => {
      await page.evaluate(axe); // Not as a script of the page, which its policy would stop.
      const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
      assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(' ')}`), []);
    }));
  }
}

await test('10,000 findings and 100,000 ranges stay responsive', () => open('large.html', {}, async (page) => {
  const ready = await page.evaluate(() => performance.timing.loadEventEnd - performance.timing.navigationStart);
  assert.equal(await page.locator('#space-status').textContent(), '100000 ranges');
  assert.match(await tally(page), /^100\d\d findings$/);
  // From the input to the frame that shows its effect: the shortest of three, for others use the machine too.
  const frames = async (act) => Math.min(await once(act), await once(act), await once(act));
  const once = (act) => page.evaluate(async (source) => {
    const start = performance.now();
    new Function(source)();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return Math.round(performance.now() - start);
  }, act);
  const type = (text) => `const box = document.querySelector('#filter-text'); box.value = ${JSON.stringify(text)}; box.dispatchEvent(new Event('input', { bubbles: true }))`;
  const press = (key) => `document.querySelector('#space-canvas').dispatchEvent(new KeyboardEvent('keydown', { key: ${JSON.stringify(key)} }))`;
  const measured = { filter: await frames(type('9')), narrower: await frames(type('9 0x1f')), cleared: await frames(type('')), zoom: await frames(press('+')), move: await frames(press('ArrowLeft')), all: await frames(press('0')) };
  const canvas = await page.locator('#space-canvas').boundingBox();
  measured.hover = await frames(`document.querySelector('#space-canvas').dispatchEvent(new PointerEvent('pointermove', { clientX: ${canvas.x + 600}, clientY: ${canvas.y + 200} }))`);
  measured.link = await once(`location.hash = '#finding-9999'`);
  await page.locator('#finding-9999 .detail').waitFor();
  console.log(`large: ready after ${ready} ms; then, in ms: ${Object.entries(measured).map(([what, time]) => `${what} ${time}`).join(', ')}`);
  assert.ok(ready < 6000, `ready after ${ready} ms`);
  for (const [what, time] of Object.entries(measured)) assert.ok(time < 600, `${what} takes ${time} ms`);
}));

const font = (family) => { try { return execFileSync('fc-match', ['-f', '%{family}', family], { encoding: 'utf8' }); } catch { return ''; } };
if (!/^DejaVu Sans\b/.test(font('system-ui')) || !/^DejaVu Sans Mono\b/.test(font('monospace'))) console.log('SKIPPED: the pictures, which were taken with DejaVu Sans, another font being the default here');
else {
  let kept = process.env.FOUND; // Where pictures go that look otherwise; a folder of their own is made for the first.
  for (const [name, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ['light', 'dark']) {
      await test(`${name}, ${colorScheme}, looks as reviewed`, () => open('machine.html', { viewport, colorScheme, hash: '#finding-4' }, async (page) => {
        await page.waitForTimeout(200);
        await page.evaluate(() => document.activeElement.blur());
        const found = await page.screenshot({ fullPage: true }), file = join(here, 'pictures', `${name}-${colorScheme}.png`);
        if (process.env.PICTURES === 'accept') writeFileSync(file, await packed(browser, found));
        assert.ok(existsSync(file), `${file} is missing; look at what PICTURES=accept writes`);
        const share = await differingShare(browser, readFileSync(file), found);
        if (share > mostDifferent) writeFileSync(join(kept ??= mkdtempSync(join(tmpdir(), 'dmarkit-pictures-')), `${name}-${colorScheme}.png`), found);
        assert.ok(share <= mostDifferent, `${(100 * share).toFixed(2)} % of the points differ; see ${kept}`);
      }));
    }
  }
}

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
