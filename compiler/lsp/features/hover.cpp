// What stands under the pointer: how it is declared, what it is for, what it came to, which limits read it, and what it
// does to the price.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "compiler/lsp/features/hover_amounts.h"
#include "compiler/lsp/features/hover_rules.h"
#include "compiler/lsp/features/rows.h"
#include "compiler/lsp/pages.h"
#include "compiler/lsp/placed.h"
#include "compiler/lsp/rules.h"
#include "compiler/lsp/syntax.h"
#include "compiler/lsp/target.h"
#include "compiler/lsp/words.h"
#include "compiler/place/among_all.h"
#include "compiler/place/cost.h"
#include "compiler/place/limits.h"
#include "compiler/place/lock.h"

namespace mlwc::lsp {
namespace {

using ast::Kind;

class Story {
  public:
    Story(Subject& subject, std::uint32_t offset) : subject_(subject), analysis_(subject.analysis), offset_(offset) {
        spots_ = spots_around(analysis_, subject.file, offset);
    }

    /// The text, and the node that it is about.
    std::string tell() {
        if (spots_.empty()) return "";
        const std::optional<Target> target = target_of(analysis_, subject_.file, spots_);
        if (target && target->decl) {
            declaration(*target->decl);
        } else if (target && target->field) {
            attribute(*target->field);
        } else if (target && target->local) {
            local(*target->local);
        } else if (target && target->subject) {
            subject();
        } else if (target && target->limit) {
            const place::Limit& limit = analysis_.made().platforms.limits[*target->limit];
            code(head_of_limit(analysis_, limit));
            say(doc_of_limit(analysis_, limit));
            text_ += limit_text(analysis_, limit);
        } else if (target && target->builtin) {
            const Signature called = signature_of(sema::builtins()[*target->builtin]);
            code(spelled(called));
            say(called.doc);
        } else {
            value();
        }
        return text_;
    }
    [[nodiscard]] Span place() const { return analysis_.program().span({subject_.file, spots_.back().node}); }

  private:
    void code(const std::string& line) { text_ += "```mlw\n" + line + "\n```\n"; }
    void say(const std::string& line) {
        if (!line.empty()) text_ += "\n" + line + "\n";
    }

    void declaration(sema::DeclId id) {
        const sema::Declaration& declared = analysis_.program()[id];
        code(head_of(analysis_, id));
        say(doc_of(analysis_, declared.at));
        const sema::Model& model = analysis_.made().model;
        if (declared.kind == Kind::Param) {
            for (const sema::Param& param : model.params) {
                const bool same = param.span == analysis_.program().span(declared.name_at);
                if (same && !sema::has_error(param.value)) here(param.value);
            }
        } else if (declared.kind == Kind::Let) {
            const sema::NodeRef value{declared.at.file,
                                      analysis_.program().tree(declared.at).child(declared.at.node, 2)};
            came_to(value);
        } else if (declared.kind == Kind::Workload) {
            const Span name = analysis_.program().span(declared.name_at);
            for (const std::uint32_t row : workloads_at(analysis_, name.file, name.begin)) choice(row);
        } else if (const place::Limit* limit = limit_declared_at(analysis_, declared.name_at)) {
            text_ += limit_text(analysis_, *limit);
        }
    }

    /// What the first line says behind `=` is the default; this is what it is.
    void here(const sema::Value& value) { say("Here: `" + print(value, analysis_.made().symbols) + "`."); }

    /// What an expression comes to, when that is known before deploying.
    void came_to(sema::NodeRef value) {
        const sema::Value found = analysis_.made().evaluator->evaluate(value);
        const bool known = !sema::has_error(found) && !found.is(sema::ValueKind::Unknown) && !found.deploy_time();
        if (known) here(found);
    }

    /// A line for each platform. Those that cannot be the choice any more are judged here only, since that takes long.
    void choice(std::uint32_t row) {
        if (decision_of(analysis_, row) == nullptr) return;
        const pipeline::Compilation& made = analysis_.made();
        const std::vector<place::Decision> decisions =
            place::decide_among_all(made.model, {&row, 1}, made.platforms, *analysis_.made().evaluator);
        const place::Decision& decision = decisions.front();
        const Interner& symbols = made.symbols;
        Bench bench(analysis_);
        const sema::Value& needs = analysis_.made().model.workloads[row].needs;
        std::string table = "\n| platform | | size | cost |\n|---|---|---|---|\n";
        for (const place::Verdict& verdict : decision.verdicts) {
            if (verdict.standing == place::Standing::NotAsked) continue;
            const std::string_view name = symbols.text(analysis_.made().placement.platform_names[verdict.platform]);
            const char* standing = verdict.standing == place::Standing::Chosen ? "chosen"
                                   : verdict.standing == place::Standing::Fits ? "fits"
                                                                               : "ruled out";
            if (verdict.standing == place::Standing::RuledOut) {
                table += fmt::format("| {} | {} | {} | |\n", name, standing, bench.words_of(verdict, needs));
                continue;
            }
            table += fmt::format("| {} | {} | {} | {} |\n", name, standing, place::size_of(verdict, symbols),
                                 cost_text(verdict.cost));
        }
        text_ += table;
    }

