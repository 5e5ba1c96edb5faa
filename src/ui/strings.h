// Every word that the viewer says. English for now; a second language replaces this file's values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/date.h"
#include "model/document.h"

namespace dossier::ui::strings {

inline constexpr std::string_view kProduct = "Dossier";
inline constexpr std::string_view kSearch = "Search";
inline constexpr std::string_view kFilters = "Filters";
inline constexpr std::string_view kResults = "Results";
inline constexpr std::string_view kResultsAndReader = "Documents";
inline constexpr std::string_view kReader = "Document";
inline constexpr std::string_view kOverview = "Overview";
inline constexpr std::string_view kAbout = "About";
inline constexpr std::string_view kAddFiles = "Add files…";
inline constexpr std::string_view kClose = "Close";
inline constexpr std::string_view kBackToResults = "Back to results";
inline constexpr std::string_view kDismiss = "Dismiss notice";
inline constexpr std::string_view kHome = "Start again with all stories";

inline constexpr std::string_view kSortBy = "Sort by";
inline constexpr std::string_view kRelevance = "Relevance";
inline constexpr std::string_view kDate = "Date";
inline constexpr std::string_view kClearFilters = "Clear filters";
inline constexpr std::string_view kClearSearch = "Clear search";
inline constexpr std::string_view kShowFewer = "Show fewer";
inline constexpr std::string_view kRelaxed = "Few or no texts have all the words; showing those with some.";
inline constexpr std::string_view kNothingFound = "Nothing found";
inline constexpr std::string_view kUntitled = "Untitled";
inline constexpr std::string_view kDidYouMean = "Did you mean";
inline constexpr std::string_view kWaysOut = "Search otherwise";
inline constexpr std::string_view kSuggestions = "Suggestions";
inline constexpr std::string_view kOpenIt = "Open";
inline constexpr std::string_view kSearchHelp = "How to search";

inline constexpr std::string_view kPreviousMatch = "Previous match";
inline constexpr std::string_view kNextMatch = "Next match";
inline constexpr std::string_view kCopyCitation = "Copy citation";
inline constexpr std::string_view kCopied = "Copied";
inline constexpr std::string_view kCitationCopied = "The citation is on the clipboard.";
inline constexpr std::string_view kOpenSource = "Open the source in a new tab";
inline constexpr std::string_view kTextsOfStory = "Languages of this story";

inline constexpr std::string_view kNoPack = "No documents are open.";
inline constexpr std::string_view kPackRefused = "These documents cannot be opened: ";
inline constexpr std::string_view kSearchFailed = "The search could not be answered: ";
inline constexpr std::string_view kDocumentFailed = "The document cannot be shown: ";

inline constexpr std::string_view kStories = "stories";
inline constexpr std::string_view kTexts = "texts";
inline constexpr std::string_view kCountries = "countries";
inline constexpr std::string_view kLanguages = "languages";
inline constexpr std::string_view kYears = "years";
inline constexpr std::string_view kOverviewLead = "Choose a story to read it here.";
inline constexpr std::string_view kHowTo = "What you can do here";
inline constexpr std::string_view kHowToFind =
    "Type words in any language, 수출 or 出口 too. Results follow each key.";
inline constexpr std::string_view kHowToNarrow =
    "Tick a country, an outlet, a language or a year. All counts follow.";
inline constexpr std::string_view kHowToRead =
    "Open a story: the words that you typed are marked. The keys n and p step between them.";
inline constexpr std::string_view kHowToAdd =
    "Drop text, Markdown or JSON-lines files on the page to search them with the rest.";
inline constexpr std::string_view kFind = "Find";
inline constexpr std::string_view kNarrow = "Narrow";
inline constexpr std::string_view kRead = "Read";
inline constexpr std::string_view kAdd = "Add";

inline constexpr std::string_view kAboutDossier =
    "Dossier turns a folder of documents into one web page that searches them. Everything is in "
    "this page: the documents, their index and the program that reads them. It works without a "
    "network, and nothing that you type or add leaves your computer.";
inline constexpr std::string_view kAboutCorpus = "These documents";
inline constexpr std::string_view kAboutLicense = "Licence";
inline constexpr std::string_view kAboutFigures = "Holds";
inline constexpr std::string_view kAboutAdd = "Add your own files";
inline constexpr std::string_view kAboutAddHow =
    "Choose .txt, .md or .jsonl files, or drop them anywhere on this page. They are indexed in "
    "your browser and searched with the rest until the page is closed.";
inline constexpr std::string_view kAboutKeys = "Keys";
inline constexpr std::string_view kPackSize = "Size with the index";
inline constexpr std::string_view kMadeBy = "Made by";

inline constexpr std::string_view kAboutSearch = "How to search";
inline constexpr std::string_view kAboutSearchHow =
    "Words alone are enough. These signs ask for more:";

/// A key and what it does; a query and what it finds.
struct KeyHelp {
  std::string_view keys;
  std::string_view does;
};
inline constexpr KeyHelp kKeys[] = {
    {"/", "Go to the search field"},
    {"↓ ↑  or  j k", "Go to the next or previous story"},
    {"Enter", "Open the story"},
    {"n  p", "Go to the next or previous match in it"},
    {"Esc", "Go back"},
    {"?", "Show this page"},
};

inline constexpr KeyHelp kQueries[] = {
    {"china exports", "Both words, anywhere in the text"},
    {"\"trade war\"", "These words side by side"},
    {"=\"Co., Ltd.\"", "Exactly these signs"},
    {"invest*", "Words that begin so"},
    {"wuxi~", "Words with up to one other letter; wuxi~2 with two"},
    {"china OR korea", "One of the two; AND asks for both"},
    {"-japan  NOT japan", "Without this word"},
    {"+korea", "This word in any case"},
    {"china NEAR/5 korea", "At most five words apart"},
    {"(china OR korea) exports", "Parentheses group"},
    {"title:wuxi", "In the title"},
    {"country:KR,CN", "About a country; outlet:, lang: and other filters alike"},
    {"date:2023-05  date:2021..2024", "From this time"},
    {"\\*  \\\"  \\:", "A backslash makes a sign text"},
};

/// "1 story", "26 stories", "1,204 stories".
std::string Stories(uint64_t count);
std::string Texts(uint64_t count);
/// "26 stories, 39 texts"; with a query "7 stories for “wuxi exports”".
std::string Status(uint64_t stories, uint64_t texts, std::string_view query);
/// "No text has “xyzzy” or “foo”."
std::string Missing(std::string_view quoted_words);
std::string Quoted(std::string_view text);
/// "Search 39 texts".
std::string SearchHint(uint64_t texts);
std::string ShowAll(uint64_t count);
std::string ShowResults(uint64_t stories);
/// "Filters", "Filters (2)".
std::string FiltersButton(uint64_t active);
/// "South Korea, 12 stories".
std::string OptionName(std::string_view name, uint64_t stories);
std::string MatchPosition(size_t current, size_t count);
/// "7 stories with any word of “wuxi exports”".
std::string StatusOfAny(uint64_t stories, std::string_view query);
/// "Without “zebra”: 12 stories".
std::string WithoutWord(std::string_view word, uint64_t stories);
/// "Without the filter Country: 3 stories".
std::string WithoutFilter(std::string_view facet, uint64_t stories);
/// "Any of the words: 40 stories".
std::string AnyWord(uint64_t stories);
/// "Country KR, 12 texts".
std::string CountryDetail(std::string_view code, uint64_t texts);
/// "“(”: This parenthesis is not closed. …"
std::string NoteAbout(std::string_view part, std::string_view message);
std::string AlsoIn(std::string_view languages);
std::string UnknownDocument(std::string_view name);
std::string ThemeIs(std::string_view choice);
/// "1.2 MB".
std::string Bytes(uint64_t bytes);

/// The name that its readers give a language ("한국어"); the code when unknown.
std::string LanguageName(std::string_view code);
std::string FacetHeading(std::string_view facet);
/// "10 May 2023", "May 2023", "2023", or empty.
std::string DateText(model::Date date);
/// "10 Nov 2023": for lists.
std::string ShortDateText(model::Date date);
/// "date from the dateline"; empty when the document states it itself.
std::string_view DateFrom(model::DateSource source);

}  // namespace dossier::ui::strings
