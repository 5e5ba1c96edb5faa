// See stop_words.h. Articles, pronouns, prepositions, conjunctions, auxiliaries and question words.
#include "text/stop_words.h"

#include <algorithm>
#include <iterator>

namespace dossier::text {
namespace {

/// Ascending.
constexpr std::string_view kStopWords[] = {
    "a",        "about",     "above",    "after",     "again",  "against",    "all",
    "almost",   "also",      "although", "always",    "am",     "among",      "an",
    "and",      "any",       "are",      "arent",     "as",     "at",         "be",
    "because",  "been",      "before",   "being",     "below",  "between",    "both",
    "but",      "by",        "can",      "cannot",    "cant",   "could",      "couldnt",
    "did",      "didnt",     "do",       "does",      "doesnt", "doing",      "done",
    "dont",     "down",      "during",   "each",      "either", "else",       "ever",
    "every",    "for",       "from",     "further",   "had",    "hadnt",      "has",
    "hasnt",    "have",      "havent",   "having",    "he",     "hence",      "her",
    "here",     "hers",      "herself",  "hes",       "him",    "himself",    "his",
    "how",      "however",   "i",        "id",        "if",     "im",         "in",
    "into",     "is",        "isnt",     "it",        "its",    "itself",     "ive",
    "just",     "least",     "less",     "many",      "may",    "me",         "might",
    "mine",     "more",      "most",     "much",      "must",   "my",         "myself",
    "neither",  "no",        "nor",      "not",       "now",    "of",         "off",
    "often",    "on",        "once",     "one",       "only",   "or",         "other",
    "others",   "our",       "ours",     "ourselves", "out",    "over",       "own",
    "per",      "rather",    "same",     "shall",     "she",    "shes",       "should",
    "shouldnt", "since",     "so",       "some",      "such",   "than",       "that",
    "thats",    "the",       "their",    "theirs",    "them",   "themselves", "then",
    "there",    "therefore", "theres",   "these",     "they",   "theyre",     "this",
    "those",    "though",    "through",  "thus",      "to",     "too",        "under",
    "until",    "up",        "upon",     "us",        "very",   "was",        "wasnt",
    "we",       "were",      "werent",   "what",      "whats",  "when",       "where",
    "whether",  "which",     "while",    "who",       "whom",   "whose",      "why",
    "will",     "with",      "within",   "without",   "wont",   "would",      "wouldnt",
    "yet",      "you",       "your",     "youre",     "yours",  "yourself",   "yourselves"};

}  // namespace

bool IsStopWord(std::string_view term) {
  return std::binary_search(std::begin(kStopWords), std::end(kStopWords), term);
}

}  // namespace dossier::text
