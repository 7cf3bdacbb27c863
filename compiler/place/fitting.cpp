// A rule is a conjunction, which holds where every part holds, whatever is asked first. Parts that many workloads see
// alike are asked first, for they are answered already.
#include "compiler/place/fitting.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "compiler/sema/builtins.h"

namespace mlwc::place {

using sema::Meaning;

Fitting::Fitting(NodeRef fits, std::size_t sizes, sema::Evaluator& evaluator) : evaluator_(evaluator), sizes_(sizes) {
    if (ast::exists(fits.node)) add(fits, always, Answer::Yes);
    order_.resize(parts_.size());
}

void Fitting::add(NodeRef expression, std::uint32_t guard, Answer wanted) {
    const ast::File& tree = evaluator_.program().tree(expression);
    const auto child = [&](std::size_t at) { return NodeRef{expression.file, tree.child(expression.node, at)}; };
    const ast::Kind kind = tree.kind(expression.node);
    if (kind == ast::Kind::Binary && tree[expression.node].op == ast::Op::And) {
        add(child(0), guard, wanted);
        add(child(1), guard, wanted);
        return;
    }
    if (kind == ast::Kind::If && guard == always && is_quiet(child(0))) {
        const auto condition = static_cast<std::uint32_t>(conditions_.size());
        conditions_.push_back(part(child(0)));
        add(child(1), condition, Answer::Yes);
        add(child(2), condition, Answer::No);
        return;
    }
    Part made = part(expression);
    made.guard = guard;
    made.wanted = wanted;
    parts_.push_back(std::move(made));
}

Fitting::Part Fitting::part(NodeRef expression) const {
    constexpr std::size_t sorts = 16;
    Reads reads;
    reads.add(evaluator_.program(), expression);
    return {{expression, sizes_, evaluator_}, always, Answer::Yes, is_quiet(expression), {std::move(reads), sorts}};
}

/// Members, words and literals, compared and joined: nothing that overflows, or is computed for the first time.
bool Fitting::is_quiet(NodeRef expression) const {
    const sema::Program& program = evaluator_.program();
    const ast::File& tree = program.tree(expression);
    const Meaning meaning = program.meaning(expression);
    const auto all_quiet = [&](std::size_t from) {
        return std::ranges::all_of(tree.children(expression.node).subspan(from), [&](ast::NodeId node) {
            return is_quiet({expression.file, node});
        });
    };
    switch (tree.kind(expression.node)) {
        case ast::Kind::None:
        case ast::Kind::Bool:
        case ast::Kind::Number:
        case ast::Kind::String:
            return meaning.how != Meaning::How::Error;
        case ast::Kind::Name:
            return meaning.how == Meaning::How::Symbol || meaning.how == Meaning::How::Workload ||
                   meaning.how == Meaning::How::Candidate;
        case ast::Kind::Member:
            return is_quiet({expression.file, tree.child(expression.node, 0)});
        case ast::Kind::Unary:
            return tree[expression.node].op == ast::Op::Not && all_quiet(0);
        case ast::Kind::Binary:
            return tree[expression.node].op < ast::Op::In && all_quiet(0);
        case ast::Kind::Call:
            return meaning.how == Meaning::How::Builtin && sema::builtins()[meaning.index].name == "covers" &&
                   all_quiet(1);
        default:
            return false;
    }
}

void Fitting::begin(const Value& workload) {
    for (Part& condition : conditions_) choose(condition, workload);
    for (Part& part : parts_) choose(part, workload);
    // What may report something keeps its place behind all others, as it was written.
    std::iota(order_.begin(), order_.end(), 0U);
    std::ranges::stable_sort(order_, {}, [&](std::uint32_t row) {
        return std::pair(!parts_[row].quiet, parts_[row].quiet ? parts_[row].sorts : 0);
    });
}

void Fitting::choose(Part& part, const Value& workload) {
    const std::unique_ptr<Answers>* known = part.known.find(workload);
    if (known == nullptr) {
        ++part.sorts;
        known = &part.known.keep(workload, std::make_unique<Answers>(sizes_, Answer::Unasked));
    }
    part.now = known->get();
    part.rule.begin(workload);
}

Fitting::Answer Fitting::ask(Part& part, std::size_t row, const Value& size) {
    Answer& answer = (*part.now)[row];
    if (answer == Answer::Unasked) {
        const Value value = part.rule.of(row, size);
        const bool decided = value.is(sema::ValueKind::Bool);
        answer = !decided ? Answer::Neither : value.number != 0 ? Answer::Yes : Answer::No;
    }
    return answer;
}

bool Fitting::takes(std::size_t row, const Value& size) {
    for (const std::uint32_t at : order_) {
        Part& part = parts_[at];
        if (part.guard != always) {
            const Answer condition = ask(conditions_[part.guard], row, size);
            if (condition == Answer::Neither) return false;
            if (condition != part.wanted) continue;
        }
        if (ask(part, row, size) != Answer::Yes) return false;
    }
    return !order_.empty();
}

}  // namespace mlwc::place
