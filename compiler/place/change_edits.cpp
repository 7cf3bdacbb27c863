// A change as edits of the text of a workload: of a value, an entry, a block, or an argument of a call.
#include <algorithm>

#include "compiler/place/change.h"
#include "compiler/place/limits.h"
#include "compiler/sema/source_text.h"

namespace mlwc::place {

using sema::Program;
using sema::source_text;
using sema::ValueKind;

namespace {

/// Finds and edits the text of one workload's body.
class Editor {
  public:
    Editor(const Court& court, const sema::Workload& workload)
        : court_(court),
          program_(court.evaluator.program()),
          body_(workload.body),
          kind_(workload.kind),
          from_template_(workload.from_template) {}

    std::optional<Edit> edit(const Change& change) const {
        NodeRef body = body_;
        NodeRef emptied = {body_.file, ast::no_node};  // the outermost block that the removal leaves empty
        for (std::size_t depth = 0; depth + 1 < change.path.size(); ++depth) {
            const NodeRef block = entry(body, change.path[depth]);
            if (is_constructed(change.path, depth + 1)) return argument(block, change, depth + 1);
            if (!ast::exists(block.node)) return new_block(body, change, depth);
            if (program_.tree(block).kind(block.node) != ast::Kind::Block) return std::nullopt;
            body.node = program_.tree(block).children(block.node).back();
            const bool alone = program_.tree(body).children(body.node).size() == 1;
            if (!alone) emptied.node = ast::no_node;
            if (alone && !ast::exists(emptied.node)) emptied = block;
        }
        const NodeRef found = entry(body, change.path.back());
        // What a template sets is unset here, not removed there.
        const bool inherited = !ast::exists(found.node) && from_template_;
        if (removes(change) && !inherited) {
            return removal(ast::exists(found.node) && ast::exists(emptied.node) ? emptied : found);
        }
        const std::string text = spelled(change);
        if (ast::exists(found.node)) {
            if (program_.tree(found).kind(found.node) != ast::Kind::Attribute) return std::nullopt;
            return Edit{program_.span(program_.child(found, 1)), text};
        }
        return insertion(body, std::string(symbols().text(change.path.back())) + " = " + text);
    }

  private:
    [[nodiscard]] std::string spelled(const Change& change) const {
        return change.spelled.empty() ? source_text(change.value, symbols()) : std::string(change.spelled);
    }

    [[nodiscard]] bool is_constructed(const Path& path, std::size_t depth) const {
        const auto type = program_.types.required(type_at(program_, kind_, std::span(path).first(depth)));
        return program_.types.is(type, sema::TypeKind::Constructed);
    }

    /// The argument of a call that is written out: `timezone` of `schedule = cron("...", timezone: "...")`.
    [[nodiscard]] std::optional<Edit> argument(NodeRef attribute, const Change& change, std::size_t depth) const {
        if (!ast::exists(attribute.node) || depth + 1 != change.path.size()) return std::nullopt;
        const NodeRef call = program_.child(attribute, 1);
        if (program_.tree(call).kind(call.node) != ast::Kind::Call) return std::nullopt;
        for (const ast::NodeId node : program_.tree(call).children(call.node).subspan(1)) {
            const NodeRef one{call.file, node};
            if (program_.tree(one).kind(node) != ast::Kind::NamedArgument) continue;
            if (program_.tree(one).symbol(program_.child(one, 0).node) != change.path[depth]) continue;
            return Edit{program_.span(program_.child(one, 1)), spelled(change)};
        }
        return std::nullopt;
    }

    /// `scale { min = 1 }` where there is no such block yet.
    [[nodiscard]] std::optional<Edit> new_block(NodeRef body, const Change& change, std::size_t depth) const {
        if (change.value.is(ValueKind::None) && !from_template_) return std::nullopt;
        std::string text = std::string(symbols().text(change.path.back())) + " = " + spelled(change);
        for (std::size_t at = change.path.size() - 1; at > depth; --at) {
            text.insert(0, std::string(symbols().text(change.path[at - 1])) + " { ").append(" }");
        }
        return insertion(body, text);
    }

