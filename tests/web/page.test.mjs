// The built page as shipped, in Chromium: from the disk and from a server.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { gzipSync } from 'node:zlib';
import { builtPage, fileUrl, hitTitles, launch, makePage, open, resultCount, root, search, searchBox, serve, settled } from './browser.mjs';

let browser;
before(async () => {
  assert.ok(existsSync(builtPage), 'dist/index.html is not there: ./run --build-only makes it');
  browser = await launch();
});
after(() => browser?.close());

const page = (t, options) => open(t, browser, fileUrl(builtPage), options);
const result = (p, name) => p.getByRole('list', { name: 'Results' }).getByRole('link', { name });

function folderFor(t) {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-page-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Drops files on the page as a person would. */
function drop(p, files) {
  return p.evaluate((list) => {
    const transfer = new DataTransfer();
    for (const [name, text] of list) transfer.items.add(new File([text], name));
    for (const kind of ['dragover', 'drop']) document.getElementById('app').dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, files);
}

test('the page is below 1 MB and below 650 KB gzipped', () => {
  const bytes = readFileSync(builtPage);
  assert.ok(bytes.length < 1e6, `${bytes.length} bytes`);
  assert.ok(gzipSync(bytes).length < 650e3, `${gzipSync(bytes).length} bytes gzipped`);
});

test('opened from the disk it shows all stories and finds in three scripts', async (t) => {
  const p = await page(t);
  assert.match(await resultCount(p), /26 stories, 39 texts/);
  await search(p, 'wuxi exports');
  assert.deepEqual(await hitTitles(p), ["Wuxi opens a technology centre in Seoul as South Korea's exports keep falling"]);
  await search(p, '수출');
  assert.equal((await hitTitles(p)).length, 2);
  assert.match((await hitTitles(p))[0], /우시/);
  await search(p, '出口');
  assert.match((await hitTitles(p))[0], /无锡/);
  assert.deepEqual(p.troubles, []);
});

test('served over HTTP it does the same, and asks nothing of any other host', async (t) => {
  const address = await serve(t, join(root, 'dist/site'));
  const context = await browser.newContext();
  t.after(() => context.close());
  const p = await context.newPage();
  const asked = [];
  p.on('request', (request) => asked.push(request.url()));
  await p.goto(address);
  await settled(p);
  await search(p, '수출');
  assert.equal((await hitTitles(p)).length, 2);
  assert.ok(asked.length >= 3);
  for (const url of asked) assert.ok(url.startsWith(address) || /^(data|blob):/.test(url), url);
});

test('results follow each key, also while a Korean syllable is being composed', async (t) => {
  const p = await page(t);
  await searchBox(p).click();
  await p.keyboard.type('wux');
  await settled(p);
  assert.match((await hitTitles(p))[0], /Wuxi/);
  await searchBox(p).fill('');
  await settled(p);
  const cdp = await p.context().newCDPSession(p);
  for (const text of ['ㅅ', '수', '숯']) await cdp.send('Input.imeSetComposition', { text, selectionStart: 1, selectionEnd: 1 });
  await cdp.send('Input.insertText', { text: '수' });
  await cdp.send('Input.imeSetComposition', { text: '출', selectionStart: 1, selectionEnd: 1 });
  await settled(p);
  assert.equal(await searchBox(p).inputValue(), '수출');
  assert.equal((await hitTitles(p)).length, 2, 'composed text is searched before it is committed');
  await cdp.send('Input.insertText', { text: '출' });
  await settled(p);
  assert.equal(await searchBox(p).inputValue(), '수출');
});

test('filters narrow, show counts that follow the query, and can be taken back', async (t) => {
  const p = await page(t);
  const filters = p.getByRole('navigation', { name: 'Filters' });
  await filters.getByRole('checkbox', { name: 'Reports, 5 stories' }).click();
  await settled(p);
  assert.match(await resultCount(p), /5 stories/);
  assert.ok(await filters.getByRole('checkbox', { name: /^Reports/ }).isChecked());
  await filters.getByRole('checkbox', { name: /^Japan, 1 story/ }).click();
  await settled(p);
  assert.deepEqual(await hitTitles(p), ['Chinese provinces send more delegations to Korea in search of investment']);
  await filters.getByRole('button', { name: /clear/i }).first().click();
  await settled(p);
  assert.match(await resultCount(p), /26 stories/);
  await search(p, 'Davos');
  assert.equal(await filters.getByRole('checkbox', { name: '2025, 1 story' }).count(), 1);
  assert.equal(await filters.getByRole('checkbox', { name: /^2023/ }).count(), 0);
});

test('a hit opens in the reader with the whole text and its words marked', async (t) => {
  const p = await page(t);
  await search(p, 'wuxi exports');
  await result(p, /^Wuxi/).click();
  await settled(p);
  const article = p.getByRole('article');
  const text = await article.innerText();
  const brief = readFileSync(join(root, 'assets/corpus/reports/wuxi-centre-seoul-2023.md'), 'utf8').split('---\n')[2];
  const paragraphs = brief.split('\n\n').map((part) => part.trim()).filter((part) => part && !part.startsWith('#'));
  for (const paragraph of paragraphs) assert.ok(text.includes(paragraph), paragraph.slice(0, 60));
  const marks = (await article.locator('mark').allTextContents()).map((mark) => mark.toLowerCase());
  assert.ok(marks.includes('wuxi') && marks.includes('exports'));
  await p.getByRole('button', { name: '한국어' }).click();
  await settled(p);
  assert.match(await article.innerText(), /490억 달러|수출/);
  assert.match(p.url(), /wuxi-centre-seoul-2023\.ko\.md/);
});

test('the address holds the state: reload, back and forward, and a hostile fragment', async (t) => {
  const p = await page(t);
  await search(p, 'exports');
  await result(p, /^Wuxi/).first().click();
  await settled(p);
  await p.reload();
  await settled(p);
  assert.equal(await searchBox(p).inputValue(), 'exports');
  assert.equal(await p.getByRole('article').count(), 1);
  await p.goBack();
  await settled(p);
  assert.equal(await p.getByRole('article').count(), 0);
  await p.goForward();
  await settled(p);
  assert.equal(await p.getByRole('article').count(), 1);
  await p.goto(`${fileUrl(builtPage)}#q=%ff%00<script>&doc=../../etc&country=&view=%zz&limit=99999999999`);
  await settled(p);
  await search(p, 'wuxi');
  assert.equal((await hitTitles(p)).length, 1);
  assert.deepEqual(p.troubles, []);
});

test('the keyboard alone finds, opens and closes', async (t) => {
  const p = await page(t);
  await p.keyboard.press('/');
  await p.keyboard.type('wuxi');
  await settled(p);
  await p.keyboard.press('Enter');
  await p.keyboard.press('Enter');
  await settled(p);
  assert.equal(await p.getByRole('article').count(), 1);
  await p.keyboard.press('Escape');
  await settled(p);
  assert.equal(await p.getByRole('article').count(), 0);
});

test('About says what the texts are and why', async (t) => {
  const p = await page(t);
  await p.getByRole('button', { name: 'About' }).click();
  await settled(p);
  const text = await p.locator('#app').innerText();
  assert.match(text, /These texts were written for Dossier/);
  assert.match(text, /26 stories, 39 texts/);
  assert.match(text, /MIT/);
});

test('every control has a role and a name', async (t) => {
  const p = await page(t);
  await search(p, 'exports');
  await result(p, /^Wuxi/).first().click();
  await settled(p);
  const cdp = await p.context().newCDPSession(p);
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  const interactive = nodes.filter((node) => !node.ignored && ['button', 'link', 'checkbox', 'searchbox', 'textbox'].includes(node.role?.value));
  assert.ok(interactive.length > 20);
  for (const node of interactive) assert.ok(node.name?.value, JSON.stringify(node.role));
});

test('nothing is drawn while nothing changes', async (t) => {
  const p = await page(t);
  await search(p, 'exports');
  const before_ = await p.evaluate(() => window.dossier.frames());
  await p.waitForTimeout(10000);
  assert.equal(await p.evaluate(() => window.dossier.frames()), before_);
});

test('light and dark follow the system and can be chosen', async (t) => {
  const p = await page(t, { colorScheme: 'light' });
  const paper = async () => p.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--paper').trim());
  const light = await paper();
  await p.emulateMedia({ colorScheme: 'dark' });
  await settled(p);
  const dark = await paper();
  assert.notEqual(light, dark);
  await p.getByRole('button', { name: /^Colours/ }).click();
  await settled(p);
  const chosen = await paper();
  await p.reload();
  await settled(p);
  assert.equal(await paper(), chosen, 'the choice is remembered');
});

test('dropped text, Markdown and JSON lines are searched with the rest', async (t) => {
  const p = await page(t);
  await drop(p, [['note.txt', 'A zeppelin carries exports of Wuxi.'], ['brief.md', '---\ntitle: Zeppelin brief\nlang: ko\n---\n# Zeppelin brief\n\n비행선 수출'], ['more.jsonl', '{"id":"z1","title":"Third zeppelin","text":"zeppelin in Mexico"}\nnot json\n']]);
  await p.waitForFunction(() => /29 stories/.test(document.getElementById('app').textContent), null, { timeout: 20000 });
  await settled(p);
  await search(p, 'zeppelin');
  assert.deepEqual((await hitTitles(p)).sort(), ['A zeppelin carries exports of Wuxi.', 'Third zeppelin', 'Zeppelin brief']);
  await search(p, 'wuxi');
  assert.equal((await hitTitles(p)).length, 2, 'old and new documents answer together');
  assert.match(await p.locator('#app').innerText(), /line 2 is no JSON object|1 (warning|error|problem)/, 'the bad line is told');
});

test('one bad file among those dropped keeps no other out', async (t) => {
  const p = await page(t);
  await drop(p, [['bad.txt.gz', 'this is not gzip'], ['good.txt', 'A zeppelin.']]);
  await p.waitForFunction(() => /27 stories/.test(document.getElementById('app').textContent), null, { timeout: 20000 });
  assert.match(await p.locator('#app').innerText(), /bad\.txt\.gz/);
});

test('a dropped file that is no text says so and changes nothing', async (t) => {
  const p = await page(t);
  await drop(p, [['picture.png', 'x']]);
  await p.waitForFunction(() => /not read|\.txt/.test(document.getElementById('app').textContent), null, { timeout: 20000 });
  assert.match(await resultCount(p), /26 stories/);
});

test('without JavaScript the stories are listed', async (t) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  t.after(() => context.close());
  const p = await context.newPage();
  await p.goto(fileUrl(builtPage));
  const text = await p.locator('body').innerText();
  assert.match(text, /26 stories, 39 texts/);
  assert.match(text, /无锡在首尔设立科技中心/);
  assert.doesNotMatch(text, /\.\/run/);
});

test('without WebGL 2 the list stays, with the reason', async (t) => {
  const plain = await launch(['--no-sandbox', '--disable-gpu', '--disable-3d-apis', '--disable-background-networking', '--no-first-run']);
  t.after(() => plain.close());
  const p = await plain.newPage();
  await p.goto(fileUrl(builtPage));
  await p.getByText(/WebGL/).first().waitFor({ timeout: 15000 });
  assert.ok(await p.getByText('Green cooperation and trade at the China-South Korea expo in Jiangsu').first().isVisible());
});

test('a damaged page says so in words and keeps its list', async (t) => {
  const folder = folderFor(t);
  const html = readFileSync(builtPage, 'utf8');
  const damaged = join(folder, 'damaged.html');
  writeFileSync(damaged, html.replace(/(id="dossier-pack"[^>]*>.{200})..../s, '$1AAAA'));
  const p = await browser.newPage();
  t.after(() => p.close());
  await p.goto(fileUrl(damaged));
  await p.getByText(/damaged/i).first().waitFor({ timeout: 15000 });
  assert.ok(await p.getByText('Australia: trade and economy in figures').first().isVisible());
});

test('hostile titles, texts and names stay text', async (t) => {
  const folder = folderFor(t);
  const input = join(folder, 'in');
  const { mkdirSync } = await import('node:fs');
  mkdirSync(input);
  const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1<\\/script></script><script>window.hacked=1</script>';
  writeFileSync(join(input, "'\"<script>window.hacked=1<\\script>\n.md"), `---\ntitle: "${evil.replaceAll('"', '\\"')}"\noutlet: "${evil.replaceAll('"', '\\"')}"\n---\nzeppelin \`${evil}\``);
  const p = await open(t, browser, fileUrl(makePage(folder, [input])));
  await search(p, 'zeppelin');
  await p.getByRole('list', { name: 'Results' }).getByRole('link').first().click();
  await settled(p);
  assert.match(await p.getByRole('article').innerText(), /onerror=/);
  assert.equal(await p.evaluate(() => window.hacked), undefined);
});

test('every size from a phone to a desktop shows hits and opens one', async (t) => {
  for (const [width, height] of [[360, 740], [768, 1024], [1280, 720], [1920, 1080]]) {
    const p = await page(t, { viewport: { width, height } });
    await search(p, 'wuxi exports');
    const link = result(p, /^Wuxi/);
    const box = await link.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= width + 1, `${width}: the hit lies in the window`);
    await link.click();
    await settled(p);
    const article = await p.getByRole('article').boundingBox();
    assert.ok(article.width >= Math.min(300, width - 40) && article.x + article.width <= width + 1, `${width}: the reader lies in the window`);
  }
});

