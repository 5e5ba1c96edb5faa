// Types of dossier.mjs. All offsets and lengths are UTF-16 units of the string that they belong to.

/** Kinds of trouble. Those from "bad argument" to "not found" are the engine's own. */
export type ErrorCode =
  | 'io' | 'bad argument' | 'unsupported format' | 'unsupported version' | 'corrupt' | 'limit exceeded' | 'not found'
  | 'closed' | 'too large' | 'aborted';

export class DossierError extends Error {
  constructor(code: ErrorCode, message: string);
  code: ErrorCode;
}

/** What a pack may come as, gzipped or not. */
export type PackSource = ArrayBuffer | ArrayBufferView | Blob | Response;

export interface OpenOptions {
  /** The engine's WebAssembly: its address, bytes or module; else dossier.wasm beside the script. The first corpus that is open decides. */
  wasm?: string | URL | ArrayBuffer | ArrayBufferView | WebAssembly.Module | PromiseLike<ArrayBuffer | ArrayBufferView | WebAssembly.Module>;
}

/** Labels by facet: several labels of one facet widen, different facets narrow. */
export type Filters = Record<string, string | string[]>;

export interface RequestOptions {
  filters?: Filters;
  /** "all" (default): stories with all words, or with any when there are none. "any": with any word. */
  match?: 'all' | 'any';
  /** False reads every sign of the query as text; else there is a query language. */
  syntax?: boolean;
  /** True while the last word may be unfinished. */
  typing?: boolean;
}

export interface SearchOptions extends RequestOptions {
  /** Hits at most; 10 if not given. Counts are always of everything. */
  limit?: number;
  sort?: 'relevance' | 'date';
  /** False leaves snippets and marks empty: no text is read. */
  snippets?: boolean;
  /** False leaves facets empty. */
  counts?: boolean;
}

export interface Hit {
  /** From 1. */
  rank: number;
  /** The document's name. */
  doc: string;
  title: string;
  /** "2023-05-10", "2023-05" or "2023". */
  date: string | null;
  outlet: string | null;
  score: number;
  snippet: string;
  /** Offset and length of the words in the snippet. */
  marks: [number, number][];
}

/** How a part of the query was read. */
export interface Note {
  offset: number;
  length: number;
  message: string;
}

export interface SearchResult {
  /** Stories; the translations of a text are one. */
  total: number;
  texts: number;
  /** No text has all the words; these have some. */
  relaxed: boolean;
  notes: Note[];
  /** Words that no text has. */
  missing: string[];
  /** Stories by facet and label. */
  facets: Record<string, Record<string, number>>;
  hits: Hit[];
}

export interface SuggestOptions extends RequestOptions {
  /** Suggestions of a kind; 5 if not given. */
  limit?: number;
  /** Language of countries' names: "en", "ko", "zh" or "ja". */
  locale?: string;
  /** False: do not look for these. */
  corrections?: boolean;
  completions?: boolean;
  waysOut?: boolean;
}

/** A frequent word near one that few or no texts have. */
export interface Correction {
  offset: number;
  length: number;
  word: string;
  /** The query with the word. */
  query: string;
  documents: number;
}

/** What the last word may become. */
export type Completion =
  | { kind: 'term'; text: string; query: string; documents: number }
  | { kind: 'country'; text: string; query: string; code: string; documents: number }
  | { kind: 'title'; text: string; doc: string };

/** What to ask when a query finds nothing: search(query, { filters, match }). */
export interface WayOut {
  kind: 'drop-word' | 'drop-filter' | 'any-word';
  /** The word or facet that is left out. */
  what: string;
  query: string;
  filters: Record<string, string[]>;
  match: 'all' | 'any';
  stories: number;
}

export interface Suggestions {
  /** The words of the corrections, each once. */
  words: string[];
  corrections: Correction[];
  completions: Completion[];
  waysOut: WayOut[];
}

export interface FacetOptions extends Omit<RequestOptions, 'filters'> {
  query?: string;
  /** Language of countries' names: "en", "ko", "zh" or "ja". */
  locale?: string;
}

export interface Facet {
  name: string;
  values: { label: string; name: string; stories: number; selected: boolean }[];
}

export interface Document {
  doc: string;
  number: number;
  title: string;
  date: string | null;
  date_source: string;
  outlet: string | null;
  place: string | null;
  author: string | null;
  language: string | null;
  url: string | null;
  collection: string | null;
  /** Name of the document that this one translates. */
  translation_of: string | null;
  /** Number of the story. */
  group: number;
  countries: { code: string; mentions: number }[];
  mentions: { code: string; offset: number; length: number; kind: string }[];
  metadata: Record<string, string>;
  text: string;
  spans: { kind: 'paragraph' | 'heading' | 'list-item' | 'quote' | 'noise'; offset: number; length: number }[];
}

export interface Info {
  title: string;
  documents: number;
  stories: number;
  terms: number;
  inputs: string;
  generator: string;
  /** Bytes of the pack and of its sections. */
  bytes: number;
  sections: Record<string, number>;
  /** Values of each facet. */
  facets: Record<string, number>;
  /** Bytes of memory that the engine has for all open corpora. */
  memory: number;
}

export interface Corpus {
  search(query?: string, options?: SearchOptions): Promise<SearchResult>;
  suggest(query: string, options?: SuggestOptions): Promise<Suggestions>;
  facets(filters?: Filters, options?: FacetOptions): Promise<Facet[]>;
  document(id: string | number): Promise<Document>;
  info(): Promise<Info>;
  close(): Promise<void>;
}

export function open(source: PackSource | PromiseLike<PackSource>, options?: OpenOptions): Promise<Corpus>;
