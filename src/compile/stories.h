// Joins translations to stories: who belongs together, and under which number.
#pragma once

#include <vector>

#include "model/diagnostic.h"
#include "model/document.h"
#include "model/ids.h"

namespace dossier::compile {

/// Numbers the stories of documents that are sorted by name. `translation_of` is resolved to a full
/// name: first beside the document, then from the top; one that leads nowhere is reported and
/// cleared. What was written stays in `translation_written`.
std::vector<model::GroupId> AssignStories(std::vector<model::Document>* documents,
                                          model::Diagnostics* diagnostics);

}  // namespace dossier::compile
