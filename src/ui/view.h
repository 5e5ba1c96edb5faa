// What a view may see, and the views. A view draws and puts commands into the queue; it computes
// nothing about the corpus and changes nothing but its own state (scroll places and the like).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "query/corpus.h"
#include "query/request.h"
#include "query/search.h"
#include "ui/advice.h"
#include "ui/app.h"
#include "ui/article.h"
#include "ui/command.h"
#include "ui/facets.h"
#include "ui/hit_rows.h"
#include "ui/layout.h"
#include "ui/semantics.h"
#include "ui/theme.h"

namespace dossier::ui {

/// A message above the content.
struct Notice {
  std::string text;
  bool is_error = false;
};

/// Everything that views read, borrowed for one frame.
struct ViewContext {
  const query::Corpus* corpus = nullptr;  ///< Null before a pack is open.
  const query::SearchRequest* request = nullptr;
  const query::SearchResult* result = nullptr;
  const std::vector<Facet>* facets = nullptr;
  const Advice* advice = nullptr;
  const OpenedDocument* opened = nullptr;  ///< Null when none is.
  const Notice* notice = nullptr;
  const Palette* palette = nullptr;
  ThemeChoice theme = ThemeChoice::kSystem;
  ViewKind view = ViewKind::kSearch;
  Viewport viewport;
  Layout layout;
  int selected_hit = -1;
  bool is_citation_copied = false;
  bool shows_filters = false;
  uint32_t focus_node = 0;  ///< The node that is to take the focus in this frame, 0 for none.
  /// The address of the same search with that document open.
  std::string (*address_of)(const query::SearchRequest& request,
                            std::string_view document) = nullptr;
  HitRows* rows = nullptr;  ///< Reads rows on demand and keeps them.
  Semantics* semantics = nullptr;

  bool has_query_or_filters() const { return !request->query.empty() || !request->filters.empty(); }
  float button_height() const {
    return viewport.coarse_pointer ? size::kButtonTouch : size::kButton;
  }
};

/// A list that can be told to show a stretch of its content.
struct ScrollState {
  float scroll = 0;  ///< Of the last frame.
  bool has_target = false;
  float target_top = 0;
  float target_bottom = 0;
  bool is_reset = false;  ///< Back to the top.
};

struct HeadViewState {};

struct FiltersViewState {
  ScrollState scroll;
  std::set<std::string> whole_facets;  ///< Facets shown with all their values.
};

struct HitsViewState {
  ScrollState scroll;
  int scroll_to_hit = -1;  ///< Brought into view in the next frame.
  float row_height = 0;    ///< Of the last frame.
  float rows_top = 0;      ///< Where rows begin in the content, of the last frame.
};

struct ReaderViewState {
  ScrollState scroll;
};

struct AboutViewState {
  ScrollState scroll;
};

/// The head of the page: title, search field, buttons; and the notice below it.
void DrawHeadView(const ViewContext& context, HeadViewState& state, CommandQueue& queue);
/// Height that the notice needs at a window's width; 0 without one.
float NoticeHeight(const Notice* notice, float width);

/// Filters with counts.
void DrawFiltersView(const ViewContext& context, FiltersViewState& state, CommandQueue& queue);

/// How the query was read, what may have been meant, and ways out: takes its room off the top of
/// `list`. Notes stand above the status row, offers below it.
void DrawNotes(const ViewContext& context, float x, float width, Rect* list);
void DrawOffers(const ViewContext& context, CommandQueue& queue, float x, float width, Rect* list);
/// No hits: says so, and offers the ways out.
void DrawNothingFound(const ViewContext& context, CommandQueue& queue, float x, float width,
                      const Rect& list);

/// Status, sorting and the list of hits, or what to do when there are none.
void DrawHitsView(const ViewContext& context, HitsViewState& state, CommandQueue& queue);

/// The open document, or an overview where there is room for one and no document is open.
void DrawReaderView(const ViewContext& context, ReaderViewState& state, CommandQueue& queue);

/// What this corpus is, drawn at a place inside another view. Returns its height.
float DrawOverview(const ViewContext& context, float x, float y, float width, bool is_whole);

/// What Dossier is and what this page holds.
void DrawAboutView(const ViewContext& context, AboutViewState& state, CommandQueue& queue);

/// Node ids that views and app.cpp share.
uint32_t SearchFieldNode();
uint32_t HitNode(model::DocId doc);
uint32_t ArticleNode();
uint32_t SearchHelpNode();

}  // namespace dossier::ui
