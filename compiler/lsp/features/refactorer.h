// What refactorings share: the place that is asked about, and the judgement on what would become of the program.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/lsp/features/refactorings.h"
#include "compiler/lsp/typing.h"

namespace mlwc::lsp {

/// Tries changes of one text and keeps those that leave the program no worse.
class Refactorer {
  public:
    Refactorer(Subject& subject, Span asked, Session& session);

    [[nodiscard]] Analysis& analysis() const { return subject_.analysis; }
    [[nodiscard]] const ast::File& tree() const { return subject_.tree(); }
    [[nodiscard]] const Lines& lines() const { return subject_.document.lines(); }
    [[nodiscard]] std::string_view text() const { return subject_.document.text(); }
    [[nodiscard]] std::string_view text(ast::NodeId node) const;
    [[nodiscard]] std::uint32_t file() const { return subject_.file; }
    /// What is selected, without the blanks at its ends.
    [[nodiscard]] Span asked() const { return asked_; }
    [[nodiscard]] bool is_selection() const { return asked_.begin != asked_.end; }
    /// The nodes around where the selection begins, the root first.
    [[nodiscard]] const std::vector<Spot>& spots() const { return spots_; }
    /// The declaration around it: that of the top level, or the innermost, in the body of a `for`.
    [[nodiscard]] ast::NodeId outermost() const { return spots_[1].node; }
    [[nodiscard]] ast::NodeId innermost() const;

    /// Whether nothing but blanks stands before a place on its line.
    [[nodiscard]] bool blank_before(std::uint32_t offset) const;
    /// Where a line can be put before a declaration or an entry: its comments and its documentation stay with it.
    [[nodiscard]] std::uint32_t before(ast::NodeId node) const;
    /// The wish, with a number if something has that name.
    [[nodiscard]] std::string free_name(const std::string& wish) const;
    /// The edit that puts an entry at the end of a body.
    [[nodiscard]] Edit append(ast::NodeId body, const std::string& entry) const;

    /// Keeps a change if nothing is found in the program with it that was not found before, and nothing of what is
    /// `mended`. Returns whether it does.
    bool offer(std::string title, std::string kind, std::vector<Edit> edits, const Diagnostic* mended = nullptr);

    [[nodiscard]] std::vector<Refactoring> take() { return std::move(found_); }

  private:
    [[nodiscard]] const Analysis& as_it_is();

    Subject& subject_;
    Session& session_;
    Span asked_;
    std::vector<Spot> spots_;
    std::unique_ptr<Analysis> before_;
    std::vector<Refactoring> found_;
};

// Each offers what it can do at the place.
void extract_let(Refactorer& work);
void extract_template(Refactorer& work);
void inline_let(Refactorer& work);
void pin_platform(Refactorer& work);

/// Gives up the rule that a finding is about, in the workload that breaks it.
void waive(Refactorer& work, const Diagnostic& found);

}  // namespace mlwc::lsp
