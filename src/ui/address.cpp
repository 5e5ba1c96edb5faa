// See address.h.
#include "ui/address.h"

namespace dossier::ui {

Address ParseAddress(std::string_view fragment, const std::vector<std::string>& facet_names) {
  Address address;
  address.request = query::ParseRequest(fragment, facet_names);
  for (auto& [key, value] : query::ParseParameters(fragment)) {
    if (key == "doc")
      address.document = std::move(value);
    else if (key == "view" && value == "about")
      address.view = ViewKind::kAbout;
  }
  return address;
}

std::string FormatAddress(const query::SearchRequest& request, ViewKind view,
                          std::string_view document) {
  std::string fragment = query::FormatRequest(request);
  const auto add = [&](std::string_view key, std::string_view value) {
    if (!fragment.empty()) fragment += '&';
    fragment += std::string(key) + "=" + query::EncodeParameter(value);
  };
  if (!document.empty()) add("doc", document);
  if (view == ViewKind::kAbout) add("view", "about");
  return fragment;
}

std::string AddressOfDocument(const query::SearchRequest& request, std::string_view document) {
  return FormatAddress(request, ViewKind::kSearch, document);
}

}  // namespace dossier::ui
