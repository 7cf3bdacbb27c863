// Pages of the manual: their code blocks, and their parts that are generated.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mlwc::docs {

/// A Markdown file of the project.
struct Page {
    std::string path;  ///< from the root
    std::string text;
};

/// Text between ``` and ```.
struct Block {
    std::string info;       ///< `mlw bad`
    std::string text;       ///< whole lines
    std::size_t begin = 0;  ///< of the text in the page
    std::size_t line = 0;   ///< of its first line, from 1
};
[[nodiscard]] std::vector<Block> blocks_of(std::string_view page);

/// Text between `<!-- generated: name -->` and `<!-- end -->`.
struct Region {
    std::string name;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool closed = false;
};
[[nodiscard]] std::vector<Region> regions_of(std::string_view page);

/// The first sentence of a text: up to a full stop, exclamation mark or colon before a blank or the end of a paragraph.
[[nodiscard]] std::string first_sentence(std::string_view text);

/// One line of text for a cell of a table.
[[nodiscard]] std::string cell(std::string_view text);

/// All pages that people read: docs/, the READMEs.
[[nodiscard]] std::vector<Page> all_pages();

/// What a check found, and what it rewrote.
struct Outcome {
    std::vector<std::string> failures;
    std::vector<std::string> rewritten;

    void fail(const Page& page, std::size_t line, const std::string& what);
};

enum class Update : bool { No, Yes };

/// Compares the generated parts of all pages with what the standard library says today.
void check_generated(std::vector<Page>& pages, Update update, Outcome& outcome);
/// Compiles every example; the pages of diagnostics and limits show what they are about.
void check_examples(const std::vector<Page>& pages, Outcome& outcome);
/// Runs what stands after `$` in the console blocks, with `program` as `mlwc`.
void check_transcripts(std::vector<Page>& pages, const std::string& program, Update update, Outcome& outcome);

/// Replaces the text of a page, on the disk as well.
void rewrite(Page& page, std::string text, Outcome& outcome);

}  // namespace mlwc::docs
