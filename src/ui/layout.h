// Where the parts of the page stand: a pure function of the window and of what is open.
#pragma once

#include <algorithm>

namespace dossier::ui {

/// Units: CSS pixels from the top left of the canvas.
struct Rect {
  float x = 0, y = 0, width = 0, height = 0;
  float right() const { return x + width; }
  float bottom() const { return y + height; }
  bool empty() const { return width <= 0 || height <= 0; }
  Rect Inset(float by_x, float by_y) const {
    return {x + by_x, y + by_y, std::max(0.0f, width - 2 * by_x),
            std::max(0.0f, height - 2 * by_y)};
  }
  /// Takes `by` off the top of this rectangle and returns it.
  Rect CutTop(float by) {
    const Rect top = {x, y, width, std::min(by, height)};
    y += top.height;
    height -= top.height;
    return top;
  }
  Rect CutLeft(float by) {
    const Rect left = {x, y, std::min(by, width), height};
    x += left.width;
    width -= left.width;
    return left;
  }
};

/// What decides the layout besides the window.
struct LayoutInput {
  float width = 0;
  float height = 0;
  float notice_height = 0;  ///< 0 without a notice.
  bool has_document = false;
  bool shows_about = false;
  bool shows_filters = false;  ///< On narrow windows.
};

/// Parts that are not shown are empty.
struct Layout {
  bool is_narrow = false;  ///< One column.
  bool is_beside = false;  ///< The reader stands beside the list.
  Rect head, notice, filters, list, reader, page;
};

Layout ComputeLayout(const LayoutInput& input);

}  // namespace dossier::ui
