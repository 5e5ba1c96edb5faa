// See facets.h.
#include "ui/facets.h"

#include <algorithm>

#include "ui/strings.h"

namespace dossier::ui {
namespace {

std::string OptionName(const query::Corpus& corpus, const std::string& facet,
                       const std::string& label) {
  if (facet == "country") return corpus.CountryName(label, "en");
  if (facet == "language") return strings::LanguageName(label);
  return label;
}

void Sort(Facet* facet) {
  const bool is_year = facet->name == "year";
  std::stable_sort(facet->options.begin(), facet->options.end(),
                   [&](const FacetOption& a, const FacetOption& b) {
                     if (a.is_selected != b.is_selected) return a.is_selected;
                     if (is_year) return a.label > b.label;
                     if (a.stories != b.stories) return a.stories > b.stories;
                     return a.name < b.name;
                   });
}

}  // namespace

std::vector<Facet> ArrangeFacets(const query::Corpus& corpus, const query::SearchResult& result) {
  std::vector<Facet> facets;
  for (const query::FacetResult& counts : result.facets) {
    if (counts.counts.empty()) continue;
    Facet& facet = facets.emplace_back();
    facet.name = counts.name;
    facet.heading = strings::FacetHeading(counts.name);
    for (const query::FacetCount& count : counts.counts) {
      facet.options.push_back({count.label, OptionName(corpus, counts.name, count.label),
                               count.stories, count.selected});
      facet.most_stories = std::max(facet.most_stories, count.stories);
    }
    Sort(&facet);
  }
  return facets;
}

}  // namespace dossier::ui
