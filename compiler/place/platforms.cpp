// From declarations to rows.
#include "compiler/place/platforms.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mlwc::place {
namespace {

using sema::Meaning;
using sema::Program;

class Reader {
  public:
    explicit Reader(sema::Evaluator& evaluator)
        : evaluator_(evaluator),
          program_(evaluator.program()),
          symbols_(evaluator.context().symbols),
          severity_(symbols_.find("severity")),
          waivable_(symbols_.find("waivable")),
          parts_{{{symbols_.find("when"), &Limit::when},
                  {symbols_.find("require"), &Limit::require},
                  {symbols_.find("message"), &Limit::message},
                  {symbols_.find("help"), &Limit::help},
                  {symbols_.find("instead"), &Limit::instead},
                  {symbols_.find("fix"), &Limit::fix},
                  {symbols_.find("source"), &Limit::source},
                  {symbols_.find("checked"), &Limit::checked}}} {}

    [[nodiscard]] NodeRef child(NodeRef at, std::size_t index) const { return program_.child(at, index); }
    [[nodiscard]] std::string_view name_of(NodeRef at) const {
        return symbols_.text(program_.tree(at).symbol(at.node));
    }

    /// The value of the attribute of that name in a body.
    [[nodiscard]] NodeRef attribute(NodeRef body, std::string_view name) const {
        const ast::File& tree = program_.tree(body);
        for (const ast::NodeId entry : tree.children(body.node)) {
            if (tree.kind(entry) != ast::Kind::Attribute) continue;
            if (name_of({body.file, tree.child(entry, 0)}) == name) return {body.file, tree.child(entry, 1)};
        }
        return {body.file, ast::no_node};
    }

    [[nodiscard]] Value value(NodeRef at) const {
        return ast::exists(at.node) ? evaluator_.evaluate(at, Value{}, Value{}) : Value{};
    }

    [[nodiscard]] bool names_candidate(NodeRef at) const {
        if (!ast::exists(at.node)) return false;
        if (program_.meaning(at).how == Meaning::How::Candidate) return true;
        const ast::File& tree = program_.tree(at);
        if (!has_children(tree.kind(at.node))) return false;
        return std::ranges::any_of(tree.children(at.node), [&](ast::NodeId node) {
            return names_candidate({at.file, node});
        });
    }

    [[nodiscard]] static bool has_children(ast::Kind kind) {
        return kind != ast::Kind::Name && kind != ast::Kind::String && kind != ast::Kind::Number &&
               kind != ast::Kind::Bool && kind != ast::Kind::None && kind != ast::Kind::Error;
    }

    [[nodiscard]] Limit limit(NodeRef at, std::string_view owner) const {
        Limit row;
        const NodeRef body{at.file, program_.tree(at).children(at.node).back()};
        row.declared = child(at, 0);
        row.name.reserve(owner.size() + name_of(row.declared).size() + 1);
        row.name.append(owner).append("/").append(name_of(row.declared));
        std::ranges::replace(row.name, '_', '-');
        const NodeRef subject = child(at, 1);
        if (ast::exists(subject.node)) row.kind = program_.tree(subject).symbol(subject.node);
        for (const ast::NodeId entry : program_.tree(body).children(body.node)) {
            if (program_.tree(body).kind(entry) == ast::Kind::Attribute) read_part(row, {body.file, entry});
        }
        row.names_candidate = names_candidate(row.require) || names_candidate(row.when);
        return row;
    }

    /// One attribute of a limit; of two with the same name the first counts.
    void read_part(Limit& row, NodeRef entry) const {
        const Symbol name = program_.tree(entry).symbol(program_.tree(entry).child(entry.node, 0));
        const NodeRef written = child(entry, 1);
        for (const auto& [word, part] : parts_) {
            if (name == word && !ast::exists((row.*part).node)) row.*part = written;
        }
        if (name == waivable_) row.waivable = value(written).is(sema::ValueKind::Bool) && value(written).number != 0;
        if (name != severity_ || row.severity != Severity::Error) return;
        if (name_of(written) == "warning") row.severity = Severity::Warning;
        if (name_of(written) == "note") row.severity = Severity::Note;
    }

    /// The limits in the body of a kind, a platform or a target.
    std::vector<Limit> limits_in(NodeRef body, std::string_view owner) const {
        std::vector<Limit> found;
        const ast::File& tree = program_.tree(body);
        found.reserve(tree.children(body.node).size());
        for (const ast::NodeId entry : tree.children(body.node)) {
            if (tree.kind(entry) != ast::Kind::Limit) continue;
            Limit row = limit({body.file, entry}, owner);
            if (ast::exists(row.require.node)) found.push_back(std::move(row));
        }
        return found;
    }

    [[nodiscard]] std::uint32_t rank(std::string_view list, Symbol name) const {
        const auto declared = program_.find(sema::library_scope, sema::Space::Values, symbols_.find(list));
        if (!declared) return 0;
        const Value order = value(child(program_[*declared].at, 2));
        if (!order.is(sema::ValueKind::List)) return 0;
        const auto slots = order.children();
        const auto found =
            std::ranges::find_if(slots, [&](const sema::Slot& slot) { return slot.value.is_symbol(name); });
        return static_cast<std::uint32_t>(found - slots.begin());
    }

