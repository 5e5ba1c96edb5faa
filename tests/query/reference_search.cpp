// See reference_search.h.
#include "query/reference_search.h"

#include <algorithm>
#include <set>

#include "index/length_code.h"
#include "query/scoring.h"
#include "text/fold.h"
#include "text/ime_simulator.h"
#include "text/stem.h"
#include "text/stop_words.h"
#include "text/tokenizer.h"
#include "text/utf8.h"

namespace dossier::testing {
namespace {

using query::Node;
using query::NodeKind;
using query::SearchRequest;
using query::SearchResult;
using text::OwnedToken;

enum class Mode { kAll, kAny };

/// A word of the query and the terms that answer it.
struct Word {
  OwnedToken token;
  query::WordOptions options;
  bool in_title = false;
  bool ranks = false;
  bool marked = false;
  float weight = 1;
  std::vector<std::pair<size_t, float>> forms;  // Terms and weights, the word itself first.
};

std::u32string CodePoints(std::string_view text) {
  std::u32string out;
  for (size_t at = 0; at < text.size();) {
    const text::Decoded d = text::DecodeAt(text, at);
    out += d.code_point;
    at += d.length;
  }
  return out;
}

bool IsStop(const OwnedToken& token) { return !token.dense && text::IsStopWord(token.term); }

/// True when anything in the query has a word, or is no matter of words.
bool SaysSomething(const Node& node) {
  if (node.kind == NodeKind::kWord || node.kind == NodeKind::kPhrase)
    return !query::QueryTokens(node.text).empty();
  if (node.children.empty()) return true;
  return std::any_of(node.children.begin(), node.children.end(), SaysSomething);
}

bool HasContent(const Node& node) {
  if (node.kind == NodeKind::kNot) return false;
  for (const Node& child : node.children) {
    if (HasContent(child)) return true;
  }
  if (node.kind != NodeKind::kWord && node.kind != NodeKind::kPhrase) return false;
  for (const OwnedToken& token : query::QueryTokens(node.text)) {
    if (!IsStop(token)) return true;
  }
  return false;
}

/// One request.
class Searcher {
 public:
  Searcher(const ReferenceCorpus& corpus, const SearchRequest& request)
      : corpus_(corpus),
        request_(request),
        parsed_(query::ParseQuery(request.query, corpus.facet_names, request.operators)),
        has_content_(HasContent(parsed_.root)),
        scores_(corpus.documents.size()) {}

  SearchResult Run() {
    Collect(parsed_.root, true);
    AddScores();
    Docs matches = All(false);
    if (request_.matching == query::Matching::kAllThenAny)
      matches = Match(parsed_.root, Mode::kAll);
    const auto count = [&] {
      return static_cast<uint64_t>(std::count(matches.begin(), matches.end(), true));
    };
    const uint64_t with_all = count();
    if (with_all < (IsQuestion() ? query::kEnoughForQuestion : 1)) {
      matches = Match(parsed_.root, Mode::kAny);
      result_.relaxed =
          request_.matching == query::Matching::kAllThenAny && count() > with_all;
    }
    ListStories(Filtered(matches, ""));
    result_.relaxed = result_.relaxed && result_.total_stories > 0;
    if (request_.facets) CountFacets(matches);
    DescribeWords();
    return std::move(result_);
  }

 private:
  bool IsQuestion() const {
    const Node& root = parsed_.root;
    const bool is_list = root.kind == NodeKind::kWord ? query::QueryTokens(root.text).size() > 1
                                                      : root.kind == NodeKind::kWords;
    const auto says_something = [](const Word& word) { return word.ranks && !word.token.dense; };
    const auto words = std::count_if(words_.begin(), words_.end(), says_something);
    return is_list && static_cast<size_t>(words) >= query::kQuestionWords;
  }

  Docs All(bool value) const { return Docs(corpus_.documents.size(), value); }
  static bool Any(const Docs& docs) {
    return std::find(docs.begin(), docs.end(), true) != docs.end();
  }

  // Words.

