// A test compiles the program with its params and looks at what came of it. An error that is expected is no failure;
// every other one is.
#include "compiler/testing/run_test.h"

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <unordered_map>

#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"
#include "compiler/place/asked_prices.h"
#include "compiler/sema/units.h"

namespace mlwc::testing {
namespace {

using sema::NodeRef;
using sema::ValueKind;

/// The CloudFormation types of what a workload became, one for each resource.
void add_resources(const Run& run) {
    sema::Evaluator& evaluator = run.placed.evaluator;
    Interner& symbols = evaluator.context().symbols;
    std::unordered_map<std::string_view, std::vector<sema::Slot>> types;
    for (const lower::Resource& resource : run.graph.resources) {
        types[resource.owner].push_back({evaluator.text(resource.type), no_symbol});
    }
    for (std::uint32_t row = 0; row < run.placed.model.workloads.size(); ++row) {
        const sema::Workload& workload = run.placed.model.workloads[row];
        const std::string_view owner = symbols.text(workload.was == no_symbol ? workload.name : workload.was);
        const sema::Slot member[] = {{evaluator.list_of(types[owner]), symbols.intern("resources")}};
        evaluator.add_members(row, member);
    }
}

/// Says which prices nobody knows that the cost of these workloads rests on.
void name_missing_prices(const Run& run, std::span<const std::uint32_t> rows, DiagnosticBuilder& builder) {
    const policy::Placed& placed = run.placed;
    std::vector<std::string> told;
    for (const place::Decision& decision : placed.placement.decisions) {
        if (!decision.chosen || std::ranges::find(rows, decision.workload) == rows.end()) continue;
        const place::Verdict& chosen = decision.verdicts[*decision.chosen];
        for (const place::AskedPrice& price : place::prices_behind(placed.platforms.rows[chosen.platform],
                                                                   placed.model.workloads[decision.workload].needs,
                                                                   chosen, placed.evaluator, run.facts)) {
            std::string name = price.service + " " + price.sku;
            if (price.price || std::ranges::find(told, name) != told.end()) continue;
            told.push_back(std::move(name));
        }
    }
    if (told.empty()) return;
    const std::string_view known_to = told.size() == 1 ? "nobody knows the price of " : "nobody knows the prices of ";
    const std::vector<std::string_view> names(told.begin(), told.end());
    builder.note(std::string(known_to) + all_of(names) + " in " + std::string(run.facts.region()));
    builder.help("`mlwc catalog import` takes prices from files that AWS publishes");
}

class Test {
  public:
    Test(const sema::Program& program, NodeRef at, const Compile& compile)
        : program_(program), at_(at), compile_(compile) {}

    std::vector<Diagnostic> failures() {
        const NodeRef body = child(at_, 1);
        base_.emplace(compile_({at_, std::nullopt}));
        policy::add_choices(base_->placed);
        if (std::ranges::none_of(base_->found, is_error)) add_resources(*base_);
        for (const ast::NodeId node : tree(body).children(body.node)) {
            const NodeRef entry{body.file, node};
            if (tree(entry).kind(node) == ast::Kind::ExpectError) expect_error(entry);
        }
        // What is wrong and was not expected comes first; of the rest, what is known in spite of it.
        bool sound = true;
        for (const Diagnostic& found : base_->found) {
            if (!is_error(found) || expected_.contains(&found)) continue;
            sound = false;
            if (!of_another(found)) failures_.push_back(found);
        }
        for (const ast::NodeId node : tree(body).children(body.node)) {
            const NodeRef entry{body.file, node};
            if (tree(entry).kind(node) == ast::Kind::Expect) expect(child(entry, 0), sound);
        }
        return std::move(failures_);
    }

  private:
    /// Whether a finding is about what another test says: that one tells it.
    [[nodiscard]] bool of_another(const Diagnostic& found) const {
        return std::ranges::any_of(program_.tests, [&](sema::DeclId test) {
            const NodeRef at = program_[test].at;
            return at.node != at_.node && within(found, at);
        });
    }

    [[nodiscard]] bool within(const Diagnostic& found, NodeRef at) const {
        const Span whole = program_.span(at);
        return found.span.file == whole.file && found.span.begin >= whole.begin && found.span.end <= whole.end;
    }

    static bool is_error(const Diagnostic& found) { return found.severity == Severity::Error; }

