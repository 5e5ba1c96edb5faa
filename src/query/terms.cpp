// See terms.h.
#include "query/terms.h"

#include <algorithm>
#include <utility>

#include "query/edit_distance.h"
#include "query/hangul_terms.h"
#include "text/stem.h"
#include "text/stop_words.h"

namespace dossier::query {
namespace {

bool IsEnglish(std::string_view word) {
  return !word.empty() &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

void AddForm(index::TermEntry entry, float weight, QueryTerm* term) {
  term->forms.push_back({std::move(entry), weight});
}

/// Puts the forms in order and keeps the best weight of each; the word itself stays in front.
void KeepEachOnce(QueryTerm* term) {
  std::vector<TermForm>& forms = term->forms;
  std::sort(forms.begin(), forms.end(), [&](const TermForm& a, const TermForm& b) {
    const bool a_is_exact = a.entry.term == term->text;
    const bool b_is_exact = b.entry.term == term->text;
    if (a_is_exact != b_is_exact) return a_is_exact;
    return a.entry.number != b.entry.number ? a.entry.number < b.entry.number : a.weight > b.weight;
  });
  forms.erase(std::unique(forms.begin(), forms.end(),
                          [](const TermForm& a, const TermForm& b) {
                            return a.entry.number == b.entry.number;
                          }),
              forms.end());
}

/// Any term with the stem of a word that is no term itself. A stem and its words agree but for the
/// stem's last letter ("happi" and "happy"), so few terms have to be looked at.
Result<std::optional<index::TermEntry>> FindByStem(const index::LexiconReader& lexicon,
                                                   std::string_view word) {
  text::Stemmer stemmer;
  std::string stem;
  stemmer.Stem(word, &stem);
  const std::string_view head =
      std::string_view(stem).substr(0, std::max<size_t>(3, stem.size()) - 1);
  if (head.size() < 2) return std::optional<index::TermEntry>();
  DOSSIER_ASSIGN_OR_RETURN(index::LexiconCursor cursor, lexicon.CursorNear(head));
  std::string other;
  while (true) {
    DOSSIER_ASSIGN_OR_RETURN(const bool more, cursor.Next());
    const std::string_view term = cursor.term();
    if (!more || term.substr(0, head.size()) > head) return std::optional<index::TermEntry>();
    if (!term.starts_with(head) || !IsEnglish(term)) continue;
    stemmer.Stem(term, &other);
    if (other == stem) return std::optional<index::TermEntry>(cursor.entry());
  }
}

Status AddForms(const index::LexiconReader& lexicon, const std::string& word, QueryTerm* term) {
  std::optional<index::TermEntry> start;
  if (!term->forms.empty()) {
    start = term->forms.front().entry;
  } else if (IsEnglish(word)) {
    DOSSIER_ASSIGN_OR_RETURN(start, FindByStem(lexicon, word));
  }
  if (!start) return Status();
  DOSSIER_ASSIGN_OR_RETURN(std::vector<index::TermEntry> forms, lexicon.FormsOf(*start));
  for (index::TermEntry& form : forms) AddForm(std::move(form), kFormWeight, term);
  return Status();
}

Status AddCompletions(const index::LexiconReader& lexicon, const std::string& prefix, float weight,
                      QueryTerm* term) {
  DOSSIER_ASSIGN_OR_RETURN(std::vector<index::TermEntry> entries,
                           lexicon.FindPrefix(prefix, SIZE_MAX));
  for (index::TermEntry& entry : entries) AddForm(std::move(entry), weight, term);
  return Status();
}

/// A character alone stands for every pair that begins with it; the last one being typed for what
/// it can become; consonants alone for syllables that begin with them.
Status AddDenseForms(const index::LexiconReader& lexicon, const text::OwnedToken& token,
                     bool being_typed, QueryTerm* term) {
  if (token.run_end) DOSSIER_RETURN_IF_ERROR(AddCompletions(lexicon, token.term, 1, term));
  if (being_typed) {
    DOSSIER_ASSIGN_OR_RETURN(std::vector<index::TermEntry> entries,
                             FindHangulContinuations(lexicon, token.term));
    for (index::TermEntry& entry : entries) AddForm(std::move(entry), kCompletionWeight, term);
  }
  DOSSIER_ASSIGN_OR_RETURN(std::vector<index::TermEntry> entries,
                           FindByInitials(lexicon, token.term));
  for (index::TermEntry& entry : entries) AddForm(std::move(entry), kInitialsWeight, term);
  return Status();
}

}  // namespace

Result<QueryTerm> ResolveToken(const index::LexiconReader& lexicon, const text::OwnedToken& token,
                               const WordOptions& options) {
  QueryTerm term;
  term.text = token.term;
  term.is_dense = token.dense;
  term.is_plain = !options.prefix && options.edits == 0;
  term.is_stop_word = !token.dense && text::IsStopWord(token.term);
  DOSSIER_ASSIGN_OR_RETURN(std::optional<index::TermEntry> exact, lexicon.Find(token.term));
  if (exact) term.forms.push_back({std::move(*exact), 1});
  if (token.dense)
    DOSSIER_RETURN_IF_ERROR(AddDenseForms(lexicon, token, options.prefix, &term));
  else if (options.prefix)
    DOSSIER_RETURN_IF_ERROR(AddCompletions(lexicon, token.term, kCompletionWeight, &term));
  else if (options.forms)
    DOSSIER_RETURN_IF_ERROR(AddForms(lexicon, token.term, &term));
  if (options.edits > 0) {
    DOSSIER_ASSIGN_OR_RETURN(std::vector<FuzzyMatch> matches,
                             FindWithinEdits(lexicon, token.term, options.edits));
    for (FuzzyMatch& match : matches)
      AddForm(std::move(match.entry), kEditWeight / static_cast<float>(match.edits + 1), &term);
  }
  KeepEachOnce(&term);
  return term;
}

std::vector<text::OwnedToken> QueryTokens(std::string_view text) {
  std::vector<text::OwnedToken> tokens = text::TokensOf(text);
  std::vector<text::OwnedToken> kept;
  for (size_t i = 0; i < tokens.size(); ++i) {
    const bool repeats =
        tokens[i].run_end && i > 0 && tokens[i - 1].dense &&
        tokens[i - 1].offset + tokens[i - 1].length == tokens[i].offset + tokens[i].length;
    if (!repeats) kept.push_back(std::move(tokens[i]));
  }
  return kept;
}

}  // namespace dossier::query
