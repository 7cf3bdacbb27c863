// Giving a name another one: at every place that means it, in the way that place is written, if the programs that
// have it still mean what they meant.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compiler/lsp/features/rename_trial.h"
#include "compiler/lsp/features/renaming.h"
#include "compiler/lsp/features/rows.h"
#include "compiler/lsp/params.h"
#include "compiler/lsp/rules.h"
#include "compiler/lsp/syntax.h"
#include "compiler/lsp/target.h"
#include "compiler/sema/binder.h"
#include "grammar/scan.h"

namespace mlwc::lsp {
namespace {

using ast::Kind;

[[noreturn]] void refuse(const std::string& why) { throw RequestError(error_code::request_failed, why); }

/// Why what stands at a place is nothing that can be renamed, where nobody declared it.
std::string why_unknown(Analysis& analysis, std::uint32_t file, std::uint32_t offset) {
    const ast::File& tree = analysis.program().files[file].tree;
    const std::vector<ast::NodeId> nodes = nodes_around(tree, offset);
    const ast::NodeId here = nodes.empty() ? ast::no_node : nodes.back();
    const ast::NodeId parent = nodes.size() > 1 ? nodes[nodes.size() - 2] : ast::no_node;
    const bool app = ast::exists(parent) && tree.kind(parent) == Kind::App && tree.child(parent, 0) == here;
    if (app) {
        return "the name of the app is part of the names of its resources: with another one they are made anew. "
               "Change it here if that is meant";
    }
    const bool looped = ast::exists(here) && tree.kind(here) == Kind::String &&
                        analysis.program().meaning({file, here}).how == sema::Meaning::How::NamedWorkload;
    if (looped) return "this workload is made by a `for`, which puts its name together: change the name there";
    return "this is not a name that the program declares";
}

/// What is asked for, if it may be renamed: what the user's own files declare by a name of one's own.
Target renamable(Subject& subject, std::uint32_t offset) {
    Analysis& analysis = subject.analysis;
    const std::optional<Target> target = target_at(analysis, subject.file, offset);
    if (!target) refuse(why_unknown(analysis, subject.file, offset));
    const std::string written = "`" + std::string(bare(analysis.sources().text(target->place))) + "` is ";
    if (target->builtin) refuse(written + "a function of the language");
    if (target->subject) refuse(written + "how every rule calls what it speaks of");
    if (target->file && !target->alias) refuse(written + "the path of a file: rename the file");
    if (!target->declared.exists()) refuse(why_unknown(analysis, subject.file, offset));
    const Span declared = declared_at(analysis, *target);
    if (!analysis.is_users(declared.file)) refuse(written + "declared by the standard library");
    const sema::Declaration* declaration = declaration_of(analysis, *target);
    if (declaration != nullptr &&
        analysis.program().tree(declaration->name_at).kind(declaration->name_at.node) == Kind::Interpolation) {
        refuse(
            "this name is put together for each element of the `for`: change its text, and the names that come out of "
            "it");
    }
    return *target;
}

/// The name in what is written: without quotes, and in the text of a rule without the part before the `/`.
Span name_within(Analysis& analysis, const Target& target) {
    Span place = target.place;
    const std::string_view written = analysis.sources().text(place);
    if (bare(written).size() == written.size()) return place;
    ++place.begin;
    --place.end;
    const sema::Declaration* declaration = declaration_of(analysis, target);
    const std::size_t slash = written.rfind('/');
    if (declaration != nullptr && is_rule(declaration->kind) && slash != std::string_view::npos)
        place.begin = target.place.begin + static_cast<std::uint32_t>(slash) + 1;
    return place;
}

/// The new name of a rule, which may be typed as rules declare it or as texts write it.
std::string rule_typed(Kind kind, std::string name) {
    const std::string prefix = rule_in_text(kind, "");
    if (name.starts_with(prefix)) name.erase(0, prefix.size());
    std::ranges::replace(name, '-', '_');
    return name;
}

/// The new name as it was typed, without quotes. Refuses what cannot be one.
std::string name_typed(Analysis& analysis, const Target& target, std::string_view typed) {
    std::string name(bare(typed));
    const sema::Declaration* declaration = declaration_of(analysis, target);
    const Kind kind = declaration != nullptr ? declaration->kind : Kind::Error;
    if (is_rule(kind)) name = rule_typed(kind, std::move(name));
    // Of a workload any text is a name, between quotes.
    const bool good = grammar::is_name(name) || (kind == Kind::Workload && !name.empty());
    if (!good) refuse("`" + std::string(typed) + "` is not a name");
    return name;
}

void check_free(Analysis& analysis, const sema::Declaration& declared, const std::string& name,
                const std::string& asked) {
    const Symbol symbol = analysis.made().symbols.find(name);
    if (symbol == no_symbol) return;
    const sema::DeclarationRow* row = sema::declaration_row(declared.kind);
    const sema::Space space = row != nullptr ? row->space : sema::Space::Values;
    const auto other = analysis.program().find_own(analysis.program().scope_of(declared.at), space, symbol);
    if (!other) return;
    const Span place = analysis.program().span(analysis.program()[*other].name_at);
    refuse("`" + name + "` is declared already, in " + line_in(analysis, place, asked));
}

}  // namespace

Json offer_rename(const Client& client) {
    if (!client.prepares_rename) return true;
    return {{"prepareProvider", true}};
}

Json prepare_rename(Session& session, const Json& params) {
    std::optional<Subject> subject = subject_of(session, params);
    if (!subject) return nullptr;
    const Target target = renamable(*subject, offset_of(session, *subject, params));
    const Span name = name_within(subject->analysis, target);
    return {{"range", range(subject->analysis, name, session)},
            {"placeholder", std::string(subject->analysis.sources().text(name))}};
}

Json rename(Session& session, const Json& params) {
    std::optional<Subject> subject = subject_of(session, params);
    if (!subject) return nullptr;
    Analysis& analysis = subject->analysis;
    const Target target = renamable(*subject, offset_of(session, *subject, params));
    const std::string name = name_typed(analysis, target, text_member(params, "newName"));
    const std::string old(bare(analysis.sources().text(declared_at(analysis, target))));
    const std::string path = subject->document.path();
    if (old == name) return workspace_edit(analysis, {}, session);
    if (const sema::Declaration* declared = declaration_of(analysis, target))
        check_free(analysis, *declared, name, path);
    Renaming renaming(analysis, declared_at(analysis, target), old, name, session);
    renaming.check(path);
    return renaming.edit();
}

}  // namespace mlwc::lsp
