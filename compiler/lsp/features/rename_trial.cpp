// Both programs have the same names in the same order, but for those that a change puts between them; a place of the
// first is found in the second by counting what the edits before it add and take away.
#include "compiler/lsp/features/rename_trial.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "compiler/base/edit.h"
#include "compiler/sema/builtins.h"

namespace mlwc::lsp {
namespace {

using How = sema::Meaning::How;

/// A place that stands for itself in two programs: a path and a byte of the changed text.
using Point = std::pair<std::string, std::uint32_t>;

/// Where the places of a program are after some edits.
class Shifts {
  public:
    Shifts(Analysis& analysis, std::span<const Edit> edits) : analysis_(analysis) {
        for (const Edit& edit : edits) {
            const auto length = static_cast<std::uint32_t>(edit.text.size());
            by_file_[edit.span.file].push_back({edit.span, length - edit.span.length(), 0});
        }
        for (auto& [file, list] : by_file_) {
            std::ranges::sort(list, {}, &Shift::span);
            // Counted without a sign, what is taken away comes round.
            std::uint32_t sum = 0;
            for (Shift& shift : list) sum = (shift.before = sum) + shift.added;
        }
    }

    [[nodiscard]] Point operator()(Span place) const {
        const std::string& path = analysis_.path(place.file);
        const auto found = by_file_.find(place.file);
        if (found == by_file_.end()) return {path, place.begin};
        const std::vector<Shift>& list = found->second;
        const auto next =
            std::ranges::upper_bound(list, place.begin, {}, [](const Shift& one) { return one.span.end; });
        if (next == list.end()) return {path, place.begin + list.back().before + list.back().added};
        // Within what is replaced, every place is where the other text begins.
        return {path, std::min(place.begin, next->span.begin) + next->before};
    }

  private:
    struct Shift {
        Span span;
        std::uint32_t added = 0;   ///< bytes that the text has more
        std::uint32_t before = 0;  ///< the same of all edits before it
    };
    Analysis& analysis_;
    std::map<FileId, std::vector<Shift>> by_file_;
};

/// What a name stands for, so that it can be compared with that of another program.
struct Sense {
    Point at;                       ///< where the name stands
    Span place;                     ///< the same in its own program
    How how = How::Nothing;         ///< as the checker found it
    std::optional<Target> meant;    ///< none for words of the language
    std::optional<Point> declared;  ///< where; none for what is not declared
};

bool same(const Sense& was, const Sense& is) {
    if (was.declared != is.declared) return false;
    if (was.declared) return was.meant->alias.has_value() == is.meant->alias.has_value();
    const bool known = was.meant.has_value();
    if (known != is.meant.has_value() || was.how != is.how) return false;
    return !known || was.meant->builtin == is.meant->builtin;
}

template <typename Place>
std::vector<Sense> senses_of(Analysis& analysis, const Place& place) {
    std::vector<Sense> all;
    visit_names(analysis, [&](const Named& name) {
        Sense sense{place(name.place), name.place, analysis.program().meaning(name.node).how, name.meant, {}};
        if (name.meant && name.meant->alias) {
            sense.declared = place(analysis.program().span(analysis.program()[*name.meant->alias].name_at));
        } else if (name.meant && name.meant->declared.exists()) {
            sense.declared = place(name.meant->declared);
        }
        all.push_back(std::move(sense));
    });
    return all;
}

/// What a name would mean, for messages; none where that cannot be said.
std::optional<std::string> told(Analysis& analysis, const Sense& sense, const std::string& asked) {
    if (sense.meant && sense.meant->subject) return "the workload that the rule speaks of";
    if (sense.meant && sense.meant->builtin) return "the function of the language";
    if (sense.meant && sense.meant->file && !sense.meant->alias) return "a module";
    if (sense.meant && sense.meant->declared.exists()) {
        Span declared = sense.meant->declared;
        if (sense.meant->alias) declared = analysis.program().span(analysis.program()[*sense.meant->alias].name_at);
        if (!analysis.is_users(declared.file)) return "what the standard library declares";
        return "what " + line_in(analysis, declared, asked) + " declares";
    }
    switch (sense.how) {
        case How::Symbol:
            return "the word that may stand there, which goes before what is declared";
        case How::Workload:
            return "the workload that the rule speaks of";
        case How::Candidate:
            return "the candidate that the rule speaks of";
        case How::App:
            return "the app";
        case How::Builtin:
            return "the function of the language";
        default:
            break;
    }
    const std::string_view written = analysis.sources().text(sense.place);
    if (written.starts_with('"')) return "a text and no more";
    if (std::ranges::find(sema::builtins(), written, &sema::Builtin::name) != sema::builtins().end())
        return "the function of the language";
    const bool type = sema::builtin_type(written, analysis.program().types) != sema::type::error;
    if (type) return "the type of the language";
    return std::nullopt;
}

/// An error without its message, which may name what is renamed.
using ErrorAt = std::pair<std::string, Point>;

template <typename Place>
std::vector<std::pair<ErrorAt, const Diagnostic*>> errors_of(Analysis& analysis, const Place& place) {
    std::vector<std::pair<ErrorAt, const Diagnostic*>> all;
    for (const Diagnostic& one : analysis.findings()) {
        if (one.severity != Severity::Error) continue;
        all.push_back({{one.name, one.span.exists() ? place(one.span) : Point()}, &one});
    }
    return all;
}

/// Compares what a program was with what it is.
class Comparison {
  public:
    Comparison(Analysis& before, Analysis& after, std::span<const Edit> edits, const std::string& asked)
        : before_(before), after_(after), asked_(asked), shifts_(before, edits) {
        for (const auto& [found, one] : errors_of(before_, shifts_)) old_errors_.insert(found);
        for (const auto& [found, one] : errors_of(after_, point_)) {
            const auto known = old_errors_.find(found);
            if (known == old_errors_.end()) {
                new_errors_.emplace(found.second, one);
            } else {
                old_errors_.erase(known);
            }
        }
    }

