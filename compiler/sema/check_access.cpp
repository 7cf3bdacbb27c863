// Members and elements: `scorer.scale.min`, `w.gpu.model`, `list[0]`.
#include <algorithm>
#include <array>

#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"
#include "compiler/sema/checker.h"

namespace mlwc::sema {
namespace {

// What AWS gives a workload when it is deployed.
constexpr auto deploy_attributes =
    std::to_array<std::string_view>({"url", "arn", "endpoint_name", "queue_url", "queue_arn", "function_name", "bucket",
                                     "results_topic", "failures_topic", "model_name"});
// What every workload has beside the attributes of its kind.
constexpr std::array<std::string_view, 1> given_strings{"name"};
// What a choice adds, as placed_member has it.
constexpr auto placed_members = std::to_array<std::string_view>({"platform", "cost", "resources"});

}  // namespace

/// The declaration that a name stands for: `replicas`, or `net.replicas` of a module. Locals are none.
std::optional<DeclId> Checker::declared(NodeRef node) {
    if (kind(node) == ast::Kind::Name) {
        const auto found = lookup(node, Space::Values, symbol(node));
        return found && for_the_library(*found, node) ? std::nullopt : found;
    }
    if (kind(node) != ast::Kind::Member || kind(child(node, 1)) != ast::Kind::Name) return std::nullopt;
    const auto module = module_of(program_, child(node, 0));
    if (!module) return std::nullopt;
    return program_.find_own(program_.files[*module].scope, Space::Values, symbol(child(node, 1)));
}

/// Whether a declaration is a function that the library has for its own limits, and the place lies outside of it.
bool Checker::for_the_library(DeclId id, NodeRef place) const {
    const bool ours = program_[id].kind == ast::Kind::Function && program_.files[program_[id].at.file].library;
    return ours && !program_.files[place.file].library;
}

/// Whether a bare name stands for something here; it may still be a word of the type that is wanted.
bool Checker::means_value(NodeRef name) {
    const auto same = [&](std::uint32_t row) { return program_.locals[row].name == symbol(name); };
    return std::ranges::any_of(locals_.visible, same) || declared(name).has_value();
}

Typed Checker::infer_member(NodeRef node) {
    const NodeRef object = child(node, 0);
    if (kind(child(node, 1)) != ast::Kind::Name) return wrong(node);
    const Symbol name = symbol(child(node, 1));
    if (const auto module = module_of(program_, object)) return member_of_module(node, *module);
    if (locals_.placed && kind(object) == ast::Kind::String) return member_of_named(node, object, name);
    const Typed typed = infer(object);
    const Meaning meant = program_.meaning(object);
    if (meant.how == Meaning::How::Declaration) {
        const DeclId id{meant.index};
        if (program_[id].kind == ast::Kind::Workload) return member_of_workload(node, id, name);
    }
    return member_of(node, typed, name);
}

/// Whether a name is that of what a workload has, when it is deployed or before: `asr.url` is no text without quotes.
bool Checker::of_workload(std::string_view member) {
    if (std::ranges::find(deploy_attributes, member) != deploy_attributes.end()) return true;
    return std::ranges::any_of(workload_kinds(), [&](std::string_view kind) {
        const auto id = load(program_, context_, library_scope, Space::Kinds, context_.symbols.intern(kind));
        return id && home_at({}, resolve_kind(program_, context_, *id), member);
    });
}

/// `"asr-en".scale.min` in a test: what a loop makes is named by its text, which is known when it is evaluated. What it
/// has is known where all loops make one kind of workload.
Typed Checker::member_of_named(NodeRef node, NodeRef named, Symbol name) {
    const auto kind_of = [&](DeclId workload) {
        const NodeRef at = child(program_[workload].at, 0);
        return kind(at) == ast::Kind::Name ? symbol(at) : no_symbol;
    };
    std::optional<DeclId> found;
    bool one_kind = true;
    for (const DeclId id : program_.workloads) {
        if (program_[id].name == symbol(named)) {
            found = id;
            one_kind = true;
            break;
        }
        if (!program_[id].in_loop) continue;
        one_kind = one_kind && (!found || kind_of(*found) == kind_of(id));
        if (!found) found = id;
    }
    if (!found) {
        unknown_workload(named);
        return wrong(node);
    }
    program_.mean(named, {Meaning::How::NamedWorkload, 0});
    return one_kind ? member_of_workload(node, *found, name) : Typed{type::any};
}

/// What a choice adds to a workload, where one was made: in policies and tests.
std::optional<Typed> Checker::placed_member(Symbol name) {
    if (!locals_.placed) return std::nullopt;
    const std::string_view spelled = text(name);
    if (spelled == "platform") return Typed{program_.types.optional(type::platform)};
    if (spelled == "resources") return Typed{program_.types.list_of(type::string)};
    if (spelled != "cost") return std::nullopt;
    const TypeId money = program_.types.number(Dimension::Money, true);
    std::vector<Field> fields;
    for (const std::string_view member : {"minimum", "expected", "maximum"}) {
        Field field;
        field.name = context_.symbols.intern(member);
        field.type = money;
        field.preset = {0, ast::no_node};
        field.declared = {0, ast::no_node};
        fields.push_back(field);
    }
    return Typed{program_.types.record_of(fields)};
}

Typed Checker::member_of_module(NodeRef node, std::uint32_t module) {
    if (const auto found = declared(node)) return infer_declared(node, *found);
    const NodeRef name = child(node, 1);
    if (program_.files[module].tree.lost_name) return wrong(node);
    auto builder = context_.sink.report(span(name), diag::UnknownMember, text(symbol(name)),
                                        "the module `" + excerpt(program_, context_, child(node, 0)) + "`");
    const ScopeId scope = program_.files[module].scope;
    suggest(builder, span(name), text(symbol(name)), program_.names(scope, Space::Values, context_.symbols));
    return wrong(node);
}

Typed Checker::member_of_workload(NodeRef node, DeclId workload, Symbol name) {
    const std::string_view spelled = text(name);
    if (std::find(deploy_attributes.begin(), deploy_attributes.end(), spelled) != deploy_attributes.end()) {
        program_.mean(node, {Meaning::How::DeployAttribute, 0});
        return {type::string, true};
    }
    const NodeRef at = program_[workload].at;
    const NodeRef kind_at = child(at, 0);
    const auto kind_id =
        kind(kind_at) == ast::Kind::Name ? lookup(kind_at, Space::Kinds, symbol(kind_at)) : std::nullopt;
    if (!kind_id) return wrong(node);
    return member_of(node, {resolve_kind(program_, context_, *kind_id)}, name);
}

/// The names of a type's constructors, as words: what `.form` is one of.
TypeId Checker::forms_of(TypeId constructed) {
    Type forms;
    forms.kind = TypeKind::Symbols;
    forms.first = program_.types[constructed].first;
    forms.count = program_.types[constructed].count;
    return program_.types.add(forms);
}

Typed Checker::member_of(NodeRef node, Typed object, Symbol name) {
    const std::string_view spelled = text(name);
    const TypeId inner = program_.types.required(object.type);
    const bool absent = program_.types.is(object.type, TypeKind::Optional) && !narrowed(child(node, 0));
    const auto found = [&](TypeId type, bool deploy) {
        return Typed{absent ? program_.types.optional(type) : type, deploy};
    };
    switch (program_.types[inner].kind) {
        case TypeKind::Error:
            return {};
        case TypeKind::Any:
            return {type::any, object.deploy};
        case TypeKind::Accelerators:
            if (spelled == "count") return found(type::integer, false);
            if (spelled == "model") return found(type::any, false);
            break;
        case TypeKind::Map:
            return {program_.types.optional(program_.types.inner(inner)), object.deploy};
        case TypeKind::Record: {
            const auto fields = program_.types.fields(inner);
            for (std::uint32_t index = 0; index < fields.size(); ++index) {
                if (fields[index].name != name) continue;
                program_.mean(node, {Meaning::How::Field, index});
                return found(fields[index].type, fields[index].deploy || object.deploy);
            }
            if (const auto placed = placed_member(name)) return *placed;
            const bool given = std::find(given_strings.begin(), given_strings.end(), spelled) != given_strings.end();
            if (given && (inner == locals_.workload || !locals_.inside_limit)) return {type::any};
            if (inner == locals_.workload && (spelled == "app" || spelled == "kind")) return {type::any};
            break;
        }
        case TypeKind::Constructed: {
            const auto alternatives = program_.types.alternatives(inner);
            if (spelled == "form") return found(forms_of(inner), false);
            for (const Alternative& made : alternatives) {
                for (const Field& field : program_.types.fields(made)) {
                    if (field.name != name) continue;
                    const TypeId member = alternatives.size() > 1 ? program_.types.optional(field.type) : field.type;
                    return found(member, field.deploy);
                }
            }
            break;
        }
        default:
            return no_members(node, object);
    }
    return unknown_member(node, inner);
}

/// `"asr-en".url`: outside of tests the text that names a workload of a loop is a text like any other.
Typed Checker::no_members(NodeRef node, Typed object) {
    const NodeRef named = child(node, 0);
    auto builder = context_.sink.report(span(child(node, 1)), diag::NoMembers, excerpt(program_, context_, named),
                                        say_found(object.type));
    const bool loops = std::ranges::any_of(program_.workloads, [&](DeclId id) { return program_[id].in_loop; });
    if (kind(named) == ast::Kind::String && loops) {
        builder.note("the text of a workload that a loop makes names it in tests and where a workload is wanted only");
    }
    return wrong(node);
}

Typed Checker::unknown_member(NodeRef node, TypeId object) {
    const std::string_view spelled = text(symbol(child(node, 1)));
    auto builder = context_.sink.report(span(child(node, 1)), diag::UnknownMember, spelled,
                                        "`" + excerpt(program_, context_, child(node, 0)) + "`");
    if (!locals_.placed && (spelled == "platform" || spelled == "cost")) {
        builder.note(
            "what a workload is placed on and costs follows from the whole program; policies and tests read it");
        return wrong(node);
    }
    std::vector<std::string_view> known;
    const Meaning meant = program_.meaning(child(node, 0));
    const bool workload =
        meant.how == Meaning::How::Declaration && program_[DeclId{meant.index}].kind == ast::Kind::Workload;
    if (workload) {
        known.insert(known.end(), deploy_attributes.begin(), deploy_attributes.end());
        if (locals_.placed) known.insert(known.end(), placed_members.begin(), placed_members.end());
    }
    for (const Field& field : program_.types.fields(object)) known.push_back(text(field.name));
    if (object == locals_.workload) known.insert(known.end(), {"name", "kind", "app"});
    if (object == locals_.workload && locals_.placed)
        known.insert(known.end(), placed_members.begin(), placed_members.end());
    const Symbol path = dotted_name(program_, context_, child(node, 0));
    const bool names_one = !workload && path != no_symbol && nearest(spelled, known).empty() &&
                           takes(child(node, 1), {type::string, "a key", false, {}});
    if (names_one) {
        const std::string index = std::string(text(path)) + "[" + std::string(spelled) + "]";
        builder.help("`" + index + "` takes the member that `" + std::string(spelled) + "` names")
            .fix("write `" + index + "`", Applicability::Review, span(node), index);
        return wrong(node);
    }
    suggest_member_of(builder, child(node, 1), object, known);
    return wrong(node);
}

Typed Checker::infer_index(NodeRef node) {
    const Typed object = infer(child(node, 0));
    const TypeKind found = program_.types[object.type].kind;
    if (found == TypeKind::List) {
        const Typed index = expect(child(node, 1), {type::integer, "an element's number", true, {}});
        known_now(child(node, 1), index, "an element's number");
        return {program_.types.inner(object.type), object.deploy};
    }
    const Typed index = infer(child(node, 1));
    known_now(child(node, 1), index, "the key of an element");
    if (found == TypeKind::Map) return {program_.types.inner(object.type), object.deploy};
    if (program_.types.unchecked(object.type)) return {type::any, object.deploy};
    if (found == TypeKind::Record) {
        const Typed member = any_member(node, object.type);
        return {member.type, member.deploy || object.deploy};
    }
    context_.sink.report(span(child(node, 1)), diag::NoMembers, excerpt(program_, context_, child(node, 0)),
                         say_found(object.type));
    return wrong(node);
}

}  // namespace mlwc::sema
