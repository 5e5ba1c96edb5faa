// See advice.h.
#include "ui/advice.h"

#include <algorithm>
#include <utility>

#include "ui/strings.h"

namespace dossier::ui {
namespace {

using Kind = query::Completion::Kind;

constexpr size_t kTermsShown = 4;
constexpr size_t kCountriesShown = 2;
constexpr size_t kTitlesShown = 3;
constexpr size_t kCorrectionsShown = 3;
constexpr size_t kWaysShown = 4;
/// A person who pauses this long has finished a thought. Units: milliseconds.
constexpr int kPauseMillis = 700;
/// A word that has hits while it is being typed is doubted only when a word near it is so many
/// times as frequent.
constexpr uint64_t kMoreFrequent = 30;

size_t ShownOf(Kind kind) {
  switch (kind) {
    case Kind::kTerm:
      return kTermsShown;
    case Kind::kCountry:
      return kCountriesShown;
    case Kind::kTitle:
      break;
  }
  return kTitlesShown;
}

/// In which language a country is named to somebody who types this: that of the script.
std::string LanguageOfScript(std::string_view query) {
  std::string language = "en";
  for (size_t i = 0; i + 2 < query.size(); ++i) {
    const auto lead = static_cast<uint8_t>(query[i]);
    const auto next = static_cast<uint8_t>(query[i + 1]);
    if (lead == 0xe3 && (next == 0x81 || next == 0x82 || next == 0x83)) return "ja";
    if (lead == 0xe1 && next >= 0x84 && next < 0x88) return "ko";
    if (lead == 0xe3 && (next == 0x84 || next == 0x85 || next == 0x86)) return "ko";
    if (lead >= 0xea && lead <= 0xed) return "ko";
    if (lead >= 0xe4 && lead <= 0xe9) language = "zh";
  }
  return language;
}

bool IsThin(const query::SearchResult& result) {
  return result.total_stories == 0 || result.relaxed;
}

Suggestion MakeSuggestion(const query::Corpus& corpus, query::Completion completion,
                          const std::string& names) {
  Suggestion suggestion;
  if (completion.kind == Kind::kTerm) suggestion.detail = strings::Texts(completion.documents);
  if (completion.kind == Kind::kCountry) {
    suggestion.detail = strings::CountryDetail(completion.code, completion.documents);
    suggestion.language = names;
  }
  if (completion.kind == Kind::kTitle) {
    suggestion.detail = strings::kOpenIt;
    const Result<model::Document> metadata = corpus.store().ReadMetadata(completion.doc);
    if (metadata.ok()) suggestion.language = metadata->language;
    if (completion.text.empty() && metadata.ok()) completion.text = metadata->name;
  }
  suggestion.completion = std::move(completion);
  return suggestion;
}

}  // namespace

void Advice::Restart(const query::SearchResult& result, bool is_typed) {
  is_typed_ = is_typed;
  shows_notes_ = false;
  active_ = -1;
  // Old offers stay for the moment until there are new ones, so that they do not flicker.
  wants_offers_ = IsThin(result);
  if (!wants_offers_) {
    corrections_.clear();
    ways_out_.clear();
  }
  wants_suggestions_ = is_typed;
  if (!is_typed) suggestions_.clear();
  wants_rest_ = true;
}

void Advice::SetComposition(Composition composition) {
  composition_ = composition;
  if (composition == Composition::kCandidates) {
    suggestions_.clear();
    active_ = -1;
  }
}

void Advice::CloseSuggestions() {
  suggestions_.clear();
  wants_suggestions_ = false;
  active_ = -1;
}

bool Advice::MoveActive(int by) {
  const int wanted = active_ + by;
  if (wanted < -1 || wanted >= static_cast<int>(suggestions_.size())) return false;
  active_ = wanted;
  return true;
}

Advice::Work Advice::NextWork() const {
  if (wants_offers_) return Work::kOffers;
  if (wants_suggestions_ && composition_ == Composition::kNone) return Work::kSuggestions;
  return wants_rest_ ? Work::kRest : Work::kNothing;
}

int Advice::delay_millis() const {
  switch (NextWork()) {
    case Work::kNothing:
      return -1;
    case Work::kOffers:
    case Work::kSuggestions:
      return 0;
    case Work::kRest:
      break;
  }
  return is_typed_ ? kPauseMillis : 0;
}

bool Advice::Step(const query::Corpus& corpus, const query::SearchRequest& request,
                  const query::SearchResult& result) {
  switch (NextWork()) {
    case Work::kNothing:
      return false;
    case Work::kOffers:
      wants_offers_ = false;
      return FindOffers(corpus, request, result);
    case Work::kSuggestions:
      wants_suggestions_ = false;
      return FindSuggestions(corpus, request);
    case Work::kRest:
      break;
  }
  wants_rest_ = false;
  shows_notes_ = !result.notes.empty();
  const bool has_corrections = !IsThin(result) && FindCorrections(corpus, request, result);
  return shows_notes_ || has_corrections;
}

bool Advice::FindOffers(const query::Corpus& corpus, const query::SearchRequest& request,
                        const query::SearchResult& result) {
  FindCorrections(corpus, request, result);
  ways_out_.clear();
  auto ways = query::FindWaysOut(corpus, request, kWaysShown + 1);
  if (ways.ok()) ways_out_ = std::move(*ways);
  // What is shown already is no way out.
  if (result.relaxed) {
    std::erase_if(ways_out_, [](const query::WayOut& way) {
      return way.kind == query::WayOut::Kind::kAnyWord;
    });
  }
  if (ways_out_.size() > kWaysShown) ways_out_.resize(kWaysShown);
  return true;
}

bool Advice::FindCorrections(const query::Corpus& corpus, const query::SearchRequest& request,
                             const query::SearchResult& result) {
  corrections_.clear();
  auto corrections = query::Correct(corpus, request, kCorrectionsShown);
  if (!corrections.ok()) return false;
  corrections_ = std::move(*corrections);
  if (!request.complete_last_word || result.total_stories == 0 || result.relaxed)
    return !corrections_.empty();
  std::erase_if(corrections_, [&](const query::Correction& correction) {
    const bool is_unfinished = correction.offset + correction.length == request.query.size();
    return is_unfinished && correction.documents <= kMoreFrequent * result.total_documents;
  });
  return !corrections_.empty();
}

bool Advice::FindSuggestions(const query::Corpus& corpus, const query::SearchRequest& request) {
  const bool had_any = !suggestions_.empty();
  suggestions_.clear();
  active_ = -1;
  if (!request.complete_last_word) return had_any;
  const std::string names = LanguageOfScript(request.query);
  auto completions = query::Complete(corpus, request, kTermsShown, names);
  if (!completions.ok()) return had_any;
  size_t shown[3] = {};
  for (query::Completion& completion : *completions) {
    const Kind kind = completion.kind;
    if (shown[static_cast<size_t>(kind)]++ < ShownOf(kind))
      suggestions_.push_back(MakeSuggestion(corpus, std::move(completion), names));
  }
  return had_any || !suggestions_.empty();
}

}  // namespace dossier::ui
