// A limit is asked again about parts of what it read: who breaks it alone is to blame, and everybody if nobody does.
#include "compiler/place/causes.h"

#include <algorithm>
#include <array>
#include <optional>

namespace mlwc::place {
namespace {

using sema::Slot;
using sema::ValueKind;

/// Of so many members each is asked about; of more, none.
constexpr std::size_t most_members = 256;

bool is_leaf(ast::Kind kind) {
    return kind == ast::Kind::Name || kind == ast::Kind::String || kind == ast::Kind::Number ||
           kind == ast::Kind::Bool || kind == ast::Kind::None || kind == ast::Kind::Error;
}

/// Whether an element is read by its number, which another list may not have.
bool reads_by_index(const sema::Program& program, NodeRef at) {
    if (!ast::exists(at.node)) return false;
    const ast::File& tree = program.tree(at);
    if (tree.kind(at.node) == ast::Kind::Index) return true;
    return !is_leaf(tree.kind(at.node)) && std::ranges::any_of(tree.children(at.node), [&](ast::NodeId node) {
        return reads_by_index(program, {at.file, node});
    });
}

/// The key in front of a member's value; the value itself if there is none.
Span key_of(const sema::Program& program, Span value) {
    const auto file = std::ranges::find_if(program.files, [&](const auto& one) { return one.tree.id == value.file; });
    if (file == program.files.end()) return value;
    const ast::File& tree = file->tree;
    for (ast::NodeId at = tree.root; !is_leaf(tree.kind(at));) {
        const auto children = tree.children(at);
        const auto around = std::ranges::find_if(children, [&](ast::NodeId node) {
            return ast::exists(node) && tree.span(node).begin <= value.begin && value.end <= tree.span(node).end;
        });
        if (around == children.end()) break;
        at = *around;
        const bool entry = tree.kind(at) == ast::Kind::RecordEntry || tree.kind(at) == ast::Kind::Attribute;
        if (entry && tree.span(tree.child(at, 1)) == value) return tree.span(tree.child(at, 0));
    }
    return value;
}

/// Something of the same kind that says nothing.
Value neutral(const Value& value) {
    if (value.is(ValueKind::String)) return sema::string_value("");
    Value none;
    if (value.is(ValueKind::Number)) {
        none = value;
        none.number = 0;
        none.denominator = 1;
    }
    return none;
}

class Suspects {
  public:
    Suspects(const Limit& limit, sema::Evaluator& evaluator, const sema::Model& model, const Value& workload,
             Symbol kind, const Value& candidate)
        : limit_(limit), evaluator_(evaluator), model_(model), workload_(workload), kind_(kind), candidate_(candidate) {
        Interner& symbols = evaluator.context().symbols;
        plain_keys_ = {symbols.intern("a"), symbols.intern("A")};
    }

    /// The first member of the map or list at the path that breaks the limit by itself, at its key or value; none if
    /// that is not what is wrong.
    [[nodiscard]] std::optional<Span> inside(const Path& path, const Value& whole) {
        const Slot* const member = first_at_fault(path, whole);
        if (member == nullptr) return std::nullopt;
        if (keeps(path, whole, {neutral(member->value), member->key})) return value_in(path, whole, *member);
        if (whole.is(ValueKind::Record) && is_key(path, whole, *member)) {
            return key_of(evaluator_.program(), model_.origin(member->value).span);
        }
        return std::nullopt;  // that there is one at all
    }

    /// The workload without that member.
    [[nodiscard]] std::optional<Value> without(const Path& path, const Value& whole) {
        const Slot* const member = inside(path, whole) ? first_at_fault(path, whole) : nullptr;
        if (member == nullptr) return std::nullopt;
        std::vector<Slot> others(whole.children().begin(), whole.children().end());
        others.erase(others.begin() + (member - whole.children().data()));
        Value made = whole.is(ValueKind::List) ? evaluator_.list_of(others) : evaluator_.record(others);
        made.origin = whole.origin;
        return with_path(evaluator_, workload_, path, made);
    }

  private:
    /// The first member of a map or a list that breaks the limit alone; null if there is none, or many are to be asked.
    [[nodiscard]] const Slot* first_at_fault(const Path& path, const Value& whole) {
        const sema::Program& program = evaluator_.program();
        const bool map = whole.is(ValueKind::Record) &&
                         program.types.is(program.types.required(type_at(program, kind_, path)), sema::TypeKind::Map);
        const auto members = whole.children();
        if ((!map && !whole.is(ValueKind::List)) || members.size() > most_members) return nullptr;
        for (const Slot& member : members) {
            if (model_.origin(member.value).kind != sema::OriginKind::Written) continue;
            if (asked(path, whole, member) == Outcome::Violated) return &member;
        }
        return nullptr;
    }

