// Tests of page/page.h: what gets into the page, and that nothing can get out of its place.
#include "page/page.h"

#include <doctest/doctest.h>

namespace {

using namespace dossier;        // NOLINT: tests
using namespace dossier::page;  // NOLINT

constexpr const char* kShell =
    "<html lang=\"en\"><head><title>Dossier</title><!-- dossier:description --><meta><!-- "
    "/dossier:description -->"
    "<!-- dossier:style --><link><!-- /dossier:style --></head><body><!-- dossier:unbuilt -->how "
    "to build<!-- /dossier:unbuilt -->"
    "<!-- dossier:static -->list<!-- /dossier:static --><!-- dossier:payload --><!-- "
    "/dossier:payload --></body></html>";

std::vector<uint8_t> NoCompression(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

PageParts Parts() {
  PageParts parts;
  parts.shell = kShell;
  parts.style = "body{}";
  parts.scripts = {"one('</script>')", "two()"};
  parts.service_worker = "cache('__DOSSIER_HASH__')";
  parts.viewer_script = "viewer()";
  parts.viewer_wasm = {0, 'a', 's', 'm'};
  parts.builder_script = "builder()";
  parts.builder_wasm = {0, 'b'};
  return parts;
}

}  // namespace

TEST_SUITE("page.page") {
  TEST_CASE("base64 is the standard one") {
    CHECK(EncodeBase64({}) == "");
    CHECK(EncodeBase64(AsBytes("f")) == "Zg==");
    CHECK(EncodeBase64(AsBytes("fo")) == "Zm8=");
    CHECK(EncodeBase64(AsBytes("foo")) == "Zm9v");
    CHECK(EncodeBase64(std::vector<uint8_t>{0xff, 0xef, 0xbe}) == "/+++");
  }

  TEST_CASE("a page holds everything and leaves out what is for the unbuilt shell") {
    PageSummary summary{"T & <t>", "D", "L",
                        1,         2,   {{"<script>alert(1)</script>", "2023-05-10", "O\"", "ko"}}};
    const auto html = MakePage(Parts(), summary, AsBytes("pack"), NoCompression);
    REQUIRE(html.ok());
    CHECK(html->find("<title>T &amp; &lt;t&gt;</title>") != std::string::npos);
    CHECK(html->find("how to build") == std::string::npos);
    CHECK(html->find("<li lang=\"ko\"><span>&lt;script&gt;alert(1)&lt;/script&gt;</span>") !=
          std::string::npos);
    CHECK(html->find("id=\"dossier-pack\" data-codec=\"gzip+base64\">cGFjaw==<") !=
          std::string::npos);
    CHECK(html->find("one('<\\/script>')") != std::string::npos);
    CHECK(html->find("dossier:") == std::string::npos);
  }

  TEST_CASE("a site links its files by hash and its service worker knows the version") {
    const auto files = MakeSite(Parts(), {"T", "", "", 1, 1, {}}, AsBytes("pack"));
    REQUIRE(files.ok());
    CHECK(files->size() == 6);
    const auto& index = (*files)[4];
    CHECK(index.first == "index.html");
    const std::string html(index.second.begin(), index.second.end());
    CHECK(html.find("data-src=\"" + (*files)[0].first + "\"") != std::string::npos);
    CHECK(html.find("<html data-service-worker=\"1\" lang=\"en\">") != std::string::npos);
    const std::string worker((*files)[5].second.begin(), (*files)[5].second.end());
    CHECK(worker.find("__DOSSIER_HASH__") == std::string::npos);
    const auto other = MakeSite(Parts(), {"T", "", "", 1, 1, {}}, AsBytes("another pack"));
    CHECK((*other)[5].second != (*files)[5].second);
  }

  TEST_CASE("at most 500 documents are listed, with the total") {
    PageSummary summary{"T", "", "", 600, 600, std::vector<ListedDocument>(600, {"x", "", "", ""})};
    const auto html = MakePage(Parts(), summary, {}, NoCompression);
    CHECK(html->find("The newest 500 of 600 are listed here.") != std::string::npos);
  }

  TEST_CASE("a shell without a slot is refused by the slot's name") {
    PageParts parts = Parts();
    parts.shell.replace(parts.shell.find("dossier:payload"), 15, "dossier:nothing");
    const auto html = MakePage(parts, {}, {}, NoCompression);
    CHECK(html.status().message().find("\"payload\"") != std::string::npos);
  }
}
