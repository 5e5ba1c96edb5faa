// The benchmark's figures as Markdown: the goals with what was reached, then everything that was measured.
import { asked, median, paired, percentile, summary } from './measuring.mjs';
import { NAMES } from './engines/all.mjs';

export const markdownTable = (head, rows) => [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Three digits that count: 0.0123, 1.23, 123; nothing measured is a dash. */
export function number(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(6, digits));
}

export const milliseconds = (value) => (number(value) === '–' ? '–' : `${number(value)} ms`);
export const megabytes = (bytes) => (Number.isFinite(bytes) ? `${(bytes / 1e6).toFixed(2)} MB` : '–');

/** A ratio as a person reads it: how many times less, or how many times more. */
export function ratio(value) {
  if (!Number.isFinite(value)) return '–';
  return value < 1 ? `1/${number(1 / value)}` : `${number(value)} ×`;
}

const verdict = (value, goal) => (!Number.isFinite(value) ? 'not measured' : value <= goal ? 'met' : 'missed');
const goalRow = (what, ours, peer, theirs, value, goal, goalText) => [what, ours, peer, theirs, ratio(value), goalText, verdict(value, goal)];

/** A kind of query of ours against one of a peer's, both over the same texts. */
function latencyRow({ times }, what, ours, peer, theirs, parts) {
  const [own, other] = [times[ours]?.dossier, times[theirs]?.[peer]];
  const p95 = (run) => (run ? percentile(asked(run.times), 95) : NaN);
  const pair = own && other ? paired(own.times, other.times) : { ours: p95(own), theirs: p95(other), ratio: NaN };
  return goalRow(what, milliseconds(pair.ours), NAMES[peer], milliseconds(pair.theirs), pair.ratio, 1 / parts, `1/${parts}`);
}

/** Median over the rounds of what one took divided by what the other took in the same round. */
const roundsRatio = (ours, theirs) => median(ours.map((value, round) => value / theirs[round]));

function roundsRow(what, ours, peer, theirs, parts) {
  if (!ours || !theirs) return goalRow(what, milliseconds(ours && median(ours)), NAMES[peer], '–', NaN, 1 / parts, `1/${parts}`);
  return goalRow(what, milliseconds(median(ours)), NAMES[peer], milliseconds(median(theirs)), roundsRatio(ours, theirs), 1 / parts, `1/${parts}`);
}

const openTimes = (results, id) => results.engines[id]?.open?.map(({ openMillis }) => openMillis);
const buildTimes = (results, id) => results.engines[id]?.builds?.map(({ millis }) => millis);

function sizeRows({ corpus, engines }) {
  const { gzip, bytes, memory } = engines.dossier;
  const perText = gzip / corpus.textGzip;
  const allowed = 1.3 * bytes + 8e6;
  const text = `text alone ${megabytes(corpus.textGzip)}`;
  return [
    goalRow('pack, gzip -9, all included', megabytes(gzip), text, '', perText, 1.45, '1.45 ×'),
    goalRow('the same, ambitious', megabytes(gzip), text, '', perText, 1.3, '1.30 ×'),
    goalRow('memory after opening and 1,000 queries', megabytes(memory?.all), '1.3 × pack + 8 MB', megabytes(allowed), memory?.all / allowed, 1, '1 ×'),
  ];
}

function typingRows({ typing }) {
  if (!typing) return [];
  return [[1, 1000 / 60, 'one frame, 16.7 ms'], [4, 50, '50 ms']].map(([rate, goal, text]) => {
    const value = percentile(typing[rate].map(({ painted }) => painted), 95);
    const what = `keystroke to painted result${rate > 1 ? `, processor ${rate}× slower` : ''}`;
    return [what, milliseconds(value), '', '', '', text, verdict(value, goal)];
  });
}

function suggestionRow({ suggested, misspelled }) {
  const [ours, theirs] = [suggested.dossier ?? NaN, suggested.minisearch ?? NaN];
  const isMet = ours >= Math.floor((58 * misspelled) / 60);
  const of = (count) => (Number.isFinite(count) ? `${count} of ${misspelled}` : '–');
  return ['one-edit misspellings: the right word is suggested', of(ours), 'MiniSearch', of(theirs), '', '58 of 60', Number.isFinite(ours) ? (isMet ? 'met' : 'missed') : 'not measured'];
}

/** Every goal: what was reached beside it. Latencies are p95 of the whole call, the answer parsed. */
export function goalsTable(results) {
  const { latency, judged } = results;
  const rows = [
    ...[['minisearch', 100], ['sqlite', 100], ['orama', 500], ['flexsearch', 6]].map(([peer, parts]) => latencyRow(latency, 'top-10 and exact total, any word, p95', 'words', peer, 'words', parts)),
    ...judged.map(({ name, times }) => latencyRow({ times: { own: times } }, `questions of ${name} on their own documents, p95`, 'own', 'minisearch', 'own', 20)),
    ...judged.map(({ name }) => latencyRow(latency, `questions of ${name} on the corpus, p95`, `questions of ${name}`, 'minisearch', `questions of ${name}`, 20)),
    ...typingRows(results),
    latencyRow(latency, 'with all filter counts and ten snippets, against top-10 without, p95', 'full', 'minisearch', 'words', 20),
    latencyRow(latency, 'phrase, p95', 'phrase', 'sqlite', 'phrase', 10),
    latencyRow(latency, 'last word as prefix, p95', 'prefix', 'minisearch', 'prefix', 30),
    latencyRow(latency, 'one word with one edit, p95', 'fuzzy', 'minisearch', 'fuzzy', 10),
    roundsRow('open, from bytes in place to the first answer', openTimes(results, 'dossier'), 'sqlite', openTimes(results, 'sqlite'), 10),
    roundsRow('open, from bytes in place to the first answer', openTimes(results, 'dossier'), 'minisearch', openTimes(results, 'minisearch'), 100),
    ...sizeRows(results),
    roundsRow('build, stages of the index, one core', buildTimes(results, 'dossier'), 'minisearch', buildTimes(results, 'minisearch'), 10),
    roundsRow('build, stages of the index, one core', buildTimes(results, 'dossier'), 'pagefind', buildTimes(results, 'pagefind'), 50),
    suggestionRow(latency),
  ];
  return markdownTable(['goal', 'Dossier', 'peer', 'its figure', 'ratio', 'goal', ''], rows);
}

