// Names and paths in values that nobody declared: words of other languages, words that lost their quotes, slips.
#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"
#include "compiler/sema/checker.h"
#include "compiler/sema/rewrite.h"

namespace mlwc::sema {

/// `yes` as `true`, `null` as `none`: what a word is here where nothing particular is wanted.
Reading Checker::as_keyword(std::string_view written) const {
    for (const ForeignWord& word : foreign_words(context_.library, "name", written)) {
        const bool keyword = word.here == "true" || word.here == "false" || word.here == "none";
        if (keyword) return {std::string(word.here), word.of.empty() ? "" : introduce(word, written, word.here)};
    }
    return {};
}

/// The names that stand for a value at a place: a workload does only where nothing particular is wanted.
std::vector<std::string_view> Checker::names_for(NodeRef at, const Wanted& wanted) {
    if (names_compared_ > most_compared) return {};
    const ScopeId scope = program_.scope_of(at);
    std::vector<std::string_view> known = program_.names(scope, Space::Values, context_.symbols);
    const std::string_view source = context_.sources[span(at).file].text();
    const bool leads = span(at).end < source.size() && source[span(at).end] == '.';  // to a name of a module, perhaps
    std::erase_if(known, [&](std::string_view name) {
        if (name.find('-') != std::string_view::npos) return true;  // in quotes: nothing refers to it by name
        const auto found = program_.find(scope, Space::Values, context_.symbols.find(name));
        const ast::Kind sort = found ? program_[*found].kind : ast::Kind::Let;
        if (sort == ast::Kind::Use && leads) return false;
        const bool value = sort == ast::Kind::Param || sort == ast::Kind::Input || sort == ast::Kind::Let;
        return !value && (sort != ast::Kind::Workload || wanted.type != type::any);
    });
    for (const std::uint32_t row : locals_.visible) known.push_back(text(program_.locals[row].name));
    names_compared_ += known.size();
    return known;
}

/// `service.scale.min`, `self.cpu` in a rule: the workload that it looks at.
bool Checker::means_looked_at(DiagnosticBuilder& builder, NodeRef node, std::string_view written) {
    constexpr std::string_view others[] = {"self", "this", "workload"};
    const bool meant = std::ranges::count(others, written) > 0 || std::ranges::count(workload_kinds(), written) > 0;
    if (!locals_.inside_limit || !meant) return false;
    builder.help("the workload that a rule looks at is `w`").fix("write `w`", Applicability::Review, span(node), "w");
    return true;
}

Typed Checker::unknown_name(NodeRef node, const Wanted& wanted) {
    // What lost its name may be what is meant here: the second message would be a guess.
    if (tree(node).lost_name || cut_short(node)) return wrong(node);
    const std::string_view written = text(symbol(node));
    auto builder = context_.sink.report(span(node), diag::UnknownName, written);
    if (means_looked_at(builder, node, written)) return wrong(node);
    const bool string = program_.types.is(program_.types.required(wanted.type), TypeKind::String);
    Reading reading = wanted.type == type::any || string
                          ? as_keyword(written)
                          : Rewriter(*this, program_, context_).other_notation(node, wanted);
    const bool optional = wanted.type == type::any || program_.types.is(wanted.type, TypeKind::Optional);
    if (reading.text == "none" && !optional) reading.text.clear();
    if (!reading.text.empty()) {
        offer(builder, node, reading);
        return wrong(node);
    }
    const std::vector<std::string_view> known = names_for(node, wanted);
    if (wanted.type != type::any) builder.note(std::string(wanted.who) + " takes " + say(wanted.type));
    const bool few = known.size() <= 8;
    const std::string_view near = nearest(written, known);
    if (near.empty() && is_foreign(builder, written, "name")) return wrong(node);
    if (!near.empty()) {
        suggest(builder, span(node), written, std::span(&near, 1));
    } else if (few || (wanted.type == type::any && known.size() <= 40)) {
        suggest(builder, span(node), written, known);
    }
    return wrong(node);
}

/// A bare name that stands for something that nobody declared; a slip in the name of something that is.
void Checker::undeclared(NodeRef node) {
    if (tree(node).lost_name || cut_short(node)) return;
    const std::string_view written = text(symbol(node));
    auto builder = context_.sink.report(span(node), diag::UnknownName, written);
    const std::vector<std::string_view> known = names_for(node, {});
    const std::string_view near = nearest(written, known);
    if (!near.empty()) return suggest(builder, span(node), written, std::span(&near, 1));
    builder.help("declare it: `param " + std::string(written) + ": string`");
}

/// A path that begins with a name that nobody declared: `var.tag`, `ml.g5.xlarge`, `torch.float16`, `s3.read`.
bool Checker::foreign_path(NodeRef node, const Wanted& wanted) {
    NodeRef root = node;
    while (kind(root) == ast::Kind::Member) root = child(root, 0);
    const bool unknown = kind(root) == ast::Kind::Name && !means_value(root);
    if (!unknown || locals_.inside_limit || tree(node).lost_name) return false;
    if (kind(child(node, 1)) != ast::Kind::Name) return false;
    if (without_arguments(node, wanted)) return true;
    const std::string_view first = text(symbol(root));
    const std::string_view last = text(symbol(child(node, 1)));
    const Span whole = span(node);
    const bool foreign = !foreign_words(context_.library, "name", first).empty();
    const bool slip = !nearest(first, names_for(root, {})).empty();
    NodeRef step = node;  // what follows the root
    while (kind(child(step, 0)) == ast::Kind::Member) step = child(step, 0);
    const bool attribute = kind(child(step, 1)) == ast::Kind::Name && of_workload(text(symbol(child(step, 1))));
    if (!foreign && (slip || attribute)) return false;
    if (first.starts_with("aws_")) {
        context_.sink.report(span(root), diag::UnknownName, first)
            .help("`" + std::string(first) +
                  "` is a resource of Terraform: what only a deployment knows is an `input`");
        return true;
    }
    if (foreign && first == "var" && of_variable(child(node, 1))) return true;
    if (foreign) {
        auto builder = context_.sink.report(span(root), diag::UnknownName, first);
        is_foreign(builder, first, "name");
        const bool declared = means_value(child(node, 1));
        if (declared) builder.fix("write `" + std::string(last) + "`", Applicability::Review, whole, std::string(last));
        return true;
    }
    const Reading reading = Rewriter(*this, program_, context_).other_notation(node, wanted);
    if (reading.text.empty()) return false;
    const std::string written{context_.sources.text(whole)};
    if (program_.types.is(program_.types.required(wanted.type), TypeKind::String)) {
        // `a.b` may be a member of something that is not there yet.
        const bool sure = kind(child(node, 0)) == ast::Kind::Member;
        context_.sink.report(whole, diag::UnquotedString, written)
            .fix("add quotes", sure ? Applicability::Safe : Applicability::Review, whole, reading.text);
        return true;
    }
    auto builder = context_.sink.report(span(root), diag::UnknownName, first);
    offer(builder, node, reading);
    return true;
}

/// Whether a name is that of a `variable` of Terraform, whose declaration has been told how to become a param.
bool Checker::of_variable(NodeRef name) {
    const auto found = declared(name);
    if (!found || program_[*found].kind != ast::Kind::Workload) return false;
    const NodeRef sort = child(program_[*found].at, 0);
    return kind(sort) == ast::Kind::Name && text(symbol(sort)) == "variable";
}

/// `allow = [s3.read]`: a constructor that was not called.
bool Checker::without_arguments(NodeRef node, const Wanted& wanted) {
    const TypeId type = program_.types.required(wanted.type);
    if (!program_.types.is(type, TypeKind::Constructed)) return false;
    const Symbol name = dotted_name(program_, context_, node);
    for (const Alternative& made : program_.types.alternatives(type)) {
        if (made.name != name || name == no_symbol) continue;
        const auto fields = program_.types.fields(made);
        const auto needed = std::ranges::find_if(fields, &Field::required);
        const std::string parameter(needed == fields.end() ? "" : text(needed->name));
        context_.sink.report(span(node), diag::MissingArgument, text(name), parameter)
            .help("write `" + std::string(text(name)) + "(" + parameter + ": ...)`");
        return true;
    }
    return false;
}

/// `tagged(x)` for `g.tagged(x)`: what a module has is called by the name of the module too.
bool Checker::offer_from_modules(DiagnosticBuilder& builder, NodeRef callee, Symbol name) {
    if (kind(callee) != ast::Kind::Name) return false;
    const ScopeId scope = program_.scope_of(callee);
    bool found = false;
    for (const std::string_view module : program_.names(scope, Space::Values, context_.symbols)) {
        const auto used = program_.find(scope, Space::Values, context_.symbols.find(module));
        if (!used || program_[*used].kind != ast::Kind::Use) continue;
        const ScopeId inside = program_.files[program_[*used].row].scope;
        const auto function = program_.find_own(inside, Space::Values, name);
        if (!function || program_[*function].kind != ast::Kind::Function) continue;
        const std::string whole = std::string(module) + "." + std::string(text(name));
        if (!found) builder.help("did you mean `" + whole + "`?");
        builder.fix("write `" + whole + "`", Applicability::Review, span(callee), whole);
        found = true;
    }
    return found;
}

/// A function that does not exist: `len(x)`, `os.getenv("X")`.
void Checker::unknown_function(NodeRef callee, Symbol name) {
    auto builder = context_.sink.report(span(callee), diag::UnknownFunction, text(name));
    std::vector<std::string_view> known;
    for (const Builtin& builtin : builtins()) {
        if (!builtin.for_rules || locals_.inside_limit) known.push_back(builtin.name);
    }
    const ScopeId scope = program_.scope_of(callee);
    for (const std::string_view other : program_.names(scope, Space::Values, context_.symbols)) {
        const auto found = program_.find(scope, Space::Values, context_.symbols.find(other));
        if (found && program_[*found].kind == ast::Kind::Function) known.push_back(other);
    }
    if (offer_from_modules(builder, callee, name)) return;
    const std::string_view written = text(name);
    if (suggest_foreign(builder, span(callee), written, "name", known)) return;
    const std::size_t dot = written.rfind('.');
    if (dot != std::string_view::npos && is_foreign(builder, written.substr(dot + 1), "name")) return;
    if (dot != std::string_view::npos && is_foreign(builder, written.substr(0, dot), "name")) return;
    suggest(builder, span(callee), written, known);
}

/// A member that does not exist but has another name, or stands deeper: `web.min` is `web.scale.min`.
void Checker::suggest_member_of(DiagnosticBuilder& builder, NodeRef name, TypeId record,
                                std::span<const std::string_view> known) {
    const std::string_view written = text(symbol(name));
    if (suggest_foreign(builder, span(name), written, "member", known)) return;
    std::vector<Home> homes;
    Home from{};
    if (nearest(written, known).empty()) homes_below(record, symbol(name), from, homes);
    if (nearest(written, known).empty() && homes.empty()) {
        for (const ForeignWord& word : foreign_words(context_.library, "attribute", written)) {
            if (const auto home = home_at({}, record, word.here)) homes.push_back(*home);
        }
    }
    const std::string_view begun = only_continuation(written, known);
    if (homes.empty() && nearest(written, known).empty() && !begun.empty())
        return ask_whether_meant(builder, span(name), begun);
    if (homes.empty()) return suggest(builder, span(name), written, known);
    std::string path;
    for (const Symbol step : homes.front().path) path += (path.empty() ? "" : ".") + std::string(text(step));
    ask_whether_meant(builder, span(name), path);
}

/// What has parts is no text, nor is what is not there. Of a workload its address is told.
void Checker::check_output(NodeRef node, Typed typed) {
    const TypeKind found = program_.types[typed.type].kind;
    const bool workload = typed.type == type::workload && kind(node) == ast::Kind::Name;
    const bool parts = found == TypeKind::List || found == TypeKind::Map || found == TypeKind::Record ||
                       found == TypeKind::Constructed || found == TypeKind::Range;
    if (!workload && !parts && typed.type != type::none) return;
    auto builder = context_.sink.report(span(node), diag::TypeMismatch, "an output",
                                        "text, a number or what is known when deployed", say_found(typed.type));
    if (workload) {
        const std::string url = std::string(text(symbol(node))) + ".url";
        builder.fix("write `" + url + "`", Applicability::Review, span(node), url);
    }
    wrong(node);
}

}  // namespace mlwc::sema
