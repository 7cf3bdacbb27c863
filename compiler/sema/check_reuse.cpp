// What is written once and used many times: loops, templates and functions.
#include <algorithm>
#include <utility>

#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"
#include "compiler/sema/checker.h"

namespace mlwc::sema {

/// What a `for` goes through at `node`: the type of its elements, or of their keys.
Typed Checker::element_type(NodeRef node, TypeId iterated, bool key) {
    const Type& row = program_.types[iterated];
    switch (row.kind) {
        case TypeKind::Error:
        case TypeKind::Any:
            return {iterated};
        case TypeKind::List:
            return {key ? type::integer : program_.types.inner(iterated)};
        case TypeKind::Range:
            return {type::integer};
        case TypeKind::Map:
            return {key ? type::string : program_.types.inner(iterated)};
        case TypeKind::Record:
            return key ? Typed{type::string} : any_member(node, iterated);
        default:
            return {};
    }
}

void Checker::show_locals(const Loop& loop) {
    for (const std::uint32_t row : loop.locals) {
        const Symbol name = program_.locals[row].name;
        const NodeRef at = program_.locals[row].name_at;
        if (name == no_symbol) continue;
        const auto same = [&](std::uint32_t other) { return program_.locals[other].name == name; };
        const auto outer = std::ranges::find_if(locals_.visible, same);
        const auto global = lookup(at, Space::Values, name);
        if (outer != locals_.visible.end() || global) {
            const NodeRef first = global ? program_[*global].name_at : program_.locals[*outer].name_at;
            context_.sink.report(span(at), diag::DuplicateName, text(name)).label(span(first), "first declared here");
        }
        locals_.visible.push_back(row);
    }
}

/// `for x in [dev, prod]`: words that nobody declared are text.
bool Checker::unquoted_elements(NodeRef iterated) {
    if (kind(iterated) != ast::Kind::List || tree(iterated).lost_name) return false;
    bool found = false;
    for (const ast::NodeId item : tree(iterated).children(iterated.node)) {
        const NodeRef at{iterated.file, item};
        if (kind(at) != ast::Kind::Name || !unquoted(at, {})) continue;
        wrong(at);
        found = true;
    }
    // What is made of them is named by what they are.
    if (found) program_.files[iterated.file].tree.lost_name = true;
    return found;
}

void Checker::check_loop(DeclId id) {
    const Loop loop = program_.loops[program_[id].row];
    const NodeRef iterated = child(loop.at, 2);
    const bool quoted = !unquoted_elements(iterated);
    const Typed typed = infer(iterated);
    known_now(iterated, typed, "the list of a `for`");
    const bool pairs = loop.elements == 2;
    const TypeId value = element_type(iterated, typed.type, false).type;
    const bool record = program_.types.is(typed.type, TypeKind::Record);
    if (value == type::error && !record && !program_.types.unchecked(typed.type) && quoted) {
        auto builder = context_.sink.report(span(iterated), diag::TypeMismatch, "a `for`", "a list, a map or a range",
                                            say_found(typed.type));
        const bool whole = program_.types.is(typed.type, TypeKind::Number) && program_.types[typed.type].whole;
        const std::string range = "1.." + excerpt(program_, context_, iterated);
        const bool plain = kind(iterated) == ast::Kind::Number || kind(iterated) == ast::Kind::Name;
        if (whole && plain) builder.fix("write `" + range + "`", Applicability::Review, span(iterated), range);
        wrong(iterated);
    }
    const bool lone_key = !pairs && (program_.types.is(typed.type, TypeKind::Map) || record);
    for (std::size_t at = 0; at < loop.elements; ++at) {
        Local& local = program_.locals[loop.locals[at]];
        const bool key = (pairs && at == 0) || lone_key;
        local.type = key ? element_type(iterated, typed.type, true).type : value;
        local.state = Progress::Done;
    }
    const std::size_t outside = locals_.visible.size();
    show_locals(loop);
    for (std::size_t at = loop.elements; at < loop.locals.size(); ++at) check_local(loop.locals[at]);
    for (const DeclId member : loop.members) check_declaration(member);
    locals_.visible.resize(outside);
}

/// A let of a loop, when it is first needed; the others are known from the start.
void Checker::check_local(std::uint32_t row) {
    if (program_.locals[row].state == Progress::Done || !ast::exists(program_.locals[row].value.node)) return;
    if (program_.locals[row].state == Progress::Active) {
        program_.locals[row].type = type::error;  // evaluation reports the cycle
        return;
    }
    program_.locals[row].state = Progress::Active;
    const NodeRef value = program_.locals[row].value;
    const NodeRef type_at = program_.locals[row].type_at;
    const TypeId wanted = ast::exists(type_at.node) ? resolve(program_, context_, type_at) : type::any;
    const std::string who = "`" + std::string(text(program_.locals[row].name)) + "`";
    const Typed typed = expect(value, {wanted, who, true, {}});
    program_.locals[row].type = wanted == type::any ? typed.type : wanted;
    program_.locals[row].deploy = typed.deploy;
    program_.locals[row].state = Progress::Done;
}

/// A function once: its parameters as names of its own, its body against its result.
void Checker::check_function(DeclId id) {
    if (program_[id].state != Progress::Fresh) return;
    program_[id].state = Progress::Active;
    const NodeRef at = program_[id].at;
    std::vector<Field> fields;
    const auto parts = tree(at).children(at.node);
    for (const ast::NodeId node : parts.subspan(std::min<std::size_t>(parts.size(), 3))) {
        if (const auto field = resolve_field(program_, context_, {at.file, node})) fields.push_back(*field);
    }
    Function function;
    function.parameters.name = program_[id].name;
    function.parameters.first_field = program_.types.add_fields(fields);
    function.parameters.field_count = static_cast<std::uint32_t>(fields.size());
    const NodeRef nothing{at.file, ast::no_node};
    Loop shown;  // parameters are seen like the elements of a loop
    for (const Field& field : fields) {
        const NodeRef name_at = child(field.declared, 0);
        shown.locals.push_back(static_cast<std::uint32_t>(program_.locals.size()));
        program_.locals.push_back({field.name, name_at, nothing, nothing, field.type,
                                   static_cast<std::uint32_t>(shown.locals.size() - 1), field.deploy, Progress::Done});
        if (!ast::exists(field.preset.node)) continue;
        const std::string who = "`" + std::string(text(field.name)) + "`";
        const Locals outside = std::exchange(locals_, {});
        expect(field.preset, {field.type, who, field.deploy, span(field.declared)});
        locals_ = outside;
    }
    program_[id].row = static_cast<std::uint32_t>(program_.functions.size());
    program_.functions.push_back(function);
    const NodeRef result = child(at, 1);
    const TypeId wanted = ast::exists(result.node) ? resolve(program_, context_, result) : type::any;
    const Locals outside = std::exchange(locals_, {});
    show_locals(shown);
    const std::string who = "the result of `" + std::string(text(program_[id].name)) + "`";
    const Typed typed = expect(child(at, 2), {wanted, who, true, {}});
    locals_ = outside;
    program_[id].type = wanted == type::any ? typed.type : wanted;
    program_[id].deploy = typed.deploy;
    program_[id].state = Progress::Done;
}

/// The template that a workload or a template starts from, found once; no_decl if there is none.
DeclId Checker::base_of(DeclId id) {
    const NodeRef at = program_[id].at;
    const NodeRef from = child(at, program_[id].kind == ast::Kind::Template ? 1 : 2);
    if (!ast::exists(from.node) || kind(from) == ast::Kind::Error) return no_decl;
    if (program_.meaning(from).how != Meaning::How::Nothing) return program_[id].base;
    const auto found = declared(from);
    if (found && program_[*found].kind == ast::Kind::Template) {
        program_.mean(from, {Meaning::How::Declaration, static_cast<std::uint32_t>(*found)});
        program_[id].base = *found;
        return *found;
    }
    wrong(from);
    if (tree(from).lost_name) return no_decl;
    auto builder = context_.sink.report(span(from), diag::UnknownTemplate, excerpt(program_, context_, from));
    if (found) {
        builder.label(span(program_[*found].name_at), "this is no template");
        return no_decl;
    }
    const std::vector<std::string> known = templates_seen(program_.scope_of(from));
    suggest(builder, span(from), excerpt(program_, context_, from),
            std::vector<std::string_view>(known.begin(), known.end()));
    return no_decl;
}

/// The templates that a scope can name, as it writes them: `web`, `lib.web`.
std::vector<std::string> Checker::templates_seen(ScopeId scope) const {
    std::vector<const Declaration*> modules;
    for (const Declaration& one : program_.declarations) {
        const bool here = one.kind == ast::Kind::Use && program_.scope_of(one.at) == scope;
        if (here && one.name != no_symbol) modules.push_back(&one);
    }
    std::vector<std::string> seen;
    for (const DeclId id : program_.templates) {
        const std::string name(text(program_[id].name));
        if (program_.find(scope, Space::Values, program_[id].name) == id) seen.push_back(name);
        for (const Declaration* const module : modules) {
            if (module->row == program_[id].at.file) seen.push_back(std::string(text(module->name)) + "." + name);
        }
    }
    return seen;
}

/// The body of a template and of those it starts from, as bodies of one kind of workload. False if it leads to itself.
bool Checker::check_template_as(DeclId id, TypeId kind_record, std::string_view kind_name) {
    std::vector<DeclId> chain;
    for (DeclId at = id; at != no_decl; at = base_of(at)) {
        if (std::ranges::find(chain, at) != chain.end()) {
            context_.sink.report(span(program_[at].name_at), diag::NameCycle, text(program_[at].name))
                .note("a template that starts from itself has no beginning");
            for (const DeclId member : chain) program_[member].base = no_decl;
            return false;
        }
        chain.push_back(at);
    }
    for (const DeclId at : chain) {
        const std::pair<DeclId, TypeId> question{at, kind_record};
        if (std::ranges::find(checked_templates_, question) != checked_templates_.end()) continue;
        checked_templates_.push_back(question);
        const NodeRef body = child(program_[at].at, 2);
        if (kind(body) != ast::Kind::Body) continue;
        const Locals outside = std::exchange(locals_, {});
        check_entries(body, kind_record, "a `" + std::string(kind_name) + "`");
        locals_ = outside;
    }
    return true;
}

/// A template that nobody starts from is checked as the kind that knows most of what it sets.
void Checker::check_unused_template(DeclId id) {
    const auto asked = [&](const auto& question) { return question.first == id; };
    if (std::ranges::any_of(checked_templates_, asked)) return;
    const NodeRef body = child(program_[id].at, 2);
    TypeId best = type::error;
    std::string_view best_name;
    std::size_t most = 0;
    for (const std::string_view name : workload_kinds()) {
        const auto found = load(program_, context_, library_scope, Space::Kinds, context_.symbols.intern(name));
        if (!found) continue;
        const TypeId record = resolve_kind(program_, context_, *found);
        std::size_t known = 1;
        for (const ast::NodeId entry : tree(body).children(body.node)) {
            const Symbol written = symbol(child({body.file, entry}, 0));
            const auto fields = program_.types.fields(record);
            if (std::ranges::find(fields, written, &Field::name) != fields.end()) ++known;
        }
        // `service` comes before its like: what most people mean.
        if (known > most || (known == most && name == "service")) {
            best = record;
            best_name = name;
            most = known;
        }
    }
    if (best != type::error) check_template_as(id, best, best_name);
}

}  // namespace mlwc::sema
