// A naive searcher to judge the real one by: reads every document for every query, with the
// plainest code that works.
#pragma once

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "query/corpus.h"
#include "query/request.h"
#include "query/scoring.h"
#include "text/tokenizer.h"

namespace dossier::testing {

/// Score of every matching document by name; words only (no completions, no filters).
inline std::map<std::string, double> ReferenceScores(const query::Corpus& corpus,
                                                     const std::string& query_text,
                                                     bool all_words) {
  struct Counts {
    std::map<std::string, int> title, body;
    double title_length = 0, body_length = 0;
  };
  std::map<std::string, Counts> documents;
  double title_total = 0, body_total = 0;
  for (uint32_t i = 0; i < corpus.document_count(); ++i) {
    const auto document = corpus.store().Read(model::DocIdAt(i));
    Counts& counts = documents[document->name];
    for (const auto& token : text::TokensOf(document->title))
      ++counts.title[token.term], ++counts.title_length;
    for (const auto& token : text::TokensOf(document->text))
      ++counts.body[token.term], ++counts.body_length;
    title_total += counts.title_length;
    body_total += counts.body_length;
  }
  const double n = static_cast<double>(documents.size());
  std::map<std::string, int> words;
  for (const auto& token : text::TokensOf(query_text)) {
    if (!token.run_end) ++words[token.term];
  }
  std::map<std::string, double> scores;
  std::map<std::string, size_t> found;
  const query::Bm25 bm25;
  for (const auto& [word, count] : words) {
    int frequency = 0;
    for (auto& [name, counts] : documents)
      frequency += counts.title.count(word) + counts.body.count(word) > 0 ? 1 : 0;
    const double idf = std::log(1 + (n - frequency + 0.5) / (frequency + 0.5));
    for (auto& [name, counts] : documents) {
      const double title = counts.title.count(word) ? counts.title[word] : 0;
      const double body = counts.body.count(word) ? counts.body[word] : 0;
      if (title + body == 0) continue;
      const double weighted =
          bm25.title_weight * title /
              (1 - bm25.title_b + bm25.title_b * counts.title_length / (title_total / n)) +
          body / (1 - bm25.body_b + bm25.body_b * counts.body_length / (body_total / n));
      scores[name] += count * idf * weighted * (bm25.k1 + 1) / (weighted + bm25.k1);
      ++found[name];
    }
  }
  if (all_words) {
    for (auto it = scores.begin(); it != scores.end();)
      it = found[it->first] < words.size() ? scores.erase(it) : std::next(it);
  }
  return scores;
}

}  // namespace dossier::testing
