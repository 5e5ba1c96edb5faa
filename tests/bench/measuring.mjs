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

/** Numbers below `count`, every eighth first: a beginning of them is spread over all. */
const spread = (count) => Array.from({ length: 8 }, (_, offset) => offset).flatMap((offset) => Array.from({ length: count }, (_, index) => index).filter((index) => index % 8 === offset));

/** How many rounds there is time for after a pass that asked `done` of `count` queries in `millis`, and every how many-th
 *  query is asked: a pass that came to its end leaves fewer rounds, one that was broken off fewer queries. */
export function plan(millis, done, count, { rounds, budgetMillis, leastRounds = 2 }) {
  if (done < count) return { rounds: leastRounds, step: Math.ceil(count / Math.max(1, done)) };
  return { rounds: Math.min(rounds, Math.max(leastRounds, Math.floor(budgetMillis / Math.max(1e-6, millis)) - 1)), step: 1 };
}

/** The pass for warming up, broken off when it takes too large a share of the time there is. */
function warmUp({ name, ask }, queries, options) {
  const share = options.budgetMillis / ((options.leastRounds ?? 2) + 1);
  const start = performance.now();
  let done = 0;
  for (const index of spread(queries.length)) {
    ask(queries[index]);
    ++done;
    if (performance.now() - start > share) break;
  }
  const lists = () => queries.map(() => []);
  return { name, ask, times: lists(), inner: lists(), answered: 0, ...plan(performance.now() - start, done, queries.length, options) };
}

/** Milliseconds of what each of `contestants` ({name, ask}) takes for each query. All get one pass for warming up; then
 *  rounds alternate between them, another one first each time. A slow one gets fewer rounds, or fewer queries.
 *  Gives, for each name, a list with the median of each query's rounds (null where it was not asked), and the same for
 *  what `ask` itself returned as {millis}. */
export function timeInRounds(contestants, queries, options) {
  const runs = contestants.map((contestant) => warmUp(contestant, queries, options));
  for (let round = 0; round < options.rounds; ++round) {
    for (let turn = 0; turn < runs.length; ++turn) {
      const run = runs[(turn + round) % runs.length];
      if (round < run.rounds) askAll(run, queries, round === 0);
    }
  }
  return Object.fromEntries(runs.map((run) => [run.name, finish(run)]));
}

function askAll(run, queries, isFirst) {
  collectGarbage('minor');
  for (let index = 0; index < queries.length; index += run.step) {
    const start = performance.now();
    const answer = run.ask(queries[index]);
    const millis = performance.now() - start;
    run.times[index].push(millis);
    run.inner[index].push(answer.millis ?? millis);
    if (isFirst && answer.hits > 0) ++run.answered;
  }
}

function finish({ times, inner, rounds, step, answered }) {
  const medians = (lists) => lists.map((list) => (list.length ? median(list) : null));
  return { times: medians(times), inner: medians(inner), rounds, step, answered };
}

export const asked = (times) => times.filter((millis) => millis !== null);

/** A percentile of both, over the queries that both were asked, and what the one is of the other. */
export function paired(ours, theirs, percent = 95) {
  const both = ours.map((_, index) => index).filter((index) => ours[index] !== null && theirs[index] !== null);
  const [own, other] = [ours, theirs].map((times) => percentile(both.map((index) => times[index]), percent));
  return { ours: own, theirs: other, ratio: own / other };
}

/** nDCG@10 with gains 2^g − 1 (Järvelin and Kekäläinen; the exponential form of Burges). `gains`: document -> g. */
export function ndcg10(documents, gains) {
  const discounted = (list) => sum(list.slice(0, 10).map((gain, rank) => (2 ** gain - 1) / Math.log2(rank + 2)));
  const ideal = discounted(sorted([...gains.values()]).reverse());
  return ideal > 0 ? discounted(documents.map((document) => gains.get(document) ?? 0)) / ideal : 0;
}
