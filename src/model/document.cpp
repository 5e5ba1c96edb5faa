// See document.h.
#include "model/document.h"

namespace dossier::model {

const char* DateSourceName(DateSource source) {
  constexpr const char* kNames[] = {"none",     "front-matter", "meta",     "header",
                                    "dateline", "url",          "file-name"};
  return kNames[static_cast<size_t>(source)];
}

const char* MentionKindName(MentionKind kind) {
  constexpr const char* kNames[] = {"country", "demonym", "capital", "place", "alias"};
  return kNames[static_cast<size_t>(kind)];
}

}  // namespace dossier::model
