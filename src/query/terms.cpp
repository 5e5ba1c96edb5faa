// See terms.h.
#include "query/terms.h"

#include <algorithm>
#include <cstdint>

#include "text/tokenizer.h"

namespace dossier::query {
namespace {

constexpr size_t kMaxWords = 256;
constexpr double kCompletionWeight =
    0.5;  // "exp" finds "exports", but a text with the word "exp" comes first.

/// The last character of a dense run repeats what the pair before it covers.
bool RepeatsPair(const std::vector<text::OwnedToken>& tokens, size_t i) {
  if (!tokens[i].run_end || i == 0) return false;
  const text::OwnedToken& before = tokens[i - 1];
  return before.dense && before.offset + before.length == tokens[i].offset + tokens[i].length;
}

bool WantsCompletions(const SearchRequest& request, const text::OwnedToken& token, bool is_last) {
  if (token.run_end) return true;
  const size_t end = token.offset + token.length;
  if (request.operators && end < request.query.size() && request.query[end] == '*') return true;
  return is_last && request.complete_last_word && !token.dense && end == request.query.size();
}

Status AddCompletions(const index::LexiconReader& lexicon, QueryWord* word) {
  DOSSIER_ASSIGN_OR_RETURN(std::vector<index::TermEntry> entries,
                           lexicon.FindPrefix(word->text, SIZE_MAX));
  for (index::TermEntry& entry : entries) {
    if (entry.term != word->text)
      word->alternatives.push_back({std::move(entry), kCompletionWeight});
  }
  return Status();
}

}  // namespace

Result<std::vector<QueryWord>> ResolveWords(const SearchRequest& request,
                                            const index::LexiconReader& lexicon) {
  const std::vector<text::OwnedToken> tokens = text::TokensOf(request.query);
  std::vector<QueryWord> words;
  for (size_t i = 0; i < tokens.size() && words.size() < kMaxWords; ++i) {
    if (RepeatsPair(tokens, i)) continue;
    const auto same = std::find_if(words.begin(), words.end(),
                                   [&](const QueryWord& w) { return w.text == tokens[i].term; });
    const bool completes = WantsCompletions(request, tokens[i], i + 1 == tokens.size());
    if (same != words.end() && !completes) {
      ++same->count;
      continue;
    }
    QueryWord word;
    word.text = tokens[i].term;
    DOSSIER_ASSIGN_OR_RETURN(std::optional<index::TermEntry> exact, lexicon.Find(word.text));
    if (exact) word.alternatives.push_back({std::move(*exact), 1});
    if (completes) DOSSIER_RETURN_IF_ERROR(AddCompletions(lexicon, &word));
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace dossier::query
