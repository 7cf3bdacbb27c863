// What to say, and to offer, when a value is not of the form that is wanted.
#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "compiler/base/quote.h"
#include "compiler/base/text.h"
#include "compiler/sema/rewrite.h"
#include "grammar/scan.h"

namespace mlwc::sema {

/// A record that is no block: the member that does not fit is named.
void Checker::misfit(NodeRef node, TypeId from, const Wanted& wanted) {
    const TypeId inner = program_.types.required(wanted.type);
    const auto needed = program_.types.fields(inner);
    const auto given = program_.types.fields(program_.types.required(from));
    for (const Field& field : given) {
        const auto known = std::ranges::find(needed, field.name, &Field::name);
        if (known != needed.end() && fits(field.type, known->type)) continue;
        const std::string name = "`" + std::string(text(field.name)) + "`";
        auto builder =
            known == needed.end()
                ? context_.sink.report(span(node), diag::UnknownAttribute, wanted.who, text(field.name))
                : context_.sink.report(span(node), diag::TypeMismatch, name, say(known->type), say_found(field.type));
        if (ast::exists(field.declared.node)) builder.label(span(field.declared), "this member");
        return;
    }
    for (const Field& field : needed) {
        if (!field.required || std::ranges::find(given, field.name, &Field::name) != given.end()) continue;
        context_.sink.report(span(node), diag::MissingAttribute, wanted.who, "`" + std::string(text(field.name)) + "`");
        return;
    }
}

bool Checker::takes(NodeRef value, const Wanted& wanted) {
    DiagnosticSink aside;
    const Context quiet{context_.sources, context_.symbols, context_.library, aside, context_.modules};
    Checker checker(program_, quiet);
    checker.locals_ = locals_;
    checker.only_asked_ = true;
    checker.expect(value, wanted);
    return !aside.has_errors();
}

/// `queue = "jobs"`: a value for a block, whose attributes are told where it is none of theirs.
void Checker::is_a_block(NodeRef entry, const Field& field) {
    const std::string_view name = text(field.name);
    auto builder = context_.sink.report(span(child(entry, 1)), diag::BlockExpected, name, name);
    const Reading reading = Rewriter(*this, program_, context_).entry(entry, name, field, nullptr);
    offer(builder, entry, reading);
    wrong(entry);
    if (!reading.text.empty()) return;
    std::vector<std::string_view> names;
    for (const Field& member : program_.types.fields(program_.types.required(field.type))) {
        names.push_back(text(member.name));
    }
    builder.help("it holds " + all_of(names));
}

/// How each constructor of a type is called.
void Checker::show_calls(DiagnosticBuilder& builder, TypeId type) {
    std::string calls;
    const auto alternatives = program_.types.alternatives(program_.types.required(type));
    for (std::size_t index = 0; index < alternatives.size(); ++index) {
        const auto fields = program_.types.fields(alternatives[index]);
        const std::string parameter(fields.empty() ? "" : text(fields[0].name));
        if (index > 0) calls += index + 1 == alternatives.size() ? " or " : ", ";
        calls += "`" + std::string(text(alternatives[index].name)) + "(" + parameter + ": ...)`";
    }
    builder.help("write it as " + calls);
}

/// `allow = s3.read("b")`: what is made for a list, without the list.
bool Checker::lone_element(NodeRef node, const Wanted& wanted) {
    const TypeId inner = program_.types.required(program_.types.inner(program_.types.required(wanted.type)));
    const Symbol made = dotted_name(program_, context_, child(node, 0));
    if (!program_.types.is(inner, TypeKind::Constructed) || made == no_symbol) return false;
    const auto alternatives = program_.types.alternatives(inner);
    if (std::ranges::find(alternatives, made, &Alternative::name) == alternatives.end()) return false;
    const std::string written(context_.sources.text(span(node)));
    context_.sink
        .report(span(node), diag::TypeMismatch, wanted.who, say(wanted.type), "one `" + std::string(text(made)) + "`")
        .label(wanted.declared, "declared here")
        .fix("add brackets", Applicability::Safe, span(node), "[" + written + "]");
    return true;
}

/// A platform in quotes, or what somebody calls one.
bool Checker::quoted_name(NodeRef node, TypeKind want) {
    if (want != TypeKind::Platform) return false;
    if (!lookup(node, Space::Platforms, symbol(node))) {
        unknown_platform(node);
        return true;
    }
    context_.sink.report(span(node), diag::QuotedSymbol, text(symbol(node)))
        .fix("remove the quotes", Applicability::Safe, span(node), std::string(text(symbol(node))));
    return true;
}

/// A bare name that nobody declared, outside of limits, where words are many things.
bool Checker::nobodys(NodeRef node) { return !locals_.inside_limit && !means_value(node); }

/// `on-demand` where `on_demand` is meant: a word with a joint that names do not have, read as a difference.
bool Checker::dashed_word(NodeRef node, const Wanted& wanted) {
    const std::string_view written = context_.sources.text(span(node));
    const bool word = std::ranges::all_of(written, [](char c) { return c == '-' || grammar::is_word_byte(c); });
    NodeRef first = node;
    while (kind(first) == ast::Kind::Binary) first = child(first, 0);
    if (!word || kind(first) != ast::Kind::Name || means_value(first) || locals_.inside_limit) return false;
    const TypeId inner = program_.types.required(wanted.type);
    const bool bare = program_.types.is(inner, TypeKind::Symbols);
    std::vector<std::string_view> known;
    for (const Alternative& one : program_.types.alternatives(inner)) known.push_back(text(one.name));
    auto builder = context_.sink.report(span(node), diag::NotOneOf, "`" + std::string(written) + "`", say_found(inner));
    builder.label(wanted.declared, "declared here");
    const auto same = std::ranges::find_if(known, [&](std::string_view one) { return plainly_alike(one, written); });
    const std::string_view meant = same != known.end() ? *same : nearest(written, known);
    if (meant.empty()) return true;
    const std::string spelled = bare ? std::string(meant) : quote(meant);
    ask_whether_meant(builder, span(node), spelled);
    return true;
}

/// `my-api.url` where `my_api` or `"my-api"` is declared.
bool Checker::dashed_name(NodeRef node, std::string_view written, std::span<const std::string_view> names,
                          const Wanted& wanted) {
    const std::string_view head = written.substr(0, written.find('.'));
    std::string plain(head);
    std::ranges::replace(plain, '-', '_');
    if (plain == head) return false;
    const auto known = [&](std::string_view name) { return std::ranges::find(names, name) != names.end(); };
    // Where a workload is wanted its text will do.
    const bool by_text = !program_.types.is(program_.types.required(wanted.type), TypeKind::Workload) && known(head);
    if (!known(plain) && !by_text) return false;
    const Span whole = span(node);
    const Span place{whole.file, whole.begin, whole.begin + static_cast<std::uint32_t>(head.size())};
    auto builder = context_.sink.report(place, diag::UnknownName, head);
    if (!known(plain)) {
        builder.help("a workload whose name stands in quotes cannot be referred to; give it a name such as `" + plain +
                     "`");
        return true;
    }
    ask_whether_meant(builder, place, plain);
    return true;
}

/// Words that stand where a string is wanted and mean nothing else: `us-east-1`, `latest`.
bool Checker::unquoted(NodeRef node, const Wanted& wanted) {
    NodeRef first = node;
    while (kind(first) == ast::Kind::Binary) first = child(first, 0);
    if (kind(first) != ast::Kind::Name || means_value(first)) return false;
    if (locals_.inside_limit || tree(node).lost_name) return false;
    if (!as_keyword(text(symbol(first))).text.empty() || cut_short(node)) return false;
    const std::string written{context_.sources.text(span(node))};
    const std::vector<std::string_view> names =
        program_.names(program_.scope_of(node), Space::Values, context_.symbols);
    if (dashed_name(node, written, names, wanted)) return true;
    if (!nearest(written, names).empty()) return false;  // a slip in a name is likelier than lost quotes
    const bool one_word = written.find_first_of(" \t\n\"") == std::string::npos;
    if (!one_word) return false;
    auto builder = context_.sink.report(span(node), diag::UnquotedString, written);
    // `us-east-1` can be nothing else; `stage` may be a param that is not there yet.
    const bool could_be_name = kind(node) == ast::Kind::Name;
    const bool one_text = program_.types.is(program_.types.required(wanted.type), TypeKind::String);
    if (could_be_name && one_text) offer_declarations(builder, node, wanted.deploy);
    builder.fix("add quotes", could_be_name ? Applicability::Review : Applicability::Safe, span(node), quote(written));
    if (could_be_name && !one_text)
        builder.help("or, if it stands for something, declare it: `param " + written + ": string`");
    return true;
}

}  // namespace mlwc::sema
