// What the engines written in JavaScript share: their index is made in this process from documents that are in memory.

/** A `build` of an engine: `make(library, documents)` is timed, `serialise(index)` gives its files. */
export const inProcess = (load, make, serialise) => async (documents) => {
  const library = await load();
  const start = performance.now();
  const index = make(library, documents);
  const millis = performance.now() - start;
  const files = Object.entries(serialise(index)).map(([name, content]) => [name, Buffer.from(content)]);
  return { millis, files: Object.fromEntries(files) };
};
