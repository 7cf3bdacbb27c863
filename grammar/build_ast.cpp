// Rows of the tree: pushed as they are read, taken by their parents.
#include "grammar/build_ast.h"

#include <algorithm>
#include <utility>

#include "compiler/base/diagnostics.h"

namespace mlwc::grammar {
namespace {

bool names_itself(ast::Kind kind) {
    return kind >= ast::Kind::App && kind <= ast::Kind::Policy && kind != ast::Kind::Use;
}

}  // namespace

TreeBuilder::TreeBuilder(FileId id, std::string_view text, Interner& symbols, DiagnosticSink& sink, Layout layout)
    : scan_(text, layout),
      symbols_(&symbols),
      sink_(&sink),
      item_(text.data()),
      gap_begin_(text.data()),
      gap_end_(text.data()),
      look_ahead_(16 * text.size() + 1024 * 1024) {
    file_.id = id;
    // More than nearly all texts need: what is never touched costs nothing, and growing costs a copy.
    file_.nodes.own().reserve(text.size() / 4 + 16);
    file_.links.own().reserve(text.size() / 4 + 16);
    file_.numbers.own().reserve(text.size() / 32 + 4);
    pending_.reserve(256);
    frames_.reserve(32);
}

ast::File TreeBuilder::take() {
    file_.root = ast::NodeId{static_cast<std::uint32_t>(file_.nodes.size() - 1)};
    return std::move(file_);
}

const char* TreeBuilder::token_end(const char* place) const {
    if (place == gap_end_) return gap_begin_;
    while (place > scan_.begin() && (place[-1] == ' ' || place[-1] == '\t' || place[-1] == '\n' || place[-1] == '\r')) {
        --place;
    }
    return place;
}

void TreeBuilder::push_node(const ast::Node& node, std::uint32_t height) {
    const ast::NodeId id{static_cast<std::uint32_t>(file_.nodes.size())};
    file_.nodes.own().push_back(node);
    pending_.push_back({id, node.begin, height});
    if (!docs_.empty() && node.kind >= ast::Kind::Attribute) attach_doc(id, node.begin);
}

void TreeBuilder::push(ast::Kind kind, std::uint32_t payload, const char* begin, const char* end) {
    ast::Node node;
    node.kind = kind;
    node.begin = offset(begin);
    node.end = offset(end);
    node.first = payload;
    push_node(node, 1);
}

void TreeBuilder::push_error(const char* place) {
    push(ast::Kind::Error, 0, place, place);
    file_.nodes.own().back().flags = ast::recovered_flag;
}

const char* TreeBuilder::push_absent(const char* place) {
    pending_.push_back({ast::no_node, offset(place), 0});
    return place;
}

void TreeBuilder::push_name(const char* begin, const char* end) {
    const Symbol symbol = symbols_->intern({begin, static_cast<std::size_t>(end - begin)});
    push(ast::Kind::Name, static_cast<std::uint32_t>(symbol), begin, end);
}

std::uint8_t TreeBuilder::flags_of(const ast::Node& node) const {
    unsigned flags = 0;
    for (std::uint32_t i = 0; i < node.count; ++i) {
        const ast::NodeId child = file_.links[node.first + i];
        if (!exists(child)) continue;
        const ast::Node& row = file_[child];
        if (row.kind == ast::Kind::Error) flags |= ast::recovered_flag;
        flags |= row.flags & ast::recovered_flag;
    }
    if (node.kind == ast::Kind::Body && errors_ != body_errors_) flags |= ast::recovered_flag;
    if (names_itself(node.kind) && node.count > 0) {
        const std::uint32_t name = node.kind == ast::Kind::Workload ? 1 : 0;
        const ast::NodeId id = node.count > name ? file_.links[node.first + name] : ast::no_node;
        if (exists(id) && file_.kind(id) == ast::Kind::Error) {
            flags |= ast::lost_name_flag | ast::recovered_flag;
        }
    }
    return static_cast<std::uint8_t>(flags);
}

namespace {

/// Expressions whose text begins with a sign or a word of their own, so that no row of theirs begins there.
bool begins_with_token(ast::Kind kind, std::uint32_t before) {
    switch (kind) {
        case ast::Kind::Interpolation:
        case ast::Kind::If:
        case ast::Kind::List:
        case ast::Kind::Record:
        case ast::Kind::Unary:
        case ast::Kind::Spread:
            return true;
        case ast::Kind::Member:
        case ast::Kind::Index:
        case ast::Kind::Call:
        case ast::Kind::Binary:
        case ast::Kind::Range:
            return before > 0;
        default:
            return false;
    }
}

}  // namespace

void TreeBuilder::reduce(ast::Kind kind, const char* begin, const char* end, std::uint32_t before, ast::Op op) {
    const std::uint32_t from = offset(begin);
    // What begins where such an expression begins is something absent, or an operand that could not be read.
    const bool after_token = begins_with_token(kind, before);
    std::size_t first = pending_.size();
    while (first > 0 && pending_[first - 1].begin >= from + (after_token ? 1U : 0U)) --first;
    first = first > before ? first - before : 0;
    // A body without its brace may begin where absent clauses of its declaration stand.
    if (kind == ast::Kind::Body) first = body_first_;
    ast::Node node;
    node.kind = kind;
    node.op = op;
    node.begin = from;
    node.first = static_cast<std::uint32_t>(file_.links.size());
    node.count = static_cast<std::uint32_t>(pending_.size() - first);
    std::uint32_t height = 0;
    for (std::size_t i = first; i < pending_.size(); ++i) {
        file_.links.own().push_back(pending_[i].id);
        height = std::max(height, pending_[i].height);
        node.begin = std::min(node.begin, pending_[i].begin);
    }
    node.end = std::max(offset(token_end(end)), node.begin);
    pending_.resize(first);
    if (errors_ > 0) node.flags = flags_of(node);
    if (kind == ast::Kind::Field && std::exchange(deploy_, false)) node.flags |= ast::deploy_flag;
    const bool lost_module = kind == ast::Kind::Use && (node.flags & ast::recovered_flag) != 0;
    if ((node.flags & ast::lost_name_flag) != 0 || lost_module) file_.lost_name = true;
    if (height >= height_limit && kind != ast::Kind::FileRoot) {
        if (!std::exchange(deep_reported_, true)) {
            sink_->report({file_.id, node.begin, node.end}, diag::TooDeep, height_limit);
        }
        file_.has_errors = true;
        ++errors_;
        node = {ast::Kind::Error, ast::Op::Missing, ast::recovered_flag, node.begin, node.end, 0, 0};
        height = 0;
    }
    push_node(node, height + 1);
}

void TreeBuilder::add_flag(ast::Flag flag) {
    file_.nodes.own().back().flags = static_cast<std::uint8_t>(file_.nodes.own().back().flags | flag);
}

void TreeBuilder::reduce_override(const char* begin, const char* end) {
    // Read as target, role, body, reason; kept as target, role, reason and the edits of the body.
    const Pending reason = pending_.back();
    pending_.pop_back();
    const Pending edits = pending_.back();
    pending_.back() = {reason.id, edits.begin, reason.height};
    const ast::Node row = file_[edits.id];
    if (row.kind == ast::Kind::Body) {
        for (std::uint32_t i = 0; i < row.count; ++i) {
            pending_.push_back({file_.links[row.first + i], edits.begin, edits.height});
        }
    }
    reduce(ast::Kind::Override, begin, end, 0);
    if ((row.flags & ast::recovered_flag) != 0) add_flag(ast::recovered_flag);
}

void TreeBuilder::reduce_function(const char* begin, const char* end) {
    // Read as name, fields, result, body; the fields go last.
    std::size_t first = pending_.size();
    while (first > 0 && pending_[first - 1].begin >= offset(begin)) --first;
    if (pending_.size() - first >= 3) {
        const auto fields = pending_.begin() + static_cast<std::ptrdiff_t>(first + 1);
        std::rotate(fields, pending_.end() - 2, pending_.end());
    }
    reduce(ast::Kind::Function, begin, end, 0);
}

/// An entry of which only the name was read is none.
void TreeBuilder::reduce_shapeless(const char* begin, const char* end) {
    const Pending name = pending_[pending_.size() - 2];
    pending_.resize(pending_.size() - 2);
    push(ast::Kind::Error, 0, scan_.begin() + name.begin, std::max(begin, token_end(end)));
    file_.nodes.own().back().flags = ast::recovered_flag;
}

void TreeBuilder::attach_doc(ast::NodeId id, std::uint32_t begin) {
    while (!docs_.empty() && docs_.back().begin > begin) docs_.pop_back();
    if (docs_.empty() || docs_.back().begin != begin) return;
    file_.docs.own().push_back({id, docs_.back().text});
    docs_.pop_back();
}

const char* TreeBuilder::note_doc(const char* place) {
    if (doc_first_ == no_doc) return place;
    const std::uint32_t end = file_.comments.own().back().end;
    const std::size_t first = std::exchange(doc_first_, no_doc);
    if (scan_.past_space(scan_.begin() + end) != place) return place;
    std::string text;
    for (std::size_t i = first; i < file_.comments.size(); ++i) {
        const ast::Comment& comment = file_.comments[i];
        if (!comment.documents) continue;
        std::string_view line(scan_.begin() + comment.begin + 3, comment.end - comment.begin - 3);
        if (!line.empty() && line.front() == ' ') line.remove_prefix(1);
        if (!text.empty()) text += '\n';
        text += line;
    }
    docs_.push_back({offset(place), symbols_->intern(text)});
    return place;
}

}  // namespace mlwc::grammar