  bool IsBeingTyped(const Node& node, const OwnedToken& token) const {
    return request_.complete_last_word && node.offset + node.length == request_.query.size() &&
           token.offset + token.length == node.text.size() && node.edits == 0;
  }

  /// The words of a kWord, or of a kPhrase.
  std::vector<Word> WordsOf(const Node& node) const {
    std::vector<Word> words;
    const std::vector<OwnedToken> tokens = query::QueryTokens(node.text);
    for (const OwnedToken& token : tokens) {
      Word word;
      word.token = token;
      word.in_title = node.field == "title";
      word.options.forms = node.kind == NodeKind::kWord;
      if (node.kind == NodeKind::kWord) {
        word.options.prefix =
            &token == &tokens.back() && (node.prefix || IsBeingTyped(node, token));
        word.options.edits = tokens.size() == 1 ? node.edits : 0;
      }
      word.forms = FormsOf(word);
      words.push_back(std::move(word));
    }
    return words;
  }

  float WeightOf(const Word& word, size_t term, const std::string& stem, bool is_term) const {
    const std::string& text = corpus_.terms[term];
    const std::string& typed = word.token.term;
    if (text == typed) return 1;
    float weight = 0;
    const bool begins = text.compare(0, typed.size(), typed) == 0;
    if (word.token.dense) {
      if (word.token.run_end && begins) weight = 1;
      if (word.options.prefix && CanBecome(typed, term))
        weight = std::max(weight, query::kCompletionWeight);
      if (HasInitials(typed, term)) weight = std::max(weight, query::kInitialsWeight);
    } else if (word.options.prefix) {
      if (begins) weight = query::kCompletionWeight;
    } else if (word.options.forms) {
      const bool related = !stem.empty() && corpus_.stems[term] == stem;
      if (related && (is_term || stem.size() > 1)) weight = query::kFormWeight;
    }
    if (word.options.edits > 0) {
      const uint32_t edits = NaiveEditDistance(text, typed);
      if (edits <= word.options.edits)
        weight = std::max(weight, query::kEditWeight / static_cast<float>(edits + 1));
    }
    return weight;
  }

  const std::vector<std::pair<size_t, float>>& FormsOf(const Word& word) const {
    const std::string key =
        word.token.term + (word.token.dense ? " dense" : "") + (word.token.run_end ? " end" : "") +
        (word.options.prefix ? " prefix" : "") + (word.options.forms ? " forms" : "") +
        std::to_string(word.options.edits);
    const auto [answer, is_new] = corpus_.answers.try_emplace(key);
    if (is_new) answer->second = FindForms(word);
    return answer->second;
  }

  std::vector<std::pair<size_t, float>> FindForms(const Word& word) const {
    const std::string& typed = word.token.term;
    std::string stem;
    if (!typed.empty() && typed.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == typed.npos)
      text::Stemmer().Stem(typed, &stem);
    const bool is_term = std::binary_search(corpus_.terms.begin(), corpus_.terms.end(), typed);
    std::vector<std::pair<size_t, float>> forms;
    for (size_t term = 0; term < corpus_.terms.size(); ++term) {
      const float weight = WeightOf(word, term, stem, is_term);
      if (weight == 0) continue;
      const bool is_first = corpus_.terms[term] == typed;
      forms.insert(is_first ? forms.begin() : forms.end(), {term, weight});
    }
    return forms;
  }

  /// True when a Korean input method shows `typed` on the way to `term`, or, where `typed` is a
  /// pair, on the way to a word of which `term` is the part that is still open.
  bool CanBecome(const std::string& typed, size_t term) const {
    const std::u32string shown = CodePoints(typed);
    const std::u32string& text = corpus_.characters[term];
    if (text.size() > 2) return false;
    const std::u32string keys = test::KeysOf({&shown.back(), 1});
    if (shown.size() == 1) return corpus_.keys[term].starts_with(keys);
    if (shown[0] == text[0] && text.size() == 2)
      return test::KeysOf({&text[1], 1}).starts_with(keys) || OpensNext(keys, term, text);
    return text.size() == 2 && OpensNext(keys, term, text);
  }

