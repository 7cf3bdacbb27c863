// Records of which any member may be taken, by a key that is not a name or by a loop: all of them have one type.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "compiler/sema/checker.h"

namespace mlwc::sema {
namespace {

bool written(const Program& program, const Field& field) {
    return program.tree(field.declared).kind(field.declared.node) == ast::Kind::RecordEntry;
}

}  // namespace

/// The narrowest type that takes both; nothing if there is none. Of records it has the members of both: those that one
/// of them lacks may be `none`.
std::optional<TypeId> Checker::common_type(TypeId left, TypeId right, Conflict& conflict) {
    Types& types = program_.types;
    if (left == type::none) return types.optional(right);
    if (right == type::none) return types.optional(left);
    const TypeId one = types.required(left);
    const TypeId other = types.required(right);
    if (types.is(one, TypeKind::Record) && types.is(other, TypeKind::Record)) {
        const std::optional<TypeId> both = common_record(one, other, conflict);
        if (!both || (one == left && other == right)) return both;
        return types.optional(*both);
    }
    if (types.unchecked(left) || fits(left, right)) return right;
    if (fits(right, left)) return left;
    return std::nullopt;
}

std::optional<TypeId> Checker::common_record(TypeId left, TypeId right, Conflict& conflict) {
    const auto given = program_.types.fields(left);
    const auto added = program_.types.fields(right);
    std::vector<Field> all(given.begin(), given.end());
    const std::vector<Field> others(added.begin(), added.end());  // a copy: types are added below
    const auto lacks = [](const std::vector<Field>& fields, Symbol name) {
        return std::ranges::find(fields, name, &Field::name) == fields.end();
    };
    for (Field& field : all) {
        if (!lacks(others, field.name)) continue;
        field.type = program_.types.optional(field.type);
        field.required = false;
    }
    for (const Field& other : others) {
        const auto same = std::ranges::find(all, other.name, &Field::name);
        if (same == all.end()) {
            all.push_back(other);
            all.back().type = program_.types.optional(other.type);
            all.back().required = false;
            continue;
        }
        const auto both = common_type(same->type, other.type, conflict);
        if (!both) {
            if (conflict.second.name == no_symbol) conflict = {*same, other};
            return std::nullopt;
        }
        same->type = *both;
        same->deploy = same->deploy || other.deploy;
    }
    return program_.types.record_of(all);
}

/// The type of whatever member of a record is taken at `node`; the first that has no type with those before it is
/// reported.
Typed Checker::any_member(NodeRef node, TypeId record) {
    const auto found = program_.types.fields(record);
    const std::vector<Field> fields(found.begin(), found.end());  // a copy: types are added below
    Typed common{type::any};
    for (const Field& field : fields) {
        common.deploy = common.deploy || field.deploy;
        if (common.type == type::any) {
            common.type = field.type;
            continue;
        }
        Conflict conflict;
        if (const auto both = common_type(common.type, field.type, conflict)) {
            common.type = *both;
            continue;
        }
        const bool inside = conflict.second.name != no_symbol;
        Field as_first = fields.front();
        as_first.type = common.type;
        const Field& first = inside ? conflict.first : as_first;
        const Field& second = inside ? conflict.second : field;
        const std::string who =
            fmt::format("`{}`, as {}`{}`,", text(second.name), inside ? "in " : "", text(fields.front().name));
        auto builder = context_.sink.report(written(program_, second) ? span(child(second.declared, 1)) : span(node),
                                            diag::TypeMismatch, who, say(first.type), say_found(second.type));
        if (written(program_, first)) builder.label(span(child(first.declared, 1)), "as here");
        builder.note("any member of the record may be taken, so they all have one type");
        return wrong(node);
    }
    return common;
}

/// `{ dev: 1 GiB, prod: 8 GiB }[stage]` is a choice: each member is what is wanted.
std::optional<Typed> Checker::expect_choice(NodeRef node, const Wanted& wanted) {
    const NodeRef record = child(node, 0);
    if (kind(record) != ast::Kind::Record || wanted.type == type::any) return std::nullopt;
    const auto entries = tree(record).children(record.node);
    const bool plain = std::ranges::all_of(entries, [&](ast::NodeId entry) {
        return kind({record.file, entry}) == ast::Kind::RecordEntry;
    });
    if (!plain) return std::nullopt;
    const Typed key = infer(child(node, 1));
    known_now(child(node, 1), key, "the key of an element");
    Typed chosen{wanted.type};
    std::vector<NodeRef> seen;
    for (const ast::NodeId entry : entries) {
        const NodeRef at{record.file, entry};
        chosen.deploy = expect(child(at, 1), wanted).deploy || chosen.deploy;
        set_again(child(at, 0), seen);
    }
    return chosen;
}

}  // namespace mlwc::sema
