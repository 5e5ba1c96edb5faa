// See layout.h.
#include "ui/layout.h"

#include "ui/theme.h"

namespace dossier::ui {

Layout ComputeLayout(const LayoutInput& input) {
  Layout layout;
  layout.is_narrow = input.width < size::kNarrowBelow;
  layout.is_beside = input.width >= size::kReaderBesideFrom;
  Rect rest = {0, 0, input.width, input.height};
  // A telephone has no room for both: the reader has its own way back.
  const bool has_head = !(layout.is_narrow && input.has_document && !input.shows_about);
  if (has_head) layout.head = rest.CutTop(layout.is_narrow ? size::kHeadNarrow : size::kHead);
  layout.notice = rest.CutTop(input.notice_height);
  if (input.shows_about) {
    layout.page = rest;
  } else if (!layout.is_beside && input.has_document) {
    layout.reader = rest;
  } else if (layout.is_narrow) {
    (input.shows_filters ? layout.filters : layout.list) = rest;
  } else {
    const bool is_wide = input.width >= size::kWideFrom;
    layout.filters = rest.CutLeft(is_wide ? size::kFiltersWide : size::kFilters);
    layout.list = layout.is_beside ? rest.CutLeft(is_wide ? size::kListWide : size::kList) : rest;
    if (layout.is_beside) layout.reader = rest;
  }
  return layout;
}

}  // namespace dossier::ui