  /// True when the last of `keys` already belongs to the second character of the term.
  bool OpensNext(const std::u32string& keys, size_t term, const std::u32string& text) const {
    return test::KeysOf({text.data(), 1}).size() < keys.size() &&
           corpus_.keys[term].starts_with(keys);
  }

  bool HasInitials(const std::string& typed, size_t term) const {
    const std::u32string& text = corpus_.characters[term];
    std::u32string letters = test::KeysOf(CodePoints(typed));
    for (const char32_t c : CodePoints(typed)) {
      if (c < U'ㄱ' || c > U'ㅎ') return false;
    }
    if (letters.size() < 2 || text.size() != 2) return false;
    letters = letters.substr(letters.size() - 2);
    for (size_t i = 0; i < 2; ++i) {
      if (text[i] < 0xac00 || text[i] > 0xd7a3) return false;
      if (test::KeysOf({&text[i], 1}).front() != letters[i]) return false;
    }
    return true;
  }

  // Which words there are, in order; the same word twice counts double.

  void AddWord(Word word, bool ranks, bool marked) {
    word.ranks = ranks && (!has_content_ || !IsStop(word.token));
    word.marked = marked;
    for (Word& known : words_) {
      const bool same = known.token.term == word.token.term && known.in_title == word.in_title &&
                        known.options.prefix == word.options.prefix &&
                        known.options.forms == word.options.forms &&
                        known.options.edits == word.options.edits;
      if (!same) continue;
      if (known.ranks && word.ranks) known.weight += 1;
      known.ranks = known.ranks || word.ranks;
      known.marked = known.marked || word.marked;
      return;
    }
    words_.push_back(std::move(word));
  }

  void Collect(const Node& node, bool ranks) {
    if (!SaysSomething(node)) return;
    if (node.kind == NodeKind::kWord || node.kind == NodeKind::kPhrase) {
      for (Word& word : WordsOf(node)) AddWord(std::move(word), ranks, true);
    }
    for (Node child : node.children) {
      // Beside NEAR stand words as they are, without other forms.
      if (node.kind == NodeKind::kNear) child.kind = NodeKind::kPhrase;
      Collect(child, ranks && node.kind != NodeKind::kNot);
    }
  }

  bool Has(const Word& word, const ReferenceDocument& document, bool in_title) const {
    for (const auto& [term, weight] : word.forms) {
      if (document.title_counts[term] > 0 || (!in_title && document.body_counts[term] > 0))
        return true;
    }
    return false;
  }
  Docs DocsOf(const Word& word) const {
    Docs docs;
    for (const ReferenceDocument& document : corpus_.documents)
      docs.push_back(Has(word, document, word.in_title));
    return docs;
  }

  /// Adds what the words are worth, in the order of what they can be worth: sums of floats depend
  /// on it in their last bits.
  void AddScores() {
    std::vector<std::pair<float, const Word*>> ranking;
    for (const Word& word : words_) {
      const Docs docs = DocsOf(word);
      const auto frequency = static_cast<uint32_t>(std::count(docs.begin(), docs.end(), true));
      if (!word.ranks || frequency == 0) continue;
      const float idf = query::Bm25::Idf(static_cast<uint32_t>(docs.size()), frequency);
      ranking.emplace_back(word.weight * idf * (bm25_.k1 + 1), &word);
    }
    std::stable_sort(ranking.begin(), ranking.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [most, word] : ranking) {
      for (size_t i = 0; i < scores_.size(); ++i) {
        const float frequency = FrequencyIn(*word, corpus_.documents[i]);
        scores_[i] += most * frequency / (frequency + bm25_.k1);
      }
    }
  }

