// A search as a value, and its one written form: the page's address, the engine module and the
// tests all use it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dossier::query {

enum class Sort : uint8_t {
  kRelevance,  ///< Best first; without words, newest first.
  kDate        ///< Newest first, unknown dates last.
};

/// Which documents match a query of several words.
enum class Matching : uint8_t {
  kAllThenAny,  ///< Those with every word; if there are none, those with any.
  kAny          ///< Those with any word: what ranking is measured with.
};

/// One search.
struct SearchRequest {
  std::string query;  ///< As typed; any bytes.
  /// Facet name and label. Several labels of one facet widen, different facets narrow.
  std::vector<std::pair<std::string, std::string>> filters;
  Sort sort = Sort::kRelevance;
  Matching matching = Matching::kAllThenAny;
  bool complete_last_word = false;  ///< The last word is still being typed: take it as a prefix.
  bool operators = true;  ///< `word*` asks for completions; false reads every sign as a sign.
  size_t limit = 10;      ///< Hits to return; counts are always of everything.
  bool learn = true;      ///< Rank by what the best documents tell, too (ranking.h).
  bool facets = true;     ///< Count the values of every filter.
  bool snippets = true;   ///< Whoever writes the answer adds passages.

  friend bool operator==(const SearchRequest&, const SearchRequest&) = default;
};

/// Keys and values of "a=1&b=2", percent-decoded, in order. Bytes that are no valid escape stay as
/// they are.
std::vector<std::pair<std::string, std::string>> ParseParameters(std::string_view text);

/// Percent-encodes what is not unreserved (RFC 3986); space as %20.
std::string EncodeParameter(std::string_view value);

/// Reads "q=wuxi&country=KR&sort=date&limit=20". `facet_names` says which keys are filters;
/// "filter=country%3DKR" is one whatever it names, so that Search can refuse an unknown facet. A
/// filter without a value and unknown keys are left alone. Other keys: match=any, typing=1 (the
/// last word is not finished), syntax=0, counts=0, snippets=0.
SearchRequest ParseRequest(std::string_view text, const std::vector<std::string>& facet_names);

/// The written form of query, filters and sort; parsing it gives them back.
std::string FormatRequest(const SearchRequest& request);

}  // namespace dossier::query
