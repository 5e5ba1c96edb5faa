// The semantic tree on its way to the page: what changed since the last frame, in one packed
// buffer.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "ui/semantics.h"

namespace dossier::viewer {

/// Remembers what the page was told and packs the difference. web/page/mirror.js reads it.
/// Encoding: little endian, no padding. `text` is u32 size and UTF-8 bytes.
///
///   u8   has_css              then, when 1: text of CSS declarations
///   u32  removed              then that many u32 ids
///   u32  changed              then that many nodes:
///        u32 id   u8 role   u8 level   u16 flags   u8 has_children   i32 set_size   i32 pos_in_set
///        f32 x, y (from the parent's corner), width, height    text label, value, hint, lang
///        u8 has_new_rich      then, when 1: text lang, u32 blocks, each u8 kind, u32 runs,
///                             each u8 look, text
///   u8   has_structure        then, when 1: u32 nodes, each u32 id, u32 parent, in reading order
class Mirror {
 public:
  /// Packs the difference to the last call. Empty when the page shows this tree already.
  /// Lifetime: valid until the next call. Cost: one serialised node a node drawn.
  const std::vector<uint8_t>& Pack(const ui::Semantics& semantics);

 private:
  struct Known {
    uint64_t hash = 0;
    uint32_t last_frame = 0;
    std::shared_ptr<const ui::RichText> rich;
    const ui::SemanticNode* node = nullptr;  ///< Of the frame being packed.
    bool has_children = false;
  };

  /// Leaves out nodes without an id and second nodes with the same one.
  void FindDrawn(const ui::Semantics& semantics);
  void PackChanged();
  void PackNode(const ui::SemanticNode& node, Known* known);
  void PackRemoved();
  bool PackStructure();

  std::unordered_map<uint32_t, Known> known_;
  std::string css_variables_;
  uint64_t structure_hash_ = 0;
  uint32_t frame_ = 0;
  uint32_t changed_count_ = 0;
  uint32_t removed_count_ = 0;
  // Kept between frames for their memory alone.
  std::vector<const ui::SemanticNode*> drawn_;
  std::vector<uint8_t> changed_, removed_, structure_, packed_, scratch_;
};

}  // namespace dossier::viewer
