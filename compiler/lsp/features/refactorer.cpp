// A change is tried on the whole program: what it would lead to is known before it is offered.
#include "compiler/lsp/features/refactorer.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "compiler/base/edit.h"
#include "compiler/lsp/features/style.h"
#include "compiler/lsp/syntax.h"

namespace mlwc::lsp {
namespace {

using ast::Kind;

/// A finding without its place, which a change may move.
using Found = std::tuple<std::string_view, std::string_view, std::string_view>;

std::multiset<Found> found_in(const Analysis& analysis) {
    std::multiset<Found> all;
    for (const Diagnostic& one : analysis.findings()) {
        if (one.severity != Severity::Note) all.emplace(one.name, one.subject, one.message);
    }
    return all;
}

/// The selection without blanks at its ends.
Span trimmed(Span asked, std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    if (asked.begin >= text.size()) return asked;
    const std::string_view chosen = text.substr(asked.begin, asked.length());
    const std::size_t first = chosen.find_first_not_of(blanks);
    if (first == std::string_view::npos) return asked;
    const std::size_t last = chosen.find_last_not_of(blanks);
    return {asked.file, asked.begin + static_cast<std::uint32_t>(first),
            asked.begin + static_cast<std::uint32_t>(last + 1)};
}

bool begins_with(const Lines& lines, std::uint32_t line, std::string_view mark) {
    const std::string_view written = lines.text().substr(lines.start(line));
    const std::size_t first = written.find_first_not_of(" \t");
    return first != std::string_view::npos && written.substr(first).starts_with(mark);
}

}  // namespace

Refactorer::Refactorer(Subject& subject, Span asked, Session& session)
    : subject_(subject),
      session_(session),
      asked_(trimmed(asked, subject.document.text())),
      spots_(spots_around(subject.analysis, subject.file, asked_.begin)) {}

std::string_view Refactorer::text(ast::NodeId node) const { return text_of(tree(), node, text()); }

ast::NodeId Refactorer::innermost() const {
    std::size_t at = 1;
    while (at + 2 < spots_.size() && tree().kind(spots_[at].node) == Kind::For &&
           tree().kind(spots_[at + 1].node) == Kind::Body)
        at += 2;
    return spots_[at].node;
}

bool Refactorer::blank_before(std::uint32_t offset) const {
    const std::uint32_t start = lines().start(lines().line_of(offset));
    return text().substr(start, offset - start).find_first_not_of(" \t") == std::string_view::npos;
}

std::uint32_t Refactorer::before(ast::NodeId node) const {
    const std::uint32_t own = lines().line_of(tree()[node].begin);
    std::uint32_t line = own;
    while (line > 0 && begins_with(lines(), line - 1, "//")) --line;
    if (line > 0 || own == 0) return lines().start(line);
    // What stands at the very top is about the file.
    line = own;
    while (line > 0 && begins_with(lines(), line - 1, "///")) --line;
    return lines().start(line);
}

std::string Refactorer::free_name(const std::string& wish) const {
    const sema::Program& program = analysis().program();
    const auto taken = [&](const std::string& name) {
        const Symbol symbol = analysis().made().symbols.find(name);
        if (symbol == no_symbol) return false;
        return program.find_own(program.files[file()].scope, sema::Space::Values, symbol).has_value() ||
               std::ranges::any_of(program.locals, [&](const sema::Local& local) {
                   return local.name == symbol && local.name_at.file == file();
               });
    };
    std::string name = wish;
    for (int number = 2; taken(name); ++number) name = wish + "_" + std::to_string(number);
    return name;
}

Edit Refactorer::append(ast::NodeId body, const std::string& entry) const {
    const Span whole = tree().span(body);
    const std::uint32_t brace = whole.end - 1;
    const auto entries = tree().children(body);
    const bool one_line = lines().line_of(whole.begin) == lines().line_of(brace);
    if (one_line && entries.empty()) return {{whole.file, brace, brace}, " " + entry + " "};
    if (one_line) {
        const std::uint32_t end = tree()[entries.back()].end;
        return {{whole.file, end, end}, ", " + entry};
    }
    if (!blank_before(brace)) return {{whole.file, brace, brace}, "\n" + entry + "\n"};
    const std::uint32_t start = lines().start(lines().line_of(brace));
    const std::string indent(text().substr(start, brace - start));
    return {{whole.file, start, start}, indent + "  " + entry + "\n"};
}

const Analysis& Refactorer::as_it_is() {
    Document& document = subject_.document;
    if (analysis().root() == document.path()) return analysis();
    if (before_ == nullptr) before_ = session_.workspace.trial(document.path(), document.text());
    return *before_;
}

bool Refactorer::offer(std::string title, std::string kind, std::vector<Edit> edits, const Diagnostic* mended) {
    const std::string changed = edited_in_style(text(), asked_.file, std::move(edits));
    const auto after = session_.workspace.trial(subject_.document.path(), changed);
    const std::multiset<Found> was = found_in(as_it_is());
    const std::multiset<Found> is = found_in(*after);
    if (!std::ranges::includes(was, is)) return false;
    if (mended != nullptr && is.contains(Found{mended->name, mended->subject, mended->message})) return false;
    found_.push_back({std::move(title), std::move(kind), edits_between(text(), changed, asked_.file)});
    return true;
}

}  // namespace mlwc::lsp
