// Reads a grammar in EBNF (ISO 14977, as far as GRAMMAR.md uses it) and makes random sentences of
// it.
#pragma once

#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace dossier::testing {

/// The text of a file; empty when it cannot be read.
inline std::string ReadText(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class Ebnf {
 public:
  using Specials = std::map<std::string, std::vector<std::string>>;

  /// Reads the ```ebnf block of a Markdown text. False when there is none or it is malformed.
  bool Parse(const std::string& markdown);
  /// The first rule or special sequence that is used and not defined; empty when all are.
  std::string Undefined(const Specials& specials) const;
  /// The first rule that no sentence has used; empty when all were.
  std::string Unused() const;
  /// The comments, blanks around them cut.
  const std::vector<std::string>& examples() const { return examples_; }
  size_t rule_count() const { return rules_.size(); }

  std::string Sentence(const std::string& rule, const Specials& specials, std::mt19937* random) {
    std::string out;
    Make({Kind::kRule, rule, {}}, specials, random, 0, &out);
    return out;
  }

 private:
  enum class Kind { kChoice, kSequence, kOption, kRepetition, kTerminal, kSpecial, kRule };
  struct Term {
    Kind kind = Kind::kSequence;
    std::string text;
    std::vector<Term> parts;
  };

  void SkipBlanks();
  bool Accept(char c);
  std::string Until(const std::string& end);
  bool ParseChoice(Term* out);
  bool ParseSequence(Term* out);
  bool ParseFactor(Term* out);
  static void Collect(const Term& term, Kind kind, std::set<std::string>* out);
  void Make(const Term& term, const Specials& specials, std::mt19937* random, int depth,
            std::string* out);

  std::string text_;
  size_t at_ = 0;
  std::map<std::string, Term> rules_;
  std::set<std::string> used_;
  std::vector<std::string> examples_;
};

inline std::string Trimmed(const std::string& text) {
  const size_t begin = text.find_first_not_of(" \n");
  return begin == std::string::npos ? ""
                                    : text.substr(begin, text.find_last_not_of(" \n") - begin + 1);
}

inline void Ebnf::SkipBlanks() {
  while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
  if (text_.compare(at_, 2, "(*") != 0) return;
  at_ += 2;
  examples_.push_back(Trimmed(Until("*)")));
  SkipBlanks();
}

inline bool Ebnf::Accept(char c) {
  SkipBlanks();
  if (at_ >= text_.size() || text_[at_] != c) return false;
  ++at_;
  return true;
}

/// The text up to `end`, behind which reading goes on.
inline std::string Ebnf::Until(const std::string& end) {
  const size_t found = std::min(text_.find(end, at_), text_.size());
  const std::string out = text_.substr(at_, found - at_);
  at_ = std::min(found + end.size(), text_.size());
  return out;
}

inline bool Ebnf::Parse(const std::string& markdown) {
  const std::string fence = "```ebnf\n";
  const size_t begin = markdown.find(fence);
  if (begin == std::string::npos) return false;
  text_ =
      markdown.substr(begin + fence.size(), markdown.find("\n```", begin) - begin - fence.size());
  at_ = 0;
  for (SkipBlanks(); at_ < text_.size(); SkipBlanks()) {
    const std::string name = Trimmed(Until("="));
    Term& rule = rules_[name];
    if (!rule.parts.empty() || !ParseChoice(&rule) || !Accept(';')) return false;
  }
  return !rules_.empty();
}

inline bool Ebnf::ParseChoice(Term* out) {
  out->kind = Kind::kChoice;
  do {
    out->parts.emplace_back();
    if (!ParseSequence(&out->parts.back())) return false;
  } while (Accept('|'));
  return true;
}

inline bool Ebnf::ParseSequence(Term* out) {
  out->kind = Kind::kSequence;
  do {
    out->parts.emplace_back();
    if (!ParseFactor(&out->parts.back())) return false;
  } while (Accept(','));
  return true;
}

inline bool Ebnf::ParseFactor(Term* out) {
  SkipBlanks();
  if (at_ >= text_.size()) return false;
  const char c = text_[at_++];
  const std::string quote(1, c);
  if (c == '"' || c == '\'') {
    *out = {Kind::kTerminal, Until(quote), {}};
  } else if (c == '?') {
    *out = {Kind::kSpecial, Trimmed(Until(quote)), {}};
  } else if (c == '(' || c == '[' || c == '{') {
    out->kind = c == '{' ? Kind::kRepetition : c == '[' ? Kind::kOption : Kind::kSequence;
    out->parts.emplace_back();
    return ParseChoice(&out->parts[0]) && Accept(c == '{' ? '}' : c == '[' ? ']' : ')');
  } else {
    --at_;
    const size_t end = text_.find_first_not_of("abcdefghijklmnopqrstuvwxyz ", at_);
    if (end == at_ || end == std::string::npos) return false;
    *out = {Kind::kRule, Trimmed(text_.substr(at_, end - at_)), {}};
    at_ = end;
  }
  return true;
}

inline void Ebnf::Collect(const Term& term, Kind kind, std::set<std::string>* out) {
  if (term.kind == kind) out->insert(term.text);
  for (const Term& part : term.parts) Collect(part, kind, out);
}

inline std::string Ebnf::Undefined(const Specials& specials) const {
  std::set<std::string> rules, sequences;
  for (const auto& [name, term] : rules_) {
    Collect(term, Kind::kRule, &rules);
    Collect(term, Kind::kSpecial, &sequences);
  }
  for (const std::string& name : rules)
    if (rules_.count(name) == 0) return name;
  for (const std::string& name : sequences)
    if (specials.count(name) == 0) return name;
  return "";
}

inline std::string Ebnf::Unused() const {
  for (const auto& [name, term] : rules_)
    if (used_.count(name) == 0) return name;
  return "";
}

/// Deep inside, options and repetitions are left out and a word is the only operand, so that
/// sentences end.
inline void Ebnf::Make(const Term& term, const Specials& specials, std::mt19937* random, int depth,
                       std::string* out) {
  const bool is_deep = depth > 60 || out->size() > 200;
  const auto make_all = [&] {
    for (const Term& part : term.parts) Make(part, specials, random, depth + 1, out);
  };
  switch (term.kind) {
    case Kind::kTerminal:
      *out += term.text;
      return;
    case Kind::kSpecial: {
      const std::vector<std::string>& choices = specials.at(term.text);
      *out += choices[(*random)() % choices.size()];
      return;
    }
    case Kind::kRule:
      used_.insert(term.text);
      return Make(rules_.at(is_deep && term.text == "operand" ? "word" : term.text), specials,
                  random, depth + 1, out);
    case Kind::kChoice:
      return Make(term.parts[(*random)() % term.parts.size()], specials, random, depth + 1, out);
    case Kind::kSequence:
      return make_all();
    case Kind::kOption:
      if (!is_deep && (*random)() % 2 == 0) make_all();
      return;
    case Kind::kRepetition:
      for (size_t i = is_deep ? 0 : (*random)() % 3; i > 0; --i) make_all();
      return;
  }
}

}  // namespace dossier::testing
