// See filter_words.h.
#include "query/filter_words.h"

#include <algorithm>
#include <vector>

#include "text/fold.h"

namespace dossier::query {
namespace {

constexpr std::string_view kCountryFacet = "country";

/// True when `words` stand in `name` from the beginning of a word: "korea" in "south korea".
bool HoldsAtWordStart(std::string_view name, std::string_view words) {
  for (size_t at = name.find(words); at != std::string_view::npos; at = name.find(words, at + 1)) {
    if (at == 0 || name[at - 1] == ' ') return true;
  }
  return false;
}

/// What a label may be called: itself and, for a country, its names.
std::vector<std::string> NamesOf(const Corpus& corpus, std::string_view facet,
                                 const std::string& label) {
  std::vector<std::string> names = {text::Fold(label)};
  if (facet != kCountryFacet) return names;
  std::string_view lines = corpus.Meta("country." + label);
  while (!lines.empty()) {
    const size_t end = std::min(lines.find('\n'), lines.size());
    if (end > 0) names.push_back(text::Fold(lines.substr(0, end)));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return names;
}

/// Numbers of the labels that are called `wanted`, or else of those that have it in their names.
std::vector<uint32_t> FindLabels(const Corpus& corpus, const index::FacetColumn& facet,
                                 const std::string& wanted, bool* exact) {
  std::vector<uint32_t> same;
  std::vector<uint32_t> similar;
  for (uint32_t label = 0; label < facet.labels().size(); ++label) {
    const std::vector<std::string> names = NamesOf(corpus, facet.name(), facet.labels()[label]);
    const auto is_same = [&](const std::string& name) { return name == wanted; };
    const auto is_similar = [&](const std::string& name) { return HoldsAtWordStart(name, wanted); };
    if (std::any_of(names.begin(), names.end(), is_same))
      same.push_back(label);
    else if (std::any_of(names.begin(), names.end(), is_similar))
      similar.push_back(label);
  }
  *exact = !same.empty();
  return same.empty() ? similar : same;
}

}  // namespace

DocSet DocumentsWithLabel(const Corpus& corpus, std::string_view facet_name, std::string_view words,
                          std::string* note) {
  constexpr size_t kNamed = 5;
  DocSet documents(corpus.document_count());
  const auto place = corpus.columns().FindFacet(facet_name);
  if (!place) return documents;
  const index::FacetColumn& facet = corpus.columns().facets()[*place];
  bool exact = false;
  const std::vector<uint32_t> labels = FindLabels(corpus, facet, text::Fold(words), &exact);
  if (labels.empty()) {
    *note = "No document has the " + std::string(facet_name) + " \"" + std::string(words) + "\".";
  } else if (!exact) {
    *note = "\"" + std::string(words) + "\" was read as ";
    for (size_t i = 0; i < std::min(labels.size(), kNamed); ++i) {
      const std::string& label = facet.labels()[labels[i]];
      *note += (i > 0 ? ", " : "") +
               (facet_name == kCountryFacet ? corpus.CountryName(label, "en") : label);
    }
    *note += labels.size() > kNamed ? " and others." : ".";
  }
  std::vector<bool> wanted(facet.labels().size());
  for (const uint32_t label : labels) wanted[label] = true;
  for (uint32_t doc = 0; doc < corpus.document_count() && !labels.empty(); ++doc) {
    facet.ForEach(model::DocIdAt(doc), [&](uint32_t label) {
      if (wanted[label]) documents.Add(doc);
    });
  }
  return documents;
}

DocSet DocumentsWithin(const Corpus& corpus, uint32_t first, uint32_t last) {
  DocSet documents(corpus.document_count());
  for (uint32_t doc = 0; doc < corpus.document_count(); ++doc) {
    const uint32_t date = corpus.columns().PackedDate(model::DocIdAt(doc));
    // A date known by year or month alone has zeros; it is in when its first day may be.
    if (date != 0 && date >= first && (last == 0 || date <= last)) documents.Add(doc);
  }
  return documents;
}

}  // namespace dossier::query
