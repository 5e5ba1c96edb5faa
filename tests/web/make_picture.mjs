// Makes the picture of README.md and of the unbuilt page: node tests/web/make_picture.mjs (after ./run --build-only).
import { join } from 'node:path';
import { builtPage, fileUrl, launch, root, search, settled } from './browser.mjs';

const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
await page.goto(fileUrl(builtPage));
await settled(page);
await search(page, 'exports to china');
await page.getByRole('list', { name: 'Results' }).getByRole('link', { name: /^Wuxi/ }).click();
await settled(page);
await page.mouse.move(1279, 799);
await settled(page);
await page.screenshot({ path: join(root, 'assets/picture.png') });
await browser.close();