    void expect(NodeRef condition, bool sound) {
        sema::Evaluator& evaluator = base_->placed.evaluator;
        const sema::Value holds = evaluator.evaluate(condition);
        const std::string_view about_it = evaluator.context().sources.text(program_.span(condition));
        // Resources are made of sound programs only.
        if (!sound && (!holds.is(ValueKind::Bool) || about_it.find(".resources") != std::string_view::npos)) return;
        if (holds.is(ValueKind::Bool) && holds.number != 0) return;
        DiagnosticSink sink;
        const std::string written{evaluator.context().sources.text(program_.span(condition))};
        auto builder = holds.is(ValueKind::Bool) ? sink.report(program_.span(condition), diag::TestFailed, written)
                                                 : sink.report(program_.span(condition), diag::TestUnknown, written);
        explain(condition, builder);
        name_strangers(condition, builder);
        if (!holds.is(ValueKind::Bool)) name_missing_prices(*base_, missing_costs(condition), builder);
        for (Diagnostic& failure : sink.take()) failures_.push_back(std::move(failure));
    }

    /// The workloads whose cost is read and not known, each once.
    [[nodiscard]] std::vector<std::uint32_t> missing_costs(NodeRef at) {
        std::vector<std::uint32_t> rows;
        if (tree(at).kind(at.node) == ast::Kind::Member && text_at(child(at, 1)) == "cost") {
            const sema::Value whose = base_->placed.evaluator.evaluate(child(at, 0));
            if (whose.is(ValueKind::Workload)) return {whose.extent.count};
        }
        for (const ast::NodeId part : tree(at).children(at.node)) {
            if (!ast::exists(part)) continue;
            for (const std::uint32_t row : missing_costs({at.file, part})) {
                if (std::ranges::find(rows, row) == rows.end()) rows.push_back(row);
            }
        }
        return rows;
    }

    /// Says of each text that stands for a workload whether there is one, since only loops tell which there are.
    void name_strangers(NodeRef at, DiagnosticBuilder& builder) {
        const ast::Kind kind = tree(at).kind(at.node);
        const bool member = kind == ast::Kind::Member;
        if (member && tree(child(at, 0)).kind(child(at, 0).node) == ast::Kind::String) {
            name_stranger(text_at(child(at, 0)), builder);
        }
        for (const ast::NodeId part : tree(at).children(at.node)) {
            if (ast::exists(part)) name_strangers({at.file, part}, builder);
        }
    }

    void name_stranger(const std::string& name, DiagnosticBuilder& builder) {
        const Interner& symbols = base_->placed.evaluator.context().symbols;
        std::vector<std::string_view> known;
        for (const sema::Workload& workload : base_->placed.model.workloads)
            known.push_back(symbols.text(workload.name));
        if (std::ranges::find(known, name) != known.end()) return;
        builder.note("no workload is called `" + name + "`");
        const std::string_view meant = nearest(name, known);
        if (!meant.empty()) {
            builder.help("did you mean `" + std::string(meant) + "`?");
        } else {
            builder.help(known.empty() ? "there are no workloads" : "there is " + one_of(known));
        }
    }

    /// A slip in the name of a rule; targets have further ones, which are not known here.
    void name_rule(const std::string& name, DiagnosticBuilder& builder) const {
        std::vector<std::string_view> known;
        for (const place::Limit& limit : base_->placed.platforms.limits) known.push_back(limit.name);
        for (const DiagnosticRow& row : diagnostic_rows()) known.push_back(row.name);
        if (std::ranges::find(known, name) != known.end()) return;
        const std::string_view meant = nearest(name, known);
        if (!meant.empty()) builder.help("did you mean `" + std::string(meant) + "`?");
    }

    [[nodiscard]] std::string text_at(NodeRef at) const {
        return std::string(base_->placed.evaluator.context().symbols.text(tree(at).symbol(at.node)));
    }

    /// A rate in the unit of the one that it is compared with: what costs too much a month is told by the month.
    [[nodiscard]] std::string print_like(const sema::Value& value, NodeRef other) const {
        const Interner& symbols = base_->placed.evaluator.context().symbols;
        const std::string_view unit = unit_in(other);
        const auto known = sema::find_unit(unit);
        const bool alike = known && value.is(ValueKind::Number) && value.per_time && known->per_time &&
                           value.dimension == known->dimension;
        const auto amount = alike ? sema::divide(sema::ratio_of(value), known->size) : std::nullopt;
        if (!amount) return sema::print(value, symbols);
        return sema::print(sema::number_value(*amount), symbols) + " " + std::string(unit);
    }

    /// The first unit that is written there; empty if there is none.
    [[nodiscard]] std::string_view unit_in(NodeRef at) const {
        if (tree(at).kind(at.node) == ast::Kind::Number) {
            const Symbol unit = tree(at).number(at.node).unit;
            return unit == no_symbol ? std::string_view{} : base_->placed.evaluator.context().symbols.text(unit);
        }
        for (const ast::NodeId part : tree(at).children(at.node)) {
            const std::string_view unit = ast::exists(part) ? unit_in({at.file, part}) : std::string_view{};
            if (!unit.empty()) return unit;
        }
        return {};
    }