    [[nodiscard]] const Interner& symbols() const { return court_.evaluator.context().symbols; }
    [[nodiscard]] std::string_view text_of(Span span) const { return court_.evaluator.context().sources.text(span); }

    [[nodiscard]] NodeRef entry(NodeRef body, Symbol name) const {
        const ast::File& tree = program_.tree(body);
        for (const ast::NodeId node : tree.children(body.node)) {
            const bool named = tree.kind(node) == ast::Kind::Attribute || tree.kind(node) == ast::Kind::Block;
            if (named && tree.symbol(tree.child(node, 0)) == name) return {body.file, node};
        }
        return {body.file, ast::no_node};
    }

    [[nodiscard]] Edit insertion(NodeRef body, const std::string& text) const {
        const Span whole = program_.span(body);
        const auto entries = program_.tree(body).children(body.node);
        if (entries.empty()) {
            const Span inside{whole.file, whole.begin + 1, std::max(whole.begin + 1, whole.end - 1)};
            return {inside, " " + text + " "};
        }
        const Span first = program_.span({body.file, entries.front()});
        const Span last = program_.span({body.file, entries.back()});
        const std::string_view before = text_of({whole.file, whole.begin, first.begin});
        const std::size_t line = before.rfind('\n');
        const Span after{whole.file, last.end, last.end};
        if (line == std::string_view::npos) return {after, ", " + text};
        return {after, "\n" + std::string(before.substr(line + 1)) + text};
    }

    [[nodiscard]] std::optional<Edit> removal(NodeRef found) const {
        if (!ast::exists(found.node)) return std::nullopt;
        Span span = program_.span(found);
        const std::string_view text = court_.evaluator.context().sources[span.file].text();
        std::uint32_t begin = span.begin;
        while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) --begin;
        std::uint32_t end = span.end;
        while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
        const bool own_line = begin > 0 && text[begin - 1] == '\n' && end < text.size() && text[end] == '\n';
        if (own_line) return Edit{{span.file, begin, end + 1}, ""};
        if (end < text.size() && text[end] == ',') {
            ++end;
            while (end < text.size() && text[end] == ' ') ++end;
            return Edit{{span.file, span.begin, end}, ""};
        }
        if (begin > 0 && text[begin - 1] == ',') return Edit{{span.file, begin - 1, span.end}, ""};
        return Edit{span, ""};
    }

    const Court& court_;
    const Program& program_;
    NodeRef body_;
    Symbol kind_;
    bool from_template_;
};

}  // namespace

std::string print(const Change& change, const Interner& symbols) {
    std::string text;
    for (const Symbol name : change.path) {
        if (!text.empty()) text += ".";
        text += symbols.text(name);
    }
    return text + " = " + (change.spelled.empty() ? source_text(change.value, symbols) : std::string(change.spelled));
}

std::optional<std::vector<Edit>> edits_for(const Court& court, const sema::Workload& workload, const Changes& changes) {
    const Editor editor(court, workload);
    std::vector<Edit> edits;
    for (const Change& change : changes) {
        const auto edit = editor.edit(change);
        if (!edit) return std::nullopt;
        // Two insertions at one place become one, in order.
        if (!edits.empty() && edits.back().span == edit->span) {
            edits.back().text += edit->text;
        } else {
            edits.push_back(*edit);
        }
    }
    // What stands on one line may need a removal that takes in another: no single change, then.
    for (std::size_t one = 0; one < edits.size(); ++one) {
        for (std::size_t other = one + 1; other < edits.size(); ++other) {
            const Span left = edits[one].span;
            const Span right = edits[other].span;
            if (left.file == right.file && left.begin < right.end && right.begin < left.end) return std::nullopt;
        }
    }
    return edits;
}

}  // namespace mlwc::place
