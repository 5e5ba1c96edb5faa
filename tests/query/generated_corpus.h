// Corpora and queries by chance, made of the same words: every way of writing a query finds
// something in them, and often enough nothing.
#pragma once

#include <initializer_list>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "corpus_fixture.h"
#include "query/request.h"

namespace dossier::testing {

/// Small random choices, the same on every platform.
class Chance {
 public:
  explicit Chance(uint32_t seed) : random_(seed) {}
  /// From 0 to below - 1.
  size_t Below(size_t below) { return random_() % below; }
  /// True once in `times`.
  bool Once(size_t times) { return Below(times) == 0; }
  /// Like Below, but small numbers are frequent and great ones rare, as words are in a language.
  size_t Skewed(size_t below);
  template <typename List>
  const auto& Of(const List& list) {
    return list[Below(std::size(list))];
  }
  const char* OneOf(std::initializer_list<const char*> list) {
    return list.begin()[Below(list.size())];
  }

 private:
  std::mt19937 random_;
};

/// So many documents in four scripts; with `translations`, some of them are translations of others.
Files GeneratedFiles(uint32_t seed, size_t count, bool translations = true);

/// Makes requests from words and passages of a corpus.
class RequestMaker {
 public:
  /// `texts`: titles and bodies to take passages from; at least one.
  RequestMaker(uint32_t seed, std::vector<std::string> texts);

  query::SearchRequest Make();

 private:
  std::string Query(int depth);
  std::string List(int depth);
  std::string Item(int depth);
  std::string Word();
  std::string Typo(std::string word);
  std::string Typed();
  std::string Passage(size_t most_words);
  std::string Substring();
  std::string Near();
  std::string Filter();

  Chance chance_;
  std::vector<std::string> texts_;
};

}  // namespace dossier::testing