test('the root page of a fresh clone can be read, and leads to the built page', async (t) => {
  const context = await browser.newContext();
  t.after(() => context.close());
  const p = await context.newPage();
  await p.route('**/dist/built.js', (route) => route.abort());
  await p.goto(fileUrl(join(root, 'index.html')));
  const text = await p.locator('body').innerText();
  assert.match(text, /Dossier/);
  assert.match(text, /\.\/run/);
  for (const name of ['Wuxi', 'Australia', 'Viet']) assert.ok(text.includes(name), name);
  assert.equal(await p.getByRole('link', { name: 'Open the built page' }).isVisible(), false);
  const picture = p.getByRole('img').first();
  assert.ok(await picture.evaluate((img) => img.complete && img.naturalWidth > 300), 'the picture is there');
  for (const link of await p.locator('a[href^="assets"]').evaluateAll((links) => links.map((a) => a.getAttribute('href')))) {
    assert.ok(existsSync(join(root, link)), link);
  }
  await p.unroute('**/dist/built.js');
  await p.reload();
  await p.getByRole('link', { name: 'Open the built page' }).click();
  await settled(p);
});

test('10,000 documents open and are found while typing', { skip: !existsSync(join(root, '../shared/data/reuters-10k.jsonl.gz')) && 'the collection is not here' }, async (t) => {
  const p = await open(t, browser, fileUrl(makePage(folderFor(t), [join(root, '../shared/data/reuters-10k.jsonl.gz')])));
  assert.match(await resultCount(p), /10,000 stories/);
  await searchBox(p).click();
  await p.keyboard.type('coffee exports brazil', { delay: 15 });
  await settled(p);
  assert.match((await hitTitles(p))[0], /COFFEE/);
  const drawn = await p.getByRole('listitem').count();
  assert.ok(drawn < 60, `${drawn} rows are in the page`);
});

test('the site holds only files that belong together', () => {
  const names = readdirSync(join(root, 'dist/site'));
  assert.equal(names.length, 6);
  for (const name of names) assert.ok(statSync(join(root, 'dist/site', name)).size > 500, name);
});