    /// What the sides of a comparison came to, as far as they are not written out.
    void explain(NodeRef condition, DiagnosticBuilder& builder) {
        sema::Evaluator& evaluator = base_->placed.evaluator;
        if (tree(condition).kind(condition.node) != ast::Kind::Binary) return;
        const ast::Op op = tree(condition)[condition.node].op;
        for (const std::size_t side : {0U, 1U}) {
            const NodeRef part = child(condition, side);
            if (op == ast::Op::And || op == ast::Op::Or) {
                explain(part, builder);
                continue;
            }
            const ast::Kind kind = tree(part).kind(part.node);
            if (kind != ast::Kind::Member && kind != ast::Kind::Call && kind != ast::Kind::Binary &&
                kind != ast::Kind::Index) {
                continue;
            }
            const sema::Value value = evaluator.evaluate(part);
            if (value.is(ValueKind::Error)) continue;
            const std::string text =
                value.is(ValueKind::Unknown) ? "not known" : print_like(value, child(condition, 1 - side));
            builder.note("`" + std::string(evaluator.context().sources.text(program_.span(part))) + "` is " + text);
        }
    }

    void expect_error(NodeRef entry) {
        const NodeRef name_at = child(entry, 0);
        const NodeRef subject_at = child(entry, 1);
        const Interner& symbols = base_->placed.evaluator.context().symbols;
        const ast::Kind subject_kind = tree(subject_at).kind(subject_at.node);
        const bool named = subject_kind == ast::Kind::Name || subject_kind == ast::Kind::String;
        if (tree(name_at).kind(name_at.node) != ast::Kind::String) return;
        const std::string name(symbols.text(tree(name_at).symbol(name_at.node)));
        const std::string subject(named ? symbols.text(tree(subject_at).symbol(subject_at.node)) : "");
        const bool changes = ast::exists(child(entry, 2).node);
        const std::optional<Run> changed = changes ? std::optional(compile_({at_, entry})) : std::nullopt;
        bool seen = false;
        for (const Diagnostic& found : changes ? changed->found : base_->found) {
            if (found.name != name || !about(found, subject, changes ? *changed : *base_)) continue;
            seen = true;
            if (!changes) expected_.insert(&found);
        }
        const bool mistaken = std::ranges::any_of(
            base_->found, [&](const Diagnostic& found) { return is_error(found) && within(found, entry); });
        if (!seen && !mistaken) no_error(name_at, name, subject, changes ? changed->found : base_->found);
    }

    /// Whether a finding is about the workload of that name; any finding is about nobody in particular.
    static bool about(const Diagnostic& found, const std::string& subject, const Run& run) {
        if (subject.empty() || found.subject == subject) return true;
        if (!found.subject.empty()) {
            // What several make of one line is told once, the others in a note.
            return std::ranges::any_of(found.notes, [&](const std::string& note) {
                return note.find("`" + subject + "`") != std::string::npos;
            });
        }
        const Interner& symbols = run.placed.evaluator.context().symbols;
        return std::ranges::any_of(run.placed.model.workloads, [&](const sema::Workload& workload) {
            const bool inside = found.span.file == workload.span.file && found.span.begin >= workload.span.begin &&
                                found.span.end <= workload.span.end;
            return symbols.text(workload.name) == subject && inside;
        });
    }

    void no_error(NodeRef at, const std::string& name, const std::string& subject,
                  const std::vector<Diagnostic>& found) {
        DiagnosticSink sink;
        auto builder =
            sink.report(program_.span(at), diag::TestNoError, name, subject.empty() ? "" : " in `" + subject + "`");
        std::vector<std::string_view> names;
        for (const Diagnostic& other : found) {
            if (!of_another(other)) names.push_back(other.name);
        }
        if (!names.empty()) builder.note("found instead: " + one_of(names));
        if (!subject.empty()) name_stranger(subject, builder);
        name_rule(name, builder);
        for (Diagnostic& failure : sink.take()) failures_.push_back(std::move(failure));
    }

    [[nodiscard]] const ast::File& tree(NodeRef at) const { return program_.tree(at); }
    [[nodiscard]] NodeRef child(NodeRef at, std::size_t index) const {
        return {at.file, tree(at).child(at.node, index)};
    }

    const sema::Program& program_;
    NodeRef at_;
    const Compile& compile_;
    std::optional<Run> base_;
    std::set<const Diagnostic*> expected_;
    std::vector<Diagnostic> failures_;
};

}  // namespace

std::vector<Diagnostic> run_test(const sema::Program& program, sema::DeclId test, const Compile& compile) {
    return Test(program, program[test].at, compile).failures();
}

}  // namespace mlwc::testing
