// See marks.h.
#include "ui/marks.h"

#include <algorithm>

namespace dossier::ui {
namespace {

constexpr std::string_view kJoints[] = {" ",   "-", "'", "’", "/",     "&",
                                        " & ", "‐", "‑", "·", "\u00a0"};

bool IsJoint(std::string_view gap) {
  return std::find(std::begin(kJoints), std::end(kJoints), gap) != std::end(kJoints);
}

}  // namespace

std::vector<query::Mark> JoinNeighbours(std::string_view text, std::vector<query::Mark> marks) {
  size_t kept = 0;
  for (const query::Mark& mark : marks) {
    if (kept > 0) {
      query::Mark& last = marks[kept - 1];
      const uint64_t end = last.offset + last.length;
      if (mark.offset >= end && mark.offset <= text.size() &&
          IsJoint(text.substr(end, mark.offset - end))) {
        last.length = mark.offset + mark.length - last.offset;
        continue;
      }
    }
    marks[kept++] = mark;
  }
  marks.resize(kept);
  return marks;
}

}  // namespace dossier::ui
