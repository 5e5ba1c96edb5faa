// Entry of the engine's wasm: search without an interface, for node and for other pages. Bytes in,
// text out: the same lines that `dossier search --format json --facets` prints.
#include <emscripten/emscripten.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "query/corpus.h"
#include "query/request.h"
#include "query/search.h"
#include "report/answers.h"

namespace dossier::engine {
namespace {

std::unique_ptr<query::Corpus> corpus;
std::string answer;  // The text of the last call: an answer, or a message.

int Fail(const Status& status) {
  answer = status.message();
  return 1;
}

}  // namespace
}  // namespace dossier::engine

using dossier::ErrorCode;
using dossier::Result;
using dossier::Status;
namespace engine = dossier::engine;
namespace pack = dossier::pack;
namespace query = dossier::query;
namespace report = dossier::report;

extern "C" {

/// Opens a pack. 0 when it is open; else engine_text says why not.
EMSCRIPTEN_KEEPALIVE int engine_open(const uint8_t* bytes, size_t size) {
  auto source =
      std::make_shared<pack::MemoryBlockSource>(std::vector<uint8_t>(bytes, bytes + size));
  Result<std::unique_ptr<query::Corpus>> opened = query::Corpus::Open(std::move(source));
  if (!opened.ok()) return engine::Fail(opened.status());
  engine::corpus = std::move(*opened);
  return 0;
}

/// Answers "q=…&country=KR&limit=10" (query::ParseRequest). 0 when engine_text holds the answer.
EMSCRIPTEN_KEEPALIVE int engine_search(const char* request_text, size_t size) {
  if (!engine::corpus) return engine::Fail(Status(ErrorCode::kBadArgument, "no pack is open"));
  const query::SearchRequest request =
      query::ParseRequest({request_text, size}, engine::corpus->FacetNames());
  const Result<query::SearchResult> result = query::Search(*engine::corpus, request);
  if (!result.ok()) return engine::Fail(result.status());
  Result<std::string> lines = report::HitsAsJson(*engine::corpus, request, *result, true);
  if (!lines.ok()) return engine::Fail(lines.status());
  engine::answer = std::move(*lines);
  return 0;
}

EMSCRIPTEN_KEEPALIVE const char* engine_text_ptr() { return engine::answer.data(); }
EMSCRIPTEN_KEEPALIVE size_t engine_text_len() { return engine::answer.size(); }
}
