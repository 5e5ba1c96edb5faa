// The rows of the hit list that are on the screen: read from the pack when they come into view,
// broken into lines once, and forgotten when they are scrolled away.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "query/corpus.h"
#include "query/search.h"
#include "report/answers.h"
#include "ui/text_layout.h"

namespace dossier::ui {

/// One row, ready to draw.
struct HitRowView {
  report::HitRow hit;
  std::string title;       ///< Never empty.
  std::string meta;        ///< "10 May 2023 · Outlet · Seoul · English · Reports".
  std::string also;        ///< "also in 한국어, 中文", or empty.
  bool is_broken = false;  ///< The pack is damaged here; the title says so.
  TextStyle title_style, meta_style, snippet_style;
  TextLines title_lines, snippet_lines;
};

/// How rows are broken into lines.
struct RowShape {
  float text_width = 0;
  size_t text_lines = 0;  ///< Of title and snippet together.
  friend bool operator==(const RowShape&, const RowShape&) = default;
};

/// Lifetime: borrows corpus and result, see Reset.
class HitRows {
 public:
  /// Forgets all rows: there is another result, or none.
  void Reset(const query::Corpus* corpus, const query::SearchResult* result);
  /// Call once a frame before Get: another shape forgets all rows.
  void SetShape(const RowShape& shape);
  /// The row of hit `index`. Valid until the next Forget, SetShape or Reset.
  const HitRowView& Get(size_t index);
  /// Forgets rows outside [first, last].
  void KeepOnly(size_t first, size_t last);

  size_t cached() const { return rows_.size(); }
  uint64_t rows_read() const { return rows_read_; }  ///< Ever: for tests.

 private:
  HitRowView Make(size_t index);
  /// How much of a passage the lines that the title leaves can show.
  size_t SnippetBytes(size_t index) const;
  std::string OtherLanguages(model::DocId doc) const;

  const query::Corpus* corpus_ = nullptr;
  const query::SearchResult* result_ = nullptr;
  RowShape shape_;
  std::map<size_t, HitRowView> rows_;
  uint64_t rows_read_ = 0;
};

}  // namespace dossier::ui
