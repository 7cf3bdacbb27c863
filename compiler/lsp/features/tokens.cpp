// What each word of a text is: the tree says it where there is one, the spelling elsewhere.
#include <algorithm>
#include <map>
#include <utility>

#include "compiler/lsp/features/rows.h"
#include "compiler/lsp/params.h"
#include "compiler/lsp/pieces.h"
#include "compiler/lsp/rules.h"
#include "compiler/lsp/syntax.h"
#include "grammar/scan.h"

namespace mlwc::lsp {
namespace {

using ast::Kind;

/// Numbers of the legend.
enum Type : int {
    keyword,
    comment,
    text,
    number,
    property,
    variable,
    parameter,
    function,
    type,
    word,
    workload,
    namespaces
};
constexpr const char* types[] = {"keyword",   "comment",  "string", "number",     "property", "variable",
                                 "parameter", "function", "type",   "enumMember", "class",    "namespace"};
constexpr const char* modifiers[] = {"declaration", "documentation", "readonly"};
enum Modifier : int { declares = 1, documents = 2, reads_only = 4 };

struct Colour {
    int type = keyword;
    int modifiers = 0;
};

class Painter {
  public:
    Painter(Subject& subject, Session& session)
        : subject_(subject), session_(session), tree_(subject.tree()), text_(subject.document.text()) {
        paint_names(tree_.root, ast::no_node, ast::no_node);
    }

    Json data(std::uint32_t begin, std::uint32_t end) {
        for (const Piece& piece : cut(text_)) {
            if (piece.end > begin && piece.begin < end) paint(piece);
        }
        return std::move(data_);
    }

  private:
    void paint_names(ast::NodeId node, ast::NodeId parent, ast::NodeId outer) {
        if (tree_.kind(node) == Kind::Name) names_[tree_[node].begin] = colour_of(node, parent, outer);
        const bool was_rule = std::exchange(in_rule_, in_rule_ || is_rule(tree_.kind(node)));
        for (const ast::NodeId child : tree_.children(node)) {
            if (ast::exists(child)) paint_names(child, node, parent);
        }
        in_rule_ = was_rule;
    }

    [[nodiscard]] Colour colour_of(ast::NodeId name, ast::NodeId parent, ast::NodeId outer) const {
        const bool first = tree_.child(parent, 0) == name;
        switch (tree_.kind(parent)) {
            case Kind::Workload:
                return first                            ? Colour{keyword}
                       : tree_.child(parent, 1) == name ? Colour{workload, declares}
                                                        : Colour{workload};
            case Kind::App:
                return {namespaces, declares};
            case Kind::Template:
                return {workload, first ? declares : 0};
            case Kind::Attribute:
                if (first) return {property};
                if (in_rule_ && written(tree_.child(parent, 0)) == "severity") return {word};
                break;
            case Kind::Block:
            case Kind::RecordEntry:
                if (first) return {property};
                break;
            case Kind::Field:
                if (first) return has_parameters(outer) ? Colour{parameter, declares} : Colour{property};
                break;
            case Kind::For:
                if (first || tree_.child(parent, 1) == name) return {parameter, declares};
                break;
            case Kind::Limit:
            case Kind::Policy:
                return first ? Colour{namespaces, declares} : Colour{type};
            case Kind::NamedArgument:
                if (first) return {parameter};
                break;
            case Kind::Member:
                if (!first) return {property};
                break;
            case Kind::Call:
                if (first) return {function};
                break;
            case Kind::TypeName:
                return {type};
            case Kind::TypeConstructor:
                return {function, declares};
            case Kind::TypeUnion:
                return {word};
            case Kind::Function:
                if (first) return {function, declares};
                break;
            case Kind::Type:
                if (first) return {type, declares};
                break;
            case Kind::Param:
            case Kind::Input:
            case Kind::Let:
            case Kind::Output:
                if (first) return {variable, declares | reads_only};
                break;
            default:
                if (name_of(tree_, parent) == name) return {namespaces, declares};
                break;
        }
        return by_meaning(name);
    }

    /// Whether the fields of a node are what a call gives it.
    [[nodiscard]] bool has_parameters(ast::NodeId node) const {
        return tree_.kind(node) == Kind::Function || tree_.kind(node) == Kind::TypeConstructor;
    }

    [[nodiscard]] std::string_view written(ast::NodeId name) const { return text_of(tree_, name, text_); }

    [[nodiscard]] Colour by_meaning(ast::NodeId name) const {
        const sema::Program& program = subject_.analysis.program();
        const sema::Meaning meant = program.meaning({subject_.file, name});
        using How = sema::Meaning::How;
        if (meant.how == How::Symbol) return {word};
        if (meant.how == How::Local) return {parameter};
        if (meant.how != How::Declaration) return by_name(tree_.symbol(name));
        const Kind kind = program.declarations[meant.index].kind;
        if (kind == Kind::Workload || kind == Kind::Template) return {workload};
        if (kind == Kind::Platform) return {word};
        if (kind == Kind::Use) return {namespaces};
        return {variable, reads_only};
    }

