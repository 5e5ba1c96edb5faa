// SQLite's FTS5 as WebAssembly: a table with its text, the tokenizer unicode61, ranked by its bm25. The ten best and the
// count of all are two statements; snippets are a third column of the first.
import { inProcess } from './in_process.mjs';

/** Started once a process: the library's module holds its memory. */
let sqlite = null;
const start = async () => {
  const { default: initialise } = await import('@sqlite.org/sqlite-wasm');
  sqlite ??= await initialise({ print() {}, printErr() {} });
  return sqlite;
};

const quoted = (text) => `"${text}"`;
const anyWord = (text) => text.split(' ').map(quoted).join(' OR ');

function prepare(db) {
  const from = 'FROM d WHERE d MATCH ?';
  return {
    db,
    top: db.prepare(`SELECT id, title ${from} ORDER BY rank LIMIT 10`),
    count: db.prepare(`SELECT count(*) ${from}`),
    snippets: db.prepare(`SELECT id, title, snippet(d, 2, '[', ']', '…', 32) ${from} ORDER BY rank LIMIT 10`),
  };
}

function rows(statement, query) {
  const found = [];
  statement.bind([query]);
  while (statement.step()) found.push(statement.get([]));
  statement.reset();
  return found;
}

const ask = (write) => (engine, text) => ({ hits: rows(engine.top, write(text)).length });
const askWithTotal = (statement) => (engine, text) => {
  const query = anyWord(text);
  return { hits: rows(engine[statement], query).length, total: rows(engine.count, query)[0][0] };
};

function make({ oo1 }, documents) {
  const db = new oo1.DB(':memory:');
  db.exec("CREATE VIRTUAL TABLE d USING fts5(id UNINDEXED, title, text, tokenize='unicode61')");
  db.exec('BEGIN');
  const insert = db.prepare('INSERT INTO d(id, title, text) VALUES(?, ?, ?)');
  for (const { id, title, text } of documents) insert.bind([id, title, text]).stepReset();
  insert.finalize();
  db.exec("COMMIT; INSERT INTO d(d) VALUES('optimize')");
  return db;
}

export default {
  name: 'SQLite FTS5',
  kinds: { words: ask(anyWord), total: askWithTotal('top'), full: askWithTotal('snippets'), phrase: ask(quoted), prefix: ask((text) => `${quoted(text)} *`) },
  build: inProcess(start, make, (db) => ({ 'fts5.sqlite': sqlite.capi.sqlite3_js_db_export(db.pointer) })),
  start,
  place({ wasm }, files) {
    const bytes = new Uint8Array(files['fts5.sqlite'].buffer, files['fts5.sqlite'].byteOffset, files['fts5.sqlite'].length);
    return { at: wasm.allocFromTypedArray(bytes), size: bytes.length };
  },
  open({ capi, oo1 }, { at, size }) {
    const db = new oo1.DB();
    const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
    db.checkRc(capi.sqlite3_deserialize(db.pointer, 'main', at, size, size, flags));
    return prepare(db);
  },
  wasmBytes: () => sqlite.wasm.heap8u().byteLength,
  rank: (engine, text) => rows(engine.top, anyWord(text)).map(([id]) => id),
};
