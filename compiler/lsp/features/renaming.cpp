// Each place is written in its own way: as a word, between quotes, or as texts write the names of rules.
#include "compiler/lsp/features/renaming.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "compiler/base/quote.h"
#include "compiler/lsp/features/rename_trial.h"
#include "compiler/lsp/params.h"
#include "compiler/lsp/rules.h"
#include "grammar/scan.h"

namespace mlwc::lsp {
namespace {

using ast::Kind;
using Paths = std::set<std::string, std::less<>>;

/// A name as it is written where the old one stands: texts write those of rules in their own way.
std::string written_as(Kind kind, std::string_view old, const std::string& name) {
    const bool text = old.starts_with('"');
    if (is_rule(kind)) return text ? quote(rule_in_text(kind, name)) : name;
    return text || !grammar::is_name(name) ? quote(name) : name;
}

/// `was "old"` behind the head of a workload, so that it keeps its resources; none if it has an earlier name already.
/// What goes back to its earlier name needs none any more. `old` is what stands between the quotes there, escapes and
/// all.
std::optional<Edit> keep_resources(Analysis& analysis, const sema::Declaration& declared, std::string_view old,
                                   const std::string& name) {
    const ast::File& tree = analysis.program().tree(declared.at);
    const ast::NodeId from = tree.child(declared.at.node, 2);
    const std::uint32_t end = tree[ast::exists(from) ? from : declared.name_at.node].end;
    const ast::NodeId was = tree.child(declared.at.node, 3);
    if (!ast::exists(was)) return Edit{{tree.id, end, end}, " was \"" + std::string(old) + "\""};
    const bool back = tree.kind(was) == Kind::String && analysis.text(tree.symbol(was)) == name;
    if (back) return Edit{{tree.id, end, tree[was].end}, ""};
    return std::nullopt;
}

Paths paths_of(const Analysis& analysis) {
    const std::vector<std::string_view> paths = analysis.paths();
    return {paths.begin(), paths.end()};
}

/// Adds what changes in further files.
void add_changes(Json& whole, Json more) {
    for (auto& [sort, changes] : more.items()) {
        if (!changes.is_array()) {
            whole[sort].update(changes);
            continue;
        }
        for (Json& one : changes) whole[sort].push_back(std::move(one));
    }
}

/// A place that has the name too, and that nobody could read since something around it is wrong.
std::optional<Span> unread_place(Analysis& analysis, std::string_view old) {
    std::optional<Span> found;
    visit_names(analysis, [&](const Named& name) {
        const sema::Meaning::How how = analysis.program().meaning(name.node).how;
        const bool unread = how == sema::Meaning::How::Nothing || how == sema::Meaning::How::Error;
        if (found || name.meant || !unread || analysis.sources().text(name.place) != old) return;
        // Names of attributes, members and arguments are none of a value.
        const std::string_view text = analysis.sources()[name.place.file].text();
        const std::string_view behind =
            text.substr(std::min(text.find_first_not_of(" \t", name.place.end), text.size()));
        const bool given = behind.starts_with(':') || (behind.starts_with('=') && !behind.starts_with("=="));
        const bool member = name.place.begin > 0 && text[name.place.begin - 1] == '.';
        if (!given && !member) found = name.place;
    });
    return found;
}

}  // namespace

const sema::Declaration* declaration_of(Analysis& analysis, const Target& target) {
    const std::optional<sema::DeclId> id = target.alias ? target.alias : target.decl;
    return id ? &analysis.program()[*id] : nullptr;
}

Span declared_at(Analysis& analysis, const Target& target) {
    return target.alias ? analysis.program().span(analysis.program()[*target.alias].name_at) : target.declared;
}

Renaming::Renaming(Analysis& own, Span declared, std::string old, std::string name, Session& session)
    : old_(std::move(old)), name_(std::move(name)), session_(session), programs_{&own} {
    const std::string& path = own.path(declared.file);
    for (Analysis* program : session.workspace.programs_that_read(path)) {
        if (program != &own) programs_.push_back(program);
    }
    for (Analysis* program : programs_) {
        const std::optional<std::uint32_t> file = program->file_at(path);
        const auto target = file ? target_at(*program, *file, declared.begin) : std::nullopt;
        if (target && declared_at(*program, *target).begin == declared.begin) collect(*program, *target);
    }
}

void Renaming::check(const std::string& asked) {
    for (Analysis* program : programs_) {
        if (const std::optional<Span> place = unread_place(*program, old_)) {
            throw RequestError(error_code::request_failed,
                               "`" + old_ + "` stands in " + line_in(*program, *place, asked) +
                                   " too, where a mistake keeps it from being read: mend that first");
        }
        const std::optional<std::string> harm = harm_of(*program, edits_in(*program), asked, session_);
        if (!harm) continue;
        throw RequestError(error_code::request_failed, "`" + old_ + "` cannot be called `" + name_ + "`: " + *harm);
    }
}

Json Renaming::edit() {
    Json whole = workspace_edit(*programs_.front(), edits_in(*programs_.front()), session_);
    Paths told = paths_of(*programs_.front());
    for (Analysis* program : programs_) {
        std::vector<Edit> edits = edits_in(*program);
        std::erase_if(edits, [&](const Edit& edit) { return told.contains(program->path(edit.span.file)); });
        if (!edits.empty()) add_changes(whole, workspace_edit(*program, edits, session_));
        told.merge(paths_of(*program));
    }
    return whole;
}

void Renaming::collect(Analysis& analysis, const Target& target) {
    const auto note = [&](Span place, std::string text) {
        changes_[{analysis.path(place.file), place.begin, place.end}] = std::move(text);
    };
    const sema::Declaration* declared = declaration_of(analysis, target);
    const Kind kind = declared != nullptr ? declared->kind : Kind::Error;
    for (const Span place : places_of(analysis, target)) {
        note(place, written_as(kind, analysis.sources().text(place), name_));
    }
    if (kind != Kind::Workload) return;
    if (const std::optional<Edit> was = keep_resources(analysis, *declared, old_, name_)) note(was->span, was->text);
}

std::vector<Edit> Renaming::edits_in(Analysis& analysis) const {
    std::vector<Edit> edits;
    for (const auto& [place, text] : changes_) {
        const auto& [path, begin, end] = place;
        const std::optional<std::uint32_t> file = analysis.file_at(path);
        if (file) edits.push_back({{analysis.program().files[*file].tree.id, begin, end}, text});
    }
    return edits;
}

}  // namespace mlwc::lsp
