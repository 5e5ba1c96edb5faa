// The filters as the panel shows them: named, in the order that people look for, made once a
// search.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/corpus.h"
#include "query/search.h"

namespace dossier::ui {

/// One value of a filter.
struct FacetOption {
  std::string label;  ///< As the engine knows it.
  std::string name;   ///< As people read it.
  uint32_t stories = 0;
  bool is_selected = false;
};

/// One filter.
struct Facet {
  std::string name;
  std::string heading;
  std::vector<FacetOption> options;
  uint32_t most_stories = 0;  ///< Of any option: the length of the longest bar.
};

/// Filters with at least one value. Chosen values come first; then years newest first, all others
/// by count and name.
std::vector<Facet> ArrangeFacets(const query::Corpus& corpus, const query::SearchResult& result);

}  // namespace dossier::ui
