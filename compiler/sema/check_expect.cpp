// An expression against a wish. What is wanted decides what a bare word, a list or a record means.
#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "compiler/base/quote.h"
#include "compiler/base/text.h"
#include "compiler/sema/rewrite.h"

namespace mlwc::sema {

/// A bare name as a word of what is wanted, or as a mistake; nothing if it is to be looked up like any other name.
std::optional<Typed> Checker::expect_name(NodeRef node, const Wanted& wanted) {
    const TypeKind want = program_.types[program_.types.required(wanted.type)].kind;
    if (want == TypeKind::Symbols && expect_word(node, wanted)) return Typed{wanted.type};
    if (want == TypeKind::Platform && expect_platform(node)) return Typed{wanted.type};
    if (want == TypeKind::Workload && expect_workload(node)) return Typed{wanted.type};
    if (want == TypeKind::Any && locals_.inside_limit && !declared(node)) {
        if (text(symbol(node)) == "w" || text(symbol(node)) == "c") return std::nullopt;
        program_.mean(node, {Meaning::How::Symbol, 0});
        return Typed{type::any};
    }
    if ((want == TypeKind::Strings || want == TypeKind::Symbols) && !expect_text(node, wanted)) return wrong(node);
    if (want == TypeKind::String && unquoted(node, wanted)) return wrong(node);
    if (nobodys(node)) return unknown_name(node, wanted);
    return std::nullopt;
}

Typed Checker::expect(NodeRef node, const Wanted& wanted) {
    const TypeId inner = program_.types.required(wanted.type);
    const TypeKind want = program_.types[inner].kind;
    const bool written_text = kind(node) == ast::Kind::String || kind(node) == ast::Kind::Interpolation;
    if (want == TypeKind::Workload && written_text) return expect_workload_text(node, wanted);
    switch (kind(node)) {
        case ast::Kind::Error:
            return wrong(node);
        case ast::Kind::Name:
            if (const auto found = expect_name(node, wanted)) return *found;
            break;
        case ast::Kind::Member:
            if (foreign_path(node, wanted)) return wrong(node);
            break;
        case ast::Kind::String:
            if ((want == TypeKind::Symbols || want == TypeKind::Strings) && !expect_text(node, wanted)) {
                return wrong(node);
            }
            if (want == TypeKind::Strings) return {wanted.type};
            if (quoted_name(node, want)) return wrong(node);
            break;
        case ast::Kind::List:
            if (want == TypeKind::List) return expect_list(node, wanted);
            [[fallthrough]];
        case ast::Kind::Range:
            if (several_values(node, wanted)) return wrong(node);
            break;
        case ast::Kind::Record:
            if (want == TypeKind::Map) return expect_map(node, wanted);
            if (want == TypeKind::Record) return expect_record(node, wanted);
            break;
        case ast::Kind::Call:
            // A function may make one as well.
            if (want == TypeKind::Constructed && !declared(child(node, 0))) return expect_constructor(node, wanted);
            if ((want == TypeKind::List && lone_element(node, wanted)) || constructs_another(node, wanted))
                return wrong(node);
            break;
        case ast::Kind::Index:
            if (const auto chosen = expect_choice(node, wanted)) return *chosen;
            break;
        case ast::Kind::If:
            return expect_if(node, wanted);
        case ast::Kind::Binary:
            if ((want == TypeKind::Symbols || want == TypeKind::Strings) && dashed_word(node, wanted))
                return wrong(node);
            if ((want == TypeKind::String || want == TypeKind::Workload) && unquoted(node, wanted)) return wrong(node);
            if (want == TypeKind::Accelerators && model_variant(node)) return wrong(node);
            if (several_values(node, wanted) || fraction(node, wanted)) return wrong(node);
            break;
        case ast::Kind::Number:
            if (tree(node).number(node.node).unit == no_symbol &&
                (want == TypeKind::Accelerators || want == TypeKind::Number)) {
                return expect_bare_number(node, wanted);
            }
            if (!known_unit(node)) return unknown_unit(node, wanted);
            break;
        default:
            break;
    }
    return accept(node, infer(node), wanted);
}

Typed Checker::accept(NodeRef node, Typed found, const Wanted& wanted) {
    if (found.deploy && !wanted.deploy) {
        auto builder = context_.sink.report(span(node), diag::DeployTime, wanted.who);
        builder.note(
            "an `input`, and what is made of one, gets its value when the template is deployed; a `param` has it now");
        builder.label(wanted.declared, "declared here without `deploy`");
        return wrong(node);
    }
    if (fits(found.type, wanted.type)) return {wanted.type == type::any ? found.type : wanted.type, found.deploy};
    if (cut_short(node)) return wrong(node);
    const Type& have = program_.types[program_.types.required(found.type)];
    const Type& want = program_.types[program_.types.required(wanted.type)];
    const bool absent = program_.types.is(found.type, TypeKind::Optional) || found.type == type::none;
    // That `none` would do as well is worth a word only where somebody declared it.
    const std::string takes = say(wanted.declared.exists() ? wanted.type : program_.types.required(wanted.type));
    if (absent && fits(program_.types.required(found.type), wanted.type)) {
        if (narrowed(node)) return {wanted.type, found.deploy};
        context_.sink.report(span(node), diag::MayBeNone, "`" + excerpt(program_, context_, node) + "`", wanted.who);
    } else if (have.kind == TypeKind::Record && want.kind == TypeKind::Record) {
        misfit(node, found.type, wanted);
    } else if (have.kind == TypeKind::Number && want.kind == TypeKind::Number) {
        auto builder = context_.sink.report(span(node), diag::UnitMismatch, wanted.who, takes, say_found(found.type));
        builder.label(wanted.declared, "declared here");
        offer(builder, node, Rewriter(*this, program_, context_).other_notation(node, wanted));
    } else {
        const Reading reading = Rewriter(*this, program_, context_).other_notation(node, wanted);
        if (!reading.text.empty()) told_better(node);
        const std::string_view written = context_.sources.text(span(node));
        const bool unquoted_text = kind(node) == ast::Kind::String && !written.starts_with('"');
        auto builder = context_.sink.report(span(node), diag::TypeMismatch, wanted.who, takes,
                                            unquoted_text ? "`" + std::string(written) + "`" : say_found(found.type));
        builder.label(wanted.declared, "declared here");
        offer(builder, node, reading);
        if (reading.text.empty() && want.kind == TypeKind::Constructed) show_calls(builder, wanted.type);
        if (want.kind == TypeKind::Bool && program_.types.is(found.type, TypeKind::Optional)) {
            const std::string present = excerpt(program_, context_, node) + " != none";
            builder.fix("write `" + present + "`", Applicability::Review, span(node), present);
        }
    }
    return wrong(node);
}

bool Checker::fits(TypeId from, TypeId to) const {
    if (from == to || program_.types.unchecked(from) || program_.types.unchecked(to)) return true;
    const Type& have = program_.types[from];
    const Type& want = program_.types[to];
    if (want.kind == TypeKind::Optional) {
        if (have.kind == TypeKind::None) return true;
        return fits(program_.types.required(from), program_.types.inner(to));
    }
    if (have.kind == TypeKind::Number && want.kind == TypeKind::Number) {
        // Whether a ratio is whole is a question to its value.
        return have.dimension == want.dimension && have.per_time == want.per_time;
    }
    if (have.kind == TypeKind::Strings && want.kind == TypeKind::String) return true;
    if (have.kind == TypeKind::String && want.kind == TypeKind::Strings) return true;  // checked by value
    if (have.kind != want.kind) return have.kind == TypeKind::Record && want.kind == TypeKind::Map;
    switch (have.kind) {
        case TypeKind::List:
        case TypeKind::Map:
            return fits(TypeId{have.first}, TypeId{want.first});
        case TypeKind::Symbols:
        case TypeKind::Strings: {
            const auto allowed = program_.types.alternatives(to);
            return std::ranges::all_of(program_.types.alternatives(from), [&](const Alternative& one) {
                return std::ranges::any_of(allowed, [&](const Alternative& other) { return other.name == one.name; });
            });
        }
        case TypeKind::Record: {
            const auto needed = program_.types.fields(to);
            const auto given = program_.types.fields(from);
            const auto known = [&](const Field& field) {
                return std::ranges::find(needed, field.name, &Field::name) != needed.end();
            };
            return std::ranges::all_of(given, known) && std::ranges::all_of(needed, [&](const Field& field) {
                       const auto found = std::ranges::find(given, field.name, &Field::name);
                       return found == given.end() ? !field.required : fits(found->type, field.type);
                   });
        }
        case TypeKind::Constructed:
            return have.first == want.first;
        default:
            return true;
    }
}

bool Checker::expect_word(NodeRef node, const Wanted& wanted) {
    const TypeId inner = program_.types.required(wanted.type);
    for (const Alternative& one : program_.types.alternatives(inner)) {
        if (one.name != symbol(node)) continue;
        program_.mean(node, {Meaning::How::Symbol, 0});
        return true;
    }
    return false;
}

/// A string literal or a bare name where words or strings are wanted; false when it was reported.
bool Checker::expect_text(NodeRef node, const Wanted& wanted) {
    const TypeId inner = program_.types.required(wanted.type);
    const bool words = program_.types.is(inner, TypeKind::Symbols);
    const bool quoted = kind(node) == ast::Kind::String;
    const std::string_view written = text(symbol(node));
    std::vector<std::string_view> known;
    for (const Alternative& one : program_.types.alternatives(inner)) known.push_back(text(one.name));
    const bool member = std::ranges::find(known, written) != known.end();
    if (quoted && !words && member) return true;
    if (!quoted && means_value(node)) return true;  // infer() takes it from here
    if (quoted && words && member) {
        context_.sink.report(span(node), diag::QuotedSymbol, written)
            .fix("remove the quotes", Applicability::Safe, span(node), std::string(written));
        return false;
    }
    if (!quoted && !words && member) {
        context_.sink.report(span(node), diag::UnquotedString, written)
            .fix("add quotes", Applicability::Safe, span(node), quote(written));
        return false;
    }
    auto builder = context_.sink.report(span(node), diag::NotOneOf, "`" + excerpt(program_, context_, node) + "`",
                                        say_found(inner));
    builder.label(wanted.declared, "declared here");
    const Reading reading = Rewriter(*this, program_, context_).other_notation(node, wanted);
    if (!reading.text.empty()) {
        offer(builder, node, reading);
    } else if (const std::string_view meant = nearest(written, known); !meant.empty()) {
        const std::string spelled = words ? std::string(meant) : quote(meant);
        ask_whether_meant(builder, span(node), spelled);
    }
    return false;
}

bool Checker::expect_platform(NodeRef node) {
    const Symbol name = symbol(node);
    if (const auto found = lookup(node, Space::Platforms, name)) {
        program_.mean(node, {Meaning::How::Symbol, 0});
        return true;
    }
    if (means_value(node)) return false;
    unknown_platform(node);
    wrong(node);
    return true;
}

bool Checker::expect_workload(NodeRef node) {
    const auto found = declared(node);
    if (found && program_[*found].kind == ast::Kind::Workload) {
        program_.mean(node, {Meaning::How::Declaration, static_cast<std::uint32_t>(*found)});
        return true;
    }
    if (means_value(node)) return false;
    if (!tree(node).lost_name) unknown_workload(node);
    wrong(node);
    return true;
}

void Checker::unknown_workload(NodeRef named) {
    auto builder = context_.sink.report(span(named), diag::UnknownWorkload, text(symbol(named)));
    std::vector<std::string_view> known;
    for (const DeclId id : program_.workloads) known.push_back(text(program_[id].name));
    std::erase(known, std::string_view{});  // of one whose name could not be read
    suggest(builder, span(named), text(symbol(named)), known);
}

/// `"asr-${lang}"`: the only way to name what a loop makes. Whether there is one is a question to its value.
Typed Checker::expect_workload_text(NodeRef node, const Wanted& wanted) {
    const Typed typed = infer(node);
    known_now(node, typed, wanted.who);
    if (program_.meaning(node).how != Meaning::How::Error) program_.mean(node, {Meaning::How::NamedWorkload, 0});
    return {wanted.type};
}

Typed Checker::expect_list(NodeRef node, const Wanted& wanted) {
    const TypeId inner = program_.types.inner(program_.types.required(wanted.type));
    Typed result{wanted.type};
    for (const ast::NodeId item : tree(node).children(node.node)) {
        const Typed typed = expect({node.file, item}, {inner, wanted.who, wanted.deploy, wanted.declared});
        result.deploy = result.deploy || typed.deploy;
    }
    return result;
}

Typed Checker::expect_map(NodeRef node, const Wanted& wanted) {
    const TypeId inner = program_.types.inner(program_.types.required(wanted.type));
    Typed result{wanted.type};
    std::vector<NodeRef> seen;
    for (const ast::NodeId entry : tree(node).children(node.node)) {
        const NodeRef at{node.file, entry};
        if (kind(at) == ast::Kind::Spread) {
            const Typed base = accept(child(at, 0), infer(child(at, 0)), wanted);
            result.deploy = result.deploy || base.deploy;
            continue;
        }
        if (kind(at) != ast::Kind::RecordEntry) continue;
        const ast::Kind key = kind(child(at, 0));
        if (key == ast::Kind::Interpolation) infer(child(at, 0));
        std::string who(wanted.who);
        if (key == ast::Kind::Name || key == ast::Kind::String) {
            const NodeRef name = child(at, 0);
            if (set_again(name, seen)) wrong(at);
            who = "`" + std::string(text(symbol(name))) + "`";
        }
        const Typed typed = expect(child(at, 1), {inner, who, wanted.deploy, wanted.declared});
        result.deploy = result.deploy || typed.deploy;
    }
    return result;
}

/// Notes the name of a member; if it has been set before, that is reported, for whoever has more to say of it.
std::optional<DiagnosticBuilder> Checker::set_again(NodeRef name, std::vector<NodeRef>& seen) {
    const auto same = [&](NodeRef other) { return symbol(other) == symbol(name); };
    const auto earlier = std::ranges::find_if(seen, same);
    if (earlier == seen.end()) {
        seen.push_back(name);
        return std::nullopt;
    }
    auto builder = context_.sink.report(span(name), diag::DuplicateAttribute, text(symbol(name)));
    builder.label(span(*earlier), "first set here");
    return builder;
}

Typed Checker::expect_record(NodeRef node, const Wanted& wanted) {
    const TypeId inner = program_.types.required(wanted.type);
    Typed result{wanted.type};
    std::vector<NodeRef> seen;
    bool spread = false;
    for (const ast::NodeId entry : tree(node).children(node.node)) {
        const NodeRef at{node.file, entry};
        if (kind(at) == ast::Kind::Spread) {
            accept(child(at, 0), infer(child(at, 0)), {type::any, wanted.who, wanted.deploy, {}});
            spread = true;
            continue;
        }
        if (kind(at) != ast::Kind::RecordEntry || kind(child(at, 0)) == ast::Kind::Interpolation) continue;
        const Symbol name = symbol(child(at, 0));
        const auto fields = program_.types.fields(inner);
        const auto found = std::ranges::find(fields, name, &Field::name);
        if (found == fields.end()) {
            unknown_attribute(at, inner, wanted.who);
            continue;
        }
        const bool again = set_again(child(at, 0), seen).has_value();
        const auto index = static_cast<std::uint32_t>(found - fields.begin());
        program_.mean(at, {Meaning::How::Field, index});
        if (again) wrong(at);
        const Field field = *found;
        const std::string who = "`" + std::string(text(name)) + "`";
        expect(child(at, 1), {field.type, who, field.deploy || wanted.deploy, span(field.declared)});
    }
    if (!spread) check_missing(node, inner, wanted.who, seen);
    return result;
}

Typed Checker::expect_if(NodeRef node, const Wanted& wanted) {
    decide(child(node, 0), "the condition of an `if`");
    const std::size_t known = narrowed_.size();
    narrow(child(node, 0), true);
    const Typed yes = expect(child(node, 1), wanted);
    narrowed_.resize(known);
    narrow(child(node, 0), false);
    const bool told = wanted.type == type::any && yes.type != type::none;
    const bool absent = kind(child(node, 2)) == ast::Kind::None;
    const Wanted like_first{yes.type, "the `else` branch", true, {}};
    const Typed no = told && absent ? Typed{type::none} : expect(child(node, 2), told ? like_first : wanted);
    narrowed_.resize(known);
    if (!told)
        return {wanted.type == type::any ? program_.types.optional(no.type) : wanted.type, yes.deploy || no.deploy};
    return {absent ? program_.types.optional(yes.type) : yes.type, yes.deploy || no.deploy};
}

}  // namespace mlwc::sema
