// See stop_words.h. Articles, pronouns, prepositions, conjunctions, auxiliaries, and the words that
// questions are put in ("describe", "discuss"). With apostrophes left out, and what is left of them.
#include "text/stop_words.h"

#include <algorithm>
#include <iterator>

namespace dossier::text {
namespace {

/// Ascending.
constexpr std::string_view kStopWords[] = {
    "a", "about", "above", "across", "after", "again", "against", "ago", "ain", "all", "almost",
    "along", "alongside", "already", "also", "although", "always", "am", "amid", "among",
    "amongst", "an", "and", "another", "any", "anybody", "anyhow", "anyone", "anything", "anyway",
    "anywhere", "apart", "are", "aren", "arent", "around", "as", "aside", "at", "away", "be",
    "because", "been", "before", "behind", "being", "below", "beneath", "beside", "besides",
    "between", "beyond", "both", "but", "by", "can", "cannot", "cant", "concerning", "could",
    "couldn", "couldnt", "d", "dealing", "describe", "described", "describes", "describing",
    "despite", "did", "didn", "didnt", "discuss", "discussed", "discusses", "discussing", "do",
    "does", "doesn", "doesnt", "doing", "don", "done", "dont", "down", "during", "each", "either",
    "else", "enough", "even", "ever", "every", "everybody", "everyone", "everything", "everywhere",
    "except", "exist", "exists", "explain", "explained", "explains", "far", "few", "fewer", "find",
    "for", "from", "further", "furthermore", "give", "given", "gives", "had", "hadn", "hadnt",
    "has", "hasn", "hasnt", "have", "haven", "havent", "having", "he", "hence", "her", "here",
    "hers", "herself", "hes", "him", "himself", "his", "how", "however", "i", "id", "if", "im",
    "in", "inside", "instead", "into", "is", "isn", "isnt", "it", "its", "itself", "ive", "just",
    "known", "least", "less", "lest", "ll", "m", "made", "make", "makes", "making", "many",
    "maybe", "me", "merely", "might", "more", "moreover", "most", "mostly", "much", "must",
    "mustn", "my", "myself", "namely", "nearly", "needn", "neither", "never", "nevertheless", "no",
    "nobody", "none", "nonetheless", "nor", "not", "nothing", "now", "nowhere", "of", "off",
    "often", "on", "once", "one", "ones", "oneself", "only", "onto", "or", "other", "others",
    "otherwise", "ought", "our", "ours", "ourselves", "out", "outside", "over", "own", "per",
    "perhaps", "pertain", "pertaining", "pertains", "please", "quite", "rather", "re", "really",
    "regard", "regarding", "regards", "relate", "related", "relates", "relating", "s", "same",
    "seldom", "several", "shall", "shan", "she", "shes", "should", "shouldn", "shouldnt", "since",
    "so", "some", "somebody", "somehow", "someone", "something", "sometime", "sometimes",
    "somewhat", "somewhere", "soon", "still", "such", "t", "tell", "than", "that", "thats", "the",
    "their", "theirs", "them", "themselves", "then", "there", "thereby", "therefore", "therein",
    "thereof", "theres", "these", "they", "theyre", "this", "those", "though", "through",
    "throughout", "thus", "till", "to", "too", "toward", "towards", "under", "underneath",
    "unless", "until", "up", "upon", "use", "used", "uses", "using", "various", "ve", "versus",
    "very", "via", "was", "wasn", "wasnt", "we", "well", "were", "weren", "werent", "what",
    "whatever", "whats", "when", "whenever", "where", "whereas", "whereby", "wherein", "wherever",
    "whether", "which", "whichever", "while", "who", "whoever", "whom", "whomever", "whose", "why",
    "will", "with", "within", "without", "won", "wont", "would", "wouldn", "wouldnt", "yes", "yet",
    "you", "your", "youre", "yours", "yourself", "yourselves"};

}  // namespace

bool IsStopWord(std::string_view term) {
  return std::binary_search(std::begin(kStopWords), std::end(kStopWords), term);
}

}  // namespace dossier::text
