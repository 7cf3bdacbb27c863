// Escape hatches: what an `override` and a `raw` may say before anybody knows the resources that they are about.
#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"
#include "compiler/sema/checker.h"

namespace mlwc::sema {
namespace {

/// The word that an edit begins with.
std::string_view word_of(ast::Op op) {
    switch (op) {
        case ast::Op::Merge:
            return "merge";
        case ast::Op::Append:
            return "append";
        case ast::Op::Remove:
            return "remove";
        default:
            return "set";
    }
}

}  // namespace

void Checker::check_escape_hatch(NodeRef at) {
    program_.has_escape_hatches = true;
    if (!check_target_name(child(at, 0))) wrong(at);
    if (kind(child(at, 1)) != ast::Kind::Name) wrong(at);
    kind(at) == ast::Kind::Override ? check_override(at) : check_raw(at);
}

bool Checker::check_target_name(NodeRef name) {
    if (kind(name) != ast::Kind::Name) return false;
    const auto found = load(program_, context_, program_.scope_of(name), Space::Targets, symbol(name));
    if (found) return true;
    std::vector<std::string_view> known;
    for (const LibraryDeclaration& row : context_.library.declarations) {
        if (row.keyword == "target") known.push_back(row.name);
    }
    auto builder = context_.sink.report(span(name), diag::UnknownTarget, text(symbol(name)));
    builder.note("there is " + one_of(known));
    if (const std::string_view meant = nearest(text(symbol(name)), known); !meant.empty()) {
        builder.fix("write `" + std::string(meant) + "`", Applicability::Review, span(name), std::string(meant));
    }
    return false;
}

void Checker::check_override(NodeRef at) {
    const NodeRef reason = child(at, 2);
    if (!check_reason(reason, "this `override`")) wrong(at);
    if (kind(reason) == ast::Kind::Interpolation) known_now(reason, infer(reason), "the reason of an `override`");
    std::vector<NodeRef> set;
    for (const ast::NodeId node :
         tree(at).children(at.node).subspan(std::min<std::size_t>(3, tree(at)[at.node].count))) {
        const NodeRef edit{at.file, node};
        if (kind(edit) == ast::Kind::Error) continue;
        if (kind(edit) != ast::Kind::OverrideEdit) {
            context_.sink.report(span(edit), diag::MisplacedEntry, "`" + excerpt(program_, context_, edit) + "`")
                .help("an `override` holds `set`, `merge`, `remove` and `append`");
            continue;
        }
        check_edit(edit);
        if (tree(edit)[node].op != ast::Op::Set) continue;
        const std::string path = excerpt(program_, context_, child(edit, 0));
        const auto same = [&](NodeRef other) { return excerpt(program_, context_, other) == path; };
        if (const auto earlier = std::ranges::find_if(set, same); earlier != set.end()) {
            context_.sink.report(span(child(edit, 0)), diag::DuplicateAttribute, path)
                .label(span(*earlier), "first set here");
        }
        set.push_back(child(edit, 0));
    }
}

void Checker::check_edit(NodeRef edit) {
    check_path(child(edit, 0));
    const NodeRef value = child(edit, 1);
    const ast::Op op = tree(edit)[edit.node].op;
    if (!ast::exists(value.node) || op == ast::Op::Remove) return;
    const std::string who = "`" + std::string(word_of(op)) + "`";
    const Typed typed = check_plain(value, who);
    const TypeId inner = program_.types.required(typed.type);
    const bool record = program_.types.is(inner, TypeKind::Record) || program_.types.is(inner, TypeKind::Map);
    if (op != ast::Op::Merge || record || program_.types.unchecked(inner) || inner == type::none) return;
    context_.sink.report(span(value), diag::TypeMismatch, who, "a record", say_found(inner));
    wrong(value);
}

void Checker::check_path(NodeRef path) {
    if (kind(path) == ast::Kind::Member) return check_path(child(path, 0));
    if (kind(path) != ast::Kind::Index) return;
    check_path(child(path, 0));
    const NodeRef index = child(path, 1);
    const Typed typed = infer(index);
    known_now(index, typed, "the element of a path");
    const TypeKind found = program_.types[typed.type].kind;
    const bool fits_path = typed.type == type::integer || found == TypeKind::String || found == TypeKind::Strings ||
                           program_.types.unchecked(typed.type);
    if (fits_path) return;
    context_.sink.report(span(index), diag::TypeMismatch, "the element of a path", "a text or a whole number",
                         say_found(typed.type));
    wrong(index);
}

void Checker::check_raw(NodeRef at) {
    const NodeRef body = child(at, 2);
    if (kind(body) == ast::Kind::Body) {
        check_plain_body(body);
    } else {
        check_plain(body, "a raw resource");
    }
}

/// A body whose entries nobody declared.
void Checker::check_plain_body(NodeRef body) {
    std::vector<NodeRef> seen;
    for (const ast::NodeId node : tree(body).children(body.node)) {
        const NodeRef entry{body.file, node};
        const ast::Kind sort = kind(entry);
        if (sort == ast::Kind::Error) continue;
        const bool labelled = sort == ast::Kind::Block && tree(entry).children(node).size() > 2;
        if ((sort != ast::Kind::Attribute && sort != ast::Kind::Block) || labelled) {
            misplaced(entry);
            continue;
        }
        const NodeRef name = child(entry, 0);
        if (kind(name) != ast::Kind::Name) continue;
        const auto same = [&](NodeRef other) { return symbol(other) == symbol(name); };
        if (const auto earlier = std::ranges::find_if(seen, same); earlier != seen.end()) {
            context_.sink.report(span(name), diag::DuplicateAttribute, text(symbol(name)))
                .label(span(*earlier), "first set here");
        }
        seen.push_back(name);
        const NodeRef value{entry.file, tree(entry).children(node).back()};
        if (sort == ast::Kind::Block || kind(value) == ast::Kind::Body) {
            check_plain_body(value);
        } else {
            check_plain(value, "`" + std::string(text(symbol(name))) + "`");
        }
    }
}

/// A value that a target can write as it stands: elements of a list need not be alike.
Typed Checker::check_plain(NodeRef value, std::string_view who) {
    switch (kind(value)) {
        case ast::Kind::List: {
            bool deploy = false;
            for (const ast::NodeId item : tree(value).children(value.node)) {
                deploy = check_plain({value.file, item}, who).deploy || deploy;
            }
            return {program_.types.list_of(type::any), deploy};
        }
        case ast::Kind::Record:
            return check_plain_record(value);
        case ast::Kind::If: {
            decide(child(value, 0), "the condition of an `if`");
            const Typed yes = check_plain(child(value, 1), who);
            const Typed no = check_plain(child(value, 2), who);
            const bool alike = yes.type == no.type || no.type == type::none;
            return {alike ? yes.type : type::any, yes.deploy || no.deploy};
        }
        default:
            break;
    }
    const Typed found = expect(value, {type::any, who, true, {}});
    if (is_plain(found.type)) return found;
    auto builder = context_.sink.report(span(value), diag::TypeMismatch, who, plain_values, say_found(found.type));
    const TypeId inner = program_.types.required(found.type);
    if (program_.types.is(inner, TypeKind::Number)) builder.help("write the number as AWS or Terraform counts it");
    return wrong(value);
}

Typed Checker::check_plain_record(NodeRef record) {
    bool deploy = false;
    for (const ast::NodeId node : tree(record).children(record.node)) {
        const NodeRef entry{record.file, node};
        if (kind(entry) == ast::Kind::Spread) {
            deploy = check_plain(child(entry, 0), "a member").deploy || deploy;
            continue;
        }
        if (kind(entry) != ast::Kind::RecordEntry) continue;
        const NodeRef key = child(entry, 0);
        if (kind(key) == ast::Kind::Interpolation) known_now(key, infer(key), "the name of a member");
        const std::string who = kind(key) == ast::Kind::Name || kind(key) == ast::Kind::String
                                    ? "`" + std::string(text(symbol(key))) + "`"
                                    : "a member";
        deploy = check_plain(child(entry, 1), who).deploy || deploy;
    }
    return {program_.types.map_of(type::any), deploy};
}

bool Checker::is_plain(TypeId id) const {
    const Type& row = program_.types[id];
    switch (row.kind) {
        case TypeKind::Error:
        case TypeKind::Any:
        case TypeKind::None:
        case TypeKind::Bool:
        case TypeKind::String:
        case TypeKind::Strings:
            return true;
        case TypeKind::Number:
            return row.dimension == Dimension::Count && !row.per_time;
        case TypeKind::List:
        case TypeKind::Map:
        case TypeKind::Optional:
            return is_plain(program_.types.inner(id));
        case TypeKind::Record:
            return std::ranges::all_of(program_.types.fields(id),
                                       [this](const Field& field) { return is_plain(field.type); });
        case TypeKind::Accelerators:
        case TypeKind::Symbols:
        case TypeKind::Constructed:
        case TypeKind::Platform:
        case TypeKind::Workload:
        case TypeKind::Range:
            return false;
    }
    return false;
}

}  // namespace mlwc::sema
