// Beside a workload, what was chosen for it, and beside each of its variants; beside a `let` without a type, the type.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/lsp/features/rows.h"
#include "compiler/lsp/params.h"
#include "compiler/lsp/placed.h"
#include "compiler/lsp/syntax.h"
#include "compiler/place/lock.h"

namespace mlwc::lsp {
namespace {

class Hints {
  public:
    Hints(Subject& subject, Session& session, std::uint32_t begin, std::uint32_t end)
        : analysis_(subject.analysis),
          session_(session),
          lines_(subject.document.lines()),
          file_(subject.file),
          id_(subject.tree().id),
          begin_(begin),
          end_(end) {}

    Json all() {
        choices();
        types();
        return std::move(list_);
    }

  private:
    void add(std::uint32_t offset, std::string label, const std::string& tooltip) {
        if (offset < begin_ || offset > end_) return;
        Json hint = {{"position", position(lines_, offset, session_)}, {"label", std::move(label)}};
        if (!tooltip.empty()) {
            hint["tooltip"] = tooltip;
            hint["paddingLeft"] = true;
        }
        list_.push_back(std::move(hint));
    }

    /// At the end of the line that names the workload. What a loop makes is told together.
    void choices() {
        const auto& workloads = analysis_.made().model.workloads;
        const Interner& symbols = analysis_.made().symbols;
        for (const place::Decision& decision : analysis_.made().placement.decisions) {
            const sema::Workload& workload = workloads[decision.workload];
            if (workload.name_span.file != id_ || !decision.chosen) continue;
            const bool again =
                decision.workload > 0 && workloads[decision.workload - 1].name_span == workload.name_span;
            if (again) continue;
            std::size_t count = 1;
            while (decision.workload + count < workloads.size() &&
                   workloads[decision.workload + count].name_span == workload.name_span)
                ++count;
            const place::Verdict& verdict = decision.verdicts[*decision.chosen];
            std::string label = std::string(symbols.text(analysis_.made().placement.platform(decision)));
            for (const std::string& part : {place::size_of(verdict, symbols), cost_text(verdict.cost)}) {
                if (!part.empty()) label += ", " + part;
            }
            if (count > 1) label += fmt::format(", the first of {}", count);
            add(lines_.end(lines_.line_of(workload.name_span.end)), std::move(label),
                "what was chosen: platform, size of one replica, and the cost of its replicas");
            if (verdict.variants.size() > 1) variants(workload, verdict.variants);
        }
    }

    /// At the end of the line where the block of a variant begins.
    void variants(const sema::Workload& workload, const std::vector<place::VariantChoice>& choices) {
        const ast::File& tree = analysis_.program().tree(workload.body);
        for (const ast::NodeId entry : tree.children(workload.body.node)) {
            if (!ast::exists(entry) || tree.kind(entry) != ast::Kind::Block) continue;
            if (analysis_.text(tree.symbol(tree.child(entry, 0))) != "variants") continue;
            const ast::NodeId body = tree.children(entry).back();
            for (const ast::NodeId variant : tree.children(body)) {
                if (tree.kind(variant) == ast::Kind::Block) one_variant(tree, tree.child(variant, 0), choices);
            }
        }
    }

    void one_variant(const ast::File& tree, ast::NodeId name, const std::vector<place::VariantChoice>& choices) {
        const auto choice = std::ranges::find(choices, tree.symbol(name), &place::VariantChoice::name);
        if (choice == choices.end()) return;
        std::string label = place::name_of_size(choice->candidate, analysis_.made().symbols);
        label += ", " + cost_text(choice->cost);
        add(lines_.end(lines_.line_of(tree[name].begin)), std::move(label),
            "what was chosen for this variant: size of one instance, and the cost of its instances");
    }

    void types() {
        const sema::Program& program = analysis_.program();
        for (const sema::DeclId id : program.lets) {
            const sema::Declaration& declared = program[id];
            const ast::File& tree = program.files[file_].tree;
            if (declared.at.file != file_ || ast::exists(tree.child(declared.at.node, 1))) continue;
            type_hint(tree[declared.name_at.node].end, declared.type);
        }
        for (const sema::Local& local : program.locals) {
            if (local.name_at.file != file_ || ast::exists(local.type_at.node) || !ast::exists(local.value.node))
                continue;
            type_hint(program.files[file_].tree[local.name_at.node].end, local.type);
        }
    }

    void type_hint(std::uint32_t offset, sema::TypeId type) {
        const std::string text = spelled(type);
        if (!text.empty()) add(offset, ": " + text, "");
    }

    /// The type as source would write it; empty where that is not short.
    [[nodiscard]] std::string spelled(sema::TypeId id) const {
        const sema::Types& types = analysis_.program().types;
        const sema::Type& row = types[id];
        if (row.name != no_symbol) return std::string(analysis_.text(row.name));
        switch (row.kind) {
            case sema::TypeKind::List: {
                const std::string inner = spelled(types.inner(id));
                return inner.empty() ? "" : "[" + inner + "]";
            }
            case sema::TypeKind::Optional: {
                const std::string inner = spelled(types.inner(id));
                return inner.empty() ? "" : inner + "?";
            }
            default:
                break;
        }
        for (const std::string_view name : sema::builtin_type_names()) {
            if (sema::builtin_type(name, analysis_.program().types) == id) return std::string(name);
        }
        return "";
    }

    Analysis& analysis_;
    Session& session_;
    const Lines& lines_;
    std::uint32_t file_;
    FileId id_;
    std::uint32_t begin_;
    std::uint32_t end_;
    Json list_ = Json::array();
};

}  // namespace

Json offer_hints(const Client& /*client*/) { return true; }

Json hints(Session& session, const Json& params) {
    std::optional<Subject> subject = subject_of(session, params);
    if (!subject) return nullptr;
    const auto [start, end] = range_member(params, "range");
    const Lines& lines = subject->document.lines();
    const std::uint32_t begin = lines.offset(start, session.client.encoding);
    return Hints(*subject, session, begin, lines.offset(end, session.client.encoding)).all();
}

}  // namespace mlwc::lsp