  /// Occurrences, weighted, of a word in a document as long as the average.
  float FrequencyIn(const Word& word, const ReferenceDocument& document) const {
    const auto rounded = [](uint32_t length) {
      return static_cast<float>(index::DecodeLength(index::EncodeLength(length)));
    };
    const float length =
        bm25_.title_weight * rounded(document.title_length) + rounded(document.body_length);
    const float norm = 1 / (1 - bm25_.b + bm25_.b * length / corpus_.average_length);
    float sum = 0;
    for (const auto& [term, weight] : word.forms) {
      const float body = word.in_title ? 0 : static_cast<float>(document.body_counts[term]);
      const auto title = static_cast<float>(document.title_counts[term]);
      sum += weight * (bm25_.title_weight * title + body) * norm;
    }
    return sum;
  }

  // Which documents match.

  static void Join(Docs* docs, const Docs& other, bool both) {
    for (size_t i = 0; i < docs->size(); ++i)
      (*docs)[i] = both ? (*docs)[i] && other[i] : (*docs)[i] || other[i];
  }

  Docs Match(const Node& node, Mode mode) const {
    if (!SaysSomething(node)) return All(true);
    switch (node.kind) {
      case NodeKind::kAnything:
        return All(true);
      case NodeKind::kWord:
        return MatchWord(node, mode);
      case NodeKind::kPhrase:
      case NodeKind::kNear:
        return MatchSequences(node);
      case NodeKind::kSubstring:
        return MatchSubstring(node);
      case NodeKind::kFacet:
        return MatchFacet(node);
      case NodeKind::kDate:
        return MatchDate(node);
      case NodeKind::kNot: {
        Docs docs = Match(node.children[0], Mode::kAll);
        docs.flip();
        return docs;
      }
      case NodeKind::kRequired:
        return Match(node.children[0], mode);
      case NodeKind::kWords:
        return MatchList(node, mode);
      default:
        break;
    }
    const bool both = node.kind == NodeKind::kAnd;
    Docs docs = All(both);
    for (const Node& child : node.children) {
      if (SaysSomething(child)) Join(&docs, Match(child, mode), both);
    }
    return docs;
  }

  Docs MatchWord(const Node& node, Mode mode) const {
    Docs docs = All(mode == Mode::kAll);
    for (const Word& word : WordsOf(node)) Join(&docs, DocsOf(word), mode == Mode::kAll);
    return docs;
  }

  static bool IsStopNode(const Node& node) {
    const std::vector<OwnedToken> tokens = query::QueryTokens(node.text);
    return node.kind == NodeKind::kWord && tokens.size() == 1 && IsStop(tokens[0]);
  }

  Docs MatchList(const Node& node, Mode mode) const {
    std::vector<const Node*> words, stop_words, others;
    bool has_required = false;
    for (const Node& child : node.children) {
      if (!SaysSomething(child)) continue;
      has_required = has_required || child.kind == NodeKind::kRequired;
      const bool is_other = child.kind == NodeKind::kFacet || child.kind == NodeKind::kDate ||
                            child.kind == NodeKind::kNot || child.kind == NodeKind::kRequired;
      (is_other ? others : IsStopNode(child) ? stop_words : words).push_back(&child);
    }
    if (words.empty()) words = stop_words;
    const bool all_words = mode == Mode::kAll;
    const bool optional = words.empty() || (has_required && mode == Mode::kAny);
    Docs docs = All(optional || all_words);
    for (const Node* word : words) {
      if (!optional) Join(&docs, Match(*word, mode), all_words);
    }
    for (const Node* other : others) Join(&docs, Match(*other, mode), true);
    return docs;
  }

  /// Where a sequence stands: its first and last word.
  static std::vector<std::pair<int64_t, int64_t>> Places(const std::vector<std::string>& text,
                                                         const std::vector<std::string>& words) {
    std::vector<std::pair<int64_t, int64_t>> places;
    for (size_t at = 0; at + words.size() <= text.size(); ++at) {
      if (std::equal(words.begin(), words.end(), text.begin() + static_cast<std::ptrdiff_t>(at)))
        places.emplace_back(at, at + words.size() - 1);
    }
    return places;
  }