    void attribute(const sema::Field& field) {
        if (variant()) return;
        code(field_text(analysis_, field));
        say(doc_of(analysis_, field.declared));
        const Spot& entry = spots_.size() > 1 ? spots_[spots_.size() - 2] : spots_.back();
        const std::vector<std::uint32_t> rows = workloads_at(analysis_, subject_.tree().id, offset_);
        const Kind kind = subject_.tree().kind(entry.node);
        const bool is_entry = kind == Kind::Attribute || kind == Kind::Block || kind == Kind::RecordEntry;
        if (rows.empty() || !is_entry) return;
        const sema::Workload& workload = analysis_.made().model.workloads[rows.front()];
        const sema::Value value = place::at_path(workload.needs, entry.path);
        if (!value.is(sema::ValueKind::None) && !sema::has_error(value) && !value.deploy_time()) here(value);
        price(rows.front(), field, entry.path);
        text_ += limits_that_read(analysis_, rows.front(), entry.path);
    }

    /// What the chosen platform costs with what is written, and with the default in its place.
    void price(std::uint32_t row, const sema::Field& field, std::span<const Symbol> path) {
        const place::Decision* decision = decision_of(analysis_, row);
        if (decision == nullptr || !decision->chosen || field.block || field.required) return;
        const place::Verdict& verdict = decision->verdicts[*decision->chosen];
        sema::Value preset;
        if (ast::exists(field.preset.node)) preset = analysis_.made().evaluator->evaluate(field.preset);
        if (sema::has_error(preset)) return;
        Bench bench(analysis_);
        const std::optional<place::Cost> other = bench.cost_with(row, path, preset);
        if (!other || !other->minimum || !verdict.cost.minimum || *other->minimum == *verdict.cost.minimum) return;
        say(fmt::format("{} a month at least; with the default {} it would be {}.",
                        place::print_money(verdict.cost.minimum),
                        ast::exists(field.preset.node) ? "`" + source_of(analysis_, field.preset) + "`" : "(absent)",
                        place::print_money(other->minimum)));
    }

    /// The name of one of several fleets: what it got. False if the place is no such name.
    bool variant() {
        const Spot& entry = spots_.size() > 1 ? spots_[spots_.size() - 2] : spots_.back();
        const bool inside = entry.path.size() == 2 && analysis_.text(entry.path.front()) == "variants";
        if (!inside || !is_child(0)) return false;
        const std::vector<std::uint32_t> rows = workloads_at(analysis_, subject_.tree().id, offset_);
        const std::string got = rows.empty() ? "" : variant_text(analysis_, rows.front(), entry.path.back());
        if (got.empty()) return false;
        code(fmt::format("{}: Variant", analysis_.text(entry.path.back())));
        say(got);
        return true;
    }

    /// `w`, and whom it stands for.
    void subject() {
        const auto around = rule_around(analysis_, subject_.file, spots_);
        const bool one_kind = ast::exists(subject_.tree().child(around->node, 1));
        code(fmt::format("w: {}", one_kind ? analysis_.text(around->rule.kind) : "any"));
        say(one_kind ? fmt::format("Each `{}`, one after the other.", analysis_.text(around->rule.kind))
                     : "Each workload, one after the other.");
    }

    /// A member that no kind declares, such as `w.cost`.
    bool member() {
        if (subject_.tree().kind(spots_[spots_.size() - 2].node) != Kind::Member || !is_child(1)) return false;
        std::vector<std::string> chain = chain_to(subject_.tree().child(spots_[spots_.size() - 2].node, 0));
        if (chain.empty()) return false;
        const auto around = rule_around(analysis_, subject_.file, spots_);
        const bool in_test = std::ranges::any_of(
            spots_, [&](const Spot& spot) { return subject_.tree().kind(spot.node) == Kind::Test; });
        const Place place{subject_.file, around ? std::optional(around->rule) : std::nullopt, in_test};
        const std::string_view name = analysis_.text(subject_.tree().symbol(spots_.back().node));
        for (const Member& member : members_of_chain(analysis_, place, chain)) {
            if (member.name != name) continue;
            code(fmt::format("{}.{}", fmt::join(chain, "."), name));
            say(member.detail);
            say(member.documentation);
            return true;
        }
        return false;
    }

    /// `w`, `cost` of `w.cost`; nothing if there is more in it than names.
    [[nodiscard]] std::vector<std::string> chain_to(ast::NodeId node) {
        const ast::File& tree = subject_.tree();
        std::vector<std::string> names;
        for (; tree.kind(node) == Kind::Member; node = tree.child(node, 0)) {
            names.emplace_back(analysis_.text(tree.symbol(tree.child(node, 1))));
        }
        if (tree.kind(node) != Kind::Name) return {};
        names.emplace_back(analysis_.text(tree.symbol(node)));
        std::ranges::reverse(names);
        return names;
    }

