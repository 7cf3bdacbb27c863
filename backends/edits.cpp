// Edits of a tree.
#include "backends/edits.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "compiler/base/letters.h"
#include "compiler/base/text.h"

namespace mlwc::backends {
namespace {

/// What tells the elements of a list apart, in this order: the first of these that an element has is its key.
constexpr auto key_names =
    std::to_array<std::string_view>({"name", "key", "id", "sid", "variantname", "containername", "policyname"});

/// `variant_name` and `VariantName` alike.
std::string folded(std::string_view name) {
    std::string letters;
    for (const char c : name) {
        if (c != '_') letters += to_lower(c);
    }
    return letters;
}

/// What an element of a list is called; nothing if it has no name, or one that only a deployment knows.
std::optional<std::string> key_of(Tree& element) {
    if (!element.open() || element.kind != Tree::Kind::Object) return std::nullopt;
    for (const std::string_view wanted : key_names) {
        const auto member = std::find_if(element.members.begin(), element.members.end(),
                                         [&](const TreeMember& other) { return folded(other.name) == wanted; });
        if (member != element.members.end()) return member->tree.as_text();
    }
    return std::nullopt;
}

/// Where a path leads: an entry of `parent`.
struct Place {
    Tree* parent = nullptr;
    std::size_t entry = 0;
};

class Editor {
  public:
    Editor(Tree& root, const lower::Edit& edit, const Follow& follow) : root_(root), edit_(edit), follow_(follow) {}

    std::optional<Miss> run() {
        if (edit_.path.empty()) return Miss{0, "it names no property"};
        Place place{&root_, 0};
        Tree* here = &root_;
        for (std::size_t step = 0; step < edit_.path.size(); ++step) {
            here = target_of(*here);
            const std::optional<std::size_t> entry = enter(*here, step);
            if (!entry) return miss_;
            place = {here, *entry};
            here = &here->members[*entry].tree;
        }
        finish(place, *target_of(*here));
        return miss_;
    }

  private:
    [[nodiscard]] Tree* target_of(Tree& node) const {
        Tree* const other = follow_ ? follow_(node) : nullptr;
        return other == nullptr ? &node : other;
    }

    std::optional<std::size_t> fail(std::size_t step, std::string reason) {
        miss_ = Miss{step, std::move(reason)};
        return {};
    }

    [[nodiscard]] std::string before(std::size_t step) const {
        return step == 0 ? "the resource" : "`" + written(edit_.path.first(step)) + "`";
    }

    std::optional<std::size_t> enter(Tree& node, std::size_t number) {
        const PathStep& step = edit_.path[number];
        if (!node.open()) return fail(number, before(number) + " is a single value, which has no parts");
        if (node.kind == Tree::Kind::List) return enter_list(node, step, number);
        if (step.kind == StepKind::Index) return fail(number, before(number) + " is no list");
        for (std::size_t entry = 0; entry < node.members.size(); ++entry) {
            if (node.members[entry].name == step.name) return entry;
        }
        const bool last = number + 1 == edit_.path.size();
        const bool named = last || edit_.path[number + 1].kind == StepKind::Member;
        if (edit_.op != EditOp::Set || !named) {
            return fail(number, before(number) + " has no `" + std::string(step.name) + "`");
        }
        node.members.push_back({std::string(step.name), false, {}});
        return node.members.size() - 1;
    }

    /// That nothing in a list has a name, and what has one.
    [[nodiscard]] std::string no_element(Tree& list, const PathStep& step, std::size_t number) const {
        std::vector<std::string> keys;
        for (TreeMember& element : list.members) {
            if (std::optional<std::string> key = key_of(element.tree)) keys.push_back(std::move(*key));
        }
        const std::string none = before(number) + " has no element called `" + std::string(step.name) + "`";
        const std::vector<std::string_view> known(keys.begin(), keys.end());
        return known.empty() ? none : none + "; known: " + one_of(known);
    }

    std::optional<std::size_t> enter_list(Tree& list, const PathStep& step, std::size_t number) {
        const std::size_t size = list.members.size();
        if (step.kind == StepKind::Member) {
            return fail(number, before(number) + " is a list; an element of it is written `[\"name\"]` or `[0]`");
        }
        if (step.kind == StepKind::Index) {
            if (step.index >= 0 && static_cast<std::uint64_t>(step.index) < size) {
                return static_cast<std::size_t>(step.index);
            }
            return fail(number,
                        before(number) + " has " + std::to_string(size) + (size == 1 ? " element" : " elements"));
        }
        std::optional<std::size_t> found;
        for (std::size_t entry = 0; entry < size; ++entry) {
            if (key_of(list.members[entry].tree) != step.name) continue;
            if (found)
                return fail(number, before(number) + " has two elements called `" + std::string(step.name) + "`");
            found = entry;
        }
        if (!found) return fail(number, no_element(list, step, number));
        return found;
    }

    void finish(Place place, Tree& node) {
        switch (edit_.op) {
            case EditOp::Set:
                node = Tree(edit_.value);
                return;
            case EditOp::Remove:
                place.parent->members.erase(place.parent->members.begin() + static_cast<std::ptrdiff_t>(place.entry));
                return;
            case EditOp::Append:
                if (!node.open() || node.kind != Tree::Kind::List) {
                    (void)fail(edit_.path.size() - 1, before(edit_.path.size()) + " is no list");
                    return;
                }
                node.members.push_back({{}, false, Tree(edit_.value)});
                return;
            case EditOp::Merge:
                if (!node.open() || node.kind != Tree::Kind::Object) {
                    (void)fail(edit_.path.size() - 1, before(edit_.path.size()) + " has no members to merge with");
                    return;
                }
                merge(node, edit_.value);
                return;
        }
    }

    /// Members that are objects on both sides merge too.
    void merge(Tree& object, const lower::Property& values) {
        if (values.kind != lower::PropertyKind::Object) return;
        for (const lower::Entry& entry : values.children()) {
            Tree* const found = object.find(entry.name);
            if (found == nullptr) {
                object.members.push_back({std::string(entry.name), false, Tree(entry.value)});
                continue;
            }
            Tree& known = *target_of(*found);
            const bool merges =
                entry.value.kind == lower::PropertyKind::Object && known.open() && known.kind == Tree::Kind::Object;
            if (merges) {
                merge(known, entry.value);
            } else {
                known = Tree(entry.value);
            }
        }
    }

    Tree& root_;
    const lower::Edit& edit_;
    const Follow& follow_;
    std::optional<Miss> miss_;
};

}  // namespace

std::optional<Miss> apply(Tree& root, const lower::Edit& edit, const Follow& follow) {
    return Editor(root, edit, follow).run();
}

}  // namespace mlwc::backends
