// See icons.h.
#include "ui/icons.h"

#include <cmath>
#include <initializer_list>

namespace dossier::ui {
namespace {

constexpr float kStroke = 1.6f;
constexpr float kPi = 3.14159265f;

/// Draws in the coordinates of a 16 by 16 square.
class Pen {
 public:
  Pen(ImDrawList* list, ImVec2 at, ImU32 colour) : list_(list), at_(at), colour_(colour) {}
  void Lines(std::initializer_list<ImVec2> points, bool is_closed = false) const {
    for (const ImVec2& point : points) list_->PathLineTo(At(point));
    list_->PathStroke(colour_, is_closed ? ImDrawFlags_Closed : 0, kStroke);
  }
  void Box(float x, float y, float right, float bottom) const {
    list_->AddRect(At({x, y}), At({right, bottom}), colour_, 2, 0, kStroke);
  }
  void Circle(float x, float y, float radius) const {
    list_->AddCircle(At({x, y}), radius, colour_, 24, kStroke);
  }
  void Dot(float x, float y, float radius) const {
    list_->AddCircleFilled(At({x, y}), radius, colour_, 16);
  }
  void HalfDisc(float x, float y, float radius) const {
    list_->PathArcTo(At({x, y}), radius, -kPi / 2, kPi / 2, 16);
    list_->PathFillConvex(colour_);
  }
  void Rays(float inner, float outer) const {
    for (int i = 0; i < 8; ++i) {
      const float angle = static_cast<float>(i) * kPi / 4;
      const ImVec2 way(std::cos(angle), std::sin(angle));
      Lines({{8 + way.x * inner, 8 + way.y * inner}, {8 + way.x * outer, 8 + way.y * outer}});
    }
  }
  /// The upper part of a question mark.
  void Hook() const {
    list_->PathArcTo(At({8, 6.3f}), 2.1f, -1.0f * kPi, 0.25f * kPi, 14);
    list_->PathLineTo(At({8, 8.6f}));
    list_->PathLineTo(At({8, 9.4f}));
    list_->PathStroke(colour_, ImDrawFlags_None, kStroke);
  }
  void Crescent() const {
    list_->PathArcTo(At({8, 8}), 6, 0.15f * kPi, 1.35f * kPi, 24);
    list_->PathArcTo(At({11.2f, 5.2f}), 5, 1.1f * kPi, 0.4f * kPi, 20);
    list_->PathStroke(colour_, ImDrawFlags_Closed, kStroke);
  }

 private:
  ImVec2 At(ImVec2 point) const { return {at_.x + point.x, at_.y + point.y}; }
  ImDrawList* list_;
  ImVec2 at_;
  ImU32 colour_;
};

}  // namespace

void DrawIcon(ImDrawList* list, Icon icon, ImVec2 top_left, ImU32 colour) {
  const Pen pen(list, top_left, colour);
  switch (icon) {
    case Icon::kNone:
      break;
    case Icon::kClose:
      pen.Lines({{3.5f, 3.5f}, {12.5f, 12.5f}}), pen.Lines({{12.5f, 3.5f}, {3.5f, 12.5f}});
      break;
    case Icon::kBack:
      pen.Lines({{10, 3}, {5, 8}, {10, 13}});
      break;
    case Icon::kUp:
      pen.Lines({{3, 10}, {8, 5}, {13, 10}});
      break;
    case Icon::kDown:
      pen.Lines({{3, 6}, {8, 11}, {13, 6}});
      break;
    case Icon::kFilter:
      pen.Lines({{2, 4.5f}, {14, 4.5f}}), pen.Lines({{4.5f, 8.5f}, {11.5f, 8.5f}}),
          pen.Lines({{7, 12.5f}, {9, 12.5f}});
      break;
    case Icon::kCopy:
      pen.Box(5.5f, 5.5f, 14, 14),
          pen.Lines({{3.5f, 10.5f}, {2, 10.5f}, {2, 2}, {10.5f, 2}, {10.5f, 3.5f}});
      break;
    case Icon::kDone:
      pen.Lines({{3, 8.5f}, {6.5f, 12}, {13, 4.5f}});
      break;
    case Icon::kSun:
      pen.Circle(8, 8, 3), pen.Rays(5.2f, 7);
      break;
    case Icon::kMoon:
      pen.Crescent();
      break;
    case Icon::kSystem:
      pen.Circle(8, 8, 5.8f), pen.HalfDisc(8, 8, 5.8f);
      break;
    case Icon::kInfo:
      pen.Circle(8, 8, 6.2f), pen.Dot(8, 5, 1), pen.Lines({{8, 7.2f}, {8, 11.4f}});
      break;
    case Icon::kQuestion:
      pen.Circle(8, 8, 6.2f), pen.Hook(), pen.Dot(8, 11.6f, 0.9f);
      break;
    case Icon::kPlus:
      pen.Lines({{8, 3}, {8, 13}}), pen.Lines({{3, 8}, {13, 8}});
      break;
    case Icon::kExternal:
      pen.Lines({{7, 4}, {3, 4}, {3, 13}, {12, 13}, {12, 9}}),
          pen.Lines({{9.5f, 3}, {13, 3}, {13, 6.5f}}), pen.Lines({{13, 3}, {7.5f, 8.5f}});
      break;
    case Icon::kFolder:
      pen.Lines({{2, 13}, {2, 3.5f}, {6.5f, 3.5f}, {8.2f, 5.5f}, {14, 5.5f}, {14, 13}}, true);
      break;
  }
}

}  // namespace dossier::ui
