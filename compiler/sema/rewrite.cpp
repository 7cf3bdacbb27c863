// Whole entries, and whether a value may stay as it is.
#include "compiler/sema/rewrite.h"

#include <algorithm>
#include <array>

#include "compiler/sema/text_repairs.h"

namespace mlwc::sema {
namespace {

/// Whether some part could not be read.
bool broken(const ast::File& tree, ast::NodeId node) {
    if (tree.kind(node) == ast::Kind::Error) return true;
    const auto children = tree.children(node);
    const ast::Kind kind = tree.kind(node);
    const bool leaf = kind == ast::Kind::Name || kind == ast::Kind::String || kind == ast::Kind::Number ||
                      kind == ast::Kind::Bool || kind == ast::Kind::None;
    return !leaf &&
           std::ranges::any_of(children, [&](ast::NodeId child) { return ast::exists(child) && broken(tree, child); });
}

}  // namespace

/// Names are looked into by the checker that reports, so that no message of theirs is lost.
void Rewriter::settle(NodeRef at) {
    if (kind(at) == ast::Kind::Name) {
        if (const auto found =
                load(program_, context_, program_.scope_of(at), Space::Values, tree(at).symbol(at.node))) {
            checker_.check_value(*found);
        }
        return;
    }
    const ast::Kind sort = kind(at);
    const bool parts = sort >= ast::Kind::Interpolation && sort <= ast::Kind::Range && sort != ast::Kind::Name;
    if (!parts) return;
    for (std::size_t index = 0; index < tree(at).children(at.node).size(); ++index) {
        if (ast::exists(child(at, index).node)) settle(child(at, index));
    }
}

bool Rewriter::stands(NodeRef at, const Wanted& wanted) {
    if (!ast::exists(at.node) || broken(tree(at), at.node)) return false;
    settle(at);
    if (kind(at) == ast::Kind::String && want(wanted).kind == TypeKind::String &&
        fitting_text(program_, context_.symbols, wanted.type, word_of(at)) != word_of(at)) {
        return false;
    }
    return checker_.takes(at, {wanted.type, wanted.who, wanted.deploy, {}, {}});
}

/// The one word that a value is, however it is dressed.
std::string_view Rewriter::word_of(NodeRef at) const {
    switch (kind(at)) {
        case ast::Kind::Name:
        case ast::Kind::String:
            return text(tree(at).symbol(at.node));
        case ast::Kind::Bool:
            return tree(at)[at.node].first != 0 ? "true" : "false";
        case ast::Kind::Member:
            return word_of(child(at, 1));
        default:
            return {};
    }
}

Reading Rewriter::value(NodeRef at, const Wanted& wanted) {
    if (stands(at, wanted)) return {source(at), {}};
    return other_notation(at, wanted);
}

Reading Rewriter::other_notation(NodeRef at, const Wanted& wanted) {
    // Each step inwards asks whether the rest would do; were that answered with proposals, each would ask again.
    if (checker_.only_asked()) return {};
    if (program_.types.is(wanted.type, TypeKind::Optional)) {
        if (Reading none = as_none(at); !none.text.empty()) return none;
    }
    switch (want(wanted).kind) {
        case TypeKind::Bool:
            return as_bool(at);
        case TypeKind::Number:
            return as_number(at, wanted);
        case TypeKind::String:
            return as_string(at, wanted);
        case TypeKind::Symbols:
        case TypeKind::Strings:
            return as_word(at, wanted);
        case TypeKind::Platform:
            return as_name(at, Space::Platforms);
        case TypeKind::Workload:
            return as_name(at, Space::Values);
        case TypeKind::Accelerators:
            return as_accelerators(at);
        case TypeKind::List:
            return as_list(at, wanted);
        case TypeKind::Map:
            return as_map(at, wanted);
        case TypeKind::Constructed:
            return as_constructed(at, wanted);
        default:
            return {};
    }
}

Reading Rewriter::entry(NodeRef entry, std::string_view path, const Field& field, const ForeignWord* word) {
    const std::string_view name = path.substr(path.rfind('.') + 1);
    const bool inner_block = program_.types.is(program_.types.required(field.type), TypeKind::Record);
    if (kind(entry) == ast::Kind::Block) {
        const bool map = program_.types.is(program_.types.required(field.type), TypeKind::Map);
        const bool labelled = tree(entry).children(entry.node).size() > 2;
        if (labelled) return {};
        if (inner_block || map) return as_renamed_block(entry, path, field);
        return from_block({entry.file, tree(entry).children(entry.node).back()}, name, field);
    }
    const NodeRef written = child(entry, 1);
    if (source(written).starts_with(':')) return {};  // a list of YAML, which was read as if it had its brackets
    const std::string head = std::string(name) + " = ";
    if (word != nullptr && !word->yes.empty()) {
        const std::string said = as_bool(written).text.empty() ? source(written) : as_bool(written).text;
        if (said == "true") return {head + std::string(word->yes), {}};
        if (said == "false") return {};
    }
    const std::string who = "`" + std::string(name) + "`";
    const Wanted wanted{field.type, who, field.deploy, {}, field.preset};
    const bool number = kind(written) == ast::Kind::Number || kind(written) == ast::Kind::String;
    if (word != nullptr && !word->unit.empty() && number) {
        const std::string read =
            quantity_in(kind(written) == ast::Kind::String ? word_of(written) : source(written), word->unit);
        if (!read.empty()) return {head + read, {}};
    }
    if (inner_block) return as_block(written, name, field);
    Reading found = value(written, wanted);
    if (!found.text.empty()) found.text = head + found.text;
    return found;
}

/// A block under another name. What stands in it may have other names as well; then all of it is written anew.
Reading Rewriter::as_renamed_block(NodeRef block, std::string_view path, const Field& field) {
    const NodeRef body{block.file, tree(block).children(block.node).back()};
    const auto braces = Mover(program_, context_).braces(body);
    if (!braces) return {};
    const std::string name(path.substr(path.rfind('.') + 1));
    Reading same{name + " " + std::string(context_.sources.text(*braces)), {}};
    const TypeId record = program_.types.required(field.type);
    if (!program_.types.is(record, TypeKind::Record)) return same;
    std::string members;
    bool changed = false;
    for (const ast::NodeId node : tree(body).children(body.node)) {
        const NodeRef inner{body.file, node};
        if (kind(inner) != ast::Kind::Attribute && kind(inner) != ast::Kind::Block) return same;
        const std::string_view written = word_of(child(inner, 0));
        std::string member = source(inner);
        if (!checker_.home_at(body, record, written)) {
            member.clear();
            for (const ForeignWord& word : foreign_words(context_.library, "attribute", written)) {
                const std::string begin = std::string(path) + ".";
                if (!word.here.starts_with(begin) || !member.empty()) continue;
                const auto home = checker_.home_at(body, record, word.here.substr(begin.size()));
                const Reading found = home ? entry(inner, word.here, home->field, &word) : Reading{};
                if (!found.text.empty()) member = spell_path(home->path, found.text, context_.symbols);
            }
            if (member.empty()) return same;
            changed = true;
        }
        members += (members.empty() ? "" : ", ") + member;
    }
    return changed ? Reading{name + " { " + members + " }", {}} : same;
}

/// A value for a block: of its first member that takes it, if no other member is needed.
Reading Rewriter::as_block(NodeRef written, std::string_view name, const Field& field) {
    const TypeId block = program_.types.required(field.type);
    if (stands(written, {block, name, field.deploy, {}, {}})) return {std::string(name) + " = " + source(written), {}};
    if (Reading range = as_bounds(written, name, block); !range.text.empty()) return range;
    const std::vector<Field> members(program_.types.fields(block).begin(), program_.types.fields(block).end());
    for (const Field& member : members) {
        const bool another_needed = std::ranges::any_of(
            members, [&](const Field& other) { return other.required && other.name != member.name; });
        const bool text_of_truth = kind(written) == ast::Kind::Bool &&
                                   program_.types.is(program_.types.required(member.type), TypeKind::String);
        if (another_needed || member.block || text_of_truth) continue;
        const std::string_view member_name = text(member.name);
        Reading found = value(written, {member.type, member_name, member.deploy, {}, member.preset});
        if (found.text.empty()) continue;
        return {std::string(name) + " { " + std::string(member_name) + " = " + found.text + " }", found.why};
    }
    return {};
}

/// `1..4` or `[1, 4]` for a block with `min` and `max`.
Reading Rewriter::as_bounds(NodeRef written, std::string_view name, TypeId block) {
    const bool pair = kind(written) == ast::Kind::Range || kind(written) == ast::Kind::List;
    if (!pair || tree(written).children(written.node).size() != 2) return {};
    std::string text = std::string(name) + " { ";
    for (std::size_t side = 0; side < 2; ++side) {
        const std::string_view bound = side == 0 ? "min" : "max";
        const std::vector<Field> members(program_.types.fields(block).begin(), program_.types.fields(block).end());
        const auto member =
            std::ranges::find_if(members, [&](const Field& field) { return this->text(field.name) == bound; });
        if (member == members.end() || !ast::exists(child(written, side).node)) return {};
        const Reading end = value(child(written, side), {member->type, bound, member->deploy, {}, member->preset});
        if (end.text.empty()) return {};
        text += (side == 0 ? "" : ", ") + std::string(bound) + " = " + end.text;
    }
    return {text + " }", {}};
}

/// A block for a value: its only member, or all of them as the arguments of a constructor.
Reading Rewriter::from_block(NodeRef body, std::string_view name, const Field& field) {
    const std::string head = std::string(name) + " = ";
    const TypeId type = program_.types.required(field.type);
    if (program_.types.is(type, TypeKind::Constructed)) {
        Reading call = as_call(body, type);
        if (!call.text.empty()) return {head + call.text, call.why};
    }
    if (program_.types.is(type, TypeKind::Accelerators)) {
        Reading found = checker_.accelerators_of(body);
        if (!found.text.empty()) found.text = head + found.text;
        return found;
    }
    const auto entries = tree(body).children(body.node);
    if (entries.size() != 1 || tree(body).kind(entries[0]) != ast::Kind::Attribute) return {};
    Reading found = value(child({body.file, entries[0]}, 1), {field.type, name, field.deploy, {}, field.preset});
    if (!found.text.empty()) found.text = head + found.text;
    return found;
}

}  // namespace mlwc::sema
