// Entry of the engine's wasm: search without an interface, for other pages, workers and node. Bytes
// in, JSON text out. module.mjs calls it; no other glue is needed, the module imports almost
// nothing.
//
// Every call leaves a text: its answer, or the sentence that says why there is none.
#include <emscripten/emscripten.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "query/corpus.h"
#include "query/request.h"
#include "query/search.h"
#include "report/answers.h"
#include "report/suggestions.h"

namespace dossier::engine {
namespace {

/// State between the calls.
struct Engine {
  std::map<int, std::unique_ptr<query::Corpus>> corpora;  // By handle.
  int last_handle = 0;  // Never given again, so that a closed corpus is no other one.
  std::string text;
  ErrorCode code = ErrorCode::kOk;
};

Engine& TheEngine() {
  static Engine engine;
  return engine;
}

Result<query::Corpus*> Find(int handle) {
  const auto it = TheEngine().corpora.find(handle);
  if (it == TheEngine().corpora.end())
    return Status(ErrorCode::kBadArgument, "no corpus is open under this handle");
  return it->second.get();
}

/// Keeps the outcome of a call; true when it has an answer.
bool Keep(Result<std::string> answer) {
  TheEngine().code = answer.status().code();
  TheEngine().text = answer.ok() ? std::move(*answer) : answer.status().message();
  return answer.ok();
}

Result<int> Open(uint8_t* bytes, size_t size) {
  auto source = std::make_shared<pack::MallocBlockSource>(bytes, size);
  DOSSIER_ASSIGN_OR_RETURN(auto corpus, query::Corpus::Open(std::move(source)));
  const int handle = ++TheEngine().last_handle;
  TheEngine().corpora[handle] = std::move(corpus);
  return handle;
}

Result<std::string> Search(int handle, std::string_view text) {
  DOSSIER_ASSIGN_OR_RETURN(const query::Corpus* corpus, Find(handle));
  const query::SearchRequest request = query::ParseRequest(text, corpus->FacetNames());
  DOSSIER_ASSIGN_OR_RETURN(const query::SearchResult result, query::Search(*corpus, request));
  return report::HitsAsJson(*corpus, request, result, true);
}

Result<std::string> Suggest(int handle, std::string_view text) {
  DOSSIER_ASSIGN_OR_RETURN(const query::Corpus* corpus, Find(handle));
  return report::SuggestionsAsJson(*corpus, query::ParseRequest(text, corpus->FacetNames()),
                                   report::ParseSuggestOptions(text));
}

Result<std::string> Facets(int handle, std::string_view text) {
  DOSSIER_ASSIGN_OR_RETURN(const query::Corpus* corpus, Find(handle));
  query::SearchRequest request = query::ParseRequest(text, corpus->FacetNames());
  request.limit = 0;
  DOSSIER_ASSIGN_OR_RETURN(const query::SearchResult result, query::Search(*corpus, request));
  return report::FacetsAsJson(*corpus, result, report::ParseSuggestOptions(text).language);
}

Result<std::string> Document(int handle, std::string_view name) {
  DOSSIER_ASSIGN_OR_RETURN(const query::Corpus* corpus, Find(handle));
  DOSSIER_ASSIGN_OR_RETURN(const model::DocId doc, corpus->store().FindByName(name));
  return report::DocumentAsJson(*corpus, doc);
}

Result<std::string> DocumentAt(int handle, uint32_t number) {
  DOSSIER_ASSIGN_OR_RETURN(const query::Corpus* corpus, Find(handle));
  if (number >= corpus->document_count()) {
    return Status(ErrorCode::kNotFound, "the pack has no document number " +
                                            std::to_string(number) + ", only " +
                                            std::to_string(corpus->document_count()));
  }
  return report::DocumentAsJson(*corpus, model::DocIdAt(number));
}

Result<std::string> Info(int handle) {
  DOSSIER_ASSIGN_OR_RETURN(const query::Corpus* corpus, Find(handle));
  return report::StatisticsAsJson(*corpus);
}

}  // namespace
}  // namespace dossier::engine

namespace engine = dossier::engine;

extern "C" {

/// Opens the pack in a buffer of malloc, which belongs to the engine from here on, whatever comes
/// of it. A handle above 0; 0 when engine_text says why not.
EMSCRIPTEN_KEEPALIVE int engine_open(uint8_t* bytes, size_t size) {
  const dossier::Result<int> handle = engine::Open(bytes, size);
  const bool is_open =
      engine::Keep(handle.ok() ? dossier::Result<std::string>(std::string()) : handle.status());
  return is_open ? *handle : 0;
}

/// Frees a corpus and its bytes. A handle that is not open is left alone.
EMSCRIPTEN_KEEPALIVE void engine_close(int handle) {
  engine::TheEngine().corpora.erase(handle);
  engine::TheEngine().text = std::string();
}

// The calls below give 1 when engine_text is the answer, 0 when it says why there is none. `text`
// is a written request (query::ParseRequest), UTF-8.

/// Hits: the lines that `dossier search --format json --facets` prints for the same request.
EMSCRIPTEN_KEEPALIVE int engine_search(int handle, const char* text, size_t size) {
  return engine::Keep(engine::Search(handle, {text, size}));
}

/// report::SuggestionsAsJson.
EMSCRIPTEN_KEEPALIVE int engine_suggest(int handle, const char* text, size_t size) {
  return engine::Keep(engine::Suggest(handle, {text, size}));
}

/// report::FacetsAsJson, with "locale=ko" for the names of countries.
EMSCRIPTEN_KEEPALIVE int engine_facets(int handle, const char* text, size_t size) {
  return engine::Keep(engine::Facets(handle, {text, size}));
}

/// report::DocumentAsJson of the document with this name.
EMSCRIPTEN_KEEPALIVE int engine_document(int handle, const char* name, size_t size) {
  return engine::Keep(engine::Document(handle, {name, size}));
}

/// The same by DocId.
EMSCRIPTEN_KEEPALIVE int engine_document_at(int handle, uint32_t number) {
  return engine::Keep(engine::DocumentAt(handle, number));
}

/// report::StatisticsAsJson.
EMSCRIPTEN_KEEPALIVE int engine_info(int handle) { return engine::Keep(engine::Info(handle)); }

EMSCRIPTEN_KEEPALIVE const char* engine_text_ptr() { return engine::TheEngine().text.data(); }
EMSCRIPTEN_KEEPALIVE size_t engine_text_len() { return engine::TheEngine().text.size(); }

/// What kind of trouble the last call had ("corrupt", "ok"), ended by a zero.
EMSCRIPTEN_KEEPALIVE const char* engine_code() {
  return dossier::ErrorCodeName(engine::TheEngine().code);
}
}
