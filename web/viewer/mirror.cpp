// See mirror.h.
#include "mirror.h"

#include <cstring>
#include <string_view>
#include <type_traits>

namespace dossier::viewer {
namespace {

template <typename Number>
void Put(std::vector<uint8_t>* out, Number number) {
  static_assert(std::is_arithmetic_v<Number>);
  const size_t at = out->size();
  out->resize(at + sizeof(number));
  std::memcpy(out->data() + at, &number, sizeof(number));  // Wasm is little endian.
}

void PutText(std::vector<uint8_t>* out, std::string_view text) {
  Put(out, static_cast<uint32_t>(text.size()));
  out->insert(out->end(), text.begin(), text.end());
}

void PutBytes(std::vector<uint8_t>* out, const std::vector<uint8_t>& bytes) {
  out->insert(out->end(), bytes.begin(), bytes.end());
}

void PutRich(std::vector<uint8_t>* out, const ui::RichText& rich) {
  PutText(out, rich.lang);
  Put(out, static_cast<uint32_t>(rich.blocks.size()));
  for (const ui::RichBlock& block : rich.blocks) {
    Put(out, static_cast<uint8_t>(block.kind));
    Put(out, static_cast<uint32_t>(block.runs.size()));
    for (const ui::RichRun& run : block.runs) {
      Put(out, static_cast<uint8_t>(run.look));
      PutText(out, run.text);
    }
  }
}

/// FNV-1a, 64 bits.
uint64_t Hash(const std::vector<uint8_t>& bytes) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (const uint8_t byte : bytes) hash = (hash ^ byte) * 0x100000001b3u;
  return hash;
}

}  // namespace

const std::vector<uint8_t>& Mirror::Pack(const ui::Semantics& semantics) {
  ++frame_;
  FindDrawn(semantics);
  PackChanged();
  PackRemoved();
  const bool has_structure = PackStructure();
  const bool has_css = semantics.css_variables() != css_variables_;
  packed_.clear();
  if (!has_css && !has_structure && changed_count_ == 0 && removed_count_ == 0) return packed_;
  Put(&packed_, static_cast<uint8_t>(has_css));
  if (has_css) PutText(&packed_, css_variables_ = semantics.css_variables());
  Put(&packed_, removed_count_);
  PutBytes(&packed_, removed_);
  Put(&packed_, changed_count_);
  PutBytes(&packed_, changed_);
  Put(&packed_, static_cast<uint8_t>(has_structure));
  if (has_structure) PutBytes(&packed_, structure_);
  return packed_;
}

void Mirror::FindDrawn(const ui::Semantics& semantics) {
  drawn_.clear();
  for (const ui::SemanticNode& node : semantics.nodes()) {
    if (node.id == 0) continue;
    Known& known = known_[node.id];
    if (known.last_frame == frame_) continue;
    known.last_frame = frame_;
    known.node = &node;
    known.has_children = false;
    drawn_.push_back(&node);
    const auto parent = known_.find(node.parent);
    if (parent != known_.end()) parent->second.has_children = true;
  }
}

void Mirror::PackChanged() {
  changed_.clear();
  changed_count_ = 0;
  for (const ui::SemanticNode* node : drawn_) PackNode(*node, &known_[node->id]);
}

void Mirror::PackNode(const ui::SemanticNode& node, Known* known) {
  const auto found = known_.find(node.parent);
  const ui::SemanticNode* parent = found == known_.end() ? nullptr : found->second.node;
  scratch_.clear();
  Put(&scratch_, node.id);
  Put(&scratch_, static_cast<uint8_t>(node.role));
  Put(&scratch_, node.level);
  Put(&scratch_, node.flags);
  Put(&scratch_, static_cast<uint8_t>(known->has_children));
  Put(&scratch_, static_cast<int32_t>(node.set_size));
  Put(&scratch_, static_cast<int32_t>(node.pos_in_set));
  // From the parent's corner, so that a list that scrolls or a panel that moves changes few nodes.
  Put(&scratch_, node.x - (parent ? parent->x : 0.0f));
  Put(&scratch_, node.y - (parent ? parent->y : 0.0f));
  Put(&scratch_, node.width);
  Put(&scratch_, node.height);
  for (const std::string* text : {&node.label, &node.value, &node.hint, &node.lang})
    PutText(&scratch_, *text);
  const uint64_t hash = Hash(scratch_);
  const bool has_new_rich = node.rich != nullptr && node.rich != known->rich;
  if (hash == known->hash && !has_new_rich) return;
  known->hash = hash;
  known->rich = node.rich;
  Put(&scratch_, static_cast<uint8_t>(has_new_rich));
  if (has_new_rich) PutRich(&scratch_, *node.rich);
  PutBytes(&changed_, scratch_);
  ++changed_count_;
}

void Mirror::PackRemoved() {
  removed_.clear();
  removed_count_ = 0;
  for (auto it = known_.begin(); it != known_.end();) {
    if (it->second.last_frame == frame_) {
      it->second.node = nullptr;  // The next frame's nodes lie elsewhere.
      ++it;
      continue;
    }
    Put(&removed_, it->first);
    ++removed_count_;
    it = known_.erase(it);
  }
}

bool Mirror::PackStructure() {
  structure_.clear();
  Put(&structure_, static_cast<uint32_t>(drawn_.size()));
  for (const ui::SemanticNode* node : drawn_) {
    Put(&structure_, node->id);
    Put(&structure_, node->parent);
  }
  const uint64_t hash = Hash(structure_);
  const bool is_new = hash != structure_hash_;
  structure_hash_ = hash;
  return is_new;
}

}  // namespace dossier::viewer