    /// Of an alias of a module, and of what `.platform` is compared with, nothing is noted.
    [[nodiscard]] Colour by_name(Symbol name) const {
        const sema::Program& program = subject_.analysis.program();
        const sema::ScopeId scope = program.files[subject_.file].scope;
        const auto value = program.find_own(scope, sema::Space::Values, name);
        if (value && program[*value].kind == Kind::Use) return {namespaces};
        return program.find(scope, sema::Space::Platforms, name) ? Colour{word} : Colour{variable};
    }

    void paint(const Piece& piece) {
        switch (piece.kind) {
            case PieceKind::Comment:
                return add(piece.begin, piece.end, {comment});
            case PieceKind::Documentation:
                return add(piece.begin, piece.end, {comment, documents});
            case PieceKind::Number:
                return add(piece.begin, piece.end, {number});
            case PieceKind::Text:
                return paint_text(piece);
            case PieceKind::Word: {
                const auto known = names_.find(piece.begin);
                if (known != names_.end()) return add(piece.begin, piece.end, known->second);
                return add(piece.begin, piece.end, is_unit(piece) ? Colour{number} : Colour{keyword});
            }
            default:
                return;
        }
    }

    /// A word right behind a number, or behind the `/` of a rate.
    [[nodiscard]] bool is_unit(const Piece& piece) const {
        std::uint32_t at = piece.begin;
        if (at > 0 && text_[at - 1] == '/') return true;
        if (at > 0 && text_[at - 1] == ' ') --at;
        return at > 0 && grammar::is_digit(text_[at - 1]);
    }

    /// A string, with the names that are interpolated.
    void paint_text(const Piece& piece) {
        std::uint32_t at = piece.begin;
        for (auto name = names_.lower_bound(piece.begin); name != names_.end() && name->first < piece.end; ++name) {
            std::uint32_t end = name->first;
            while (end < piece.end && grammar::is_word_byte(text_[end])) ++end;
            if (end == name->first) continue;
            add(at, name->first, {text});
            add(name->first, end, name->second);
            at = end;
        }
        add(at, piece.end, {text});
    }

    /// Lines apart: a token of several lines is none in the protocol.
    void add(std::uint32_t begin, std::uint32_t end, Colour colour) {
        const Lines& lines = subject_.document.lines();
        while (begin < end) {
            const std::uint32_t line = lines.line_of(begin);
            const std::uint32_t stop = std::min(end, lines.end(line));
            if (stop > begin) add_on_line(line, begin, stop, colour);
            const std::uint32_t next = lines.start(line + 1);
            if (next <= begin) break;
            begin = next;
        }
    }

    void add_on_line(std::uint32_t line, std::uint32_t begin, std::uint32_t end, Colour colour) {
        const Encoding encoding = session_.client.encoding;
        // From the token before, so that a long line is walked through once.
        const std::uint32_t from = line == line_ && begin_ <= begin ? begin_ : subject_.document.lines().start(line);
        const std::uint32_t before = from == begin_ && line == line_ ? character_ : 0;
        const std::uint32_t character = before + units(text_.substr(from, begin - from), encoding);
        const std::uint32_t length = units(text_.substr(begin, end - begin), encoding);
        const bool same_line = line == line_;
        for (const std::uint32_t one :
             {line - line_, same_line ? character - character_ : character, length,
              static_cast<std::uint32_t>(colour.type), static_cast<std::uint32_t>(colour.modifiers)}) {
            data_.push_back(one);
        }
        line_ = line;
        character_ = character;
        begin_ = begin;
    }

    Subject& subject_;
    Session& session_;
    const ast::File& tree_;
    std::string_view text_;
    std::map<std::uint32_t, Colour> names_;  // by where they begin
    bool in_rule_ = false;
    std::uint32_t line_ = 0;
    std::uint32_t character_ = 0;
    std::uint32_t begin_ = 0;  // of the last token
    Json data_ = Json::array();
};

}  // namespace

Json offer_tokens(const Client& /*client*/) {
    return {{"legend", {{"tokenTypes", types}, {"tokenModifiers", modifiers}}}, {"full", true}, {"range", true}};
}

Json tokens(Session& session, const Json& params) {
    std::optional<Subject> subject = subject_of(session, params);
    if (!subject) return nullptr;
    return {{"data", Painter(*subject, session).data(0, 0xFFFF'FFFF)}};
}

Json tokens_in_range(Session& session, const Json& params) {
    std::optional<Subject> subject = subject_of(session, params);
    if (!subject) return nullptr;
    const auto [start, end] = range_member(params, "range");
    const Lines& lines = subject->document.lines();
    return {
        {"data", Painter(*subject, session)
                     .data(lines.offset(start, session.client.encoding), lines.offset(end, session.client.encoding))}};
}

}  // namespace mlwc::lsp
