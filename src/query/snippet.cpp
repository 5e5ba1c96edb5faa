// See snippet.h.
#include "query/snippet.h"

#include <algorithm>

#include "text/fold.h"
#include "text/tokenizer.h"
#include "text/utf8.h"

namespace dossier::query {
namespace {

/// How far back a passage may reach for the start of its sentence: a quarter of it at most.
size_t LeadBytes(size_t max_bytes) { return std::min<size_t>(60, max_bytes / 4); }

constexpr std::string_view kEllipsis = "…";

/// A matched token: where, and which term it is.
struct Match {
  uint64_t offset;
  uint64_t length;
  size_t term;
};

class MatchFinder : public text::TokenSink {
 public:
  explicit MatchFinder(const std::vector<std::string>& terms) : terms_(terms) {}
  void OnToken(const text::Token& token) override {
    const auto it = std::lower_bound(terms_.begin(), terms_.end(), token.term);
    if (it == terms_.end() || *it != token.term) return;
    matches.push_back({token.offset, token.length, static_cast<size_t>(it - terms_.begin())});
  }
  std::vector<Match> matches;

 private:
  const std::vector<std::string>& terms_;
};

std::vector<Match> FindMatches(std::string_view text, const std::vector<std::string>& terms) {
  MatchFinder finder(terms);
  if (!terms.empty()) text::Tokenize(text, &finder);
  return std::move(finder.matches);
}

std::vector<Mark> JoinMatches(const std::vector<Match>& matches) {
  std::vector<Mark> marks;
  for (const Match& match : matches) {
    const bool touches =
        !marks.empty() && match.offset <= marks.back().offset + marks.back().length;
    if (touches)
      marks.back().length =
          std::max(marks.back().offset + marks.back().length, match.offset + match.length) -
          marks.back().offset;
    else
      marks.push_back({match.offset, match.length});
  }
  return marks;
}

/// Begin of the window of `max_bytes` with the most different terms, then the most matches; the
/// first of equals.
size_t BestWindow(const std::vector<Match>& matches, size_t max_bytes, size_t term_count) {
  std::vector<uint32_t> in_window(term_count);
  size_t different = 0, best_different = 0, best_count = 0, begin = 0, best_begin = 0;
  for (size_t end = 0; end < matches.size(); ++end) {
    if (in_window[matches[end].term]++ == 0) ++different;
    while (matches[end].offset + matches[end].length - matches[begin].offset > max_bytes &&
           begin < end) {
      if (--in_window[matches[begin++].term] == 0) --different;
    }
    const size_t count = end - begin + 1;
    if (different > best_different || (different == best_different && count > best_count)) {
      best_different = different;
      best_count = count;
      best_begin = matches[begin].offset;
    }
  }
  return best_begin;
}

bool IsBlank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// True when the text before `at` ends like a sentence.
bool SentenceEnds(std::string_view text, size_t at) {
  const std::string_view before = text.substr(0, at);
  return before.ends_with('.') || before.ends_with('!') || before.ends_with('?') ||
         before.ends_with("。") || before.ends_with("！") || before.ends_with("？");
}

/// True when a sentence or a paragraph ends right before `at`.
bool SentenceBegins(std::string_view text, size_t at) {
  if (at == 0) return true;
  const char before = text[at - 1];
  if (before == '\n') {
    // A line end alone may be a wrapped line; an empty line, or one behind a sentence, is not.
    const size_t end = at >= 2 && text[at - 2] == '\r' ? at - 2 : at - 1;
    return end == 0 || text[end - 1] == '\n' || SentenceEnds(text, end);
  }
  const bool is_dense_stop = (before & 0x80) != 0 && SentenceEnds(text, at);
  return is_dense_stop || (before == ' ' && SentenceEnds(text, at - 1));
}

/// True when cutting at `at` goes through a word of a spaced script or a code point.
bool CutsWord(std::string_view text, size_t at) {
  if (at == 0 || at >= text.size()) return false;
  if (text::CodePointFloor(text, at) != at) return true;
  const size_t before = text::CodePointFloor(text, at - 1);
  return text::ClassOf(text::DecodeAt(text, at).code_point) == text::CharClass::kWord &&
         text::ClassOf(text::DecodeAt(text, before).code_point) == text::CharClass::kWord;
}

/// Moves the begin of a passage back to its sentence's start when that is near, else to a word's
/// start.
size_t BackToStart(std::string_view text, size_t begin, size_t floor, size_t lead_bytes) {
  const size_t limit = std::max(floor, begin > lead_bytes ? begin - lead_bytes : 0);
  for (size_t at = begin; at > limit; --at) {
    if (SentenceBegins(text, at)) return at;
  }
  if (limit == floor) return floor;
  size_t at = limit;
  while (at < begin && (CutsWord(text, at) || IsBlank(text[at]))) ++at;
  return at;
}

/// A word longer than this is cut after all, so that a text without spaces still gives a short
/// snippet.
constexpr size_t kLongestWord = 64;

size_t ForwardToEnd(std::string_view text, size_t begin, size_t max_bytes) {
  size_t end = std::min(text.size(), begin + max_bytes);
  const size_t limit = end > begin + kLongestWord ? end - kLongestWord : begin;
  size_t at = end;
  while (at > limit && CutsWord(text, at)) --at;
  return at > limit ? at : text::CodePointFloor(text, end);
}

/// Appends [begin, end) of the text on one line, with the marks that lie in it.
void AppendMarked(std::string_view text, size_t begin, size_t end, const std::vector<Mark>& marks,
                  Snippet* snippet) {
  auto mark = std::find_if(marks.begin(), marks.end(),
                           [&](const Mark& m) { return m.offset + m.length > begin; });
  bool marking = false;
  for (size_t at = begin; at <= end; ++at) {
    if (marking && (at == end || at >= mark->offset + mark->length)) {
      snippet->marks.back().length = snippet->text.size() - snippet->marks.back().offset;
      marking = false;
      ++mark;
    }
    if (at == end) break;
    if (!marking && mark != marks.end() && at >= mark->offset) {
      snippet->marks.push_back({snippet->text.size(), 0});
      marking = true;
    }
    const bool repeated_blank =
        IsBlank(text[at]) && (snippet->text.empty() || snippet->text.back() == ' ');
    if (!repeated_blank) snippet->text += IsBlank(text[at]) ? ' ' : text[at];
  }
  while (!snippet->text.empty() && snippet->text.back() == ' ') snippet->text.pop_back();
}

}  // namespace

std::vector<Mark> FindMarks(std::string_view text, const std::vector<std::string>& terms) {
  return JoinMatches(FindMatches(text, terms));
}

Snippet MakeSnippet(std::string_view text, const std::vector<std::string>& terms, size_t max_bytes,
                    size_t skip) {
  std::vector<Match> matches = FindMatches(text, terms);
  // A match in the heading says nothing that the title above the snippet does not say.
  const auto behind = std::find_if(matches.begin(), matches.end(),
                                   [&](const Match& m) { return m.offset >= skip; });
  if (behind != matches.end())
    matches.erase(matches.begin(), behind);
  else
    skip = matches.empty() ? skip : 0;
  while (skip < text.size() && IsBlank(text[skip])) ++skip;
  size_t begin = skip;
  if (!matches.empty()) {
    const size_t lead = LeadBytes(max_bytes);
    const size_t wanted = BestWindow(matches, max_bytes - lead, terms.size());
    begin = BackToStart(text, wanted, std::min(skip, wanted), lead);
  }
  const size_t end = ForwardToEnd(text, begin, max_bytes);
  Snippet snippet;
  if (begin > skip && !SentenceBegins(text, begin)) snippet.text = kEllipsis;
  AppendMarked(text, begin, end, JoinMatches(matches), &snippet);
  if (end < text.size()) snippet.text += kEllipsis;
  return snippet;
}

}  // namespace dossier::query
