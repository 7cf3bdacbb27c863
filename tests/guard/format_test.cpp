// The formatter over every text of the language in the checkout.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/sink.h"
#include "compiler/base/symbol.h"
#include "grammar/parse.h"
#include "tests/guard/tree.h"
#include "tests/support/case_file.h"
#include "tests/support/formatting.h"
#include "tests/support/mangle.h"

namespace mlwc::guard {
namespace {

bool has_errors(std::string_view text) {
    Interner symbols;
    DiagnosticSink sink;
    return grammar::parse(FileId{0}, text, symbols, sink).has_errors;
}

/// Texts of the language without syntax errors.
const std::vector<const TreeFile*>& sound_texts() {
    static const std::vector<const TreeFile*> found = [] {
        std::vector<const TreeFile*> sound;
        for (const TreeFile& file : tree()) {
            if (file.ends_with(".mlw") && !has_errors(file.text)) sound.push_back(&file);
        }
        return sound;
    }();
    return found;
}

TEST_CASE("formatting keeps the tree and the comments of every text, and comes to rest") {
    CHECK(sound_texts().size() > 150);
    for (const TreeFile* file : sound_texts()) {
        const std::string fault = tests::formatting_fault(file->text);
        CHECK_MESSAGE(fault.empty(), file->path, ": ", fault);
        const std::string styled = tests::formatted(file->text);
        CHECK_MESSAGE(tests::long_line(styled).empty(), file->path, ": ", tests::long_line(styled));
    }
}

TEST_CASE("examples and the standard library are in the one style") {
    std::size_t looked_at = 0;
    for (const TreeFile* file : sound_texts()) {
        if (!file->below("examples") && !file->below("stdlib")) continue;
        ++looked_at;
        // What is expected of an example stands below its lines and is no part of it.
        for (const tests::CaseFile& part : tests::parse_case(file->path, file->text).files) {
            CHECK_MESSAGE(tests::formatted(part.text) == part.text, file->path, " is to be formatted");
        }
    }
    CHECK(looked_at > 25);
}

/// The texts of the language that a page shows.
std::vector<std::string> shown_texts(const TreeFile& page) {
    std::vector<std::string> found;
    bool inside = false;
    for (const std::string_view line : page.lines()) {
        if (inside && line == "```") {
            inside = false;
        } else if (inside) {
            found.back().append(line).append("\n");
        } else if (line.starts_with("```mlw")) {
            inside = true;
            found.emplace_back();
        }
    }
    return found;
}

TEST_CASE("pages show texts in the one style") {
    std::size_t looked_at = 0;
    for (const TreeFile& page : tree()) {
        if (!page.ends_with(".md")) continue;
        for (const std::string& text : shown_texts(page)) {
            ++looked_at;
            CHECK_MESSAGE(tests::formatted(text) == text, page.path, " shows a text that is to be formatted");
        }
    }
    CHECK(looked_at > 100);
}

TEST_CASE("blanks between tokens do not matter") {
    std::mt19937 random(20261123);
    for (const TreeFile* file : sound_texts()) {
        const std::string styled = tests::formatted(file->text);
        const std::string other = tests::mangled(styled, tests::Mangling::Blanks, random);
        CAPTURE(other);
        CHECK_MESSAGE(tests::formatted(other) == styled, file->path);
    }
}

TEST_CASE("newlines and comments wherever they may stand are kept in order") {
    std::mt19937 random(11232026);
    std::size_t read = 0;
    std::size_t made = 0;
    for (const TreeFile* file : sound_texts()) {
        for (const tests::Mangling mangling : {tests::Mangling::Newlines, tests::Mangling::Comments}) {
            const std::string other = tests::mangled(file->text, mangling, random);
            ++made;
            if (has_errors(other)) continue;
            ++read;
            const std::string fault = tests::formatting_fault(other);
            CHECK_MESSAGE(fault.empty(), file->path, ": ", fault, "of\n", other);
        }
    }
    CHECK(read * 10 > made);
}

}  // namespace
}  // namespace mlwc::guard
