// Fuzz target: any bytes are a query and a request; the answer is valid, and a written request
// reads back.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "query/search.h"
#include "report/answers.h"
#include "sample_pack.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dossier;  // NOLINT: a test program
  static const auto corpus = std::move(
      *query::Corpus::Open(std::make_shared<pack::MemoryBlockSource>(testing::SamplePack())));
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  query::SearchRequest typed;
  typed.query = bytes;
  typed.complete_last_word = true;
  const auto result = query::Search(*corpus, typed);
  if (!result.ok() || !report::HitsAsJson(*corpus, typed, *result, true).ok()) std::abort();
  const query::SearchRequest parsed = query::ParseRequest(bytes, corpus->FacetNames());
  (void)query::Search(*corpus, parsed);
  const query::SearchRequest again =
      query::ParseRequest(query::FormatRequest(parsed), corpus->FacetNames());
  if (again.query != parsed.query || again.filters != parsed.filters) std::abort();
  return 0;
}
