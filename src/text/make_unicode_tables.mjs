// Writes unicode_tables.inc: what Fold() maps, which pairs of characters are one, and which characters are parts of words. Run by hand when the Unicode
// version is to move (`node src/text/make_unicode_tables.mjs`); a new table changes answers, so kFoldVersion moves too.
// Source: the Unicode Character Database inside node's own ICU.
import { writeFileSync } from 'node:fs';

/** Blocks with letters that readers type in another form: alphabets with case or diacritics, compatibility forms. */
const FOLDED_BLOCKS = [
  [0x80, 0x58f], [0x1c80, 0x1cbf], [0x1e00, 0x1fff], [0x2070, 0x209f], [0x2100, 0x218f], [0x2460, 0x24ff],
  [0x2c00, 0x2dff], [0x2e80, 0x2fdf], [0xa640, 0xa7ff], [0xf900, 0xfaff], [0xfb00, 0xfb06], [0xff00, 0xffef],
];
/** Letters that Unicode does not decompose, though readers type them without the stroke or the ligature. */
const EXTRA = { 'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'đ': 'd', 'ð': 'd', 'ł': 'l', 'þ': 'th', 'ħ': 'h', 'ı': 'i', 'ŋ': 'n', 'ς': 'σ' };

/** Half-width Hangul letters: NFKC makes them parts of syllables (ﾡ is U+1100); Dossier wants the letters of a keyboard (ㄱ). */
const LETTERS = new Map();
for (let cp = 0x3131; cp <= 0x3164; ++cp) LETTERS.set(String.fromCodePoint(cp).normalize('NFKC'), String.fromCodePoint(cp));
const isHalfWidthHangul = (cp) => cp >= 0xffa0 && cp <= 0xffdc;

/** Characters that fold to nothing and stand inside words: soft hyphen, zero-width signs, variation selectors. */
const isInvisible = (cp) => cp === 0xad || (cp >= 0x180b && cp <= 0x180f && cp !== 0x180e) || (cp >= 0x200b && cp <= 0x200d) || cp === 0x2060 ||
  (cp >= 0xfe00 && cp <= 0xfe0f) || cp === 0xfeff || (cp >= 0xe0100 && cp <= 0xe01ef);
const isLatinMark = (cp) => cp >= 0x300 && cp <= 0x36f;

function fold(cp) {
  const char = String.fromCodePoint(cp);
  if (isHalfWidthHangul(cp)) return LETTERS.get(char.normalize('NFKC')) ?? char;
  const compatible = char.normalize('NFKC');
  const isKana = /[\u3040-\u30ff]/.test(compatible);
  const bare = isKana ? compatible : compatible.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').normalize('NFC');
  return [...bare.toLowerCase()].map((c) => EXTRA[c] ?? c).join('').replace(/[\u0300-\u036f]/g, '');
}
function ranges(test) {
  const out = [];
  for (let cp = 0x80; cp <= 0x10ffff; ++cp) {
    if (cp >= 0xd800 && cp <= 0xdfff) continue;
    if (!test(String.fromCodePoint(cp))) continue;
    const last = out[out.length - 1];
    if (last && last[1] === cp - 1) last[1] = cp;
    else out.push([cp, cp]);
  }
  return out;
}
const hex = (n) => '0x' + n.toString(16);
const utf8 = (s) => [...Buffer.from(s, 'utf8')].map((b) => '\\x' + b.toString(16).padStart(2, '0')).join('');

const folds = [];
for (let cp = 0x80; cp <= 0xffff; ++cp) {
  if (isInvisible(cp) || isLatinMark(cp) || (cp >= 0xd800 && cp <= 0xdfff)) continue;
  // Outside the blocks: what Unicode itself writes as other characters (U+0958 is U+0915 U+093C).
  const char = String.fromCodePoint(cp);
  const to = FOLDED_BLOCKS.some(([first, last]) => cp >= first && cp <= last) ? fold(cp) : char.normalize('NFC').replace(/[\u0300-\u036f]/g, '');
  if (to !== char) folds.push([cp, to]);
}
// Runs of neighbours whose images are neighbours too (alphabets, full-width forms) share one entry.
const runs = [];
for (const [cp, to] of folds) {
  const image = [...to].length === 1 ? to.codePointAt(0) : -1;
  const last = runs[runs.length - 1];
  const follows = last && image >= 0 && last.image >= 0 && cp === last.last + 1 && image === last.image + (cp - last.first);
  if (follows) last.last = cp;
  else runs.push({ first: cp, last: cp, image, to });
}
let pool = '';
const poolBytes = () => Buffer.byteLength(pool, 'utf8');
const lines = runs.map((run) => {
  if (run.image >= 0) return `{${hex(run.first)}, ${hex(run.last)}, ${hex(run.image)}},`;
  const offset = poolBytes();
  pool += run.to;
  return `{${hex(run.first)}, ${hex(run.last)}, kPoolFlag | ${Buffer.byteLength(run.to, 'utf8')} << 16 | ${offset}},`;
});
const word = ranges((c) => /[\p{L}\p{N}\p{M}]/u.test(c) && !isInvisible(c.codePointAt(0)));

// Pairs that NFC writes as one character, as far as they do not fold to their base anyway. Hangul is arithmetic (fold.cpp).
const compositions = [];
for (let cp = 0x80; cp <= 0x1ffff; ++cp) {
  if ((cp >= 0xd800 && cp <= 0xdfff) || (cp >= 0xac00 && cp <= 0xd7a3)) continue;
  const char = String.fromCodePoint(cp);
  const parts = [...char.normalize('NFD')];
  if (parts.length < 2 || char.normalize('NFC') !== char) continue;
  const mark = parts.pop().codePointAt(0);
  const base = [...parts.join('').normalize('NFC')];
  if (base.length === 1 && !isLatinMark(mark)) compositions.push([base[0].codePointAt(0), mark, cp]);
}
compositions.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
const poolText = [...pool].map((c) => `"${utf8(c)}"`).reduce((rows, c, i) => {
  if (i % 8 === 0) rows.push('');
  rows[rows.length - 1] += c;
  return rows;
}, []).join('\n');
writeFileSync(new URL('unicode_tables.inc', import.meta.url), `// Generated by make_unicode_tables.mjs from Unicode ${process.versions.unicode}. Do not edit.
// {first, last, image of first} for runs mapped one to one; {first, last, flag | bytes << 16 | pool offset} else.
constexpr FoldRun kFoldRuns[] = {
${lines.join('\n')}
};
constexpr char kFoldPool[] =
${poolText};
// Base and mark that are one character: {base, mark, that character}, sorted.
constexpr Composition kCompositions[] = {
${compositions.map((row) => `{${row.map(hex).join(', ')}},`).join('\n')}
};
// Letters, numbers and marks above ASCII: {first, last}.
constexpr CodePointRange kWordRanges[] = {
${word.map(([a, b]) => `{${hex(a)}, ${hex(b)}},`).join('\n')}
};
`);
console.log(`${runs.length} fold runs, ${compositions.length} compositions, ${poolBytes()} pool bytes, ${word.length} word ranges`);
