// Changes of a query's text that the page and the program offer: "without this word", "did you
// mean". They work on the text, so that what the user typed elsewhere stays as it is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dossier::query {

/// The query without the word, phrase, filter or group at [offset, offset + length), a node's span
/// in bytes. What would dangle goes, too: signs and NOT before it, an operator beside it (the one
/// that binds tighter), a comma between values, parentheses around nothing or one thing, blanks.
/// Cost: linear.
std::string WithoutSpan(std::string_view query, size_t offset, size_t length);

/// The query with `replacement`, plain text, at [offset, offset + length). A replacement that would
/// be read as more than one word is put in quotation marks or gets backslashes. To keep field, star
/// and tilde, give a node's text_offset and text_length; inside quotation marks the replacement
/// only gets backslashes. An empty replacement is WithoutSpan. Cost: linear.
std::string WithReplaced(std::string_view query, size_t offset, size_t length,
                         std::string_view replacement);

/// `changed`, made of parts of `query`, with its words in small letters when only so its operators
/// stay operators: "A OR B x" without x must not become the three words "A OR B".
std::string KeepOperators(std::string_view query, std::string changed);

}  // namespace dossier::query
