// Declarations in turn: those of the user, and the rules of the library that will be evaluated.
#include "compiler/sema/checker.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"

namespace mlwc::sema {
namespace {

std::string quoted(std::string_view name) { return "`" + std::string(name) + "`"; }

}  // namespace

void Checker::check_declaration(DeclId id) {
    switch (program_[id].kind) {
        case ast::Kind::App:
            if (program_.app == id) check_app(id);
            return;
        case ast::Kind::Workload:
            return check_workload(id);
        case ast::Kind::Param:
        case ast::Kind::Input:
        case ast::Kind::Let:
            return check_value(id);
        case ast::Kind::Output: {
            const NodeRef at = program_[id].at;
            check_output(child(at, 1), expect(child(at, 1), {type::any, "an output", true, {}}));
            return;
        }
        case ast::Kind::For:
            return check_loop(id);
        case ast::Kind::Function:
            return check_function(id);
        case ast::Kind::Type:
            std::ignore = resolve_declared(program_, context_, id);
            return;
        case ast::Kind::KindDecl:
            return check_kind(id);
        case ast::Kind::Platform:
        case ast::Kind::Target:
            return check_platform(id);
        case ast::Kind::Limit:
            return check_own_rule(program_[id].at, "a limit", false);
        case ast::Kind::Policy:
            return check_policy(id);
        case ast::Kind::Test:
            return check_test(id);
        default:
            return;
    }
}

/// The kind of workload that a rule is `for`; any where it says none.
TypeId Checker::subject_of(NodeRef rule) {
    const NodeRef subject = child(rule, 1);
    if (!ast::exists(subject.node) || kind(subject) != ast::Kind::Name) return type::any;
    const auto found = lookup(subject, Space::Kinds, symbol(subject));
    if (found) return resolve_kind(program_, context_, *found);
    auto builder = context_.sink.report(span(subject), diag::UnknownKind, text(symbol(subject)));
    suggest(builder, span(subject), text(symbol(subject)), workload_kinds());
    return type::any;
}

/// A param, an input or a let: its type, found when it is first needed.
void Checker::check_value(DeclId id) {
    using State = Declaration::State;
    const ast::Kind sort = program_[id].kind;
    if (sort != ast::Kind::Param && sort != ast::Kind::Input && sort != ast::Kind::Let) return;
    if (program_[id].state == State::Done) return;
    if (program_[id].state == State::Active) {
        program_[id].type = type::error;  // evaluation reports the cycle with all its members
        return;
    }
    program_[id].state = State::Active;
    const NodeRef at = program_[id].at;
    const NodeRef type_at = child(at, 1);
    const NodeRef value = child(at, 2);
    const Locals outside = std::exchange(locals_, {});
    TypeId declared = ast::exists(type_at.node) ? resolve(program_, context_, type_at) : type::any;
    if (ast::exists(value.node)) {
        const std::string who = quoted(text(program_[id].name));
        const Span wish = ast::exists(type_at.node) ? span(type_at) : Span{};
        const Typed typed = expect(value, {declared, who, sort == ast::Kind::Let, wish});
        if (declared == type::any) declared = typed.type;
        program_[id].deploy = typed.deploy;
    } else if (sort == ast::Kind::Input && !ast::exists(type_at.node)) {
        declared = type::string;
    }
    if (sort == ast::Kind::Input) {
        program_[id].deploy = true;
        check_input(id, declared);
    }
    locals_ = outside;
    program_[id].type = declared;
    program_[id].state = State::Done;
}

/// Parameters of templates, variables of modules and members of `inputs.json` have these types in common.
void Checker::check_input(DeclId id, TypeId declared) {
    const Type& row = program_.types[declared];
    const bool number = row.kind == TypeKind::Number && row.dimension == Dimension::Count && !row.per_time;
    if (number || row.kind == TypeKind::String || row.kind == TypeKind::Strings) return;
    if (program_.types.unchecked(declared)) return;
    const NodeRef at = program_[id].at;
    const NodeRef type_at = ast::exists(child(at, 1).node) ? child(at, 1) : child(at, 2);
    const std::string_view name = text(program_[id].name);
    auto builder = context_.sink.report(span(type_at), diag::InputType, name,
                                        describe_found(declared, program_.types, context_.symbols));
    if (row.kind == TypeKind::List) {
        builder.help("declare an input for each element, and write `[first, second]`");
    } else if (row.kind == TypeKind::Number) {
        builder.help("an amount that mlwc reads is a `param`");
    } else if (row.kind == TypeKind::Optional) {
        builder.help("give it a default, such as `\"\"`: whether something is there is known when compiling");
    } else if (row.kind == TypeKind::Bool) {
        builder.help("where it is text for a program, declare it as `\"true\" | \"false\"`");
    }
}

void Checker::check_kind(DeclId id) {
    const TypeId record = resolve_kind(program_, context_, id);
    const NodeRef body = child(program_[id].at, 1);
    if (program_.files[body.file].checked) return;
    const auto check_presets = [&](auto&& self, TypeId type) -> void {
        const std::vector<Field> fields(program_.types.fields(type).begin(), program_.types.fields(type).end());
        for (const Field& field : fields) {
            if (field.block) self(self, program_.types.required(field.type));
            if (!ast::exists(field.preset.node)) continue;
            expect(field.preset, {field.type, quoted(text(field.name)), field.deploy, span(field.declared)});
        }
    };
    check_presets(check_presets, record);
    for (const ast::NodeId entry : tree(body).children(body.node)) {
        if (tree(body).kind(entry) == ast::Kind::Limit) check_limit({body.file, entry}, record);
    }
}

std::vector<std::string_view> Checker::workload_kinds() const {
    std::vector<std::string_view> known;
    for (const LibraryDeclaration& row : context_.library.declarations) {
        if (row.keyword == "kind" && row.name != "app") known.push_back(row.name);
    }
    return known;
}

std::vector<std::string_view> Checker::platform_classes() {
    std::vector<std::string_view> known;
    const auto declared =
        load(program_, context_, library_scope, Space::Types, context_.symbols.intern("PlatformClass"));
    if (!declared) return known;
    const TypeId classes = resolve_declared(program_, context_, *declared);
    for (const Alternative& one : program_.types.alternatives(classes)) known.push_back(text(one.name));
    return known;
}

void Checker::check_platform(DeclId id) {
    const NodeRef body = child(program_[id].at, 1);
    static constexpr std::string_view entries[] = {"title", "runs", "class", "serverless", "sizes", "spare",
                                                   "fits",  "cost", "idle",  "usage",      "upkeep"};
    if (kind(body) != ast::Kind::Body || program_.files[body.file].checked) return;
    check_rule_entries(body, entries, "a platform");
    for (const ast::NodeId entry : tree(body).children(body.node)) {
        const NodeRef at{body.file, entry};
        if (kind(at) == ast::Kind::Limit) check_limit(at, type::any);
        if (kind(at) != ast::Kind::Attribute) continue;
        const std::string_view attribute = text(symbol(child(at, 0)));
        if (attribute == "class" || attribute == "runs") {
            check_words(child(at, 1), attribute == "runs" ? workload_kinds() : platform_classes());
            continue;
        }
        const Locals outside = std::exchange(locals_, {type::any, true, true, false, {}});
        expect(child(at, 1), {type::any, quoted(text(symbol(child(at, 0)))), false, {}});
        locals_ = outside;
    }
}

/// Entries of a rule or a platform: each one is known, and none is written twice.
void Checker::check_rule_entries(NodeRef body, std::span<const std::string_view> known, std::string_view owner) {
    std::vector<NodeRef> seen;
    for (const ast::NodeId entry : tree(body).children(body.node)) {
        const NodeRef at{body.file, entry};
        if (kind(at) != ast::Kind::Attribute || kind(child(at, 0)) != ast::Kind::Name) continue;
        const NodeRef name = child(at, 0);
        (void)set_again(name, seen);
        const std::string_view written = text(symbol(name));
        if (std::ranges::find(known, written) != known.end()) continue;
        auto builder = context_.sink.report(span(name), diag::UnknownAttribute, owner, written);
        suggest(builder, span(name), written, known);
    }
}

/// A bare word, or a list of them, out of a closed set.
void Checker::check_words(NodeRef value, std::span<const std::string_view> known) {
    if (kind(value) == ast::Kind::List) {
        for (const ast::NodeId item : tree(value).children(value.node)) check_words({value.file, item}, known);
        return;
    }
    const bool word = kind(value) == ast::Kind::Name;
    if (word && std::ranges::find(known, text(symbol(value))) != known.end()) return;
    auto builder = context_.sink.report(span(value), diag::NotOneOf, "`" + excerpt(program_, context_, value) + "`",
                                        one_of(known));
    const auto begun = [&](std::string_view one) { return word && one.starts_with(text(symbol(value))); };
    const auto meant = std::ranges::find_if(known, begun);
    if (meant != known.end()) {
        ask_whether_meant(builder, span(value), *meant);
    } else if (word) {
        suggest(builder, span(value), text(symbol(value)), known);
    }
    const std::string_view quoted_word = kind(value) == ast::Kind::String ? text(symbol(value)) : std::string_view{};
    if (std::ranges::find(known, quoted_word) == known.end()) return;
    builder.fix("write `" + std::string(quoted_word) + "`", Applicability::Review, span(value),
                std::string(quoted_word));
}

/// All platforms are listed only where one is not known: limits are many, and name others often.
void Checker::check_platforms(NodeRef value) {
    const auto known = [&](ast::NodeId node) {
        const NodeRef at{value.file, node};
        return kind(at) == ast::Kind::Name && program_.find(program_.scope_of(at), Space::Platforms, symbol(at));
    };
    const bool list = kind(value) == ast::Kind::List;
    if (list ? std::ranges::all_of(tree(value).children(value.node), known) : known(value.node)) return;
    check_words(value, program_.names(program_.scope_of(value), Space::Platforms, context_.symbols));
}

void Checker::check_limit(NodeRef limit, TypeId workload) { check_rule(limit, workload, "a limit", false); }

/// Limits and policies are alike; only a policy is asked when a platform is chosen.
void Checker::check_rule(NodeRef limit, TypeId workload, std::string_view what, bool placed) {
    static constexpr std::string_view entries[] = {"when",    "require", "message", "help",    "severity",
                                                   "instead", "fix",     "source",  "checked", "waivable"};
    static constexpr std::string_view severities[] = {"error", "warning", "note"};
    const NodeRef body{limit.file, tree(limit).children(limit.node).back()};
    if (kind(body) != ast::Kind::Body) return;
    check_rule_entries(body, entries, what);
    const bool requires_something = std::ranges::any_of(tree(body).children(body.node), [&](ast::NodeId entry) {
        const NodeRef at{body.file, entry};
        return kind(at) == ast::Kind::Attribute && text(symbol(child(at, 0))) == "require";
    });
    if (!requires_something && (tree(body)[body.node].flags & ast::recovered_flag) == 0) {
        context_.sink.report(span(child(limit, 0)), diag::MissingAttribute, what, "`require`");
    }
    const std::size_t errors = context_.sink.errors();
    const Locals outside = std::exchange(locals_, {workload, true, true, placed, {}});
    const std::size_t known = narrowed_.size();
    for (const ast::NodeId entry : tree(body).children(body.node)) {
        const NodeRef at{body.file, entry};
        if (kind(at) != ast::Kind::Attribute) continue;
        const std::string_view name = text(symbol(child(at, 0)));
        const NodeRef value = child(at, 1);
        if (name == "when") {
            decide(value, "`when`");
            narrow(value, true);
        } else if (name == "require") {
            decide(value, "`require`");
        } else if (kind(value) == ast::Kind::Body) {
            for (const ast::NodeId change : tree(value).children(value.node)) {
                const NodeRef set{value.file, change};
                if (kind(set) == ast::Kind::Attribute) expect(child(set, 1), {type::any, "a fix", false, {}});
            }
        } else if (name == "severity") {
            check_words(value, severities);
        } else if (name == "instead") {
            check_platforms(value);
        } else {
            const bool words = name == "message" || name == "help" || name == "source" || name == "checked";
            const TypeId wanted = words ? type::string : type::any;
            expect(value, {wanted, quoted(name), false, {}});
        }
    }
    narrowed_.resize(known);
    locals_ = outside;
    if (context_.sink.errors() != errors) ask_nobody(limit);
}

/// A rule with a mistake is not what somebody meant: whatever part it is in, nobody is held to it.
void Checker::ask_nobody(NodeRef rule) {
    const NodeRef body{rule.file, tree(rule).children(rule.node).back()};
    for (const ast::NodeId entry : tree(body).children(body.node)) {
        const NodeRef at{body.file, entry};
        if (kind(at) == ast::Kind::Attribute && text(symbol(child(at, 0))) == "require") wrong(child(at, 1));
    }
}

void Checker::check_all() {
    // Declarations may be added while library files are loaded; new ones are checked in turn.
    for (std::uint32_t row = 0; row < program_.declarations.size(); ++row) {
        // The members of a loop are checked where its elements are known.
        if (!program_.declarations[row].in_loop) check_declaration(DeclId{row});
    }
    for (const DeclId id : program_.templates) check_unused_template(id);
    for (const NodeRef waiver : program_.waivers) check_waiver(waiver);
    for (const NodeRef at : program_.escape_hatches) check_escape_hatch(at);
    for (const Given& given : program_.givens) {
        const Declaration& param = program_[given.param];
        expect(given.value, {param.type, quoted(text(param.name)), false, span(param.name_at)});
    }
}

void check(Program& program, const Context& context) { Checker(program, context).check_all(); }

}  // namespace mlwc::sema