    [[nodiscard]] std::uint32_t class_rank(Symbol name) const {
        const auto declared = program_.find(sema::library_scope, sema::Space::Types, symbols_.find("PlatformClass"));
        if (!declared) return 0;
        const auto classes = program_.types.alternatives(program_[*declared].type);
        const auto found = std::ranges::find(classes, name, &sema::Alternative::name);
        return static_cast<std::uint32_t>(found - classes.begin());
    }

    Platform platform(sema::DeclId id) const {
        const sema::Declaration& declared = program_[id];
        const NodeRef body = child(declared.at, 1);
        Platform row;
        row.name = declared.name;
        row.title = value(attribute(body, "title")).is(sema::ValueKind::String)
                        ? std::string(value(attribute(body, "title")).text())
                        : std::string(symbols_.text(declared.name));
        const NodeRef runs = attribute(body, "runs");
        if (ast::exists(runs.node)) {
            for (const ast::NodeId kind : program_.tree(runs).children(runs.node)) {
                row.runs.push_back(program_.tree(runs).symbol(kind));
            }
        }
        const NodeRef operated = attribute(body, "class");
        if (ast::exists(operated.node)) row.class_rank = class_rank(program_.tree(operated).symbol(operated.node));
        row.latency_rank = rank("latency_order", declared.name);
        row.tie_rank = rank("tie_order", declared.name);
        row.sizes = attribute(body, "sizes");
        row.fits = attribute(body, "fits");
        row.spare = attribute(body, "spare");
        row.cost = attribute(body, "cost");
        row.idle = attribute(body, "idle");
        row.usage = attribute(body, "usage");
        row.upkeep = attribute(body, "upkeep");
        row.declared = program_.span(declared.name_at);
        return row;
    }

    const Program& program() const { return program_; }
    const Interner& symbols() const { return symbols_; }

  private:
    sema::Evaluator& evaluator_;
    const Program& program_;
    const Interner& symbols_;
    Symbol severity_;
    Symbol waivable_;
    std::array<std::pair<Symbol, NodeRef Limit::*>, 8> parts_;  // what a limit is made of
};

LimitRange append(std::vector<Limit>& limits, std::vector<Limit> more) {
    const LimitRange range{static_cast<std::uint32_t>(limits.size()), static_cast<std::uint32_t>(more.size())};
    std::ranges::move(more, std::back_inserter(limits));
    return range;
}

void collect_paths(const Program& program, NodeRef at, std::vector<Path>& found) {
    const ast::File& tree = program.tree(at);
    std::size_t steps = 0;
    NodeRef object = at;
    while (tree.kind(object.node) == ast::Kind::Member && tree.kind(tree.child(object.node, 1)) == ast::Kind::Name) {
        object.node = tree.child(object.node, 0);
        ++steps;
    }
    if (program.meaning(object).how == Meaning::How::Workload) {
        Path path(steps);
        for (ast::NodeId member = at.node; steps > 0; member = tree.child(member, 0)) {
            path[--steps] = tree.symbol(tree.child(member, 1));
        }
        if (std::ranges::find(found, path) == found.end()) found.push_back(std::move(path));
        return;
    }
    if (!Reader::has_children(tree.kind(at.node))) return;
    for (const ast::NodeId node : tree.children(at.node)) {
        if (ast::exists(node)) collect_paths(program, {at.file, node}, found);
    }
}

}  // namespace

LimitRange Platforms::of_kind(Symbol kind) const {
    const auto found = std::ranges::find(kinds, kind, &OfKind::kind);
    return found == kinds.end() ? LimitRange{} : found->limits;
}

std::vector<Path> paths_in(const Program& program, NodeRef expression) {
    std::vector<Path> found;
    if (ast::exists(expression.node)) collect_paths(program, expression, found);
    return found;
}

Platforms read_platforms(sema::Evaluator& evaluator) {
    const Reader reader(evaluator);
    const Program& program = reader.program();
    Platforms platforms;
    for (const sema::DeclId id : program.platforms) {
        platforms.rows.push_back(reader.platform(id));
        const NodeRef body = reader.child(program[id].at, 1);
        platforms.rows.back().limits =
            append(platforms.limits, reader.limits_in(body, reader.symbols().text(program[id].name)));
    }
    std::vector<Limit> own;
    std::vector<Limit> policies;
    for (const sema::DeclId id : program.rules) {
        const bool policy = program[id].kind == ast::Kind::Policy;
        Limit row = reader.limit(program[id].at, policy ? "policy" : "limit");
        row.waivable = row.waivable || policy;
        if (ast::exists(row.require.node)) (policy ? policies : own).push_back(std::move(row));
    }
    platforms.own = append(platforms.limits, std::move(own));
    platforms.policies = append(platforms.limits, std::move(policies));
    for (const sema::Declaration& declared : program.declarations) {
        if (declared.kind != ast::Kind::KindDecl) continue;
        const NodeRef body = reader.child(declared.at, 1);
        const LimitRange range = append(platforms.limits, reader.limits_in(body, reader.symbols().text(declared.name)));
        platforms.kinds.push_back({declared.name, range});
    }
    return platforms;
}

std::vector<Limit> read_target(sema::Evaluator& evaluator, Symbol target) {
    const Reader reader(evaluator);
    const auto declared = reader.program().find(sema::library_scope, sema::Space::Targets, target);
    if (!declared) return {};
    const NodeRef body = reader.child(reader.program()[*declared].at, 1);
    return reader.limits_in(body, reader.symbols().text(target));
}

}  // namespace mlwc::place
