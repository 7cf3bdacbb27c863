// What can be folded away: bodies, lists, records and calls of several lines, runs of comments, and runs of `use`.
#include <set>
#include <utility>

#include "compiler/lsp/features/rows.h"
#include "compiler/lsp/syntax.h"

namespace mlwc::lsp {
namespace {

using ast::Kind;

class Folds {
  public:
    explicit Folds(Document& document) : tree_(document.tree()), lines_(document.lines()), text_(document.text()) {}

    Json all() {
        walk(tree_, tree_.root, [&](ast::NodeId node) { bracket(node); });
        comments();
        uses();
        return std::move(list_);
    }

  private:
    void add(std::uint32_t first, std::uint32_t last, const char* kind) {
        if (first >= last || !known_.insert({first, last}).second) return;
        Json fold = {{"startLine", first}, {"endLine", last}};
        if (kind != nullptr) fold["kind"] = kind;
        list_.push_back(std::move(fold));
    }

    /// The line of the closing bracket stays in sight.
    void bracket(ast::NodeId node) {
        const Kind kind = tree_.kind(node);
        const bool folds = kind == Kind::Body || kind == Kind::List || kind == Kind::Record || kind == Kind::Call ||
                           kind == Kind::TypeRecord || kind == Kind::String || kind == Kind::Interpolation;
        const ast::Node& row = tree_[node];
        if (!folds || row.end <= row.begin || row.end > text_.size()) return;
        const std::uint32_t last = lines_.line_of(row.end - 1);
        const bool closed = std::string_view("}])\"").find(text_[row.end - 1]) != std::string_view::npos;
        add(lines_.line_of(row.begin), closed && last > 0 ? last - 1 : last, nullptr);
    }

    [[nodiscard]] bool alone(std::uint32_t offset) const {
        const std::uint32_t start = lines_.start(lines_.line_of(offset));
        return text_.substr(start, offset - start).find_first_not_of(" \t") == std::string_view::npos;
    }

    void comments() {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        bool open = false;
        for (const ast::Comment& comment : tree_.comments) {
            if (!alone(comment.begin)) continue;
            const std::uint32_t line = lines_.line_of(comment.begin);
            if (open && line == last + 1) {
                last = line;
                continue;
            }
            if (open) add(first, last, "comment");
            first = last = line;
            open = true;
        }
        if (open) add(first, last, "comment");
    }

    void uses() {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        bool open = false;
        for (const ast::NodeId node : tree_.children(tree_.root)) {
            if (tree_.kind(node) != Kind::Use) continue;
            if (!open) first = lines_.line_of(tree_[node].begin);
            last = lines_.line_of(tree_[node].end);
            open = true;
        }
        if (open) add(first, last, "imports");
    }

    const ast::File& tree_;
    const Lines& lines_;
    std::string_view text_;
    std::set<std::pair<std::uint32_t, std::uint32_t>> known_;
    Json list_ = Json::array();
};

}  // namespace

Json offer_folding(const Client& /*client*/) { return true; }

Json folding(Session& session, const Json& params) {
    Document* document = document_of(session, params);
    if (document == nullptr) return nullptr;
    return Folds(*document).all();
}

}  // namespace mlwc::lsp
