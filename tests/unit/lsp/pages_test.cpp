// Pages of what is found, for those who follow links and for those who cannot.
#include "compiler/lsp/pages.h"

#include <doctest/doctest.h>

#include "tests/lsp/conversation.h"

namespace mlwc::tests {
namespace {

constexpr const char* path = "/project/main.mlw";
constexpr const char* text = R"(app demo {
  region = "us-east-1"
  budget = 5_000 USD/month
}

policy enough_replicas for service {
  require  = w.scale.min >= 4
  severity = warning
  message  = "too few"
}

service api {
  image = ecr("demo/api", tag: "1")
  on    = fargate
  gpu   = 1 A10G
}

service other {
  image = ecr("demo/other", tag: "1")
}
)";

TEST_CASE("the page that a finding of a limit links to is there; rules of one's own have none") {
    Conversation said("utf-16", {{"readsLibrary", true}});
    said.open(path, text);
    const int id = said.ask("workspace/textDocumentContent", {{"uri", "mlwc-page:/fargate/no-gpu.md"}});
    const int none = said.ask("workspace/textDocumentContent", {{"uri", "mlwc-page:/fargate/no-such.md"}});
    CHECK(said.run() == 0);
    bool limit = false;
    bool policy = false;
    for (const Json& one : said.diagnostics(path)) {
        if (one["code"] == "fargate/no-gpu") {
            limit = true;
            CHECK(one["codeDescription"]["href"] == "mlwc-page:/fargate/no-gpu.md");
        }
        // The library has a policy of that name, which is another one.
        if (one["code"] == "policy/enough-replicas") {
            policy = true;
            CHECK_FALSE(one.contains("codeDescription"));
        }
    }
    CHECK(limit);
    CHECK(policy);
    const std::string page = said.result(id)["text"];
    CHECK(page.starts_with("# fargate/no-gpu\n\nFargate has no GPUs."));
    CHECK(said.answer(none).contains("error"));
}

TEST_CASE("who cannot open the page of a limit is told at the finding what it says") {
    Conversation said;
    said.open(path, text);
    const auto hover = [&](int line, int character) {
        return said.ask("textDocument/hover", {{"textDocument", {{"uri", Conversation::uri(path)}}},
                                               {"position", {{"line", line}, {"character", character}}}});
    };
    const int limit = hover(13, 11);
    const int app = hover(0, 5);
    CHECK(said.run() == 0);
    const std::string words = said.result(limit)["contents"]["value"];
    CHECK(words.find("`fargate/no-gpu`: Fargate has no GPUs.") != std::string::npos);
    const std::string sum = said.result(app)["contents"]["value"];
    CHECK(sum.find("the budget is $5000.00") != std::string::npos);
    CHECK(sum.find("at least $") != std::string::npos);
}

}  // namespace
}  // namespace mlwc::tests