function latencyCells(run, reference) {
  const times = asked(run.times);
  const { p50, p95, p99 } = summary(times);
  const ours = reference ? ratio(paired(reference.times, run.times).ratio) : '';
  return [number(p50), number(p95), number(p99), ours, `${run.answered} of ${times.length}`, run.rounds];
}

const LATENCY_HEAD = ['query', 'engine', 'p50 ms', 'p95 ms', 'p99 ms', 'ours / theirs, p95', 'answered', 'rounds'];
const KINDS = {
  words: 'any word, top-10', total: 'any word, top-10 and exact total', full: 'any word, top-10 with counts and snippets',
  phrase: 'phrase', prefix: 'prefix', fuzzy: 'one edit', shown: 'all words, ten results with snippets',
};

export function latencyTable(times, names = KINDS) {
  const rows = [];
  for (const [kind, runs] of Object.entries(times)) {
    const label = names[kind] ?? kind;
    if (runs.dossier) rows.push([label, 'Dossier, the bare call', ...latencyCells({ ...runs.dossier, times: runs.dossier.inner ?? runs.dossier.times })]);
    if (runs.dossier && !runs.dossier.inner) rows.pop();
    for (const [id, run] of Object.entries(runs)) rows.push([label, NAMES[id], ...latencyCells(run, id === 'dossier' ? null : runs.dossier)]);
  }
  return markdownTable(LATENCY_HEAD, rows);
}

/** Build, bytes, open and memory; builds and openings are medians over their rounds. */
export function engineTable({ engines, wasmBuild }) {
  const middle = (list, key) => (list?.length ? median(list.map((item) => item[key])) : NaN);
  const rows = Object.entries(engines).map(([id, { builds, bytes, gzip, open, memory }]) => [
    NAMES[id], milliseconds(middle(builds, 'millis')), megabytes(bytes), megabytes(gzip), milliseconds(middle(open, 'startMillis')), milliseconds(middle(open, 'copyMillis')),
    milliseconds(middle(open, 'openMillis')), megabytes(memory?.all), megabytes(memory?.wasm || NaN),
  ]);
  const whole = engines.dossier ? `\n\nDossier's whole build, reading and countries included: ${milliseconds(middle(engines.dossier.builds, 'wholeMillis'))} natively on one core, ${milliseconds(wasmBuild?.wholeMillis)} in its builder module.` : '';
  return markdownTable(['engine', 'build', 'bytes', 'gzip -9', 'start of library', 'copy', 'open to first answer', 'memory', 'of it wasm'], rows) + whole;
}

export function judgedTable(judged) {
  const ids = [...new Set(judged.flatMap(({ scores }) => Object.keys(scores)))];
  return markdownTable(['nDCG@10', ...ids.map((id) => NAMES[id])], judged.map(({ name, scores, questions }) => [`${name}, ${questions} questions`, ...ids.map((id) => scores[id]?.toFixed(3) ?? '–')]));
}

export function typingTable(typing) {
  const rows = Object.entries(typing).flatMap(([rate, samples]) => [['painted', 'to the end of the frame'], ['next', 'to the begin of the next frame'], ['script', 'of it scripts of the page']].map(([key, label]) => {
    const { p50, p95, p99 } = summary(samples.map((sample) => sample[key]));
    return [`${label}${rate > 1 ? `, processor ${rate}× slower` : ''}`, number(p50), number(p95), number(p99), samples.length];
  }));
  return markdownTable(['keystroke', 'p50 ms', 'p95 ms', 'p99 ms', 'letters'], rows);
}

function besideText({ open, times }) {
  return `Opened in ${milliseconds(open.dossier)} (Dossier) and ${milliseconds(open.pagefind)} (Pagefind, which fetches parts of its index later).\n\n${latencyTable(times, { ...KINDS, words: 'all words, then any; top-10' })}`;
}

/** The whole report. */
export function report(results) {
  const { corpus, latency, judged, beside, typing, machine } = results;
  const parts = [
    `# ${corpus.documents.toLocaleString('en')} documents of ${corpus.name}, ${megabytes(corpus.textBytes)} of text (${megabytes(corpus.textGzip)} under gzip -9)\n\n${machine}`,
    ...(results.engines.dossier ? [`## Goals\n\n${goalsTable(results)}`] : []),
    `## Build, open, memory\n\n${engineTable(results)}`,
    `## Latency in node\n\n${latencyTable(latency.times)}`,
    ...(judged.length ? [`## Judged collections\n\n${judgedTable(judged)}\n\n${latencyTable(Object.fromEntries(judged.map(({ name, times }) => [`questions of ${name} on their own documents`, times])))}`] : []),
    ...(beside ? [`## Beside Pagefind in one page\n\n${besideText(beside)}`] : []),
    ...(typing ? [`## Typing in the built page\n\n${typingTable(typing)}`] : []),
  ];
  return parts.join('\n\n');
}
