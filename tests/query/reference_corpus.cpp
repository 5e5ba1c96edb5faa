// The documents of reference_search.h, and what is asked of single words.
#include <algorithm>
#include <set>

#include "query/reference_search.h"
#include "query/scoring.h"
#include "text/fold.h"
#include "text/ime_simulator.h"
#include "text/stem.h"
#include "text/stop_words.h"
#include "text/tokenizer.h"
#include "text/utf8.h"

namespace dossier::testing {
namespace {

std::u32string CodePoints(std::string_view text) {
  std::u32string out;
  for (size_t at = 0; at < text.size();) {
    const text::Decoded d = text::DecodeAt(text, at);
    out += d.code_point;
    at += d.length;
  }
  return out;
}

bool IsEnglish(const std::string& term) {
  return term.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
}

/// What a label may be called, folded: itself, and a country's names, which stand one a line.
std::vector<std::string> NamesOf(const query::Corpus& corpus, const std::string& facet,
                                 const std::string& label) {
  std::vector<std::string> names = {label};
  if (facet == "country") {
    names.emplace_back();
    for (const char c : corpus.Meta("country." + label)) {
      if (c == '\n')
        names.emplace_back();
      else
        names.back() += c;
    }
  }
  for (std::string& name : names) name = text::Fold(name);
  return names;
}

/// Stop words, and characters that their pair has counted, make no text longer.
bool MakesLonger(const text::OwnedToken& token) {
  return !token.run_end && !text::IsStopWord(token.term);
}

std::string Lower(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return text;
}

}  // namespace

std::vector<std::string> WordsOfText(std::string_view text) {
  const std::vector<text::OwnedToken> tokens = text::TokensOf(text);
  std::vector<std::string> words(tokens.size());
  // From the back: a pair's second character is what stands behind it.
  for (size_t i = tokens.size(); i-- > 0;) {
    words[i] = tokens[i].term;
    if (tokens[i].dense && !tokens[i].run_end)
      words[i].resize(words[i].size() - words[i + 1].size());
  }
  return words;
}

uint32_t NaiveEditDistance(std::string_view a_text, std::string_view b_text) {
  const std::u32string a = CodePoints(a_text);
  const std::u32string b = CodePoints(b_text);
  std::vector<std::vector<uint32_t>> d(a.size() + 1, std::vector<uint32_t>(b.size() + 1));
  for (uint32_t i = 0; i <= a.size(); ++i) {
    for (uint32_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] = std::min(
          {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

ReferenceCorpus::ReferenceCorpus(const query::Corpus& corpus) : facet_names(corpus.FacetNames()) {
  std::set<std::string> all;
  uint64_t title_total = 0;
  uint64_t body_total = 0;
  for (uint32_t i = 0; i < corpus.document_count(); ++i) {
    const model::DocId id = model::DocIdAt(i);
    const auto stored = corpus.store().Read(id);
    ReferenceDocument document;
    document.title = stored->title;
    document.body = stored->text;
    document.title_words = WordsOfText(document.title);
    document.body_words = WordsOfText(document.body);
    for (const auto& token : text::TokensOf(document.title)) all.insert(token.term);
    for (const auto& token : text::TokensOf(document.body)) all.insert(token.term);
    document.date = model::PackDate(stored->date);
    document.story = model::Index(corpus.columns().Group(id));
    document.is_translation = corpus.columns().IsTranslation(id);
    for (const index::FacetColumn& facet : corpus.columns().facets()) {
      document.labels.emplace_back();
      facet.ForEach(id, [&](uint32_t label) {
        const std::string& name = facet.labels()[label];
        document.labels.back().push_back(name);
        names[{document.labels.size() - 1, name}] = NamesOf(corpus, facet.name(), name);
      });
    }
    document.title = Lower(std::move(document.title));
    document.body = Lower(std::move(document.body));
    documents.push_back(std::move(document));
  }
  terms.assign(all.begin(), all.end());
  const auto number_of = [&](const std::string& term) {
    return std::lower_bound(terms.begin(), terms.end(), term) - terms.begin();
  };
  for (ReferenceDocument& document : documents) {
    document.title_counts.resize(terms.size());
    document.body_counts.resize(terms.size());
    for (const auto& token : text::TokensOf(document.title)) {
      ++document.title_counts[number_of(token.term)];
      if (MakesLonger(token)) ++document.title_length;
    }
    for (const auto& token : text::TokensOf(document.body)) {
      ++document.body_counts[number_of(token.term)];
      if (MakesLonger(token)) ++document.body_length;
    }
    title_total += document.title_length;
    body_total += document.body_length;
  }
  const double count = documents.empty() ? 1 : static_cast<double>(documents.size());
  const double total = query::Bm25().title_weight * static_cast<double>(title_total) +
                       static_cast<double>(body_total);
  average_length = static_cast<float>(std::max(1.0, total / count));
  text::Stemmer stemmer;
  for (const std::string& term : terms) {
    stems.emplace_back();
    if (IsEnglish(term)) stemmer.Stem(term, &stems.back());
    characters.push_back(CodePoints(term));
    keys.push_back(test::KeysOf(characters.back()));
  }
}

}  // namespace dossier::testing