    [[nodiscard]] bool is_child(std::size_t index) {
        return spots_.size() > 1 && subject_.tree().child(spots_[spots_.size() - 2].node, index) == spots_.back().node;
    }

    void local(std::uint32_t row) {
        const sema::Local& known = analysis_.program().locals[row];
        code(fmt::format("{}: {}", analysis_.text(known.name),
                         describe_found(known.type, analysis_.program().types, analysis_.made().symbols)));
        if (ast::exists(known.value.node)) say("= `" + source_of(analysis_, known.value) + "`");
    }

    /// A word, a number or a text in the value of an attribute; a name that nothing else declares.
    void value() {
        const ast::NodeId node = spots_.back().node;
        const Kind kind = subject_.tree().kind(node);
        if (kind == Kind::String) return quoted(analysis_.text(subject_.tree().symbol(node)));
        if (kind == Kind::Name && spots_.size() > 1) {
            if (subject_.tree().kind(spots_[spots_.size() - 2].node) == Kind::App && is_child(0)) return app();
            if (member()) return;
        }
        const sema::NodeRef here{subject_.file, node};
        const auto& spot = spots_.back();
        if (kind == Kind::Number) {
            const sema::Value number = analysis_.made().evaluator->evaluate(here);
            if (number.is(sema::ValueKind::Number) && subject_.tree().number(node).unit != no_symbol) {
                code(print(number, analysis_.made().symbols));
                say(in_smallest_unit(number));
            } else if (number.is(sema::ValueKind::Accelerators)) {
                code(print(number, analysis_.made().symbols));
                say(accelerator_text(analysis_, number.extent.tag));
            }
            return;
        }
        if (kind != Kind::Name || analysis_.program().meaning(here).how != sema::Meaning::How::Symbol || !spot.field)
            return;
        code(field_text(analysis_, *spot.field));
        say(doc_of(analysis_, spot.field->declared));
    }

    void app() {
        const sema::NodeRef declared{subject_.file, spots_[spots_.size() - 2].node};
        code(fmt::format("app {}", analysis_.text(subject_.tree().symbol(spots_.back().node))));
        say(app_text(analysis_));
        say(doc_of(analysis_, declared));
    }

    /// The name of an instance, or of a finding that a test expects.
    void quoted(std::string_view text) {
        if (spots_.size() > 1 && subject_.tree().kind(spots_[spots_.size() - 2].node) == Kind::ExpectError) {
            if (is_child(0) && has_page(analysis_, text)) say(beginning_of_page(page_text(text)));
            return;
        }
        // What cannot be one is not looked for among all that are sold.
        if (text.find('.') == std::string_view::npos || text.find_first_of("/ :") != std::string_view::npos) return;
        const std::string sold = instance_text(analysis_, text);
        if (sold.empty()) return;
        code("\"" + std::string(text) + "\"");
        say(sold + ".");
    }

    /// What the compiler reckons with, where people think in it too: bytes and milliseconds.
    [[nodiscard]] static std::string in_smallest_unit(const sema::Value& number) {
        const sema::Ratio amount = sema::ratio_of(number);
        if (amount.denominator != 1 || number.per_time) return "";
        if (number.dimension == sema::Dimension::Bytes) return fmt::format("{} bytes", amount.numerator);
        return number.dimension == sema::Dimension::Time ? fmt::format("{} ms", amount.numerator) : "";
    }

    Subject& subject_;
    Analysis& analysis_;
    std::uint32_t offset_;
    std::vector<Spot> spots_;
    std::string text_;
};

struct Finding {
    std::string text;
    Span span;
};

/// What was found at a place, in the words of its page, for those who have no link to follow.
std::optional<Finding> found_at(Subject& subject, std::uint32_t offset) {
    const FileId file = subject.tree().id;
    for (const Diagnostic& found : subject.analysis.findings()) {
        const bool here = found.span.exists() && found.span.file == file && found.span.begin <= offset &&
                          offset < std::max(found.span.end, found.span.begin + 1);
        if (!here || !has_page(subject.analysis, found.name)) continue;
        const std::string page = page_text(found.name);
        return Finding{fmt::format("\n`{0}`: {1}\n\n`mlwc explain {0}` shows the whole page.\n", found.name,
                                   beginning_of_page(page)),
                       found.span};
    }
    return std::nullopt;
}

}  // namespace

Json offer_hover(const Client& /*client*/) { return true; }

Json hover(Session& session, const Json& params) {
    std::optional<Subject> subject = subject_of(session, params);
    if (!subject) return nullptr;
    const std::uint32_t offset = offset_of(session, *subject, params);
    Story story(*subject, offset);
    std::string text = story.tell();
    const auto found = session.client.reads_library ? std::nullopt : found_at(*subject, offset);
    if (text.empty() && !found) return nullptr;
    const Span place = text.empty() ? found->span : story.place();
    if (found) text += found->text;
    return {{"contents", markup(text, session.client.hover_markdown)},
            {"range", range(subject->analysis, place, session)}};
}

}  // namespace mlwc::lsp
