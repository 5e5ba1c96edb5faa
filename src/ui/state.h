// The state of the viewer and what commands do to it. Knows the pack and the host; draws nothing.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/corpus.h"
#include "query/search.h"
#include "ui/address.h"
#include "ui/advice.h"
#include "ui/app.h"
#include "ui/article.h"
#include "ui/command.h"
#include "ui/facets.h"
#include "ui/hit_rows.h"
#include "ui/view.h"

namespace dossier::ui {

/// How a change shows in the browser's history.
enum class History : uint8_t { kReplace, kPush };

/// Everything that is remembered between frames. Commands are the only way to change it, besides
/// the pack, the address and notices, which come from the platform.
class AppState {
 public:
  explicit AppState(Host* host) : host_(host) {}

  bool OpenPack(std::vector<uint8_t> bytes);
  void GoTo(std::string_view fragment);
  void ShowNotice(std::string_view text, bool is_error);
  void RestoreSetting(std::string_view key, std::string_view value);

  void SetComposition(Composition composition) { advice_.SetComposition(composition); }
  int idle_delay_millis() const { return corpus_ == nullptr ? -1 : advice_.delay_millis(); }
  bool DoIdleWork() { return corpus_ != nullptr && advice_.Step(*corpus_, request_, result_); }

  /// Carries out the commands and tells the host what changed. True when there was any.
  bool Apply(std::vector<Command> commands);
  /// What a key asks for; nullopt when it is not ours.
  std::optional<Command> CommandOfKey(std::string_view key) const;

  /// The frame's context without layout, palette and semantics.
  ViewContext MakeContext();
  /// A node that is waiting for the focus; 0 when none is.
  uint32_t focus_node() const { return focus_node_; }
  /// Call after a frame: `was_given` says whether the waiting node was there.
  void EndFocusFrame(bool was_given);

  const std::vector<uint8_t>& pack_bytes() const;
  const Notice* notice() const { return notice_ ? &*notice_ : nullptr; }
  const HitRows& rows() const { return rows_; }

  HeadViewState head;
  FiltersViewState filters;
  HitsViewState hits;
  ReaderViewState reader;
  AboutViewState about;

 private:
  void Do(SetQuery& command);
  void Do(SubmitQuery&);
  void Do(GoHome&);
  void Do(AskInstead& command);
  void Do(ChooseSuggestion& command);
  void Do(MoveSuggestion& command);
  void Do(CloseSuggestions&);
  void Do(ShowSearchHelp&);
  void Do(ToggleFilter& command);
  void Do(ClearFilters&);
  void Do(ShowWholeFacet& command);
  void Do(ShowFilters& command);
  void Do(ScrollFilters& command);
  void Do(SetSort& command);
  void Do(SelectHit& command);
  void Do(OpenHit& command);
  void Do(OpenDocument& command);
  void Do(CloseReader&);
  void Do(StepMatch& command);
  void Do(CopyCitation&);
  void Do(OpenSource&);
  void Do(ShowView& command);
  void Do(NextTheme&);
  void Do(PickFiles&);
  void Do(DismissNotice&);
  void Do(GoBack& command);

  /// Answers the request anew. `is_typed`: the query came from the search field.
  void Search(bool is_typed = false);
  void AddFilter(const std::string& facet, const std::string& label);
  void Open(model::DocId doc, History history);
  void OpenByName(std::string_view name);
  void Close();
  int HitOfOpened() const;
  void Focus(uint32_t node);
  void FocusSelected();
  void TellHost();

  Host* host_;
  std::shared_ptr<pack::MemoryBlockSource> source_;
  std::unique_ptr<query::Corpus> corpus_;
  query::SearchRequest request_;
  query::SearchResult result_;
  std::vector<Facet> facets_;
  Advice advice_;
  HitRows rows_;
  std::optional<OpenedDocument> opened_;
  std::optional<Notice> notice_;
  ViewKind view_ = ViewKind::kSearch;
  ThemeChoice theme_ = ThemeChoice::kSystem;
  int selected_hit_ = -1;
  bool is_citation_copied_ = false;
  bool shows_filters_ = false;

  uint32_t focus_node_ = 0;
  int focus_frames_ = 0;
  History history_ = History::kReplace;
  std::string told_location_;
  std::string told_title_;
  std::string waiting_address_;  ///< Came before the pack.
};

}  // namespace dossier::ui
