// The bundled corpus: the counts, each figure in its brief, and nothing copied from the reports that it sums up.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { buildPack, corpus, dossier, jsonLines, root } from './program.mjs';

const shared = join(root, '../shared');

function fieldsOf(path) {
  const [, matter, body] = readFileSync(path, 'utf8').match(/^---\n([\s\S]*?)\n---\n([\s\S]*)$/);
  return { fields: Object.fromEntries(matter.split('\n').map((line) => line.match(/^(\w+): "?(.*?)"?$/).slice(1))), body };
}
const files = (folder) => readdirSync(join(corpus, folder)).map((name) => ({ name, ...fieldsOf(join(corpus, folder, name)) }));

test('26 stories, 39 texts, in two collections that a filter tells apart', (t) => {
  const pack = buildPack(t, [corpus]);
  const [counts] = jsonLines(dossier(['search', pack, '', '--format', 'json', '--facets', '--limit', '0']).stdout);
  assert.equal(counts.total, 26);
  assert.equal(counts.texts, 39);
  assert.deepEqual(counts.facets.collection, { 'APEC economies': 21, Reports: 5 });
});

test('"wuxi exports", "수출" and "出口" each find the right documents', (t) => {
  const pack = buildPack(t, [corpus]);
  const names = (query) => jsonLines(dossier(['search', pack, query, '--format', 'json']).stdout).map((hit) => hit.doc);
  assert.deepEqual(names('wuxi exports'), ['reports/wuxi-centre-seoul-2023.md']);
  assert.deepEqual(names('수출'), ['reports/wuxi-centre-seoul-2023.ko.md', 'apec/south-korea.ko.md']);
  assert.equal(names('出口')[0], 'reports/wuxi-centre-seoul-2023.zh.md');
});

test('each report is there in English, Korean and Chinese', () => {
  const reports = files('reports');
  assert.equal(reports.length, 15);
  for (const report of reports.filter((file) => file.fields.lang === 'en')) {
    assert.equal(report.fields.translation_of, undefined);
    const translations = reports.filter((file) => file.fields.translation_of === report.name).map((file) => file.fields.lang);
    assert.deepEqual(translations.sort(), ['ko', 'zh']);
  }
});

/** A CSV line with quoted fields. */
function splitCsv(line) {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((match) => match[1].replace(/^"|"$/g, '').replaceAll('""', '"')).slice(0, 7);
}

test('each figure of apec-figures.csv stands in its brief', () => {
  const briefs = new Map(files('apec').filter((file) => file.fields.lang === 'en').map((file) => [file.fields.economy, file]));
  assert.equal(briefs.size, 21);
  const rows = readFileSync(join(root, 'assets/data/apec-figures.csv'), 'utf8').trimEnd().split('\n').slice(1).map(splitCsv);
  assert.ok(rows.length > 21 * 10);
  const metrics = new Map();
  for (const [economy, metric, value, , , , text] of rows) {
    assert.ok(briefs.get(economy).body.includes(text), `${economy} ${metric}: "${text}" is not in ${briefs.get(economy).name}`);
    const shown = Number(text.match(/-?\d[\d,]*(?:\.\d+)?/)[0].replaceAll(',', ''));
    const decimals = (text.match(/\d\.(\d+)/)?.[1] ?? '').length;
    const scaled = [1, 1e3, 1e6, 1e9, 1e12].flatMap((scale) => [Number(value) / scale, Number(value) * scale]);
    const near = scaled.some((number) => Math.abs(Math.abs(number) - Math.abs(shown)) <= 0.5 * 10 ** -decimals + 1e-9);
    assert.ok(near, `${economy} ${metric}: "${text}" does not show ${value}`);
    metrics.set(economy, (metrics.get(economy) ?? new Set()).add(metric.split(':')[0]));
  }
  for (const [economy, names] of metrics) {
    for (const metric of ['population', 'exports', 'imports', 'export_partner_share', 'import_partner_share']) {
      assert.ok(names.has(metric), `${economy} lacks ${metric}`);
    }
  }
  for (const { name, body } of briefs.values()) {
    const words = body.replace(/^#.*\n/, '').split(/\s+/).filter(Boolean).length;
    assert.ok(words >= 150 && words <= 250, `${name} has ${words} words`);
  }
});

test('no brief shares eight words in a row with its report', { skip: !existsSync(join(shared, 'seeds')) && 'the reports are not here' }, () => {
  const words = (text) => text.toLowerCase().normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? [];
  const runs = new Set();
  for (const name of readdirSync(join(shared, 'seeds'))) {
    const seed = words(readFileSync(join(shared, 'seeds', name), 'utf8'));
    for (let i = 0; i + 8 <= seed.length; ++i) runs.add(seed.slice(i, i + 8).join(' '));
  }
  for (const { name, body } of files('reports')) {
    const brief = words(body);
    for (let i = 0; i + 8 <= brief.length; ++i) {
      const run = brief.slice(i, i + 8).join(' ');
      assert.ok(!runs.has(run), `${name} copies: ${run}`);
    }
  }
});

test('the raw reports build as they are and can be read back whole', { skip: !existsSync(join(shared, 'seeds')) && 'the reports are not here' }, (t) => {
  const pack = buildPack(t, [join(shared, 'seeds')]);
  const documents = jsonLines(dossier(['docs', pack, '--format', 'json']).stdout);
  assert.equal(documents.length, 5);
  for (const { doc, mentions } of documents) {
    const text = dossier(['show', pack, doc], { binary: true }).stdout;
    assert.ok(text.equals(readFileSync(join(shared, 'seeds', doc))), doc);
    assert.ok(mentions.length > 3, doc);
  }
  assert.deepEqual(documents.map((d) => d.date), ['2023-05-10', '2023-11-30', '2025-11-01', '2025-11-02', null]);
});

test('10,000 Reuters documents build and answer', { skip: !existsSync(join(shared, 'data/reuters-10k.jsonl.gz')) && 'the collection is not here' }, (t) => {
  const pack = buildPack(t, [join(shared, 'data/reuters-10k.jsonl.gz')]);
  const hits = jsonLines(dossier(['search', pack, 'coffee exports brazil', '--format', 'json']).stdout);
  assert.equal(hits.length, 10);
  assert.match(hits[0].title, /COFFEE/);
});