    [[nodiscard]] std::optional<std::string> harm() {
        if (std::optional<std::string> changed = first_change()) return changed;
        if (new_errors_.empty()) return std::nullopt;
        return error(*new_errors_.begin()->second);
    }

  private:
    [[nodiscard]] std::string error(const Diagnostic& found) {
        if (!found.span.exists()) return fmt::format("{} ({})", found.message, found.name);
        return fmt::format("in {}: {} ({})", line_in(after_, found.span, asked_), found.message, found.name);
    }

    [[nodiscard]] std::optional<std::string> first_change() {
        const std::vector<Sense> was = senses_of(before_, shifts_);
        const std::vector<Sense> is = senses_of(after_, point_);
        std::size_t at = 0;
        for (const Sense& old : was) {
            // What the change adds, such as `was "old"`, has no counterpart.
            while (at < is.size() && is[at].at.first == old.at.first && is[at].at.second < old.at.second) ++at;
            const bool gone = at == is.size() || is[at].at != old.at;
            // Of what was written only to be taken away nothing is to be compared.
            if (gone && !old.meant && old.how == How::Nothing) continue;
            if (!gone && same(old, is[at++])) continue;
            return gone ? changed(old, nullptr) : changed(old, &is[at - 1]);
        }
        return std::nullopt;
    }

    [[nodiscard]] std::string changed(const Sense& was, const Sense* is) {
        const std::optional<std::string> would = is != nullptr ? told(after_, *is, asked_) : std::nullopt;
        // What is wrong there says more than that it means nothing.
        const auto why = new_errors_.find(is != nullptr ? is->at : was.at);
        if (!would && why != new_errors_.end()) return error(*why->second);
        const std::string_view written =
            is != nullptr ? after_.sources().text(is->place) : before_.sources().text(was.place);
        const std::string mean = would ? "would mean " + *would : "would no longer mean what it does";
        return fmt::format("in {} `{}` {}", line_in(before_, was.place, asked_), written, mean);
    }

    Analysis& before_;
    Analysis& after_;
    const std::string& asked_;
    Shifts shifts_;
    /// The places of the program after the change are what they are.
    struct Points {
        Analysis& analysis;
        [[nodiscard]] Point operator()(Span place) const { return {analysis.path(place.file), place.begin}; }
    } point_{after_};
    std::multiset<ErrorAt> old_errors_;
    std::multimap<Point, const Diagnostic*> new_errors_;
};

}  // namespace

std::string line_in(Analysis& analysis, Span place, const std::string& asked) {
    std::string line = fmt::format("line {}", analysis.lines(place.file).line_of(place.begin) + 1);
    const std::string& path = analysis.path(place.file);
    if (path == asked) return line;
    return line + " of " + path.substr(path.rfind('/') + 1);
}

std::optional<std::string> harm_of(Analysis& before, std::span<const Edit> edits, const std::string& asked,
                                   Session& session) {
    std::map<std::string, std::string> texts;
    for (const Edit& edit : edits) {
        const Source& source = before.sources()[edit.span.file];
        if (!texts.contains(source.path())) texts[source.path()] = apply_edits(source.text(), edit.span.file, edits);
    }
    const auto after = session.workspace.trial(before.root(), std::move(texts));
    return Comparison(before, *after, edits, asked).harm();
}

}  // namespace mlwc::lsp
