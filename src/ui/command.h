// What a person asked for, as values. Views only put commands into the queue; app.cpp carries them
// out.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "model/ids.h"
#include "query/request.h"
#include "ui/semantics.h"

namespace dossier::ui {

/// The views that have an address of their own.
enum class ViewKind : uint8_t { kSearch, kAbout };

struct SetQuery {
  std::string text;
};
struct SubmitQuery {};  ///< Enter in the search field: go to the first hit.
struct GoHome {};
struct AskInstead {  ///< A correction or a way out.
  query::SearchRequest request;
};
struct ChooseSuggestion {
  int index = 0;
};
struct MoveSuggestion {  ///< To another line of the list under the field.
  int by = 1;
};
struct CloseSuggestions {};
struct ShowSearchHelp {};
struct ToggleFilter {
  std::string facet;
  std::string label;
  uint32_t node = 0;  ///< Keeps the focus, wherever the row moves.
};
struct ClearFilters {};
struct ShowWholeFacet {
  std::string facet;
  bool is_whole = false;
};
struct ShowFilters {  ///< On narrow windows, where filters are a view of their own.
  bool are_shown = false;
};
struct ScrollFilters {
  float top = 0;  ///< Units: CSS pixels from the top of the panel's content.
  float bottom = 0;
};
struct SetSort {
  query::Sort sort = query::Sort::kRelevance;
};
struct SelectHit {
  int index = 0;  ///< Clamped; -1 is the search field.
  bool takes_focus = false;
};
struct OpenHit {
  size_t index = 0;
};
struct OpenDocument {
  model::DocId doc{};
};
struct CloseReader {};
struct StepMatch {
  int by = 1;
};
struct CopyCitation {};
struct OpenSource {};
struct ShowView {
  ViewKind view = ViewKind::kSearch;
};
struct NextTheme {};
struct PickFiles {};
struct DismissNotice {};
struct GoBack {  ///< Escape: out of the innermost thing that is open.
  bool from_field = false;
};

using Command = std::variant<SetQuery, SubmitQuery, GoHome, AskInstead, ChooseSuggestion,
                             MoveSuggestion, CloseSuggestions, ShowSearchHelp, ToggleFilter,
                             ClearFilters, ShowWholeFacet, ShowFilters, ScrollFilters, SetSort,
                             SelectHit, OpenHit, OpenDocument, CloseReader, StepMatch, CopyCitation,
                             OpenSource, ShowView, NextTheme, PickFiles, DismissNotice, GoBack>;

/// Commands waiting to be carried out, and what the nodes of the last frame mean.
class CommandQueue {
 public:
  void Push(Command command) { commands_.push_back(std::move(command)); }
  std::vector<Command> Take() { return std::exchange(commands_, {}); }

  /// Says what an action on a node asks for. Bindings live for one frame.
  void Bind(uint32_t node, SemanticAction::Kind kind, Command command) {
    bindings_.insert_or_assign(Key(node, kind), std::move(command));
  }
  void ForgetBindings() { bindings_.clear(); }
  const Command* Find(uint32_t node, SemanticAction::Kind kind) const {
    const auto found = bindings_.find(Key(node, kind));
    return found == bindings_.end() ? nullptr : &found->second;
  }

 private:
  static uint64_t Key(uint32_t node, SemanticAction::Kind kind) {
    return (uint64_t{node} << 8) | kind;
  }

  std::vector<Command> commands_;
  std::unordered_map<uint64_t, Command> bindings_;
};

}  // namespace dossier::ui