  /// True when all sequences stand in the text, and between the beginning of the one that ends last
  /// and the end of every other there are at most `distance` words.
  static bool StandNear(const std::vector<std::string>& text,
                        const std::vector<std::vector<std::string>>& sequences, int64_t distance) {
    std::vector<std::vector<std::pair<int64_t, int64_t>>> places;
    for (const auto& sequence : sequences) places.push_back(Places(text, sequence));
    for (const auto& of_one : places) {
      for (const auto& [last_begin, last_end] : of_one) {
        const auto is_near = [&, begin = last_begin, end = last_end](const auto& of_other) {
          return std::any_of(of_other.begin(), of_other.end(), [&](const auto& place) {
            return place.second <= end && begin - place.second - 1 <= distance;
          });
        };
        if (std::all_of(places.begin(), places.end(), is_near)) return true;
      }
    }
    return false;
  }

  Docs MatchSequences(const Node& node) const {
    std::vector<const Node*> parts;
    if (node.kind == NodeKind::kPhrase) parts.push_back(&node);
    bool title_only = node.field == "title";
    for (const Node& child : node.children) {
      parts.push_back(&child);
      title_only = title_only || child.field == "title";
    }
    std::vector<std::vector<std::string>> sequences;
    std::vector<Word> words;
    for (const Node* part : parts) {
      Node phrase = *part;
      phrase.kind = NodeKind::kPhrase;  // No other forms.
      std::vector<std::string> sequence = WordsOfText(part->text);
      if (!sequence.empty()) sequences.push_back(std::move(sequence));
      for (Word& word : WordsOf(phrase)) words.push_back(std::move(word));
    }
    Docs docs;
    for (const ReferenceDocument& document : corpus_.documents) {
      const auto has_all = [&](bool in_title) {
        return std::all_of(words.begin(), words.end(),
                           [&](const Word& word) { return Has(word, document, in_title); });
      };
      const bool in_body =
          !title_only && has_all(false) && StandNear(document.body_words, sequences, node.distance);
      docs.push_back(in_body ||
                     (has_all(true) && StandNear(document.title_words, sequences, node.distance)));
    }
    return docs;
  }

  Docs MatchSubstring(const Node& node) const {
    std::string needle = node.text;
    for (char& c : needle) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    Docs docs;
    for (const ReferenceDocument& document : corpus_.documents) {
      const bool in_title = document.title.find(needle) != std::string::npos;
      const bool in_body = node.field != "title" && document.body.find(needle) != std::string::npos;
      docs.push_back(in_title || in_body);
    }
    return docs;
  }

  // Filters.

  Docs MatchFacet(const Node& node) const {
    const auto place =
        std::find(corpus_.facet_names.begin(), corpus_.facet_names.end(), node.field);
    if (place == corpus_.facet_names.end()) return All(false);
    const auto facet = static_cast<size_t>(place - corpus_.facet_names.begin());
    const std::string wanted = text::Fold(node.text);
    const auto documents_where = [&](const auto& fits) {
      Docs docs;
      for (const ReferenceDocument& document : corpus_.documents) {
        bool found = false;
        for (const std::string& label : document.labels[facet]) {
          for (const std::string& name : corpus_.names.at({facet, label}))
            found = found || fits(name);
        }
        docs.push_back(found);
      }
      return docs;
    };
    const Docs same = documents_where([&](const std::string& name) { return name == wanted; });
    if (Any(same)) return same;
    return documents_where([&](const std::string& name) {
      return (" " + name).find(" " + wanted) != std::string::npos;
    });
  }

  Docs MatchDate(const Node& node) const {
    Docs docs;
    for (const ReferenceDocument& document : corpus_.documents) {
      docs.push_back(document.date != 0 && document.date >= node.first_date &&
                     (node.last_date == 0 || document.date <= node.last_date));
    }
    return docs;
  }

  bool IsSelected(const std::string& facet, const std::string& label) const {
    return std::find(request_.filters.begin(), request_.filters.end(), std::pair(facet, label)) !=
           request_.filters.end();
  }

