// How the benchmark measures: percentiles, rounds that alternate between engines, memory, bytes and nDCG.
import { gzipSync } from 'node:zlib';

export const gzipSize = (bytes) => gzipSync(bytes, { level: 9 }).length;
export const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const sorted = (numbers) => [...numbers].sort((a, b) => a - b);

export function median(numbers) {
  const list = sorted(numbers);
  return list.length % 2 ? list[(list.length - 1) / 2] : (list[list.length / 2 - 1] + list[list.length / 2]) / 2;
}

/** The smallest of the numbers that is not below `percent` % of them (nearest rank). */
export const percentile = (numbers, percent) => sorted(numbers)[Math.max(0, Math.ceil((percent / 100) * numbers.length) - 1)];

export const summary = (numbers) => ({ p50: percentile(numbers, 50), p95: percentile(numbers, 95), p99: percentile(numbers, 99), mean: sum(numbers) / numbers.length });

/** Garbage of one engine is not to be paid for by the next. */
export function collectGarbage(type = 'major') {
  globalThis.gc?.(type === 'minor' ? { type } : undefined);
}

/** Bytes on the JavaScript heap and outside of it, in array buffers and wasm memories, after collecting garbage. */
export function memoryInUse() {
  collectGarbage();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** How many rounds there is time for, and every how many-th query is asked. Rounds go first, queries after. */
export function plan(millisPerQuery, queries, { rounds, budgetMillis, leastRounds = 2 }) {
  const affordable = budgetMillis / Math.max(1e-6, millisPerQuery * queries);
  if (affordable >= leastRounds + 1) return { rounds: Math.min(rounds, Math.floor(affordable) - 1), step: 1 };
  return { rounds: leastRounds, step: Math.min(queries, Math.ceil((leastRounds + 1) / affordable)) };
}

/** Milliseconds of what each of `contestants` ({name, ask}) takes for each query. All get one pass for warming up; then
 *  rounds alternate between them, another one first each time. A slow one gets fewer rounds, or fewer queries.
 *  Gives, for each name, a list with the median of each query's rounds (null where it was not asked), and the same for
 *  what `ask` itself returned as {millis}. */
export function timeInRounds(contestants, queries, options) {
  const runs = contestants.map(({ name, ask }) => {
    const sample = queries.filter((_, index) => index % Math.ceil(queries.length / 8) === 0);
    const start = performance.now();
    for (const query of sample) ask(query);
    return { name, ask, times: queries.map(() => []), inner: queries.map(() => []), answered: 0, ...plan((performance.now() - start) / sample.length, queries.length, options) };
  });
  for (let round = 0; round <= options.rounds; ++round) {
    for (let turn = 0; turn < runs.length; ++turn) {
      const run = runs[(turn + round) % runs.length];
      if (round <= run.rounds) askAll(run, queries, round > 0);
    }
  }
  return Object.fromEntries(runs.map((run) => [run.name, finish(run)]));
}

function askAll(run, queries, isMeasured) {
  collectGarbage('minor');
  for (let index = 0; index < queries.length; index += run.step) {
    const start = performance.now();
    const answer = run.ask(queries[index]);
    const millis = performance.now() - start;
    if (!isMeasured) run.answered += answer.hits > 0 ? 1 : 0;
    else {
      run.times[index].push(millis);
      run.inner[index].push(answer.millis ?? millis);
    }
  }
}

function finish({ times, inner, rounds, step, answered }) {
  const medians = (lists) => lists.map((list) => (list.length ? median(list) : null));
  return { times: medians(times), inner: medians(inner), rounds, step, answered };
}

export const asked = (times) => times.filter((millis) => millis !== null);

/** p95 of the one over p95 of the other, over the queries that both were asked. */
export function pairedRatio(ours, theirs, percent = 95) {
  const both = ours.map((_, index) => index).filter((index) => ours[index] !== null && theirs[index] !== null);
  return percentile(both.map((index) => ours[index]), percent) / percentile(both.map((index) => theirs[index]), percent);
}

/** nDCG@10 with gains 2^g − 1 (Järvelin and Kekäläinen; the exponential form of Burges). `gains`: document -> g. */
export function ndcg10(documents, gains) {
  const discounted = (list) => sum(list.slice(0, 10).map((gain, rank) => (2 ** gain - 1) / Math.log2(rank + 2)));
  const ideal = discounted(sorted([...gains.values()]).reverse());
  return ideal > 0 ? discounted(documents.map((document) => gains.get(document) ?? 0)) / ideal : 0;
}
