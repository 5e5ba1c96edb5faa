// See hangul_terms.h.
#include "query/hangul_terms.h"

#include <algorithm>
#include <string>

#include "text/hangul.h"
#include "text/utf8.h"

namespace dossier::query {
namespace {

using text::CodePointRange;

std::u32string CodePointsOf(std::string_view term) {
  std::u32string out;
  for (size_t at = 0; at < term.size();) {
    const text::Decoded d = text::DecodeAt(term, at);
    out += d.code_point;
    at += d.length;
  }
  return out;
}

std::string Utf8Of(std::u32string_view code_points) {
  std::string out;
  for (const char32_t c : code_points) text::AppendUtf8(c, &out);
  return out;
}

bool IsIn(char32_t c, const std::vector<CodePointRange>& ranges) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](const CodePointRange& r) { return r.first <= c && c <= r.last; });
}

/// Adds the terms that begin with `head` and a character of `range`, if `accepts` takes their code
/// points.
template <typename Accept>
Status AddTerms(const index::LexiconReader& lexicon, std::u32string head, CodePointRange range,
                const Accept& accepts, std::vector<index::TermEntry>* terms) {
  const size_t place = head.size();
  head += range.first;
  const std::string first = Utf8Of(head);
  head.back() = range.last;
  const std::string last = Utf8Of(head);
  DOSSIER_ASSIGN_OR_RETURN(index::LexiconCursor cursor, lexicon.CursorNear(first));
  while (true) {
    DOSSIER_ASSIGN_OR_RETURN(const bool more, cursor.Next());
    if (!more) return Status();
    const std::string_view term = cursor.term();
    // UTF-8 orders as code points do.
    if (term < first) continue;
    if (term.substr(0, last.size()) > last) return Status();
    const std::u32string characters = CodePointsOf(term);
    if (characters.size() > place && accepts(characters)) terms->push_back(cursor.entry());
  }
}

}  // namespace

Result<std::vector<index::TermEntry>> FindHangulContinuations(const index::LexiconReader& lexicon,
                                                              std::string_view term) {
  std::vector<index::TermEntry> terms;
  const std::u32string characters = CodePointsOf(term);
  if (characters.empty()) return terms;
  for (const text::Continuation& way : text::ContinuationsOf(characters.back())) {
    std::u32string head = way.settled;
    if (head.empty()) head = characters.substr(0, characters.size() - 1);
    const size_t place = head.size();
    for (const CodePointRange& range : way.next) {
      DOSSIER_RETURN_IF_ERROR(AddTerms(
          lexicon, head, range,
          [&](const std::u32string& found) { return IsIn(found[place], way.next); }, &terms));
    }
  }
  std::sort(terms.begin(), terms.end(),
            [](const auto& a, const auto& b) { return a.number < b.number; });
  terms.erase(std::unique(terms.begin(), terms.end(),
                          [](const auto& a, const auto& b) { return a.number == b.number; }),
              terms.end());
  std::erase_if(terms, [&](const index::TermEntry& entry) { return entry.term == term; });
  return terms;
}

Result<std::vector<index::TermEntry>> FindByInitials(const index::LexiconReader& lexicon,
                                                     std::string_view term) {
  std::vector<index::TermEntry> terms;
  const std::u32string letters = CodePointsOf(term);
  if (!std::all_of(letters.begin(), letters.end(), text::IsHangulConsonant)) return terms;
  const std::u32string consonants = text::SplitClusters(letters);
  if (consonants.size() < 2) return terms;
  const CodePointRange first = text::SyllablesWithInitial(consonants[consonants.size() - 2]);
  if (first.first > first.last) return terms;
  DOSSIER_RETURN_IF_ERROR(AddTerms(
      lexicon, U"", first,
      [&](const std::u32string& found) {
        return found.size() == 2 && text::InitialOf(found[1]) == consonants.back();
      },
      &terms));
  return terms;
}

}  // namespace dossier::query
