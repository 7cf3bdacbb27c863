// What a person reads in a terminal, character by character.
#include "compiler/base/render.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>

namespace mlwc {
namespace {

/// One file and the diagnostics about it, in few words.
struct Fixture {
    SourceSet sources;
    FileId file = sources.add("main.mlw",
                              "service scorer {\n"
                              "  gpu = 1 A10G\n"
                              "  port = 8080\n"
                              "  health = \"/healthz\"\n"
                              "  on = fargate\n"
                              "}\n");

    /// Where `text` stands, first time from `from` on.
    [[nodiscard]] Span find(std::string_view text, FileId in, std::size_t from = 0) const {
        const std::size_t at = sources[in].text().find(text, from);
        REQUIRE(at != std::string_view::npos);
        return {in, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + text.size())};
    }
    [[nodiscard]] Span find(std::string_view text) const { return find(text, file); }

    [[nodiscard]] std::string shown(const Diagnostic& diagnostic, Color color = Color::Off) const {
        std::string out;
        render(out, diagnostic, sources, color);
        return out;
    }
};

Diagnostic error(Span span, std::string message) {
    Diagnostic found;
    found.name = "test/name";
    found.span = span;
    found.message = std::move(message);
    return found;
}

TEST_CASE_FIXTURE(Fixture, "a label far from the primary place, facts, helps and a fix") {
    Diagnostic found = error(find("fargate"), "Fargate has no GPUs, and `scorer` needs 1 A10G");
    found.name = "fargate/no-gpu";
    found.primary_label = "chosen here";
    found.labels.push_back({find("1 A10G"), "needs a GPU"});
    found.facts.push_back({"Amazon ECS Developer Guide: task definition differences for Fargate", "2026-11-23"});
    found.notes.emplace_back("`ecs_ec2` and `sagemaker` have GPUs");
    found.helps.emplace_back("leave `on` out, and the compiler chooses");
    found.fixes.push_back({"run it on `sagemaker`", Applicability::Review, {{find("fargate"), "sagemaker"}}});
    CHECK(shown(found) ==
          "error[fargate/no-gpu]: Fargate has no GPUs, and `scorer` needs 1 A10G\n"
          " --> main.mlw:5:8\n"
          "  |\n"
          "2 |   gpu = 1 A10G\n"
          "  |         ------ needs a GPU\n"
          "...\n"
          "5 |   on = fargate\n"
          "  |        ^^^^^^^ chosen here\n"
          "  |\n"
          "  = fact: Amazon ECS Developer Guide: task definition differences for Fargate (checked 2026-11-23)\n"
          "  = note: `ecs_ec2` and `sagemaker` have GPUs\n"
          "  = help: leave `on` out, and the compiler chooses\n"
          "  = fix to review: run it on `sagemaker`\n"
          "5 -   on = fargate\n"
          "5 +   on = sagemaker\n");
}

TEST_CASE_FIXTURE(Fixture, "a line between two marked ones is shown") {
    Diagnostic found = error(find("health"), "two names for one thing");
    found.labels.push_back({find("gpu"), "the other"});
    CHECK(shown(found) ==
          "error[test/name]: two names for one thing\n"
          " --> main.mlw:4:3\n"
          "  |\n"
          "2 |   gpu = 1 A10G\n"
          "  |   --- the other\n"
          "3 |   port = 8080\n"
          "4 |   health = \"/healthz\"\n"
          "  |   ^^^^^^\n"
          "  |\n");
}

TEST_CASE_FIXTURE(Fixture, "several labels on one line hang below it") {
    Diagnostic found = error(find("="), "sides differ");
    found.primary_label = "compared here";
    found.labels.push_back({find("gpu"), "accelerators"});
    found.labels.push_back({find("1 A10G"), "also accelerators"});
    CHECK(shown(found) ==
          "error[test/name]: sides differ\n"
          " --> main.mlw:2:7\n"
          "  |\n"
          "2 |   gpu = 1 A10G\n"
          "  |   --- ^ ------ also accelerators\n"
          "  |   |   |\n"
          "  |   |   compared here\n"
          "  |   accelerators\n"
          "  |\n");
}

TEST_CASE_FIXTURE(Fixture, "a span of several lines shows its first and its last") {
    const Span whole = join(find("{"), find("}"));
    Diagnostic found = error(whole, "the block has no `image`");
    found.primary_label = "ends here";
    CHECK(shown(found) ==
          "error[test/name]: the block has no `image`\n"
          " --> main.mlw:1:16\n"
          "  |\n"
          "1 | service scorer {\n"
          "  |                ^\n"
          "...\n"
          "6 | }\n"
          "  | ^ ends here\n"
          "  |\n");
}

TEST_CASE_FIXTURE(Fixture, "labels in another file, and a fix there") {
    const FileId other = sources.add("shared/net.mlw", "\n\n\n\n\n\n\n\n\nlet port = 80\n");
    Diagnostic found = error(find("8080"), "ports differ");
    found.severity = Severity::Warning;
    found.labels.push_back({find("80", other), "declared here"});
    found.fixes.push_back({"use 8080", Applicability::Safe, {{find("80", other), "8080"}}});
    CHECK(shown(found) ==
          "warning[test/name]: ports differ\n"
          "  --> main.mlw:3:10\n"
          "   |\n"
          " 3 |   port = 8080\n"
          "   |          ^^^^\n"
          "   |\n"
          "  ::: shared/net.mlw:10:12\n"
          "   |\n"
          "10 | let port = 80\n"
          "   |            -- declared here\n"
          "   |\n"
          "   = fix: use 8080\n"
          "  ::: shared/net.mlw:10:1\n"
          "10 - let port = 80\n"
          "10 + let port = 8080\n");
}

TEST_CASE_FIXTURE(Fixture, "the end of the file is a place") {
    const auto size = static_cast<std::uint32_t>(sources[file].text().size());
    CHECK(shown(error({file, size, size}, "expected `}`")) ==
          "error[test/name]: expected `}`\n"
          " --> main.mlw:7:1\n"
          "  |\n"
          "7 |\n"
          "  | ^\n"
          "  |\n");
}

TEST_CASE_FIXTURE(Fixture, "a newline at the end of a span adds no line") {
    const Span line = find("  port = 8080\n");
    CHECK(shown(error(line, "a line")) ==
          "error[test/name]: a line\n"
          " --> main.mlw:3:1\n"
          "  |\n"
          "3 |   port = 8080\n"
          "  | ^^^^^^^^^^^^^\n"
          "  |\n");
}

TEST_CASE_FIXTURE(Fixture, "tabs, wide and astral characters move the carets") {
    const FileId wide = sources.add("w.mlw", "\ta = \"日本😀e\xCC\x81\" + x\n");
    CHECK(shown(error(find("x", wide), "unknown name `x`")) ==
          "error[test/name]: unknown name `x`\n"
          " --> w.mlw:1:16\n"
          "  |\n"
          "1 |     a = \"日本😀e\xCC\x81\" + x\n"
          "  |                     ^\n"
          "  |\n");
}

TEST_CASE_FIXTURE(Fixture, "nothing in a source can act on the terminal") {
    const FileId hostile = sources.add("h.mlw", "a = \"\x1b[2J\xE2\x80\xAE\xFF\" x\n");
    Diagnostic found = error(find("x", hostile), "found `\x1b[31m`");
    found.notes.emplace_back("bell \a");
    CHECK(shown(found) ==
          "error[test/name]: found `\xEF\xBF\xBD[31m`\n"
          " --> h.mlw:1:14\n"
          "  |\n"
          "1 | a = \"\xEF\xBF\xBD[2J\xEF\xBF\xBD\xEF\xBF\xBD\" x\n"
          "  |              ^\n"
          "  |\n"
          "  = note: bell \xEF\xBF\xBD\n");
}

TEST_CASE_FIXTURE(Fixture, "a line too long for a terminal is cut around its mark") {
    const FileId minified = sources.add("m.mlw", fmt::format("{:a>500} x {:b>500}\n", "", ""));
    CHECK(shown(error(find("x", minified), "here")) ==
          "error[test/name]: here\n"
          " --> m.mlw:1:502\n"
          "  |\n"
          "1 | ..." +
              std::string(23, 'a') + " x " + std::string(114, 'b') +
              "...\n"
              "  | " +
              std::string(27, ' ') +
              "^\n"
              "  |\n");
}

TEST_CASE_FIXTURE(Fixture, "a long line marked near its start is cut at its end only") {
    const FileId minified = sources.add("m.mlw", "x " + std::string(500, 'b') + "\n");
    CHECK(shown(error(find("x", minified), "here")) ==
          "error[test/name]: here\n"
          " --> m.mlw:1:1\n"
          "  |\n"
          "1 | x " +
              std::string(138, 'b') +
              "...\n"
              "  | ^\n"
              "  |\n");
}

TEST_CASE_FIXTURE(Fixture, "a fix that only adds lines") {
    Diagnostic found = error(find("scorer"), "`image` is missing");
    const Span after = find("gpu");
    found.fixes.push_back({"add it", Applicability::Safe, {{{file, after.begin, after.begin}, "image = x\n  "}}});
    CHECK(shown(found) ==
          "error[test/name]: `image` is missing\n"
          " --> main.mlw:1:9\n"
          "  |\n"
          "1 | service scorer {\n"
          "  |         ^^^^^^\n"
          "  |\n"
          "  = fix: add it\n"
          "2 +   image = x\n");
}

TEST_CASE_FIXTURE(Fixture, "a finding without a place") {
    Diagnostic found = error({}, "cannot read `x.mlw`");
    found.notes.emplace_back("first line\nsecond line");
    CHECK(shown(found) ==
          "error[test/name]: cannot read `x.mlw`\n"
          "  = note: first line\n"
          "          second line\n");
}

TEST_CASE_FIXTURE(Fixture, "colour is escape codes around words, the text is the same") {
    Diagnostic found = error(find("8080"), "no");
    found.primary_label = "here";
    found.helps.emplace_back("do");
    const std::string plain = shown(found);
    std::string stripped;
    const std::string colored = shown(found, Color::On);
    for (std::size_t at = 0; at < colored.size(); ++at) {
        if (colored[at] == '\x1b') {
            at = colored.find('m', at);
        } else {
            stripped += colored[at];
        }
    }
    CHECK(stripped == plain);
    CHECK(colored.starts_with("\x1b[1;31merror[test/name]\x1b[0m\x1b[1m: no\x1b[0m\n"));
    CHECK(colored.find("\x1b[1;31m^^^^\x1b[0m \x1b[1;31mhere\x1b[0m\n") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "the one-line form") {
    std::string out;
    render_line(out, error(find("8080"), "over\ntwo"), sources, Color::Off);
    render_line(out, error({}, "nowhere"), sources, Color::Off);
    CHECK(out ==
          "main.mlw:3:10: error[test/name]: over two\n"
          "error[test/name]: nowhere\n");
}

TEST_CASE_FIXTURE(Fixture, "the one-line form has what is short beside the message, and leaves out what is long") {
    Diagnostic found = error(find("8080"), "over");
    found.notes = {"one\ntwo", std::string(101, 'n')};
    found.helps = {std::string(100, 'h')};
    found.fixes = {Fix{"write `80`", Applicability::Safe, {{find("8080"), "80"}}}};
    std::string out;
    render_line(out, found, sources, Color::Off);
    CHECK(out == "main.mlw:3:10: error[test/name]: over; note: one two; help: " + std::string(100, 'h') +
                     "; fix: write `80`\n");
}

TEST_CASE("the count says each severity that occurs") {
    std::vector<Diagnostic> found(4);
    found[1].severity = Severity::Warning;
    std::string out;
    render_count(out, found, Color::Off);
    CHECK(out == "3 errors, 1 warning\n");
    out.clear();
    render_count(out, {}, Color::Off);
    CHECK(out.empty());
}

}  // namespace
}  // namespace mlwc
