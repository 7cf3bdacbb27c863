// Rules of the user, which may be asked of workloads of every kind: what is wrong with each kind, and with one of them.
#include <algorithm>
#include <utility>

#include "compiler/base/diagnostics.h"
#include "compiler/sema/checker.h"
#include "grammar/scan.h"

namespace mlwc::sema {
namespace {

/// The finding of that name at that place; null if there is none.
const Diagnostic* like(const std::vector<Diagnostic>& found, const Diagnostic& one) {
    const auto same = std::ranges::find_if(
        found, [&](const Diagnostic& other) { return other.span == one.span && other.name == one.name; });
    return same == found.end() ? nullptr : &*same;
}

/// Whether `found` has a finding like `one`, at its place or at another step of the same path: what one kind misses at
/// once another one misses deeper, and then that one is kept.
bool keep_common(Diagnostic& one, const std::vector<Diagnostic>& found, const SourceSet& sources) {
    if (const Diagnostic* alike = like(found, one); alike != nullptr) {
        // What is offered is offered for every kind.
        if (alike->helps != one.helps) {
            one.helps.clear();
            one.fixes.clear();
        }
        return true;
    }
    const auto same_path = [&](const Diagnostic& other) {
        if (other.name != one.name || one.name != diag::UnknownMember.name || other.span.file != one.span.file)
            return false;
        const bool before = other.span.begin < one.span.begin;
        const Span between{one.span.file, before ? other.span.end : one.span.end,
                           before ? one.span.begin : other.span.begin};
        return between.begin < between.end &&
               std::ranges::all_of(sources.text(between), [](char c) { return c == '.' || grammar::is_word_byte(c); });
    };
    const auto other = std::ranges::find_if(found, same_path);
    if (other == found.end()) return false;
    if (other->span.begin > one.span.begin) one = *other;
    return true;
}

}  // namespace

/// Whether a rule reads a member of `w` that a kind lacks as if each workload had it: it neither looks at what sort of
/// workload it is asked about nor whether the member is there.
bool Checker::asks_all_alike(NodeRef rule, const Diagnostic& lacking) {
    const std::string_view source = context_.sources[lacking.span.file].text();
    const std::string_view member = context_.sources.text(lacking.span);
    const bool direct = lacking.name == diag::UnknownMember.name && lacking.span.begin >= 2 &&
                        source.substr(lacking.span.begin - 2, 2) == "w.";
    if (!direct) return false;
    const std::string_view behind = source.substr(lacking.span.end);
    // What is not there equals nothing; nobody knows how it compares otherwise, and then nobody is held to it.
    if (!behind.starts_with(" == ") && !behind.starts_with(" in ")) return false;
    const std::string_view whole = context_.sources.text(span(rule));
    const std::string path = "w." + std::string(member);
    for (const std::string_view sorts : {std::string_view("w.kind"), std::string_view("w.name ")}) {
        if (whole.find(sorts) != std::string_view::npos) return false;
    }
    if (whole.find(path + " == none") != std::string_view::npos) return false;
    if (whole.find(path + " != none") != std::string_view::npos) return false;
    const NodeRef body{rule.file, tree(rule).children(rule.node).back()};
    return std::ranges::none_of(tree(body).children(body.node), [&](ast::NodeId entry) {
        const NodeRef at{body.file, entry};
        return kind(at) == ast::Kind::Attribute && text(symbol(child(at, 0))) == "when" &&
               context_.sources.text(span(child(at, 1))).find("w.") != std::string_view::npos;
    });
}

/// A policy without `for` reads what a kind that the program has does not have: no workload of that kind can keep it.
void Checker::lacked_by_some(NodeRef rule, std::span<const ReadFor> readings) {
    const auto lacking = [&](const ReadFor& reading) {
        return std::ranges::find_if(reading.found, [&](const Diagnostic& one) { return asks_all_alike(rule, one); });
    };
    const auto used = [&](std::string_view kind_name) {
        return std::ranges::any_of(program_.workloads, [&](DeclId id) {
            const NodeRef at = child(program_[id].at, 0);
            return kind(at) == ast::Kind::Name && text(symbol(at)) == kind_name;
        });
    };
    for (const ReadFor& reading : readings) {
        const auto first = lacking(reading);
        if (first == reading.found.end() || !used(reading.kind)) continue;
        std::vector<std::string_view> having;
        for (const ReadFor& other : readings) {
            if (lacking(other) == other.found.end()) having.push_back(other.kind);
        }
        auto builder = context_.sink.report(first->span, diag::UnknownMember, context_.sources.text(first->span),
                                            "a " + std::string(reading.kind));
        builder.note("a policy without `for` is asked of every workload");
        if (having.size() != 1) {
            builder.help("write a policy for each kind that it is meant for, such as `policy name for service`");
            return;
        }
        const NodeRef name = child(rule, 0);
        const std::string clause = " for " + std::string(having.front());
        const Span behind{span(name).file, span(name).end, span(name).end};
        builder.fix("write `policy " + std::string(context_.sources.text(span(name))) + clause + "`",
                    Applicability::Review, behind, clause);
        return;
    }
}

/// A rule of the user. One that is for no kind alone reads whatever workload there is: what is wrong with each kind is
/// wrong, and what some kind has is not.
void Checker::check_own_rule(NodeRef rule, std::string_view what, bool placed) {
    const TypeId subject = subject_of(rule);
    std::vector<ReadFor> readings;
    const bool of_all_kinds = !ast::exists(child(rule, 1).node) && program_.scope_of(rule) != library_scope;
    for (const std::string_view name : of_all_kinds ? workload_kinds() : std::vector<std::string_view>{}) {
        const auto declared = load(program_, context_, library_scope, Space::Kinds, context_.symbols.intern(name));
        if (!declared) continue;
        DiagnosticSink aside;
        const Context quiet{context_.sources, context_.symbols, context_.library, aside, context_.modules};
        Checker(program_, quiet).check_rule(rule, resolve_kind(program_, context_, *declared), what, placed);
        forget_meanings(rule);
        readings.push_back({name, aside.take()});
    }
    std::vector<Diagnostic> common = readings.empty() ? std::vector<Diagnostic>{} : readings.front().found;
    for (const ReadFor& reading : readings) {
        std::erase_if(common, [&](Diagnostic& one) { return !keep_common(one, reading.found, context_.sources); });
    }
    const std::size_t before = context_.sink.errors();
    check_rule(rule, subject, what, placed);
    // What is known only when deploying is known of some workload.
    std::erase_if(common, [&](const Diagnostic& one) {
        return one.name == diag::DeployTime.name || like(context_.sink.all(), one) != nullptr;
    });
    const std::size_t errors = context_.sink.errors();
    context_.sink.adopt(std::move(common));
    if (placed && context_.sink.errors() == before) lacked_by_some(rule, readings);
    if (context_.sink.errors() != errors) ask_nobody(rule);
}

/// What names stand for depends on the kind that a rule was checked for.
void Checker::forget_meanings(NodeRef at) {
    if (!ast::exists(at.node)) return;
    program_.mean(at, {});
    for (const ast::NodeId inner : tree(at).children(at.node)) forget_meanings({at.file, inner});
}

}  // namespace mlwc::sema
