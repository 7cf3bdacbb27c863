// Extracting to a `let` or a template, and pinning the platform that was chosen.
#include "compiler/lsp/features/refactorings.h"

#include <algorithm>
#include <optional>

#include "compiler/base/edit.h"
#include "compiler/lsp/placed.h"
#include "compiler/lsp/syntax.h"
#include "compiler/lsp/typing.h"
#include "compiler/lsp/words.h"

namespace mlwc::lsp {
namespace {

using ast::Kind;

std::ptrdiff_t errors(const Analysis& analysis) {
    return std::ranges::count(analysis.findings(), Severity::Error, &Diagnostic::severity);
}

class Refactorer {
  public:
    Refactorer(Subject& subject, Span asked, Session& session)
        : analysis_(subject.analysis),
          document_(subject.document),
          session_(session),
          file_(subject.file),
          asked_(asked),
          text_(document_.text()),
          spots_(spots_around(analysis_, file_, asked.begin)) {}

    std::vector<Refactoring> all() {
        // In a text with errors, whatever is left may be what is wrong.
        if (spots_.size() < 2 || tree().has_errors) return {};
        extract_let();
        extract_template();
        pin();
        return std::move(found_);
    }

  private:
    [[nodiscard]] const ast::File& tree() const { return analysis_.program().files[file_].tree; }
    [[nodiscard]] ast::NodeId declaration() const { return spots_[1].node; }

    /// Keeps a change if the program is no worse with it.
    void offer(std::string title, std::string kind, std::vector<Edit> edits) {
        const std::string changed = apply_edits(text_, asked_.file, edits);
        const auto before = session_.workspace.trial(document_.path(), document_.text());
        const auto after = session_.workspace.trial(document_.path(), changed);
        if (errors(*after) <= errors(*before)) found_.push_back({std::move(title), std::move(kind), std::move(edits)});
    }

    [[nodiscard]] std::string free_name(std::string wish) const {
        const sema::Program& program = analysis_.program();
        const auto taken = [&](const std::string& name) {
            const Symbol symbol = analysis_.made().symbols.find(name);
            return symbol != no_symbol &&
                   program.find_own(program.files[file_].scope, sema::Space::Values, symbol).has_value();
        };
        std::string name = wish;
        for (int number = 2; taken(name); ++number) name = wish + "_" + std::to_string(number);
        return name;
    }

    /// Where a line can be put before a declaration and its documentation.
    [[nodiscard]] std::uint32_t before_declaration() const {
        const Lines& lines = document_.lines();
        std::uint32_t line = lines.line_of(tree()[declaration()].begin);
        while (line > 0 && text_.substr(lines.start(line - 1)).starts_with("///")) --line;
        return lines.start(line);
    }

    static bool can_be_named(Kind kind) {
        return kind == Kind::Number || kind == Kind::String || kind == Kind::Interpolation || kind == Kind::Call ||
               kind == Kind::List || kind == Kind::Binary || kind == Kind::If || kind == Kind::Unary ||
               kind == Kind::Record;
    }

    /// The widest expression at the place that lies in what is selected; the value of the attribute if nothing is.
    [[nodiscard]] const Spot* expression() const {
        const Spot* widest = nullptr;
        for (std::size_t at = 1; at < spots_.size(); ++at) {
            const ast::Node& row = tree()[spots_[at].node];
            const bool is_value = tree().child(spots_[at - 1].node, 0) != spots_[at].node ||
                                  tree().kind(spots_[at - 1].node) == Kind::Binary;
            const bool within = row.begin >= asked_.begin && row.end <= asked_.end;
            const bool cursor = asked_.begin == asked_.end;
            if (widest == nullptr && is_value && can_be_named(row.kind) && (within || cursor)) widest = &spots_[at];
        }
        return widest;
    }

