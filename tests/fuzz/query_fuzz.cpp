// Fuzz target: any bytes are a query and a request; the answer is valid and within what the corpus
// has, suggestions lead somewhere, and a written request reads back.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "query/search.h"
#include "query/suggest.h"
#include "report/answers.h"
#include "sample_pack.h"

namespace {

using namespace dossier;  // NOLINT: a test program

void Require(bool condition) {
  if (!condition) std::abort();
}

void CheckAnswer(const query::Corpus& corpus, const query::SearchRequest& request) {
  const auto result = query::Search(corpus, request);
  Require(result.ok());
  Require(report::HitsAsJson(corpus, request, *result, true).ok());
  Require(result->total_stories <= corpus.story_count());
  Require(result->total_stories <= result->total_documents);
  Require(result->total_documents <= corpus.document_count());
  for (size_t i = 0; i < result->hits.size(); ++i)
    Require(i == 0 || result->hits[i].score <= result->hits[i - 1].score);
  for (const query::SyntaxNote& note : result->notes)
    Require(note.offset <= request.query.size() &&
            note.length <= request.query.size() - note.offset);
}

void CheckSuggestions(const query::Corpus& corpus, const query::SearchRequest& request) {
  const auto corrections = query::Correct(corpus, request, 5);
  Require(corrections.ok());
  for (const query::Correction& correction : *corrections) Require(correction.documents > 0);
  Require(query::Complete(corpus, request, 5, "ko").ok());
  const auto ways = query::FindWaysOut(corpus, request, 5);
  Require(ways.ok());
  for (const query::WayOut& way : *ways)
    Require(query::Search(corpus, way.request)->total_stories == way.stories);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto corpus = std::move(
      *query::Corpus::Open(std::make_shared<pack::MemoryBlockSource>(testing::SamplePack())));
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  query::SearchRequest request;
  request.query = bytes;
  CheckAnswer(*corpus, request);
  request.operators = false;
  CheckAnswer(*corpus, request);
  request.operators = true;
  request.complete_last_word = true;
  CheckAnswer(*corpus, request);
  if (size % 4 == 0) CheckSuggestions(*corpus, request);  // A dozen searches each.
  const query::SearchRequest parsed = query::ParseRequest(bytes, corpus->FacetNames());
  (void)query::Search(*corpus, parsed);
  const query::SearchRequest again =
      query::ParseRequest(query::FormatRequest(parsed), corpus->FacetNames());
  Require(again.query == parsed.query && again.filters == parsed.filters);
  return 0;
}
