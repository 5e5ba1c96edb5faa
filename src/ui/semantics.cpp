// See semantics.h.
#include "ui/semantics.h"

namespace dossier::ui {

SemanticNode& Semantics::Add(uint32_t id, Role role, std::string_view label) {
  SemanticNode& node = nodes_.emplace_back();
  node.id = id;
  node.parent = open_.empty() ? 0 : open_.back();
  node.role = role;
  node.label = label;
  return node;
}

SemanticNode& Semantics::Push(uint32_t id, Role role, std::string_view label) {
  open_.push_back(id);
  SemanticNode& node = Add(id, role, label);
  node.parent = open_.size() < 2 ? 0 : open_[open_.size() - 2];
  return node;
}

void Semantics::Pop() {
  if (!open_.empty()) open_.pop_back();
}

}  // namespace dossier::ui