    void extract_let() {
        const Spot* spot = expression();
        const Kind outer = tree().kind(declaration());
        if (spot == nullptr || outer == Kind::Let || outer == Kind::Use || outer == Kind::Function) return;
        const Span place = tree().span(spot->node);
        const std::string name = free_name(spot->field ? std::string(analysis_.text(spot->field->name)) : "value");
        std::string type;
        if (spot->field && tree().kind(spot->node) == Kind::Call) type = type_annotation(spot->type);
        const std::uint32_t before = before_declaration();
        const std::string value(text_.substr(place.begin, place.length()));
        offer("extract to `let " + name + "`", "refactor.extract",
              {{{place.file, before, before}, "let " + name + type + " = " + value + "\n\n"}, {place, name}});
    }

    /// `: Image`, where a type of that name was declared: a constructor means nothing without one.
    [[nodiscard]] std::string type_annotation(sema::TypeId wanted) const {
        const sema::Program& program = analysis_.program();
        for (const sema::Declaration& declared : program.declarations) {
            if (declared.kind == Kind::Type && declared.type == program.types.required(wanted))
                return ": " + std::string(analysis_.text(declared.name));
        }
        return "";
    }

    /// Whole entries of a workload that are selected become a template that it starts from.
    void extract_template() {
        const ast::NodeId workload = declaration();
        if (tree().kind(workload) != Kind::Workload || ast::exists(tree().child(workload, 2))) return;
        const ast::NodeId name_at = tree().child(workload, 1);
        if (tree().kind(name_at) != Kind::Name || asked_.begin == asked_.end) return;
        std::string entries;
        std::vector<Edit> edits;
        for (const ast::NodeId entry : tree().children(tree().child(workload, 4))) {
            const Kind kind = tree().kind(entry);
            const Span place = tree().span(entry);
            if ((kind != Kind::Attribute && kind != Kind::Block) || place.begin < asked_.begin ||
                place.end > asked_.end)
                continue;
            const Span lines = whole_lines(place);
            entries += text_.substr(lines.begin, lines.length());
            edits.push_back({lines, ""});
        }
        if (edits.empty()) return;
        const std::string name = free_name(std::string(text_of(tree(), name_at, text_)) + "_base");
        const std::uint32_t before = before_declaration();
        const std::uint32_t end = tree()[name_at].end;
        edits.push_back({{asked_.file, before, before}, "template " + name + " {\n" + entries + "}\n\n"});
        edits.push_back({{asked_.file, end, end}, " from " + name});
        std::ranges::sort(edits, {}, &Edit::span);
        offer("extract to `template " + name + "`", "refactor.extract", std::move(edits));
    }

    [[nodiscard]] Span whole_lines(Span place) const {
        const Lines& lines = document_.lines();
        return {place.file, lines.start(lines.line_of(place.begin)), lines.start(lines.line_of(place.end) + 1)};
    }

    void pin() {
        const std::vector<std::uint32_t> rows = workloads_at(analysis_, asked_.file, asked_.begin);
        if (rows.size() != 1) return;
        const place::Decision* decision = decision_of(analysis_, rows.front());
        const sema::Workload& workload = analysis_.made().model.workloads[rows.front()];
        const bool free = decision != nullptr && decision->chosen &&
                          !sema::View(workload.needs, analysis_.made().symbols)["on"].exists();
        if (!free) return;
        const std::string entry = "on = " + std::string(analysis_.text(analysis_.made().placement.platform(*decision)));
        const Lines& lines = document_.lines();
        const std::uint32_t brace = workload.body_span.end - 1;
        const std::uint32_t start = lines.start(lines.line_of(brace));
        const std::string_view indent = text_.substr(start, brace - start);
        const bool alone = indent.find_first_not_of(" \t") == std::string_view::npos;
        const std::uint32_t at = alone ? start : brace;
        const std::string written = alone ? std::string(indent) + "  " + entry + "\n" : ", " + entry + " ";
        offer("pin the platform that was chosen: `" + entry + "`", "refactor.rewrite",
              {{{asked_.file, at, at}, written}});
    }

    Analysis& analysis_;
    Document& document_;
    Session& session_;
    std::uint32_t file_;
    Span asked_;
    std::string_view text_;
    std::vector<Spot> spots_;
    std::vector<Refactoring> found_;
};

}  // namespace

std::vector<Refactoring> refactorings(Subject& subject, Span asked, Session& session) {
    return Refactorer(subject, asked, session).all();
}

}  // namespace mlwc::lsp
