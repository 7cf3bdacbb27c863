// What to offer for a name that has no other home here: another declaration's, the nearest one, or all that are known.
#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "compiler/base/letters.h"
#include "compiler/base/text.h"
#include "compiler/sema/checker.h"
#include "compiler/sema/rewrite.h"
#include "grammar/scan.h"

namespace mlwc::sema {
namespace {

/// The words of `health_check_path` and `healthCheckPath`.
std::vector<std::string> words_of(std::string_view name) {
    std::vector<std::string> words(1);
    bool lower = false;
    for (const char letter : name) {
        const bool capital = is_upper(letter);
        const bool joint = letter == '_' || letter == '-';
        if ((joint || (capital && lower)) && !words.back().empty()) words.emplace_back();
        lower = !capital && !joint;
        if (!joint) words.back().push_back(to_lower(letter));
    }
    return words;
}

/// The one known word that is a part of `name`, or that begins with it; empty if there is none, or several.
std::string_view known_part(std::string_view name, std::span<const std::string_view> known) {
    constexpr std::size_t shortest = 3;  // fewer letters begin many words
    const std::vector<std::string> words = words_of(name);
    std::string_view found;
    for (const std::string_view candidate : known) {
        const bool begun = name.size() >= shortest && candidate.starts_with(name);
        if (!begun && std::ranges::find(words, candidate) == words.end()) continue;
        if (!found.empty()) return {};
        found = candidate;
    }
    return found;
}

/// The word that a declaration was to begin with: a slip in one, or the beginning of one; empty if none is near.
std::string_view declaration_meant(std::string_view written, std::span<const std::string_view> kinds) {
    constexpr std::size_t shortest = 3;  // fewer letters begin many words
    std::vector<std::string_view> words(kinds.begin(), kinds.end());
    for (const std::string_view word : grammar::declaration_words()) {
        if (std::ranges::find(words, word) == words.end()) words.push_back(word);
    }
    if (const std::string_view near = nearest(written, words); !near.empty()) return near;
    return written.size() < shortest ? std::string_view() : only_continuation(written, words);
}

}  // namespace

/// A word of another tool for which there is no word here, but something to say.
bool Checker::is_foreign(DiagnosticBuilder& builder, std::string_view written, std::string_view sort) {
    for (const ForeignWord& word : foreign_words(context_.library, sort, written)) {
        if (!word.here.empty() || word.note.empty()) continue;
        const std::string whose =
            word.of.empty() ? "" : "`" + std::string(written) + "` is a word of " + std::string(word.of) + ": ";
        builder.help(whose + std::string(word.note));
        return true;
    }
    return false;
}

/// An attribute of the app, or of another kind.
bool Checker::belongs_elsewhere(DiagnosticBuilder& builder, NodeRef entry) {
    const std::string_view name = text(symbol(child(entry, 0)));
    const auto app = load(program_, context_, library_scope, Space::Kinds, context_.symbols.intern("app"));
    const TypeId app_record = app ? resolve_kind(program_, context_, *app) : type::any;
    const bool in_app = !enclosing_.empty() && enclosing_.front().record == app_record;
    if (!in_app && home_at({}, app_record, name)) {
        builder.help("`" + std::string(name) + "` belongs in the app");
        if (program_.app) offer_app(builder, entry, app_record);
        return true;
    }
    if (!enclosing_.empty() && home_at({}, enclosing_.front().record, name)) return false;
    std::vector<std::string_view> kinds;
    for (const std::string_view kind : workload_kinds()) {
        const auto id = load(program_, context_, library_scope, Space::Kinds, context_.symbols.intern(kind));
        const TypeId record = id ? resolve_kind(program_, context_, *id) : type::any;
        const bool own = !enclosing_.empty() && enclosing_.front().record == record;
        if (!own && home_at({}, record, name)) kinds.push_back(kind);
    }
    if (kinds.empty()) return false;
    builder.help("`" + std::string(name) + "` is an attribute of a " + one_of(kinds));
    return true;
}

void Checker::offer_app(DiagnosticBuilder& builder, NodeRef entry, TypeId app_record) {
    const NodeRef body = child(program_[*program_.app].at, 1);
    const auto home =
        kind(body) == ast::Kind::Body ? home_at(body, app_record, text(symbol(child(entry, 0)))) : std::nullopt;
    if (!home) return;
    const Mover mover(program_, context_);
    const NodeRef there = mover.entry_named(body, home->path.back());
    if (ast::exists(there.node)) {
        const std::string name(text(home->path.back()));
        builder.label(span(child(there, 0)), "`" + name + "` is set here already");
        builder.fix(Fix{"remove `" + name + "`", Applicability::Review, {mover.removal(entry)}});
        return;
    }
    const Reading reading =
        Rewriter(*this, program_, context_).entry(entry, text(home->path.back()), home->field, nullptr);
    if (reading.text.empty()) return;
    if (const auto fix = mover.fix({{entry, *home, reading.text}}, enclosing_.back().body)) builder.fix(*fix);
}

/// The nearest attribute of the record, or a part of the name, or all attributes.
void Checker::suggest_attribute(DiagnosticBuilder& builder, NodeRef entry, TypeId record) {
    const NodeRef name = child(entry, 0);
    std::vector<std::string_view> known;
    for (const Field& field : program_.types.fields(record)) known.push_back(text(field.name));
    const std::string_view near = nearest(text(symbol(name)), known);
    const std::string_view meant = near.empty() ? known_part(text(symbol(name)), known) : near;
    if (meant.empty()) return suggest(builder, span(name), text(symbol(name)), known);

    const NodeRef body = enclosing_.back().body;
    const auto home = home_at(body, record, meant);
    mark_meant(entry, home->path.back());
    builder.help("did you mean `" + std::string(meant) + "`?");
    const NodeRef there = Mover(program_, context_).entry_named(body, home->path.back());
    if (ast::exists(there.node)) {
        builder.label(span(child(there, 0)), "`" + std::string(meant) + "` is set here already");
        return;
    }
    const Reading reading = Rewriter(*this, program_, context_).entry(entry, meant, home->field, nullptr);
    const Span whole = span(entry);
    const Span rest{whole.file, span(name).end, whole.end};
    const bool only_the_name = reading.text.ends_with(context_.sources.text(rest).substr(
        std::min(context_.sources.text(rest).find_first_not_of(" =\t"), context_.sources.text(rest).size())));
    if (reading.text.empty() ? !near.empty() : only_the_name) {
        builder.fix("write `" + std::string(meant) + "`", Applicability::Review, span(name), std::string(meant));
    } else if (!reading.text.empty()) {
        builder.fix("write `" + reading.text + "`", Applicability::Review, whole, reading.text);
    }
}

/// A member of a record that is written as a value.
void Checker::suggest_member(DiagnosticBuilder& builder, NodeRef entry, TypeId record) {
    const NodeRef name = child(entry, 0);
    std::vector<std::string_view> known;
    for (const Field& field : program_.types.fields(record)) known.push_back(text(field.name));
    const std::string_view written = text(symbol(name));
    for (const ForeignWord& word : foreign_words(context_.library, "attribute", written)) {
        const std::string_view ours = word.here.substr(word.here.rfind('.') + 1);
        if (std::ranges::find(known, ours) == known.end()) continue;
        builder.help(introduce(word, written, ours));
        builder.fix("write `" + std::string(ours) + "`", Applicability::Review, span(name), std::string(ours));
        mark_meant(entry, context_.symbols.intern(ours));
        return;
    }
    if (const std::string_view near = nearest(written, known); !near.empty()) {
        mark_meant(entry, context_.symbols.intern(near));
    }
    suggest(builder, span(name), written, known);
}

/// A word for which the table has another, or several, of which each is one of `known`.
bool Checker::suggest_foreign(DiagnosticBuilder& builder, Span place, std::string_view written, std::string_view sort,
                              std::span<const std::string_view> known) {
    std::vector<ForeignWord> words = foreign_words(context_.library, sort, written);
    std::erase_if(words, [&](const ForeignWord& word) { return std::ranges::find(known, word.here) == known.end(); });
    if (words.empty()) return is_foreign(builder, written, sort);
    std::vector<std::string_view> ours;
    for (const ForeignWord& word : words) {
        ours.push_back(word.here);
        if (!word.note.empty()) builder.note(std::string(word.note));
        builder.fix("write `" + std::string(word.here) + "`", Applicability::Review, place, std::string(word.here));
    }
    builder.help(introduce(words.front(), written, ours));
    return true;
}

/// `APP x { }`, `resource "a" "b" { }`, `import "x"`: what does not fit behind the word says nothing more.
void Checker::unknown_kind(NodeRef name, NodeRef declaration) {
    const std::string_view source = context_.sources[span(name).file].text();
    const std::size_t line_end = std::min(source.find('\n', span(name).end), source.size());
    context_.sink.drop_inside(diag::ExpectedSyntax.name,
                              {span(name).file, span(name).end, static_cast<std::uint32_t>(line_end)});
    const std::string plain = plain_spelling(text(symbol(name)));
    if (plain != text(symbol(name)) && grammar::is_declaration_word(plain)) {
        context_.sink.report(span(name), diag::UnknownKind, text(symbol(name)))
            .help("did you mean `" + plain + "`?")
            .fix("write `" + plain + "`", Applicability::Safe, span(name), plain);
        // What it declares is not known, and may be the app.
        program_.files[name.file].tree.has_errors = program_.files[name.file].tree.lost_name = true;
        return;
    }
    auto builder = context_.sink.report(span(name), diag::UnknownKind, text(symbol(name)));
    const std::vector<std::string_view> known = workload_kinds();
    if (!suggest_foreign(builder, span(name), text(symbol(name)), "kind", known)) {
        const std::string_view meant = declaration_meant(text(symbol(name)), known);
        if (meant.empty()) return suggest(builder, span(name), text(symbol(name)), known);
        ask_whether_meant(builder, span(name), meant);
        // What it declares is not known, and may be what others name.
        const bool workload = std::ranges::find(known, meant) != known.end();
        if (!workload) program_.files[name.file].tree.has_errors = program_.files[name.file].tree.lost_name = true;
    }
    if (text(symbol(name)) == "variable") offer_param(builder, declaration);
}

/// `variable "tag" { default = "1" }` of Terraform as the param that it would be, and `var.tag` as its name.
void Checker::offer_param(DiagnosticBuilder& builder, NodeRef variable) {
    const NodeRef name_at = child(variable, 1);
    const NodeRef body = child(variable, 4);
    if (kind(name_at) != ast::Kind::String && kind(name_at) != ast::Kind::Name) return;
    const std::string name(text(symbol(name_at)));
    if (!grammar::is_name(name)) return;
    // Each variable looks for its uses in the whole file.
    if (names_compared_ > most_compared) return;
    names_compared_ += tree(variable).nodes.size();
    std::string type = "string";
    std::string preset;
    for (const ast::NodeId node : tree(body).children(body.node)) {
        const NodeRef entry{body.file, node};
        if (kind(entry) != ast::Kind::Attribute) continue;
        const NodeRef value = child(entry, 1);
        const std::string written(context_.sources.text(span(value)));
        if (text(symbol(child(entry, 0))) == "type") {
            if (written != "string" && written != "number" && written != "bool") return;
            type = written;
        } else if (text(symbol(child(entry, 0))) == "default") {
            preset = " = " + written;
        }
    }
    const std::string param = "param " + name + ": " + type + preset;
    Fix fix{"write `" + param + "`", Applicability::Review, {Edit{span(variable), param}}};
    for (std::uint32_t row = 0; row < tree(variable).nodes.size(); ++row) {
        const NodeRef use{variable.file, ast::NodeId{row}};
        if (kind(use) != ast::Kind::Member || kind(child(use, 0)) != ast::Kind::Name) continue;
        if (kind(child(use, 1)) != ast::Kind::Name || text(symbol(child(use, 0))) != "var") continue;
        if (text(symbol(child(use, 1))) == name) fix.edits.push_back(Edit{span(use), name});
    }
    builder.fix(std::move(fix));
}

void Checker::unknown_platform(NodeRef name) {
    auto builder = context_.sink.report(span(name), diag::UnknownPlatform, text(symbol(name)));
    const std::vector<std::string_view> known =
        program_.names(program_.scope_of(name), Space::Platforms, context_.symbols);
    const std::string_view written = text(symbol(name));
    // A word of the table is no slip in another: `ecs` is not `eks`.
    if (!suggest_foreign(builder, span(name), written, "platform", known)) suggest(builder, span(name), written, known);
}

/// The name that a body belongs to, which speaks for it; its `{` where there is none.
Span Checker::head_of(NodeRef body) const {
    const Span whole = span(body);
    const std::string_view source = context_.sources[whole.file].text();
    const std::size_t brace = source.substr(0, std::min<std::size_t>(whole.begin + 1, source.size())).rfind('{');
    if (brace == std::string_view::npos) return {whole.file, whole.begin, whole.begin};
    const auto word_before = [&](std::size_t end) {
        while (end > 0 && (source[end - 1] == ' ' || source[end - 1] == '\t')) --end;
        std::size_t begin = end;
        while (begin > 0 && std::string_view(" \t\n{}").find(source[begin - 1]) == std::string_view::npos) --begin;
        return Span{whole.file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    };
    Span head = word_before(brace);
    // `service web from small was "old" {`
    for (Span word = word_before(head.begin); !context_.sources.text(word).empty();) {
        if (context_.sources.text(word) != "from" && context_.sources.text(word) != "was") break;
        head = word_before(word.begin);
        word = word_before(head.begin);
    }
    const std::string_view name = context_.sources.text(head);
    const bool named = !name.empty() && std::string_view("=:,([").find(name.back()) == std::string_view::npos;
    const auto at = static_cast<std::uint32_t>(brace);
    return named ? head : Span{whole.file, at, at + 1};
}

}  // namespace mlwc::sema
