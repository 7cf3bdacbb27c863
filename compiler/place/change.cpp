// No solver: a limit names its fix, or the failing comparison is satisfied at its bound. Judging again decides.
#include "compiler/place/change.h"

#include <algorithm>
#include <cstdlib>

#include "compiler/place/change_size.h"
#include "compiler/place/limits.h"

namespace mlwc::place {
namespace {

using sema::Program;
using sema::ValueKind;

/// `scale: { min: 2 }` changes `scale.min` and leaves the rest of the block.
void add_changes(const Program& program, Symbol kind, const Path& path, const Value& value, Changes& changes) {
    const bool block =
        value.is(ValueKind::Record) && program.types.is(type_at(program, kind, path), sema::TypeKind::Record);
    if (!block) {
        changes.push_back({path, value});
        return;
    }
    for (const sema::Slot& slot : value.children()) {
        Path inner = path;
        inner.push_back(slot.key);
        add_changes(program, kind, inner, slot.value, changes);
    }
}

/// A count of accelerators that a size has: of A10G there are 1, 4 and 8, and who needs 6 takes 8.
Value offered_count(const Court& court, const Limit& limit, const Value& wanted, const Value& candidate) {
    const Interner& symbols = court.evaluator.context().symbols;
    const auto& platforms = court.platforms.rows;
    const auto of = std::ranges::find_if(platforms, [&](const Platform& platform) {
        const auto own = court.platforms.at(platform.limits);
        return std::ranges::any_of(own, [&](const Limit& one) { return &one == &limit; });
    });
    const sema::View has = sema::View(candidate, symbols)["gpu"];
    if (of == platforms.end() || !has) return wanted;
    Value best = wanted;
    best.number = INT64_MAX;
    for (const Value& size : court.sizes.all(static_cast<std::uint32_t>(of - platforms.begin()))) {
        const sema::View gpu = sema::View(size, symbols)["gpu"];
        if (!gpu || gpu.value().extent.tag != has.value().extent.tag || gpu.whole() < wanted.number) continue;
        best.number = std::min(best.number, gpu.whole());
    }
    return best.number == INT64_MAX ? wanted : best;
}

/// `fix = { serves: sagemaker }` or `fix = { memory = 8 GiB }`.
Changes written_fix(const Court& court, const Limit& limit, const Value& workload, Symbol of, const Value& candidate) {
    Changes changes;
    if (!ast::exists(limit.fix.node)) return changes;
    const Program& program = court.evaluator.program();
    for (const ast::NodeId entry : program.tree(limit.fix).children(limit.fix.node)) {
        const NodeRef at{limit.fix.file, entry};
        const ast::Kind kind = program.tree(at).kind(entry);
        if (kind != ast::Kind::RecordEntry && kind != ast::Kind::Attribute) return {};
        const Symbol name = program.tree(at).symbol(program.child(at, 0).node);
        Value value = court.evaluator.evaluate(program.child(at, 1), workload, candidate);
        if (value.is(ValueKind::Accelerators)) value = offered_count(court, limit, value, candidate);
        add_changes(program, of, {name}, value, changes);
    }
    return changes;
}

bool reads_nothing(const Program& program, NodeRef at) {
    const ast::Kind kind = program.tree(at).kind(at.node);
    return paths_in(program, at).empty() && kind != ast::Kind::Call;
}

/// A bound that depends on what else is asked for, as in `if w.stream then 200 MiB else 6 MiB`.
bool is_chosen_bound(const Program& program, NodeRef at, const Path& bounded) {
    const std::vector<Path> read = paths_in(program, at);
    return program.tree(at).kind(at.node) == ast::Kind::If && std::ranges::find(read, bounded) == read.end();
}

/// The member of a list that is nearest to a value.
Value nearest_member(const Value& list, const Value& value) {
    if (!list.is(ValueKind::List) || list.children().empty()) return {};
    Value best = list.children().front().value;
    if (!value.is(ValueKind::Number)) return best;
    const auto distance = [&](const Value& member) {
        const auto gap = sema::subtract(sema::ratio_of(member), sema::ratio_of(value));
        return sema::Ratio{gap ? std::abs(gap->numerator) : INT64_MAX, gap ? gap->denominator : 1};
    };
    for (const sema::Slot& slot : list.children()) {
        if (!slot.value.is(ValueKind::Number)) continue;
        if (compare(distance(slot.value), distance(best)) < 0) best = slot.value;
    }
    return best;
}

/// Whether a workload of that kind can say it; its name, its platform and its cost it has without saying.
bool is_attribute(const Program& program, Symbol kind, Symbol name) {
    const auto declared = program.find(sema::library_scope, sema::Space::Kinds, kind);
    if (!declared) return true;
    const auto fields = program.types.fields(program[*declared].type);
    return std::ranges::find(fields, name, &sema::Field::name) != fields.end();
}

/// The other one of two words: what remains when `w.path != word` is asked for.
Value other_word(const Program& program, Symbol kind, const Path& path, Symbol word) {
    const auto declared = program.find(sema::library_scope, sema::Space::Kinds, kind);
    if (!declared || path.size() != 1) return {};
    for (const sema::Field& field : program.types.fields(program[*declared].type)) {
        if (field.name != path[0] || !program.types.is(field.type, sema::TypeKind::Symbols)) continue;
        const auto words = program.types.alternatives(field.type);
        if (words.size() == 2) return sema::symbol_value(words[words[0].name == word ? 1 : 0].name);
    }
    return {};
}

/// A failing conjunct `w.path OP constant` asks for its bound, its member, or the path's removal.
Changes derived_fix(const Court& court, NodeRef condition, const Value& workload, Symbol kind, const Value& candidate) {
    const Program& program = court.evaluator.program();
    const ast::File& tree = program.tree(condition);
    if (tree.kind(condition.node) != ast::Kind::Binary) return {};
    const ast::Op op = tree[condition.node].op;
    const NodeRef left = program.child(condition, 0);
    const NodeRef right = program.child(condition, 1);
    if (op == ast::Op::And) {
        const Value first = court.evaluator.evaluate(left, workload, candidate);
        const bool first_fails = first.is(ValueKind::Bool) && first.number == 0;
        return derived_fix(court, first_fails ? left : right, workload, kind, candidate);
    }
    const std::vector<Path> paths = paths_in(program, left);
    const bool path_only = tree.kind(left.node) == ast::Kind::Member && paths.size() == 1;
    // `w.x == f(w.x)`: what a function makes of a value.
    const bool of_itself = path_only && op == ast::Op::Equal && paths_in(program, right) == paths;
    const bool bounded =
        path_only && (of_itself || reads_nothing(program, right) || is_chosen_bound(program, right, paths[0]));
    if (!bounded) return {};
    const Value bound = court.evaluator.evaluate(right, workload, candidate);
    if (of_itself && bound.is(ValueKind::None)) return {};
    switch (op) {
        case ast::Op::LessEqual:
        case ast::Op::GreaterEqual:
        case ast::Op::Equal: {
            const bool literal = tree.kind(right.node) == ast::Kind::Number;
            const Span written = program.span(right);
            return {{paths[0], bound, literal ? court.evaluator.context().sources.text(written) : std::string_view{}}};
        }
        case ast::Op::NotEqual: {
            if (!bound.is(ValueKind::Symbol)) return {};
            const Value other = other_word(program, kind, paths[0], bound.extent.tag);
            return other.is(ValueKind::None) ? Changes{} : Changes{{paths[0], other}};
        }
        case ast::Op::In: {
            const Value member = nearest_member(bound, at_path(workload, paths[0]));
            return member.is(ValueKind::None) ? Changes{} : Changes{{paths[0], member}};
        }
        default:
            return {};
    }
}

/// `length(w.path) == 0` asks for nothing in the list or map at the path.
Changes emptied(const Court& court, NodeRef condition, const Value& workload) {
    const Program& program = court.evaluator.program();
    const ast::File& tree = program.tree(condition);
    if (tree.kind(condition.node) != ast::Kind::Binary || tree[condition.node].op != ast::Op::Equal) return {};
    const NodeRef call = program.child(condition, 0);
    const NodeRef none = program.child(condition, 1);
    if (tree.kind(call.node) != ast::Kind::Call || tree.kind(none.node) != ast::Kind::Number) return {};
    if (tree.symbol(program.child(call, 0).node) != court.evaluator.context().symbols.find("length")) return {};
    if (tree.kind(program.child(call, 1).node) != ast::Kind::Member) return {};
    const std::vector<Path> paths = paths_in(program, call);
    const Value bound = court.evaluator.evaluate(none, workload, {});
    if (paths.size() != 1 || !bound.is(ValueKind::Number) || bound.number != 0) return {};
    if (at_path(workload, paths[0]).is(ValueKind::List)) return {{paths[0], court.evaluator.list_of({}), "[]"}};
    return {{paths[0], court.evaluator.record({}), "{}"}};
}

bool may_be_absent(const Program& program, Symbol kind, const Path& path) {
    const auto fields = program.types.fields(type_at(program, kind, std::span(path).first(path.size() - 1)));
    const auto field = std::ranges::find(fields, path.back(), &sema::Field::name);
    return field != fields.end() && program.types.is(field->type, sema::TypeKind::Optional);
}

/// A block that may be absent is, when the last of what it says goes: its text goes too.
void remove_emptied(const Court& court, Path path, Value& workload) {
    const Program& program = court.evaluator.program();
    const Value kind = sema::View(workload, court.evaluator.context().symbols)["kind"].value();
    for (path.pop_back(); !path.empty(); path.pop_back()) {
        const Value* const block = find_path(workload, path);
        const bool empty = block != nullptr && block->is(ValueKind::Record) &&
                           std::ranges::all_of(block->children(),
                                               [](const sema::Slot& slot) { return slot.value.is(ValueKind::None); });
        if (!empty || !may_be_absent(program, kind.extent.tag, path)) return;
        workload = with_path(court.evaluator, workload, path, {});
    }
}

bool has_violation(const Verdict& verdict, const Court& court, const Limit& limit) {
    return std::ranges::any_of(verdict.violations, [&](const Violation& violation) {
        return violation.limit != no_size && &court.platforms.limits[violation.limit] == &limit;
    });
}

}  // namespace

bool removes(const Change& change) {
    const Value& value = change.value;
    const bool holds_others = value.is(ValueKind::List) || value.is(ValueKind::Record);
    return value.is(ValueKind::None) || (holds_others && value.extent.tag == no_symbol && value.children().empty());
}

std::pair<std::size_t, std::size_t> cost_of(const Changes& changes) {
    const auto removals = std::ranges::count_if(changes, removes);
    return {static_cast<std::size_t>(removals), changes.size()};
}

Value apply(const Court& court, const Value& workload, const Changes& changes) {
    Value changed = workload;
    for (const Change& change : changes) {
        changed = with_path(court.evaluator, changed, change.path, change.value);
        if (change.value.is(ValueKind::None)) remove_emptied(court, change.path, changed);
    }
    return changed;
}

Changes changes_for(const Court& court, const Limit& limit, const Value& workload, Symbol kind,
                    const Value& candidate) {
    for (const bool written : {true, false}) {
        Changes changes = written ? written_fix(court, limit, workload, kind, candidate)
                                  : derived_fix(court, limit.require, workload, kind, candidate);
        // What a limit says for all workloads may be so already in this one.
        std::erase_if(changes,
                      [&](const Change& change) { return same(at_path(workload, change.path), change.value); });
        const auto writable = [&](const Change& change) {
            return is_attribute(court.evaluator.program(), kind, change.path.front());
        };
        if (changes.empty() || !std::ranges::all_of(changes, writable)) continue;
        const Value changed = apply(court, workload, changes);
        const Outcome outcome = evaluate(limit, court.evaluator, changed, kind, candidate);
        if (outcome == Outcome::Holds || outcome == Outcome::DoesNotApply) return changes;
    }
    return {};
}

std::optional<Changes> admitting(const Court& court, std::uint32_t platform, const Value& workload, Symbol kind) {
    constexpr std::size_t most_changes = 4;
    Changes changes;
    Value changed = workload;
    while (true) {
        const Verdict verdict = judge(court, platform, changed, kind);
        if (verdict.standing == Standing::Fits) {
            // A platform that takes what a rule of the kind then refuses is no way.
            if (breaks(court, workload, kind, changes, Rules::Errors)) return std::nullopt;
            return changes;
        }
        if (verdict.violations.empty()) return std::nullopt;
        const Violation& violation = verdict.violations.front();
        if (violation.limit == no_size) {
            const Changes more = changes_for_size(court, platform, changed, kind);
            if (more.empty() || changes.size() + more.size() > most_changes) return std::nullopt;
            changed = apply(court, changed, more);
            changes.insert(changes.end(), more.begin(), more.end());
            continue;
        }
        const Limit& limit = court.platforms.limits[violation.limit];
        Changes more = changes_for(court, limit, changed, kind, violation.candidate);
        if (more.empty()) more = emptied(court, limit.require, changed);
        if (more.empty() || changes.size() + more.size() > most_changes) return std::nullopt;
        changed = apply(court, changed, more);
        changes.insert(changes.end(), more.begin(), more.end());
        if (has_violation(judge(court, platform, changed, kind), court, limit)) return std::nullopt;
    }
}

bool breaks(const Court& court, const Value& workload, Symbol kind, const Changes& changes, Rules counted) {
    const LimitRange rules = court.platforms.of_kind(kind);
    const auto violated = [&](const Value& needs) {
        const auto rows = court.outcomes.violated(rules, needs, kind);
        std::vector<std::uint32_t> all(rows.begin(), rows.end());
        if (counted == Rules::Errors) {
            std::erase_if(all,
                          [&](std::uint32_t row) { return court.platforms.limits[row].severity != Severity::Error; });
        }
        return all;
    };
    const auto before = violated(workload);
    return !std::ranges::includes(before, violated(apply(court, workload, changes)));
}

}  // namespace mlwc::place
