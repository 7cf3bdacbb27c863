// What holds a program to its word: policies, tests and waivers.
#include <algorithm>
#include <utility>

#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"
#include "compiler/sema/checker.h"

namespace mlwc::sema {
namespace {

/// `2027-01-31`.
bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    const auto number = [&](std::size_t at, std::size_t digits) {
        int value = 0;
        for (std::size_t i = at; i < at + digits; ++i) {
            if (text[i] < '0' || text[i] > '9') return -1;
            value = value * 10 + (text[i] - '0');
        }
        return value;
    };
    const int year = number(0, 4);
    const int month = number(5, 2);
    const int day = number(8, 2);
    if (year < 0 || month < 1 || month > 12 || day < 1) return false;
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[month - 1] + (month == 2 && leap ? 1 : 0);
}

}  // namespace

void Checker::check_policy(DeclId id) { check_own_rule(program_[id].at, "a policy", true); }

/// Whether `because` says something.
bool Checker::check_reason(NodeRef reason, std::string_view who) {
    if (kind(reason) != ast::Kind::String || !is_blank(text(symbol(reason)))) return true;
    context_.sink.report(span(reason), diag::EmptyReason, who);
    return false;
}

/// `waive "policy/x" because "..." until "2027-01-31"`. Whether there is such a rule is known when rules are read.
void Checker::check_waiver(NodeRef waiver) {
    const NodeRef until = child(waiver, 2);
    if (!check_reason(child(waiver, 1), "this waiver")) wrong(waiver);
    for (const std::size_t part : {0U, 1U}) {
        const NodeRef at = child(waiver, part);
        if (kind(at) != ast::Kind::Interpolation) continue;
        context_.sink.report(span(at), diag::TypeMismatch, "a waiver", "plain text", "text that is put together");
        wrong(waiver);
    }
    if (!ast::exists(until.node) || kind(until) == ast::Kind::Error) return;
    if (kind(until) == ast::Kind::String && is_date(text(symbol(until)))) return;
    context_.sink.report(
        span(until), diag::BadDate,
        kind(until) == ast::Kind::String ? std::string(text(symbol(until))) : excerpt(program_, context_, until));
    wrong(waiver);
}

void Checker::check_test(DeclId id) {
    const NodeRef body = child(program_[id].at, 1);
    if (kind(body) != ast::Kind::Body) return;
    std::vector<NodeRef> given;
    for (const ast::NodeId node : tree(body).children(body.node)) {
        const NodeRef entry{body.file, node};
        const Locals outside = std::exchange(locals_, {type::error, false, false, true, {}});
        switch (kind(entry)) {
            case ast::Kind::With:
                check_with(entry, given);
                break;
            case ast::Kind::Expect:
                decide(child(entry, 0), "an expectation");
                break;
            case ast::Kind::ExpectError:
                check_expected_error(entry);
                break;
            case ast::Kind::Error:
                break;
            default:
                misplaced(entry, "a test has `with param = value`, `expect condition` and `expect error \"rule\"`");
        }
        locals_ = outside;
    }
}

/// `with stage = "prod"`: a param of the main file, each once.
void Checker::check_with(NodeRef entry, std::vector<NodeRef>& given) {
    const NodeRef name = child(entry, 0);
    if (kind(name) != ast::Kind::Name) return;
    const auto param = program_.find_own(program_.files[0].scope, Space::Values, symbol(name));
    if (!param && tree(name).has_errors && tree(name).lost_name) return;
    if (!param || program_[*param].kind != ast::Kind::Param) {
        std::vector<std::string_view> known;
        for (const DeclId other : program_.params) known.push_back(text(program_[other].name));
        auto builder = context_.sink.report(span(name), diag::UnknownParam, "the program", text(symbol(name)));
        suggest(builder, span(name), text(symbol(name)), known);
        return;
    }
    (void)set_again(name, given);
    check_value(*param);
    const std::string who = "`" + std::string(text(symbol(name))) + "`";
    expect(child(entry, 1), {program_[*param].type, who, false, span(program_[*param].name_at)});
}

/// `expect error "fargate/no-gpu" in assistant with { on = fargate }`: the changes are entries of that workload's body.
void Checker::check_expected_error(NodeRef expectation) {
    const NodeRef subject = child(expectation, 1);
    const NodeRef changes = child(expectation, 2);
    std::optional<DeclId> workload;
    const bool named = kind(subject) == ast::Kind::Name || kind(subject) == ast::Kind::String;
    if (kind(subject) == ast::Kind::Interpolation) {
        context_.sink.report(span(subject), diag::TypeMismatch, "`in`", "the name of a workload, or its text",
                             "text that is put together");
        wrong(expectation);
        return;
    }
    for (const DeclId id : program_.workloads) {
        // What a loop makes has a name when it is evaluated; the kind of any of them tells what may be changed.
        const bool same = named && program_[id].name == symbol(subject);
        if (same || (named && !workload && program_[id].in_loop)) workload = id;
        if (same) break;
    }
    if (!workload && named && !tree(subject).lost_name) {
        unknown_workload(subject);
        wrong(expectation);
    }
    if (!ast::exists(changes.node) || kind(changes) != ast::Kind::Body) return;
    if (!ast::exists(subject.node)) {
        const Span whole = span(changes);
        const Span brace{whole.file, whole.begin, std::min(whole.begin + 1, whole.end)};
        if (!recovered(changes)) {
            context_.sink.report(brace, diag::MissingArgument, "with", "in")
                .help("say which workload is changed: `expect error \"...\" in name with { ... }`");
        }
        wrong(expectation);
        return;
    }
    if (!workload) return;
    const NodeRef kind_at = child(program_[*workload].at, 0);
    if (kind(kind_at) != ast::Kind::Name) return;
    const auto kind_id = lookup(kind_at, Space::Kinds, symbol(kind_at));
    if (!kind_id) return;
    locals_ = {};
    check_entries(changes, resolve_kind(program_, context_, *kind_id), "`" + std::string(text(symbol(subject))) + "`");
}

}  // namespace mlwc::sema
