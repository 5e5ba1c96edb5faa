// The part of the state that stands in the page's address, and its written form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/request.h"
#include "ui/command.h"

namespace dossier::ui {

/// What an address says.
struct Address {
  query::SearchRequest request;
  ViewKind view = ViewKind::kSearch;
  std::string document;  ///< Name of the open document, empty for none.
};

/// Reads "q=wuxi&country=KR&sort=date&doc=a.md&view=about". Unknown parts are ignored.
Address ParseAddress(std::string_view fragment, const std::vector<std::string>& facet_names);

/// The written form; parsing it gives the address back.
std::string FormatAddress(const query::SearchRequest& request, ViewKind view,
                          std::string_view document);

/// The same search with a document open: what links to documents say.
std::string AddressOfDocument(const query::SearchRequest& request, std::string_view document);

}  // namespace dossier::ui
