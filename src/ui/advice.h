// What the page offers beside the hits: completions of what is being typed, corrections, ways out
// of an empty result, and how the query was read. All of it is computed after the hits are shown,
// in small steps, so that it never makes them late.
#pragma once

#include <string>
#include <vector>

#include "base/status.h"
#include "query/corpus.h"
#include "query/request.h"
#include "query/search.h"
#include "query/suggest.h"

namespace dossier::ui {

/// One line of the list under the search field.
struct Suggestion {
  query::Completion completion;
  std::string detail;    ///< "124 texts".
  std::string language;  ///< BCP 47 of the text; empty when not known.
};

/// What a composition of the input method lets the list under the field do.
enum class Composition : uint8_t {
  kNone,       ///< Nothing is being composed, or it has come to rest: suggest.
  kMoving,     ///< A syllable is being built: wait, keep what is shown.
  kCandidates  ///< The input method shows a list of its own there: show none.
};

/// Computes advice. Call Restart for each search, then Step as often as delay_millis() says.
class Advice {
 public:
  /// There is another result. `is_typed`: it came from a key in the search field.
  void Restart(const query::SearchResult& result, bool is_typed);
  void SetComposition(Composition composition);
  void CloseSuggestions();
  /// Makes another suggestion the active one, -1 for none. False when there is none there.
  bool MoveActive(int by);

  /// Units: milliseconds to wait before the next step; -1 when there is nothing to do.
  int delay_millis() const;
  /// Does one step. True when there is something new to show. What cannot be computed from a
  /// damaged pack is left out: the search itself has said so. Cost: at most some searches.
  bool Step(const query::Corpus& corpus, const query::SearchRequest& request,
            const query::SearchResult& result);

  const std::vector<Suggestion>& suggestions() const { return suggestions_; }
  int active() const { return active_; }
  const std::vector<query::Correction>& corrections() const { return corrections_; }
  const std::vector<query::WayOut>& ways_out() const { return ways_out_; }
  /// Notes on a query are shown when its writer pauses: a parenthesis is open before it is closed.
  bool shows_notes() const { return shows_notes_; }

 private:
  enum class Work : uint8_t { kNothing, kOffers, kSuggestions, kRest };

  Work NextWork() const;
  bool FindOffers(const query::Corpus& corpus, const query::SearchRequest& request,
                  const query::SearchResult& result);
  bool FindSuggestions(const query::Corpus& corpus, const query::SearchRequest& request);
  bool FindCorrections(const query::Corpus& corpus, const query::SearchRequest& request,
                       const query::SearchResult& result);

  std::vector<Suggestion> suggestions_;
  std::vector<query::Correction> corrections_;
  std::vector<query::WayOut> ways_out_;
  int active_ = -1;
  bool is_typed_ = false;
  bool shows_notes_ = false;
  bool wants_offers_ = false;
  bool wants_suggestions_ = false;
  bool wants_rest_ = false;
  Composition composition_ = Composition::kNone;
};

}  // namespace dossier::ui
