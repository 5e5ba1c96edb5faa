// Suggestions while typing, corrections, ways out and help, in Chromium.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { builtPage, fileUrl, hitTitles, launch, open, resultCount, searchBox, settled } from './browser.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const page = (t, options) => open(t, browser, fileUrl(builtPage), options);
const list = (p) => p.getByRole('listbox', { name: 'Suggestions' });
const options = (p) => list(p).getByRole('option');
const labels = (p) => options(p).locator('span:first-child').allTextContents();

async function type(p, text) {
  await searchBox(p).focus();
  await p.keyboard.type(text);
  await settled(p);
}

/** Types what something begins with. Suggestions come after the hits: on a busy machine, some time after. */
async function typeForSuggestions(p, text) {
  await type(p, text);
  await options(p).first().waitFor();
}

test('suggestions open under the field, are walked through with arrows, and Enter takes one', async (t) => {
  const p = await page(t);
  await typeForSuggestions(p, 'expo');
  assert.ok((await labels(p)).includes('exports'));
  const [field, box] = [await searchBox(p).boundingBox(), await list(p).boundingBox()];
  assert.ok(Math.abs(field.x - box.x) < 1 && Math.abs(field.width - box.width) < 1 && box.y >= field.y + field.height);
  assert.equal(await searchBox(p).getAttribute('aria-activedescendant'), null);
  await p.keyboard.press('ArrowDown');
  await settled(p);
  const active = await searchBox(p).getAttribute('aria-activedescendant');
  assert.equal(await p.locator(`#${active}`).getAttribute('aria-selected'), 'true');
  assert.equal(await searchBox(p).getAttribute('aria-controls'), await list(p).getAttribute('id'));
  const chosen = await p.locator(`#${active} span:first-child`).textContent();
  await p.keyboard.press('Enter');
  await settled(p);
  assert.equal(await searchBox(p).inputValue(), `${chosen} `);
  assert.equal(await list(p).count(), 0);
  assert.ok(await searchBox(p).evaluate((element) => element === document.activeElement));
  await p.goBack();
  await settled(p);
  assert.equal(await searchBox(p).inputValue(), 'expo');
  assert.deepEqual(p.troubles, []);
});

test('a click, a tap, Escape and leaving the field do what they say', async (t) => {
  const p = await page(t, { hasTouch: true });
  await typeForSuggestions(p, 'aus');
  await options(p).filter({ hasText: 'Country AU' }).click();
  await settled(p);
  assert.equal(await searchBox(p).inputValue(), '');
  assert.match(p.url(), /#country=AU$/);
  assert.ok(await searchBox(p).evaluate((element) => element === document.activeElement), 'the field keeps the focus');
  await typeForSuggestions(p, 'expo');
  await p.keyboard.press('Escape');
  await settled(p);
  assert.equal(await list(p).count(), 0);
  assert.equal(await searchBox(p).inputValue(), 'expo');
  await typeForSuggestions(p, 'r');
  assert.ok((await options(p).count()) > 0);
  await options(p).first().tap();
  await settled(p);
  assert.match(await searchBox(p).inputValue(), /^expor.* $/);
  await typeForSuggestions(p, 'wu');
  assert.ok((await options(p).count()) > 0);
  await p.keyboard.press('Tab');
  await settled(p);
  assert.equal(await list(p).count(), 0);
});

test('the list lies over the open document and takes the mouse there', async (t) => {
  const p = await page(t);
  await type(p, 'wuxi');
  await p.keyboard.press('Enter');
  await p.keyboard.press('Enter');
  await settled(p);
  assert.equal(await p.getByRole('article').count(), 1);
  await searchBox(p).fill('');
  await typeForSuggestions(p, 'expo');
  const last = await options(p).last().boundingBox();
  const isOnTop = await p.evaluate(([x, y]) => document.elementFromPoint(x, y).closest('.mirror.listbox') !== null, [last.x + last.width - 20, last.y + last.height / 2]);
  assert.ok(isOnTop);
});

test('Korean is suggested for as it is composed once it rests; pinyin is not', async (t) => {
  const p = await page(t);
  await searchBox(p).click();
  const cdp = await p.context().newCDPSession(p);
  await cdp.send('Input.imeSetComposition', { text: '수', selectionStart: 1, selectionEnd: 1 });
  await p.waitForFunction(() => document.querySelector('.mirror.option'), null, { timeout: 10000 });
  await cdp.send('Input.insertText', { text: '' });
  await searchBox(p).fill('');
  await settled(p);
  await cdp.send('Input.imeSetComposition', { text: 'w', selectionStart: 1, selectionEnd: 1 });
  await settled(p);
  await p.waitForTimeout(400);
  assert.equal(await list(p).count(), 0);
  await cdp.send('Input.insertText', { text: '无' });
  await settled(p);
  assert.ok((await options(p).count()) > 0);
});

test('a misspelt word is corrected, and Back undoes it', async (t) => {
  const p = await page(t);
  await type(p, 'wuxi exprts ');
  await p.getByRole('group', { name: 'Did you mean' }).getByRole('button', { name: 'exports?' }).click();
  await settled(p);
  assert.equal(await searchBox(p).inputValue(), 'wuxi exports ');
  assert.equal((await hitTitles(p)).length, 1);
  await p.goBack();
  await settled(p);
  assert.equal(await searchBox(p).inputValue(), 'wuxi exprts ');
});

test('nothing found offers ways out that can be taken with the keyboard', async (t) => {
  const p = await page(t);
  await type(p, 'zeppelin wuxi ');
  const way = p.getByRole('button', { name: /^Without “zeppelin”: \d+ stor/ });
  await way.focus();
  await p.keyboard.press('Enter');
  await settled(p);
  assert.equal(await searchBox(p).inputValue(), 'wuxi ');
  assert.match(await resultCount(p), /for “wuxi ”/);
});

test('an open parenthesis is told when the typing pauses', async (t) => {
  const p = await page(t);
  await type(p, '(wuxi');
  await p.getByText(/“\(”: This parenthesis is not closed/).waitFor({ timeout: 10000 });
  await p.keyboard.type(')');
  await settled(p);
  assert.equal(await p.getByText(/is not closed/).count(), 0);
});

test('the help at the field shows the search language', async (t) => {
  const p = await page(t);
  await p.getByRole('button', { name: 'How to search' }).click();
  await settled(p);
  const heading = p.getByRole('heading', { name: 'How to search' });
  assert.ok((await heading.boundingBox()).y < 300);
  assert.match(await p.locator('#app').innerText(), /china NEAR\/5 korea/);
});

test('a phrase is marked in one piece, in the list and in the document', async (t) => {
  const p = await page(t);
  await searchBox(p).fill('"South Korea"');
  await searchBox(p).blur();
  await settled(p);
  await p.getByRole('list', { name: 'Results' }).getByRole('link').first().click();
  await settled(p);
  const marks = await p.getByRole('article').locator('mark').allTextContents();
  assert.ok(marks.length > 0);
  assert.ok(marks.some((mark) => /south korea/i.test(mark)), marks.join('|'));
});
