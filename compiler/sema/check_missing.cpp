// What bodies leave out that has no default.
#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "compiler/base/letters.h"
#include "compiler/base/quote.h"
#include "compiler/base/text.h"
#include "compiler/sema/rewrite.h"

namespace mlwc::sema {
namespace {

/// The first sentence of a doc, as a part of another one.
std::string sentence_of(std::string_view doc) {
    std::string text(doc);
    std::ranges::replace(text, '\n', ' ');
    text.resize(std::min({text.find(". "), text.find(": "), text.size()}));
    if (text.ends_with('.')) text.pop_back();
    const bool one_capital = text.size() > 1 && is_upper(text[0]) && !is_upper(text[1]);
    if (one_capital) text[0] = to_lower(text[0]);
    return text;
}

}  // namespace

/// What an entry of a body sets, looked up once for all fields.
struct Checker::SetEntry {
    Symbol name;   // as it is written; no_symbol if it is put together
    Symbol meant;  // a name that it probably means, about which it has a message of its own
    NodeRef entry;
    bool block;
};

std::vector<Checker::SetEntry> Checker::entries_of(std::span<const NodeRef> bodies) const {
    std::vector<SetEntry> entries;
    for (const NodeRef body : bodies) {
        const auto members = tree(body).children(body.node);
        entries.reserve(entries.size() + members.size());
        for (const ast::NodeId node : members) {
            const NodeRef entry{body.file, node};
            const bool block = kind(entry) == ast::Kind::Block;
            if (!block && kind(entry) != ast::Kind::Attribute) continue;
            const NodeRef name = child(entry, 0);
            const Symbol written = kind(name) == ast::Kind::Name ? symbol(name) : no_symbol;
            entries.push_back({written, program_.meant_by(entry), entry, block});
        }
    }
    return entries;
}

/// All that one body lacks is one mistake: what has to be written. Only of words it is known which there are to choose
/// from; any other value would be made up.
void Checker::missing(NodeRef body, const std::vector<Field>& fields, std::string_view owner) {
    if (fields.empty()) return;
    std::vector<std::string_view> names;
    names.reserve(fields.size());
    for (const Field& field : fields) names.push_back(text(field.name));
    auto builder = context_.sink.report(head_of(body), diag::MissingAttribute, owner, all_of(names));
    for (const Field& field : fields) {
        const Symbol doc = tree(field.declared).doc(field.declared.node);
        const std::string meaning = doc == no_symbol ? "" : ": " + sentence_of(text(doc));
        builder.note("`" + std::string(text(field.name)) + "` takes " + say(field.type) + meaning)
            .label(span(field.declared), "declared here, without a default");
    }
    if (kind(body) != ast::Kind::Body || fields.size() != 1) return;
    const TypeId wanted = program_.types.required(fields[0].type);
    const bool words = program_.types.is(wanted, TypeKind::Symbols);
    if (!words && !program_.types.is(wanted, TypeKind::Strings)) return;
    for (const Alternative& one : program_.types.alternatives(wanted)) {
        const std::string value = words ? std::string(text(one.name)) : quote(text(one.name));
        const std::string entry = std::string(names[0]) + " = " + value;
        auto edit = Mover(program_, context_).addition(body, std::span(&entry, 1));
        if (edit) builder.fix(Fix{"write `" + entry + "`", Applicability::Review, {std::move(*edit)}});
    }
}

void Checker::check_missing(NodeRef body, TypeId record, std::string_view owner, const std::vector<NodeRef>& seen) {
    if (recovered(body)) return;
    std::vector<Field> lacking;
    for (const Field& field : program_.types.fields(record)) {
        const auto set = [&](NodeRef name) { return symbol(name) == field.name; };
        const auto meant = [&](ast::NodeId entry) { return program_.meant_by({body.file, entry}) == field.name; };
        if (!field.required || std::ranges::any_of(seen, set)) continue;
        if (std::ranges::none_of(tree(body).children(body.node), meant)) lacking.push_back(field);
    }
    missing(body, lacking, owner);
}

/// What none of the bodies sets that are merged into one, from the first to the last.
void Checker::check_missing_in(std::span<const NodeRef> layers, TypeId record, std::string_view owner) {
    const auto unread = [&](NodeRef body) { return (tree(body)[body.node].flags & ast::recovered_flag) != 0; };
    if (std::ranges::any_of(layers, unread)) return;  // it may have been what could not be read
    const std::vector<SetEntry> entries = entries_of(layers);
    const auto fields = program_.types.fields(record);
    std::vector<Field> lacking;
    for (const Field& field : fields) {
        if (!field.required) continue;
        bool set = false;
        for (const SetEntry& one : entries) {
            if (one.meant == field.name) set = true;
            if (one.name == field.name) set = one.block || kind(child(one.entry, 1)) != ast::Kind::None;
        }
        if (!set) lacking.push_back(field);
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto earlier = [&](const SetEntry& one) { return one.block && one.name == entries[i].name; };
        if (!entries[i].block || std::ranges::any_of(std::span(entries).first(i), earlier)) continue;
        const auto field = std::ranges::find(fields, entries[i].name, &Field::name);
        if (field != fields.end()) check_missing_blocks(entries, *field);
    }
    missing(layers.back(), lacking, owner);
}

/// What the blocks of a field lack; those of one name are merged.
void Checker::check_missing_blocks(std::span<const SetEntry> entries, const Field& field) {
    bool whole = false;  // what is given as a whole was looked at as a whole
    std::vector<NodeRef> blocks;
    for (const SetEntry& one : entries) {
        if (one.name != field.name) continue;
        if (one.block) {
            blocks.push_back({one.entry.file, tree(one.entry).children(one.entry.node).back()});
        } else {
            blocks.clear();
            whole = kind(child(one.entry, 1)) != ast::Kind::None;
        }
    }
    const TypeId inner = program_.types.required(field.type);
    if (program_.types.is(inner, TypeKind::Map)) return check_missing_members(blocks, program_.types.inner(inner));
    if (blocks.empty() || whole || !program_.types.is(inner, TypeKind::Record)) return;
    check_missing_in(blocks, inner, "`" + std::string(text(field.name)) + "`");
}

/// What members of a map lack that are written as blocks; the blocks of one name are merged.
void Checker::check_missing_members(std::span<const NodeRef> maps, TypeId member_type) {
    const TypeId record = program_.types.required(member_type);
    if (!program_.types.is(record, TypeKind::Record)) return;
    struct Member {
        Symbol name;
        bool whole = false;  // what is given as a whole was looked at as a whole
        std::vector<NodeRef> blocks;
    };
    std::vector<Member> members;
    for (const NodeRef map : maps) {
        for (const ast::NodeId node : tree(map).children(map.node)) {
            const NodeRef entry{map.file, node};
            const bool block = kind(entry) == ast::Kind::Block;
            if (!block && kind(entry) != ast::Kind::Attribute) continue;
            const Symbol name = symbol(child(entry, 0));
            auto known = std::ranges::find(members, name, &Member::name);
            if (known == members.end()) known = members.insert(known, {name, false, {}});
            if (block) known->blocks.push_back({map.file, tree(entry).children(entry.node).back()});
            if (!block) *known = {name, kind(child(entry, 1)) != ast::Kind::None, {}};
        }
    }
    for (const Member& member : members) {
        if (member.whole || member.blocks.empty()) continue;
        check_missing_in(member.blocks, record, "`" + std::string(text(member.name)) + "`");
    }
}

}  // namespace mlwc::sema