  /// What passes the filters of all facets but one.
  Docs Filtered(Docs docs, const std::string& except) const {
    for (size_t facet = 0; facet < corpus_.facet_names.size(); ++facet) {
      const std::string& name = corpus_.facet_names[facet];
      const bool narrows = std::any_of(request_.filters.begin(), request_.filters.end(),
                                       [&](const auto& filter) { return filter.first == name; });
      if (!narrows || name == except) continue;
      for (size_t i = 0; i < docs.size(); ++i) {
        const std::vector<std::string>& labels = corpus_.documents[i].labels[facet];
        docs[i] = docs[i] && std::any_of(labels.begin(), labels.end(), [&](const auto& label) {
                    return IsSelected(name, label);
                  });
      }
    }
    return docs;
  }

  // What the reader sees.

  void ListStories(const Docs& docs) {
    std::map<uint32_t, std::vector<uint32_t>> stories;
    for (uint32_t i = 0; i < docs.size(); ++i) {
      if (docs[i]) stories[corpus_.documents[i].story].push_back(i);
    }
    const auto shows_better = [&](uint32_t a, uint32_t b) {
      if (scores_[a] != scores_[b]) return scores_[a] > scores_[b];
      const bool a_translated = corpus_.documents[a].is_translation;
      const bool b_translated = corpus_.documents[b].is_translation;
      return a_translated != b_translated ? b_translated : a < b;
    };
    for (const auto& [story, members] : stories) {
      const uint32_t best = *std::min_element(members.begin(), members.end(), shows_better);
      result_.hits.push_back({model::DocIdAt(best), scores_[best]});
      result_.total_documents += static_cast<uint32_t>(members.size());
    }
    result_.total_stories = static_cast<uint32_t>(stories.size());
    std::sort(result_.hits.begin(), result_.hits.end(), [&](const auto& a, const auto& b) {
      const uint32_t a_date = corpus_.documents[model::Index(a.doc)].date;
      const uint32_t b_date = corpus_.documents[model::Index(b.doc)].date;
      if (request_.sort == query::Sort::kDate && a_date != b_date) return a_date > b_date;
      if (a.score != b.score) return a.score > b.score;
      return a_date != b_date ? a_date > b_date : a.doc < b.doc;
    });
    if (result_.hits.size() > request_.limit) result_.hits.resize(request_.limit);
  }

  void CountFacets(const Docs& matches) {
    for (size_t facet = 0; facet < corpus_.facet_names.size(); ++facet) {
      const std::string& name = corpus_.facet_names[facet];
      const Docs docs = Filtered(matches, name);
      std::map<std::string, std::set<uint32_t>> stories;
      std::set<std::string> labels;
      for (size_t i = 0; i < docs.size(); ++i) {
        for (const std::string& label : corpus_.documents[i].labels[facet]) {
          labels.insert(label);
          if (docs[i]) stories[label].insert(corpus_.documents[i].story);
        }
      }
      query::FacetResult counts{name, {}};
      for (const std::string& label : labels) {
        const auto count = static_cast<uint32_t>(stories[label].size());
        const bool selected = IsSelected(name, label);
        if (count > 0 || selected) counts.counts.push_back({label, count, selected});
      }
      for (const auto& [of, label] : request_.filters) {
        if (of == name && labels.count(label) == 0) counts.counts.push_back({label, 0, true});
      }
      result_.facets.push_back(std::move(counts));
    }
  }

  void DescribeWords() {
    std::set<std::string> matched;
    for (const Word& word : words_) {
      if (word.forms.empty() && !IsStop(word.token))
        result_.missing_words.push_back(word.token.term);
      if (!word.ranks && IsStop(word.token)) continue;
      for (const auto& [term, weight] : word.forms) matched.insert(corpus_.terms[term]);
    }
    result_.matched_terms.assign(matched.begin(), matched.end());
  }

  const ReferenceCorpus& corpus_;
  const SearchRequest& request_;
  query::ParsedQuery parsed_;
  bool has_content_;
  query::Bm25 bm25_;
  std::vector<Word> words_;
  std::vector<float> scores_;
  SearchResult result_;
};

}  // namespace

SearchResult ReferenceSearch(const ReferenceCorpus& corpus, const SearchRequest& request) {
  return Searcher(corpus, request).Run();
}

}  // namespace dossier::testing
