// Damage of any sort: no crash, no hang, no cascade.
#include <doctest/doctest.h>

#include <cctype>
#include <random>

#include "grammar/dump.h"
#include "tests/unit/grammar/parsed.h"

namespace mlwc::test {
namespace {

constexpr std::string_view sample = R"(/// Scores payments.
app fraud {
  region = "ap-northeast-2"
  tags   = { team: "risk", stage: stage }
  budget = 3_000 USD/month
}
param stage: "dev" | "prod" = "dev"
input image_tag: string
let replicas = if stage == "prod" then 2 else 1
service scorer from base was "old" {
  image   = ecr("fraud/scorer", tag: image_tag)
  secrets = { DB_URL: secret("fraud/db-url") }
  allow   = [s3.read("fraud-features/*"), { a: [1 GiB, 2 GiB] }]
  name    = "a ${stage} b ${f(1)}"
  traffic { peak = 200 req/s, timeout = 2 s }
  scale {
    min = replicas * 2 - 1
    track { cpu = 60%, requests = 50 req/s }
  }
  override cloudformation task_definition { set A.B[1] = 100, remove C } because "why"
  waive "network/plain-http" because "internal" until "2027-01-01"
}
template base { gpu = 1 GPU, scale { min = 1 } }
for lang in ["en", "ko"] {
  service "asr-${lang}" from base { gpu = 2 A10G }
}
use "shared/network.mlw" as net with { stage: stage }
fn pick(dev: int, prod: int) -> int = if stage == "prod" then prod else dev
type Image = ecr(repository: string, tag: string deploy = none) | image(uri: string)
kind service {
  image: Image deploy
  cpu: vcpu(> 0 vCPU) = 1 vCPU
  scale { min: int(0..) = 1 }
  model? { dtype: string? }
}
platform fargate {
  runs = [service, worker]
  limit no_gpu { require = w.gpu == none and not w.big, fix = { memory = 8 GiB } }
}
policy no_public for service { require = w.expose != public }
test "prod" {
  with stage = "prod"
  expect scorer.scale.min >= 2
  expect error "fargate/no-gpu" in assistant with { on = fargate }
}
output endpoint = scorer.url
)";

struct Token {
    std::size_t begin;
    std::size_t end;
};

std::vector<Token> tokens(std::string_view text) {
    std::vector<Token> out;
    const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        if (text[at] == '/' && text[end] == '/') {
            at = text.find('\n', at);
            continue;
        }
        if (text[at] == '"') {
            end = text.find('"', end) + 1;
        } else if (is_word(text[at])) {
            while (is_word(text[end])) ++end;
        } else if (text.substr(at, 2) == "==" || text.substr(at, 2) == ">=" || text.substr(at, 2) == "!=" ||
                   text.substr(at, 2) == "->" || text.substr(at, 2) == "..") {
            ++end;
        }
        if (std::isspace(static_cast<unsigned char>(text[at])) == 0) out.push_back({at, end});
        at = end;
    }
    return out;
}

}  // namespace

TEST_CASE("the sample is sound") { CHECK(findings(std::string(sample)) == ""); }

TEST_CASE("a token that is deleted costs at most two messages") {
    std::size_t damaged = 0;
    std::size_t doubled = 0;
    for (const Token& token : tokens(sample)) {
        std::string text(sample);
        text.erase(token.begin, token.end - token.begin);
        const Parsed parsed(text);
        CAPTURE(sample.substr(token.begin, token.end - token.begin));
        CAPTURE(token.begin);
        CAPTURE(parsed.findings());
        CHECK(parsed.diagnostics.size() <= 2);
        damaged += parsed.diagnostics.empty() ? 0 : 1;
        doubled += parsed.diagnostics.size() > 1 ? 1 : 0;
        if (!parsed.diagnostics.empty()) CHECK(parsed.file.has_errors);
    }
    CHECK(damaged > 200);
    CHECK(doubled * 20 < damaged);
}

TEST_CASE("a token that is doubled costs at most four messages") {
    for (const Token& token : tokens(sample)) {
        std::string text(sample);
        text.insert(token.end, " " + std::string(sample.substr(token.begin, token.end - token.begin)));
        const Parsed parsed(text);
        CAPTURE(sample.substr(token.begin, token.end - token.begin));
        CAPTURE(token.begin);
        CAPTURE(parsed.findings());
        CHECK(parsed.diagnostics.size() <= 4);
    }
}

TEST_CASE("changed bytes never crash, and every node stays inside its parent's file") {
    std::mt19937 random(20261123);
    constexpr std::string_view spice = "{}[]()\"'\\$:=,.\n #/%&|!;0aZ_-\t\r\x00\xFF\xC3";
    for (int round = 0; round < 3000; ++round) {
        std::string text(sample);
        const auto changes = 1 + random() % 8;
        for (std::size_t i = 0; i < changes; ++i) {
            const std::size_t at = random() % text.size();
            if (random() % 3 == 0)
                text.erase(at, 1 + random() % 30);
            else if (random() % 2 == 0)
                text[at] = spice[random() % spice.size()];
            else
                text.insert(at, 1, spice[random() % spice.size()]);
            if (text.empty()) text = "x";
        }
        const std::size_t size = text.size();
        const Parsed parsed(std::move(text));
        bool sound = parsed.file.has_errors == !parsed.diagnostics.empty();
        for (const ast::Node& node : parsed.file.nodes) sound = sound && node.begin <= node.end && node.end <= size;
        for (const Diagnostic& found : parsed.diagnostics) sound = sound && found.span.end <= size;
        CHECK(sound);
        CHECK_FALSE(grammar::dump(parsed.file, parsed.sources[FileId{0}], parsed.symbols).empty());
    }
}

TEST_CASE("texts that are cut off anywhere") {
    for (std::size_t length = 0; length < sample.size(); ++length) {
        const Parsed parsed{std::string(sample.substr(0, length))};
        CAPTURE(length);
        CHECK(parsed.diagnostics.size() <= 3);
    }
}

}  // namespace mlwc::test
