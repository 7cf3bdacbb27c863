// The bounds of the language and of targets, each provoked by a program that is made large enough.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "backends/backend.h"
#include "compiler/pipeline/pipeline.h"

namespace mlwc::pipeline {
namespace {

constexpr std::string_view app = "app shop { region = \"us-east-1\" }\n";

bool finds(const DiagnosticSink& sink, std::string_view name) {
    return std::ranges::any_of(sink.all(), [&](const Diagnostic& found) { return found.name == name; });
}

bool finds(std::string text, std::string_view name, const Request& request = {}) {
    SourceSet sources;
    const FileId file = sources.add("main.mlw", std::move(text));
    return finds(compile(file, sources, request)->sink, name);
}

/// `count` lets, each made of two of the one before.
std::string doubling(std::string_view first, std::string_view open, std::string_view close, int count) {
    std::string text = "let s0 = " + std::string(first) + "\n";
    for (int row = 1; row <= count; ++row) {
        const std::string before = "s" + std::to_string(row - 1);
        const bool list = open == "[";
        const std::string twice = list ? before + ", " + before : "${" + before + "}${" + before + "}";
        text += "let s" + std::to_string(row) + " = " + std::string(open) + twice + std::string(close) + "\n";
    }
    return text;
}

/// Public services that differ in their paths alone.
std::string services(int count) {
    std::string text(app);
    text += "input certificate: string\n";
    for (int row = 0; row < count; ++row) {
        const std::string name = "web" + std::to_string(100'000 + row);
        text += "service " + name + " { image = ecr(\"web\", tag: \"1\"), expose = public, path = \"/" + name +
                "/*\", tls { certificate = certificate } }\n";
    }
    return text;
}

TEST_CASE("strings and files end at their bounds") {
    const std::string longest(1024 * 1024, 'a');
    CHECK(!finds("let x = \"" + longest + "\"\n", "syntax/string-too-long"));
    // The bound counts the text with its quotes, up to three on each side.
    CHECK(finds("let x = \"" + longest + "and more\"\n", "syntax/string-too-long"));
    CHECK(finds(std::string(16 * 1024 * 1024 + 1, ' '), "syntax/file-too-large"));
}

TEST_CASE("computed values end at their bounds") {
    CHECK(!finds(doubling("\"0123456789abcdef\"", "\"", "\"", 16), "value/text-too-long"));
    CHECK(finds(doubling("\"0123456789abcdef\"", "\"", "\"", 17), "value/text-too-long"));
    CHECK(!finds(doubling("1", "[", "]", 10), "value/too-many-steps"));
    CHECK(finds(doubling("1", "[", "]", 40), "value/too-many-steps"));
}

TEST_CASE("a program has at most 100,000 workloads") {
    std::string text(app);
    for (int row = 0; row <= 100'000; ++row) text += "job j" + std::to_string(row) + " { image = image(\"a:1\") }\n";
    CHECK(finds(text, "value/too-many-workloads", {Phase::Model, {}, {}}));
}

TEST_CASE("what a load balancer and a template hold") {
    CHECK(!finds(services(100), "lower/too-many-routes"));
    CHECK(finds(services(3'500), "lower/too-many-routes"));
    SourceSet sources;
    const FileId file = sources.add("main.mlw", services(150));
    const auto made = compile(file, sources, {});
    for (const auto& artifact : backends::find_backend("cloudformation")->emit(made->graph, {}, made->sink)) {
        (void)text_of(artifact, made->sink);
    }
    CHECK(finds(made->sink, "target/template-too-large"));
}

TEST_CASE("targets refuse, or warn of, what they cannot express") {
    const std::string web = std::string(app) + "service web { image = ecr(\"web\", tag: \"1\") }\n";
    CHECK(finds(web, "sagemaker/only-endpoints", {last_phase, {}, {"sagemaker"}}));
    CHECK(!finds(web, "sagemaker/only-endpoints", {last_phase, {}, {"cloudformation"}}));
    const std::string endpoint = std::string(app) +
                                 "service web { image = ecr(\"web\", tag: \"1\"), serves = sagemaker\n"
                                 "  scale { min = 1, max = 2, track { invocations = 60 req/min } } }\n";
    CHECK(finds(endpoint, "terraform/endpoint-capacity", {last_phase, {}, {"terraform"}}));
    CHECK(!finds(endpoint, "terraform/endpoint-capacity", {last_phase, {}, {"cloudformation"}}));
}

TEST_CASE("unknown names are all told, and the first of many with a name that is near") {
    constexpr int count = 700;
    std::string text(app);
    for (int row = 0; row < count; ++row) {
        const std::string number = std::to_string(row);
        text += "let known_" + number + " = 1\n" + "let other_" + number + " = knwon_" + number + "\n";
    }
    SourceSet sources;
    const FileId file = sources.add("main.mlw", std::move(text));
    const auto compiled = compile(file, sources, {});
    int told = 0;
    int with_fix = 0;
    for (const Diagnostic& found : compiled->sink.all()) {
        if (found.name != "name/unknown") continue;
        ++told;
        if (!found.fixes.empty()) ++with_fix;
    }
    CHECK(told == count);
    CHECK(with_fix > 100);
    CHECK(with_fix < count);  // each with each would take minutes where thousands are unknown
}

}  // namespace
}  // namespace mlwc::pipeline
