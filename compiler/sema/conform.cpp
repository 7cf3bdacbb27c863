// Whether a value of the right type is also one of those that the type admits.
#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "compiler/base/quote.h"
#include "compiler/sema/evaluate.h"
#include "compiler/sema/resolve.h"
#include "compiler/sema/text_repairs.h"
#include "compiler/sema/units.h"

namespace mlwc::sema {
namespace {

std::string in_backticks(std::string_view who) {
    return who.empty() || who.front() == '`' ? std::string(who) : "`" + std::string(who) + "`";
}

std::string not_known(const std::string& who) {
    return "what " + (who.empty() ? "this" : who) +
           " comes to is not known: a price that no catalog has, a schedule that cannot be read or members that are "
           "not there";
}

std::string_view comparison(ast::Op op) {
    switch (op) {
        case ast::Op::Less:
            return "below ";
        case ast::Op::LessEqual:
            return "at most ";
        case ast::Op::Greater:
            return "above ";
        case ast::Op::GreaterEqual:
            return "at least ";
        case ast::Op::NotEqual:
            return "anything but ";
        default:
            return "";
    }
}

}  // namespace

Value Evaluator::conform(Value value, TypeId type, NodeRef at, std::string_view who) {
    const TypeId inner = program_.types.required(type);
    const Type& row = program_.types[inner];
    // Lists may hold one list many times over: looking at every member is work like any other.
    if (spent(at)) return error_value();
    switch (value.kind) {
        case ValueKind::Record:
            if (row.kind == TypeKind::Record) {
                Value shaped = shape(value, inner, at);
                shaped.origin = value.origin;
                return shaped;
            }
            return row.kind == TypeKind::Map ? conform_members(value, TypeId{row.first}, at) : value;
        case ValueKind::Number:
            return conform_number(value, row, at, who);
        case ValueKind::List:
            if (row.kind != TypeKind::List) return value;
            for (std::size_t index = 0; index < value.children().size(); ++index) {
                const NodeRef place = place_of(at, index, no_symbol);
                const Value one = conform(value.children()[index].value, TypeId{row.first}, place, who);
                if (one.is(ValueKind::Error)) return one;
            }
            return value;
        case ValueKind::String:
            if (row.kind == TypeKind::Strings) {
                const auto known = program_.types.alternatives(inner);
                const auto same = [&](const Alternative& one) { return spelling(one.name) == value.text(); };
                if (std::ranges::any_of(known, same)) return value;
                context_.sink.report(span(at), diag::NotOneOf, "`" + quote(value.text()) + "`",
                                     describe(inner, program_.types, context_.symbols));
                return error_value();
            }
            break;
        case ValueKind::Accelerators:
            if (value.number <= 0) {
                context_.sink.report(span(at), diag::OutOfRange, in_backticks(who), print(value, context_.symbols),
                                     "at least one accelerator; leave it out for none");
                return error_value();
            }
            return value;
        case ValueKind::Unknown:
            // Rules pass over what nobody knows; what is built has to be known.
            if (workload_ != nullptr) return value;
            context_.sink.report(span(at), diag::BadCall, not_known(in_backticks(who)));
            return error_value();
        default:
            return value;
    }
    if (!ast::exists(broken(value, row).node)) return value;
    report_text(value, row, at, who);
    return error_value();
}

/// Every member of a map; where they are records, with the defaults of what they leave out.
Value Evaluator::conform_members(const Value& map, TypeId type, NodeRef at) {
    const bool records = program_.types.is(program_.types.required(type), TypeKind::Record);
    std::vector<Slot> slots;
    for (std::size_t index = 0; index < map.children().size(); ++index) {
        const Slot& slot = map.children()[index];
        const NodeRef place = place_of(at, index, slot.key);
        const Value one = conform(slot.value, type, place, spelling(slot.key));
        if (one.is(ValueKind::Error)) return one;
        if (records) slots.push_back({one, slot.key});
    }
    if (!records) return map;
    Value made = record(slots, map.extent.tag);
    made.origin = map.origin;
    return made;
}

/// The refinement of a type, or of one that it narrows, that a value does not keep to.
NodeRef Evaluator::broken(const Value& value, const Type& type) {
    const Type* row = &type;
    while (ast::exists(row->refinement.node)) {
        if (!holds(value, row->refinement)) return row->refinement;
        row = &program_.types[row->narrowed];
    }
    return row->refinement;
}

/// A text that is not of its type, with the one that was meant if that can be told.
void Evaluator::report_text(const Value& value, const Type& type, NodeRef at, std::string_view who) {
    const NodeRef refinement = broken(value, type);
    auto builder = context_.sink.report(span(at), diag::OutOfRange, in_backticks(who), quote(value.text()),
                                        describe_refinement(refinement));
    builder.label(span(refinement), "declared here");
    if (kind(at) != ast::Kind::String) return;
    for (const std::string& text : likely_texts(value.text())) {
        Value meant = value;
        meant.characters = text.data();
        meant.extent.count = static_cast<std::uint32_t>(text.size());
        if (ast::exists(broken(meant, type).node)) continue;
        builder.fix("write `" + quote(text) + "`", Applicability::Review, span(at), quote(text));
        return;
    }
}

/// Where an element or member is written in a literal; the whole, if that is none. `index` is its place if every member
/// before it was written there too.
NodeRef Evaluator::place_of(NodeRef whole, std::size_t index, Symbol key) const {
    const ast::File& file = tree(whole);
    if (kind(whole) == ast::Kind::List) return child(whole, index);
    if (kind(whole) != ast::Kind::Record) return whole;
    const auto named = [&](ast::NodeId entry) {
        const ast::NodeId name = file.child(entry, 0);
        const bool plain = file.kind(name) == ast::Kind::Name || file.kind(name) == ast::Kind::String;
        return file.kind(entry) == ast::Kind::RecordEntry && plain && file.symbol(name) == key;
    };
    const auto entries = file.children(whole.node);
    if (index < entries.size() && named(entries[index])) return {whole.file, file.child(entries[index], 1)};
    // What is written last counts.
    const auto last = std::find_if(entries.rbegin(), entries.rend(), named);
    return last == entries.rend() ? whole : NodeRef{whole.file, file.child(*last, 1)};
}

Value Evaluator::conform_number(Value value, const Type& type, NodeRef at, std::string_view who) {
    if (type.kind != TypeKind::Number) return value;
    const bool must_be_whole = type.dimension == Dimension::Count ? type.whole : !type.per_time;
    if (must_be_whole && value.denominator != 1) {
        const Spelled least = spell({1, 1}, type.dimension, false);
        const std::string unit = type.dimension == Dimension::Cpu        ? " of thousandths of a vCPU"
                                 : type.dimension == Dimension::Fraction ? " of millionths"
                                 : least.unit.empty()                    ? ""
                                                                         : " of " + std::string(least.unit);
        context_.sink.report(span(at), diag::NotWhole, in_backticks(who), print(value, context_.symbols), unit);
        return error_value();
    }
    const NodeRef refinement = broken(value, type);
    if (!ast::exists(refinement.node)) return value;
    context_.sink
        .report(span(at), diag::OutOfRange, in_backticks(who), print(value, context_.symbols),
                describe_refinement(refinement))
        .label(span(refinement), "declared here");
    return error_value();
}

bool Evaluator::holds(const Value& value, NodeRef refinement) {
    if (kind(refinement) == ast::Kind::Range) {
        const Value range = run_range(refinement);
        if (!range.is(ValueKind::Range)) return true;
        const Value& low = range.children()[0].value;
        const Value& high = range.children()[1].value;
        return (!low.is(ValueKind::Number) || compare(ratio_of(value), ratio_of(low)) >= 0) &&
               (!high.is(ValueKind::Number) || compare(ratio_of(value), ratio_of(high)) <= 0);
    }
    const Value bound = run(child(refinement, 0));
    const ast::Op op = tree(refinement)[refinement.node].op;
    if (op == ast::Op::Matches || op == ast::Op::Unlike) {
        if (!bound.is(ValueKind::String) || !value.is(ValueKind::String)) return true;
        TextPattern* pattern = patterns_.find(bound.text());
        return pattern == nullptr || pattern->matches(value.text()) == (op == ast::Op::Matches);
    }
    if (bound.is(ValueKind::String)) return !equal(value, bound);
    if (!bound.is(ValueKind::Number)) return true;
    const std::strong_ordering order = compare(ratio_of(value), ratio_of(bound));
    switch (op) {
        case ast::Op::Less:
            return order < 0;
        case ast::Op::LessEqual:
            return order <= 0;
        case ast::Op::Greater:
            return order > 0;
        case ast::Op::GreaterEqual:
            return order >= 0;
        case ast::Op::NotEqual:
            return order != 0;
        default:
            return order == 0;
    }
}

/// What the type that is declared by it says of itself, `/// A path that begins with `/`.`, else the pattern.
std::string Evaluator::describe_pattern(NodeRef refinement) const {
    const ast::File& file = tree(refinement);
    for (const ast::NodeId declared : file.children(file.root)) {
        const ast::NodeId type = file.kind(declared) == ast::Kind::Type ? file.child(declared, 1) : ast::no_node;
        const bool here = file.kind(type) == ast::Kind::TypeName && file.child(type, 1) == refinement.node;
        if (!here || file.doc(declared) == no_symbol) continue;
        std::string text(spelling(file.doc(declared)));
        std::ranges::replace(text, '\n', ' ');
        if (text.ends_with('.')) text.pop_back();
        if (text.starts_with("A ") || text.starts_with("An ") || text.starts_with("The ")) text[0] |= 0x20;
        return text;
    }
    const bool like = tree(refinement)[refinement.node].op == ast::Op::Matches;
    return (like ? "text like " : "anything but text like ") +
           std::string(context_.sources.text(span(child(refinement, 0))));
}

std::string Evaluator::describe_refinement(NodeRef refinement) const {
    const auto written = [&](NodeRef at) { return std::string(context_.sources.text(span(at))); };
    if (kind(refinement) != ast::Kind::Range) {
        const ast::Op op = tree(refinement)[refinement.node].op;
        if (op == ast::Op::Matches || op == ast::Op::Unlike) return describe_pattern(refinement);
        return std::string(comparison(tree(refinement)[refinement.node].op)) + written(child(refinement, 0));
    }
    const NodeRef low = child(refinement, 0);
    const NodeRef high = child(refinement, 1);
    if (!ast::exists(high.node)) return "at least " + written(low);
    if (!ast::exists(low.node)) return "at most " + written(high);
    return "from " + written(low) + " to " + written(high);
}

}  // namespace mlwc::sema