    /// What comes of the limit where the map or list has that one member.
    [[nodiscard]] Outcome asked(const Path& path, const Value& whole, const Slot& only) {
        Value made = whole.is(ValueKind::List) ? evaluator_.list_of({&only, 1}) : evaluator_.record({&only, 1});
        made.origin = whole.origin;
        const Value changed = with_path(evaluator_, workload_, path, made);
        return evaluate(limit_, evaluator_, changed, kind_, candidate_);
    }

    [[nodiscard]] bool keeps(const Path& path, const Value& whole, const Slot& only) {
        const Outcome outcome = asked(path, whole, only);
        return outcome == Outcome::Holds || outcome == Outcome::DoesNotApply;
    }

    [[nodiscard]] bool is_key(const Path& path, const Value& whole, const Slot& member) {
        return std::ranges::any_of(plain_keys_, [&](Symbol key) { return keeps(path, whole, {member.value, key}); });
    }

    /// What of a member is wrong that has parts of its own; else all of it.
    [[nodiscard]] Span value_in(const Path& path, const Value& whole, const Slot& member) {
        const Value& value = member.value;
        if (value.is(ValueKind::Record)) {
            for (std::size_t part = 0; part < value.children().size(); ++part) {
                const sema::Origin& origin = model_.origin(value.children()[part].value);
                if (origin.kind != sema::OriginKind::Written) continue;
                std::vector<Slot> parts(value.children().begin(), value.children().end());
                parts[part].value = neutral(parts[part].value);
                if (keeps(path, whole, {evaluator_.record(parts, value.extent.tag), member.key})) return origin.span;
            }
        }
        return model_.origin(value).span;
    }

    const Limit& limit_;
    sema::Evaluator& evaluator_;
    const sema::Model& model_;
    const Value& workload_;
    Symbol kind_;
    const Value& candidate_;
    std::array<Symbol, 2> plain_keys_{};  // one of them is a key like others
};

/// What a limit reads of a workload and the user wrote: the innermost value that has a place of its own.
struct Read {
    Path path;
    const Value* value;
};

std::vector<Read> reads_of(const Limit& limit, const sema::Program& program, const sema::Model& model,
                           const Value& workload) {
    std::vector<Path> paths = paths_in(program, limit.require);
    std::ranges::copy(paths_in(program, limit.when), std::back_inserter(paths));
    // `w.track != none and w.track.memory ...`: the member says more than the block that it stands in.
    const auto extended = [&](const Path& path) {
        return std::ranges::any_of(paths, [&](const Path& other) {
            return other.size() > path.size() && std::equal(path.begin(), path.end(), other.begin());
        });
    };
    std::vector<Read> found;
    for (Path path : paths) {
        if (extended(path)) continue;
        // `w.gpu.count` was written as `gpu = 1 A10G`.
        const Value* value = find_path(workload, path);
        while (value == nullptr && !path.empty()) {
            path.pop_back();
            value = find_path(workload, path);
        }
        const bool written =
            value != nullptr && !path.empty() && model.origin(*value).kind == sema::OriginKind::Written;
        if (written) found.push_back({std::move(path), value});
    }
    return found;
}

bool reads_by_index(const Limit& limit, const sema::Program& program) {
    return reads_by_index(program, limit.require) || reads_by_index(program, limit.when);
}

}  // namespace

std::vector<Span> causes(const Limit& limit, sema::Evaluator& evaluator, const sema::Model& model,
                         const Value& workload, Symbol kind, const Value& candidate) {
    std::vector<Span> found;
    const bool whole = reads_by_index(limit, evaluator.program());
    Suspects suspects(limit, evaluator, model, workload, kind, candidate);
    for (const Read& read : reads_of(limit, evaluator.program(), model, workload)) {
        const auto narrower = whole ? std::nullopt : suspects.inside(read.path, *read.value);
        const Span place = narrower ? *narrower : model.origin(*read.value).span;
        if (std::ranges::find(found, place) == found.end()) found.push_back(place);
    }
    return found;
}

std::optional<Value> without_cause(const Limit& limit, sema::Evaluator& evaluator, const sema::Model& model,
                                   const Value& workload, Symbol kind) {
    if (reads_by_index(limit, evaluator.program())) return std::nullopt;
    Suspects suspects(limit, evaluator, model, workload, kind, {});
    for (const Read& read : reads_of(limit, evaluator.program(), model, workload)) {
        if (auto rest = suspects.without(read.path, *read.value)) return rest;
    }
    return std::nullopt;
}

}  // namespace mlwc::place
