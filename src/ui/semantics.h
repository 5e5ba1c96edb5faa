// The semantic tree of one frame: what a screen reader, a keyboard user or a browser test finds on
// the page. Views record a node beside every widget they draw; the platform mirrors the nodes as
// DOM elements over the canvas. No browser call here: the headless tests read the same tree.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dossier::ui {

/// What a node is, named after the ARIA role it becomes in the page.
enum class Role : uint8_t {
  kGroup,       ///< Named container; also `region` when it is a landmark of the page.
  kMain,        ///< The main landmark; one a frame.
  kNavigation,  ///< Landmark with the filters.
  kHeading,     ///< `level` 1 to 6.
  kText,        ///< Plain text; label is the text.
  kButton,      ///< Press to act. kPressed/kNotPressed flags make it a toggle button.
  kLink,        ///< Press to go somewhere inside the page; value is the fragment to go to.
  kCheckBox,    ///< kChecked says its state.
  kSearchBox,   ///< A visible DOM text input: the browser's own editing, composition and clipboard.
  kList,        ///< Holds kListItem nodes; `set_size` is the whole length, drawn or not.
  kListItem,    ///< `pos_in_set` is 1-based.
  kArticle,     ///< A visible DOM text column with `rich` as its content, scrolled by the browser.
  kStatus,      ///< Polite live region: result counts, progress.
  kAlert,       ///< Assertive live region: errors.
  kDialog,      ///< Modal while it is there.
  kProgressBar,  ///< `value` is a percentage as digits.
  kListBox,  ///< Visible DOM: the list of the search box while it is there. Holds kOption nodes.
  kOption  ///< Visible DOM: label, and hint at its right. kCurrent says that it is the active one.
};

/// State bits of a node.
enum SemanticFlag : uint16_t {
  kDisabled = 1 << 0,
  kChecked = 1 << 1,
  kPressed = 1 << 2,
  kNotPressed = 1 << 3,
  kCurrent = 1 << 4,  ///< aria-current: the open document, the chosen hit.
  kExpanded = 1 << 5,
  kCollapsed = 1 << 6,
  kFocusNow = 1 << 7,  ///< Move the DOM focus here once, in the frame in which the bit appears.
};

/// A stretch of document text with one look.
struct RichRun {
  enum Look : uint8_t { kPlain = 0, kMark = 1, kNoise = 2, kCurrentMark = 3 };
  std::string text;  ///< UTF-8, shown as it is (never read as HTML).
  Look look = kPlain;
};

/// A paragraph of the reader.
struct RichBlock {
  enum Kind : uint8_t { kParagraph = 0, kHeading = 1, kListItem = 2, kQuote = 3, kNote = 4 };
  Kind kind = kParagraph;
  std::vector<RichRun> runs;
};

/// The content of a kArticle node. Immutable once shared; a change makes a new object.
struct RichText {
  std::string lang;  ///< BCP 47, for fonts and line breaking; empty when unknown.
  std::vector<RichBlock> blocks;
};

/// One node. Rectangles are CSS pixels from the top left of the canvas.
struct SemanticNode {
  uint32_t id = 0;      ///< Stable over frames for the same thing; never 0.
  uint32_t parent = 0;  ///< Id of the enclosing node; 0 for the root.
  Role role = Role::kGroup;
  uint16_t flags = 0;
  uint8_t level = 0;
  int set_size = 0;
  int pos_in_set = 0;
  float x = 0, y = 0, width = 0, height = 0;
  std::string label;  ///< Accessible name, UTF-8.
  std::string value;  ///< Value of a field, target of a link, placeholder is in `hint`.
  std::string hint;   ///< Placeholder of a field, description of anything else.
  std::string lang;   ///< BCP 47 of the label, empty for the interface's language.
  std::shared_ptr<const RichText> rich;
};

/// What a person did to a node through the DOM instead of through the canvas.
struct SemanticAction {
  enum Kind : uint8_t {
    kPress = 0,     ///< Enter, Space, or a screen reader's click.
    kSetValue = 1,  ///< `value` is the new text of a field.
    kSubmit = 2,    ///< Enter in a field.
    kFocus = 3,     ///< The node has got the focus: bring it into view.
    kEscape = 4,    ///< Escape while the node has the focus.
    kNext = 5,      ///< Arrow down or right while the node has the focus.
    kPrevious = 6,  ///< Arrow up or left.
    kBlur = 7,      ///< A field has lost the focus.
  };
  uint32_t id = 0;
  Kind kind = kPress;
  std::string value;
};

/// Records the nodes of one frame in reading order.
/// Lifetime: nodes are valid until the next BeginFrame. Cost: one node a widget drawn.
class Semantics {
 public:
  void BeginFrame() {
    nodes_.clear();
    open_.clear();
  }

  /// Adds a node under the innermost open container and returns it for the rest of its fields.
  SemanticNode& Add(uint32_t id, Role role, std::string_view label);

  /// Adds a node and opens it: nodes added until Pop() are its children.
  SemanticNode& Push(uint32_t id, Role role, std::string_view label);
  void Pop();

  /// Colours and sizes that the visible DOM parts share with the canvas, as CSS declarations
  /// ("--ink:#1b1b1b;--paper:#fff"), applied to the page's root when they change.
  void SetCssVariables(std::string declarations) { css_variables_ = std::move(declarations); }

  const std::vector<SemanticNode>& nodes() const { return nodes_; }
  const std::string& css_variables() const { return css_variables_; }

 private:
  std::vector<SemanticNode> nodes_;
  std::vector<uint32_t> open_;
  std::string css_variables_;
};

}  // namespace dossier::ui
