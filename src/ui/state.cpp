// See state.h.
#include "ui/state.h"

#include <algorithm>

#include "ui/strings.h"
#include "ui/widgets.h"

namespace dossier::ui {
namespace {

/// A node that is scrolled into view is drawn a frame later.
constexpr int kFocusFrames = 4;

bool IsTyping(std::string_view query) { return !query.empty() && query.back() != ' '; }

}  // namespace

bool AppState::OpenPack(std::vector<uint8_t> bytes) {
  auto source = std::make_shared<pack::MemoryBlockSource>(std::move(bytes));
  Result<std::unique_ptr<query::Corpus>> corpus = query::Corpus::Open(source);
  if (!corpus.ok()) {
    notice_ = Notice{std::string(strings::kPackRefused) + corpus.status().message(), true};
    return false;
  }
  const std::string open_name = opened_ ? opened_->document.name : "";
  rows_.Reset(nullptr, nullptr);
  opened_.reset();
  result_ = {};
  corpus_ = std::move(*corpus);
  source_ = std::move(source);
  const std::vector<std::string> facet_names = corpus_->FacetNames();
  std::erase_if(request_.filters, [&](const auto& filter) {
    return std::find(facet_names.begin(), facet_names.end(), filter.first) == facet_names.end();
  });
  Search();
  if (!open_name.empty()) OpenByName(open_name);
  if (!waiting_address_.empty()) GoTo(std::exchange(waiting_address_, {}));
  TellHost();
  return true;
}

void AppState::GoTo(std::string_view fragment) {
  if (corpus_ == nullptr) {
    waiting_address_ = fragment;
    return;
  }
  Address address = ParseAddress(fragment, corpus_->FacetNames());
  // The way back to a list that is there still leads to the place in it.
  const bool is_same_search =
      query::FormatRequest(address.request) == query::FormatRequest(request_);
  view_ = address.view;
  shows_filters_ = false;
  notice_.reset();
  if (!is_same_search) {
    request_ = std::move(address.request);
    Search();
  }
  const bool had_document = opened_.has_value();
  if (address.document.empty())
    opened_.reset();
  else
    OpenByName(address.document);
  // The way back must not leave a keyboard user at the top of the page.
  if (had_document && !opened_) FocusSelected();
  if (is_same_search && selected_hit_ >= 0) hits.scroll_to_hit = selected_hit_;
  history_ = History::kReplace;
  // The address is there already, whatever way it is written.
  told_location_ =
      FormatAddress(request_, view_, opened_ ? opened_->document.name : address.document);
  TellHost();
}

void AppState::ShowNotice(std::string_view text, bool is_error) {
  if (text.empty())
    notice_.reset();
  else
    notice_ = Notice{std::string(text), is_error};
}

void AppState::RestoreSetting(std::string_view key, std::string_view value) {
  if (key == "theme") theme_ = ThemeFromName(value.data(), value.size());
}

bool AppState::Apply(std::vector<Command> commands) {
  if (commands.empty()) return false;
  is_citation_copied_ = false;
  for (Command& command : commands) {
    if (corpus_ == nullptr && !std::holds_alternative<NextTheme>(command) &&
        !std::holds_alternative<ShowView>(command) && !std::holds_alternative<PickFiles>(command) &&
        !std::holds_alternative<DismissNotice>(command)) {
      continue;
    }
    std::visit([this](auto& it) { Do(it); }, command);
  }
  TellHost();
  return true;
}

std::optional<Command> AppState::CommandOfKey(std::string_view key) const {
  if (key == "?") return ShowView{view_ == ViewKind::kAbout ? ViewKind::kSearch : ViewKind::kAbout};
  if (key == "/") return SelectHit{-1, true};
  const bool has_something_open = view_ == ViewKind::kAbout || shows_filters_ || opened_;
  if (key == "Escape") return has_something_open ? std::optional<Command>(GoBack{}) : std::nullopt;
  if (view_ == ViewKind::kAbout || corpus_ == nullptr) return std::nullopt;
  if (opened_ && key == "n") return StepMatch{1};
  if (opened_ && key == "p") return StepMatch{-1};
  // With a document open the arrows belong to its text.
  if (key == "j" || (key == "ArrowDown" && !opened_)) return SelectHit{selected_hit_ + 1, true};
  if (key == "k" || (key == "ArrowUp" && !opened_))
    return SelectHit{std::max(0, selected_hit_ - 1), true};
  if (key == "Enter" && selected_hit_ >= 0 && !opened_)
    return OpenHit{static_cast<size_t>(selected_hit_)};
  return std::nullopt;
}

ViewContext AppState::MakeContext() {
  ViewContext context;
  context.corpus = corpus_.get();
  context.request = &request_;
  context.result = &result_;
  context.facets = &facets_;
  context.advice = &advice_;
  context.opened = opened_ ? &*opened_ : nullptr;
  context.notice = notice();
  context.theme = theme_;
  context.view = view_;
  context.selected_hit = selected_hit_;
  context.is_citation_copied = is_citation_copied_;
  context.shows_filters = shows_filters_;
  context.focus_node = focus_node_;
  context.address_of = AddressOfDocument;
  context.rows = &rows_;
  return context;
}

void AppState::EndFocusFrame(bool was_given) {
  if (was_given || --focus_frames_ <= 0) focus_node_ = 0;
}

const std::vector<uint8_t>& AppState::pack_bytes() const {
  static const std::vector<uint8_t> kEmpty;
  return source_ == nullptr ? kEmpty : source_->bytes();
}

void AppState::Search(bool is_typed) {
  request_.limit = corpus_->story_count();
  request_.complete_last_word = IsTyping(request_.query);
  Result<query::SearchResult> result = query::Search(*corpus_, request_);
  if (!result.ok())
    notice_ = Notice{std::string(strings::kSearchFailed) + result.status().message(), true};
  rows_.Reset(nullptr, nullptr);
  const bool has_new_terms = !result.ok() || result->matched_terms != result_.matched_terms;
  result_ = result.ok() ? std::move(*result) : query::SearchResult();
  rows_.Reset(corpus_.get(), &result_);
  facets_ = ArrangeFacets(*corpus_, result_);
  hits.scroll.is_reset = true;
  if (opened_ && has_new_terms) {
    opened_->current_match = 0;
    MarkMatches(result_.matched_terms, &*opened_);
  }
  selected_hit_ = HitOfOpened();
  advice_.Restart(result_, is_typed);
}

int AppState::HitOfOpened() const {
  if (!opened_) return -1;
  const index::ColumnsReader& columns = corpus_->columns();
  const auto is_story = [&](const query::Hit& hit) {
    return columns.Group(hit.doc) == columns.Group(opened_->doc);
  };
  const auto found = std::find_if(result_.hits.begin(), result_.hits.end(), is_story);
  return found == result_.hits.end() ? -1 : static_cast<int>(found - result_.hits.begin());
}

void AppState::Open(model::DocId doc, History history) {
  Result<OpenedDocument> opened = ReadOpenedDocument(*corpus_, doc);
  if (!opened.ok()) {
    notice_ = Notice{std::string(strings::kDocumentFailed) + opened.status().message(), true};
    return;
  }
  opened_ = std::move(*opened);
  MarkMatches(result_.matched_terms, &*opened_);
  selected_hit_ = HitOfOpened();
  view_ = ViewKind::kSearch;
  shows_filters_ = false;
  history_ = history;
}

void AppState::OpenByName(std::string_view name) {
  const Result<model::DocId> doc = corpus_->store().FindByName(name);
  if (doc.ok()) return Open(*doc, History::kReplace);
  opened_.reset();
  notice_ = Notice{strings::UnknownDocument(name), true};
}

void AppState::Close() {
  opened_.reset();
  history_ = History::kPush;
  if (selected_hit_ >= 0) hits.scroll_to_hit = selected_hit_;
  FocusSelected();
}

void AppState::Focus(uint32_t node) {
  focus_node_ = node;
  focus_frames_ = kFocusFrames;
}

void AppState::FocusSelected() {
  const bool has_hit =
      selected_hit_ >= 0 && static_cast<size_t>(selected_hit_) < result_.hits.size();
  Focus(has_hit ? HitNode(result_.hits[static_cast<size_t>(selected_hit_)].doc)
                : SearchFieldNode());
}

void AppState::TellHost() {
  if (corpus_ == nullptr) return;
  std::string location = FormatAddress(request_, view_, opened_ ? opened_->document.name : "");
  if (location != told_location_) {
    told_location_ = std::move(location);
    host_->SetLocation(told_location_, history_ == History::kPush);
  }
  history_ = History::kReplace;
  const std::string_view meta_title = corpus_->Meta("title");
  const std::string corpus_title(meta_title.empty() ? strings::kProduct : meta_title);
  std::string subject = opened_ ? opened_->document.title : request_.query;
  if (view_ == ViewKind::kAbout) subject = strings::kAbout;
  std::string title = subject.empty() ? corpus_title : subject + " – " + corpus_title;
  if (title == told_title_) return;
  told_title_ = std::move(title);
  host_->SetTitle(told_title_);
}

// One handler a command.

void AppState::Do(SetQuery& command) {
  view_ = ViewKind::kSearch;
  shows_filters_ = false;
  if (command.text == request_.query) return;
  request_.query = std::move(command.text);
  request_.matching = query::Matching::kAllThenAny;
  Search(true);
}

void AppState::Do(SubmitQuery&) {
  advice_.CloseSuggestions();
  SelectHit first{0, true};
  Do(first);
}

void AppState::Do(GoHome&) {
  request_ = {};
  opened_.reset();
  view_ = ViewKind::kSearch;
  shows_filters_ = false;
  history_ = History::kPush;
  Search();
}

void AppState::Do(AskInstead& command) {
  request_ = std::move(command.request);
  history_ = History::kPush;
  Search();
}

void AppState::Do(ChooseSuggestion& command) {
  const std::vector<Suggestion>& suggestions = advice_.suggestions();
  if (command.index < 0 || static_cast<size_t>(command.index) >= suggestions.size()) return;
  const query::Completion chosen = suggestions[static_cast<size_t>(command.index)].completion;
  advice_.CloseSuggestions();
  if (chosen.kind == query::Completion::Kind::kTitle) {
    Open(chosen.doc, History::kPush);
    return Focus(ArticleNode());
  }
  request_.query = chosen.query;
  if (chosen.kind == query::Completion::Kind::kCountry)
    AddFilter("country", chosen.code);
  else
    request_.query += ' ';  // The word is whole; the next one may follow.
  history_ = History::kPush;
  Search();
  Focus(SearchFieldNode());
}

void AppState::Do(MoveSuggestion& command) {
  if (advice_.MoveActive(command.by)) return;
  // The list goes on in the hits.
  if (command.by < 0) return;
  advice_.CloseSuggestions();
  SelectHit first{0, true};
  Do(first);
}

void AppState::Do(CloseSuggestions&) { advice_.CloseSuggestions(); }

void AppState::Do(ShowSearchHelp&) {
  ShowView help{ViewKind::kAbout};
  Do(help);
  Focus(SearchHelpNode());
}

void AppState::AddFilter(const std::string& facet, const std::string& label) {
  std::pair<std::string, std::string> filter(facet, label);
  if (std::find(request_.filters.begin(), request_.filters.end(), filter) == request_.filters.end())
    request_.filters.push_back(std::move(filter));
}

void AppState::Do(ToggleFilter& command) {
  const std::pair<std::string, std::string> filter(command.facet, command.label);
  const auto found = std::find(request_.filters.begin(), request_.filters.end(), filter);
  if (found != request_.filters.end())
    request_.filters.erase(found);
  else
    request_.filters.push_back(filter);
  history_ = History::kPush;
  Search();
  Focus(command.node);
}

void AppState::Do(ClearFilters&) {
  request_.filters.clear();
  history_ = History::kPush;
  Search();
}

void AppState::Do(ShowWholeFacet& command) {
  if (command.is_whole)
    filters.whole_facets.insert(command.facet);
  else
    filters.whole_facets.erase(command.facet);
}

void AppState::Do(ShowFilters& command) { shows_filters_ = command.are_shown; }

void AppState::Do(ScrollFilters& command) {
  constexpr float kMargin = 24.0f;
  filters.scroll.has_target = true;
  filters.scroll.target_top = std::max(0.0f, command.top - kMargin);
  filters.scroll.target_bottom = command.bottom + 2 * kMargin;
}

void AppState::Do(SetSort& command) {
  if (request_.sort == command.sort) return;
  request_.sort = command.sort;
  Search();
}

void AppState::Do(SelectHit& command) {
  const int count = static_cast<int>(result_.hits.size());
  view_ = ViewKind::kSearch;
  if (command.index < 0 || count == 0) {
    shows_filters_ = false;
    return Focus(SearchFieldNode());
  }
  const int index = std::min(command.index, count - 1);
  // Stepping through the list with a document open reads on in the next one.
  if (opened_ && command.takes_focus && index != selected_hit_)
    Open(result_.hits[static_cast<size_t>(index)].doc, History::kReplace);
  selected_hit_ = index;
  hits.scroll_to_hit = index;
  if (command.takes_focus) FocusSelected();
}

void AppState::Do(OpenHit& command) {
  if (command.index >= result_.hits.size()) return;
  const model::DocId doc = result_.hits[command.index].doc;
  const bool is_open = opened_ && opened_->doc == doc;
  Open(doc, History::kPush);
  if (!is_open) selected_hit_ = static_cast<int>(command.index);
  Focus(ArticleNode());
}

void AppState::Do(OpenDocument& command) {
  Open(command.doc, History::kPush);
  Focus(NodeId("reader/text/" + std::to_string(model::Index(command.doc))));
}

void AppState::Do(CloseReader&) {
  if (opened_) Close();
}

void AppState::Do(StepMatch& command) {
  if (!opened_ || opened_->match_count == 0) return;
  const auto count = static_cast<int>(opened_->match_count);
  opened_->current_match =
      static_cast<size_t>((static_cast<int>(opened_->current_match) + command.by + count) % count);
  MarkMatches(result_.matched_terms, &*opened_);
}

void AppState::Do(CopyCitation&) {
  if (!opened_) return;
  host_->CopyText(Citation(opened_->document));
  is_citation_copied_ = true;
}

void AppState::Do(OpenSource&) {
  if (opened_ && !opened_->document.url.empty()) host_->OpenLink(opened_->document.url);
}

void AppState::Do(ShowView& command) {
  if (view_ == command.view) return;
  view_ = command.view;
  shows_filters_ = false;
  history_ = History::kPush;
  about.scroll.is_reset = true;
}

void AppState::Do(NextTheme&) {
  theme_ = theme_ == ThemeChoice::kSystem  ? ThemeChoice::kLight
           : theme_ == ThemeChoice::kLight ? ThemeChoice::kDark
                                           : ThemeChoice::kSystem;
  host_->Remember("theme", ThemeName(theme_));
}

void AppState::Do(PickFiles&) { host_->PickFiles(); }
void AppState::Do(DismissNotice&) { notice_.reset(); }

void AppState::Do(GoBack& command) {
  if (view_ == ViewKind::kAbout) {
    ShowView search{ViewKind::kSearch};
    return Do(search);
  }
  if (command.from_field && !request_.query.empty()) {
    SetQuery nothing;
    return Do(nothing);
  }
  if (shows_filters_)
    shows_filters_ = false;
  else if (opened_)
    Close();
  else if (!command.from_field)
    Focus(SearchFieldNode());
}

}  // namespace dossier::ui
