// Tests of text/stem.h.
#include "text/stem.h"

#include <doctest/doctest.h>

#include <utility>
#include <vector>

#include "text/tokenizer.h"

namespace {

std::string StemOf(std::string_view word) {
  static dossier::text::Stemmer stemmer;
  std::string stem;
  stemmer.Stem(word, &stem);
  return stem;
}

}  // namespace

TEST_SUITE("text.stem") {
  TEST_CASE("words have the stems that Snowball gives them") {
    const std::vector<std::pair<const char*, std::vector<const char*>>> families = {
        // Plurals, and what only looks like one.
        {"countri", {"country", "countries"}},
        {"compani", {"company", "companies"}},
        {"tariff", {"tariff", "tariffs"}},
        {"process", {"process", "processes"}},
        {"gas", {"gas"}},
        {"news", {"news"}},
        {"bus", {"bus"}},
        {"die", {"die", "dies", "dying"}},
        {"sky", {"sky", "skies"}},
        // Verbs: doubled letters, a lost e, a word too short to lose its end.
        {"export", {"export", "exports", "exported", "exporting", "exporter", "exporters"}},
        {"trade", {"trade", "trades", "traded", "trading"}},
        {"trader", {"trader"}},
        {"agre", {"agree", "agreed", "agreeing"}},
        {"agreement", {"agreement", "agreements"}},
        {"run", {"runs", "running"}},
        {"ran", {"ran"}},
        {"hope", {"hope", "hoping", "hopeful", "hopefulness"}},
        {"hop", {"hop", "hopping"}},
        {"proceed", {"proceed", "proceeding"}},
        {"inning", {"inning"}},
        // Derived words.
        {"nation", {"nation", "nations", "national", "nationally"}},
        {"econom", {"economic", "economics", "economical"}},
        {"economi", {"economy", "economies"}},
        {"invest", {"invest", "investing", "investment"}},
        {"presid", {"president", "presidency"}},
        {"presidenti", {"presidential"}},
        {"generat", {"generate"}},
        {"general", {"general"}},
        {"happi", {"happy", "happiness"}},
        {"onli", {"only"}},
        // Names.
        {"china", {"china"}},
        {"korean", {"korean", "koreans"}},
        {"beij", {"beijing"}},
    };
    for (const auto& [stem, words] : families) {
      for (const char* word : words) CHECK_MESSAGE(StemOf(word) == stem, word);
    }
  }

  TEST_CASE("a word with anything but English letters stays as it is") {
    for (const char* word : {"", "s", "9.52", "g20s", "exportés", "εξαγωγές", "экспорты", "수출",
                             "dont's", "Exports", "co-operating"}) {
      CHECK(StemOf(word) == word);
    }
  }

  TEST_CASE("a stem does not depend on the words before it, nor on the object") {
    const std::string text =
        "The ministers agreed on proceedings; exporting companies, happily hoping, were investing "
        "in nationalised industries, universities and internationally generalised economies.";
    dossier::text::Stemmer first;
    dossier::text::Stemmer second;
    const auto tokens = dossier::text::TokensOf(text);
    std::vector<std::string> forwards(tokens.size());
    for (size_t i = 0; i < tokens.size(); ++i) first.Stem(tokens[i].term, &forwards[i]);
    for (size_t i = tokens.size(); i-- > 0;) {
      std::string stem;
      second.Stem(tokens[i].term, &stem);
      CHECK(stem == forwards[i]);
    }
  }

  TEST_CASE("the longest terms, and a word that is its own output, are stemmed") {
    CHECK(StemOf(std::string(125, 'x') + "ing") == std::string(125, 'x') + "ing");
    CHECK(StemOf(std::string(120, 'a') + "xing") == std::string(120, 'a') + "x");
    dossier::text::Stemmer moved_from;
    dossier::text::Stemmer stemmer = std::move(moved_from);
    std::string word = "negotiations";
    stemmer.Stem(word, &word);
    CHECK(word == "negoti");
  }
}
