// The types of the brackets around a place, from the outside in.
#include <algorithm>
#include <optional>

#include "compiler/lsp/context.h"
#include "compiler/lsp/typing.h"
#include "compiler/sema/builtins.h"

namespace mlwc::lsp {
namespace {

std::string_view spelling(const Piece& piece, std::string_view text) {
    return text.substr(piece.begin, piece.end - piece.begin);
}

using sema::TypeKind;

/// What stands inside one bracket.
struct Frame {
    enum class Sort : std::uint8_t { Top, Record, Map, List, Call, Rule, Test, Other };
    Sort sort = Sort::Other;
    sema::TypeId type = sema::type::any;  ///< Record: itself; Map, List: of an element
    std::vector<Symbol> path;
    std::optional<sema::Field> field;
    std::optional<sema::Alternative> made;
    std::optional<std::uint32_t> builtin;
    bool in_workload = false;
};

class Reader {
  public:
    Reader(Analysis& analysis, std::uint32_t file, std::string_view text, const Context& context)
        : analysis_(analysis), program_(analysis.program()), file_(file), text_(text), context_(context) {}

    Slot read() {
        Frame frame;
        frame.sort = Frame::Sort::Top;
        for (const Open& open : context_.open) frame = inside(frame, open);
        Slot slot = at_end(frame);
        if (context_.in_text) {
            const bool path = frame.sort == Frame::Sort::Top && word(context_.entry, 0) == "use";
            const bool value = slot.sort == Slot::Sort::Value || slot.sort == Slot::Sort::Argument;
            if (path || !value) slot.sort = path ? Slot::Sort::Path : Slot::Sort::Nothing;
        }
        return slot;
    }

  private:
    [[nodiscard]] std::string_view word(const std::vector<Piece>& pieces, std::size_t at) const {
        return at < pieces.size() ? spelling(pieces[at], text_) : std::string_view{};
    }
    [[nodiscard]] Symbol intern(std::string_view text) const { return analysis_.made().symbols.intern(text); }
    [[nodiscard]] sema::ScopeId scope() const { return program_.files[file_].scope; }
    [[nodiscard]] sema::TypeId inner(sema::TypeId type) const { return program_.types.required(type); }
    [[nodiscard]] TypeKind kind(sema::TypeId type) const { return program_.types[inner(type)].kind; }

    static std::optional<std::size_t> value_begin(const std::vector<Piece>& entry, std::string_view text) {
        for (std::size_t at = 0; at < entry.size(); ++at) {
            const std::string_view sign = spelling(entry[at], text);
            if (sign == "=" || (sign == ":" && at == 1)) return at + 1;
        }
        return std::nullopt;
    }

    /// The callee that ends an entry: `ecr`, or `s3.read`.
    [[nodiscard]] std::string callee(const std::vector<Piece>& head) const {
        if (head.empty() || head.back().kind != PieceKind::Word) return "";
        std::string name(spelling(head.back(), text_));
        if (head.size() >= 3 && word(head, head.size() - 2) == ".")
            name = std::string(word(head, head.size() - 3)) + "." + name;
        return name;
    }

    /// The field that an entry of a frame begins with.
    [[nodiscard]] std::optional<sema::Field> field_of(const Frame& frame, const std::vector<Piece>& entry) const {
        if (frame.sort == Frame::Sort::Record && !entry.empty()) {
            const sema::Field* field = field_named(analysis_, frame.type, intern(word(entry, 0)));
            if (field != nullptr) return *field;
        }
        return std::nullopt;
    }

    /// The type that a value in this frame has.
    [[nodiscard]] Frame value_of(const Frame& frame, const std::vector<Piece>& entry) const {
        Frame value = frame;
        value.sort = Frame::Sort::Other;
        value.in_workload = false;
        value.type = sema::type::any;
        if (frame.sort == Frame::Sort::Record) {
            value.field = field_of(frame, entry);
            if (value.field) {
                value.type = value.field->type;
                value.path.push_back(value.field->name);
            }
        } else if (frame.sort == Frame::Sort::Map || frame.sort == Frame::Sort::List) {
            value.type = frame.type;
            if (frame.sort == Frame::Sort::Map && !entry.empty()) value.path.push_back(intern(word(entry, 0)));
        } else if (frame.sort == Frame::Sort::Call && frame.made) {
            const auto fields = program_.types.fields(*frame.made);
            const bool named = entry.size() > 1 && word(entry, 1) == ":";
            std::size_t at = named ? fields.size() : commas_;
            if (named) {
                const auto found = std::ranges::find(fields, intern(word(entry, 0)), &sema::Field::name);
                at = static_cast<std::size_t>(found - fields.begin());
            }
            value.field = at < fields.size() ? std::optional(fields[at]) : std::nullopt;
            value.type = value.field ? value.field->type : sema::type::any;
            value.path.clear();
        } else if (frame.sort == Frame::Sort::Top) {
            value.type = declared_type(entry);
        }
        return value;
    }

    /// `param x: type = `: the type that was written and bound, if the declaration was.
    [[nodiscard]] sema::TypeId declared_type(const std::vector<Piece>& entry) const {
        if (entry.size() < 2) return sema::type::any;
        const auto found = program_.find_own(scope(), sema::Space::Values, intern(word(entry, 1)));
        const bool typed = entry.size() > 2 && word(entry, 2) == ":";
        return found && typed ? program_[*found].type : sema::type::any;
    }

    Frame inside(const Frame& frame, const Open& open) {
        const std::vector<Piece>& head = open.head;
        const auto begin = value_begin(head, text_);
        commas_ = open.commas;
        if (open.bracket == '(') return call(frame, head);
        const Frame value = value_of(frame, head);
        Frame made = value;
        if (open.bracket == '[') {
            made.sort = Frame::Sort::List;
            made.type = kind(value.type) == TypeKind::List ? program_.types.inner(inner(value.type)) : sema::type::any;
            return made;
        }
        if (frame.sort == Frame::Sort::Top && !begin) return declaration_body(head);
        if (frame.sort == Frame::Sort::Test) return test_body(head);
        made.type = inner(value.type);
        made.sort = Frame::Sort::Other;
        if (kind(value.type) == TypeKind::Record) made.sort = Frame::Sort::Record;
        if (kind(value.type) == TypeKind::Map) {
            made.sort = Frame::Sort::Map;
            made.type = program_.types.inner(inner(value.type));
        }
        return made;
    }

    Frame declaration_body(const std::vector<Piece>& head) {
        const std::string_view first = word(head, 0);
        Frame made;
        if (first == "for") {
            made.sort = Frame::Sort::Top;
        } else if (first == "limit" || first == "policy") {
            made.sort = Frame::Sort::Rule;
        } else if (first == "test") {
            made.sort = Frame::Sort::Test;
        } else if (first == "template") {
            const auto found = program_.find_own(scope(), sema::Space::Values, intern(word(head, 1)));
            made.type = found && program_[*found].kind == ast::Kind::Template
                            ? record_of_template(analysis_, *found)
                            : record_of_kind(analysis_, scope(), intern("service"));
        } else if (!first.empty()) {
            made.type = record_of_kind(analysis_, scope(), intern(first));
        }
        if (kind(made.type) == TypeKind::Record) {
            made.sort = Frame::Sort::Record;
            made.in_workload = true;
        }
        return made;
    }

    /// `expect error "x" in scorer with { `: the body of that workload.
    Frame test_body(const std::vector<Piece>& head) {
        Frame made;
        for (std::size_t at = 0; at + 1 < head.size(); ++at) {
            if (word(head, at) != "in") continue;
            const auto found = program_.find_own(scope(), sema::Space::Values, intern(word(head, at + 1)));
            if (!found || program_[*found].kind != ast::Kind::Workload) continue;
            const sema::NodeRef declared = program_[*found].at;
            const ast::File& tree = program_.tree(declared);
            made.type = record_of_kind(analysis_, scope(), tree.symbol(tree.child(declared.node, 0)));
            made.sort = Frame::Sort::Record;
        }
        return made;
    }

    Frame call(const Frame& frame, const std::vector<Piece>& head) {
        Frame made;
        made.sort = Frame::Sort::Call;
        const std::string name = callee(head);
        if (name.empty()) return value_of(frame, head);
        if (const int row = sema::find_builtin(name); row >= 0) {
            made.builtin = static_cast<std::uint32_t>(row);
            return made;
        }
        const std::string_view last =
            std::string_view(name).substr(name.rfind('.') == std::string_view::npos ? 0 : name.rfind('.') + 1);
        const auto function = program_.find(scope(), sema::Space::Values, intern(last));
        if (function && program_[*function].kind == ast::Kind::Function) {
            made.made = program_.functions[program_[*function].row].parameters;
            return made;
        }
        for (const sema::Alternative& one : constructors(value_of(frame, head).type)) {
            if (analysis_.text(one.name) == name) made.made = one;
        }
        if (!made.made) made.made = any_constructor(name);
        return made;
    }

    [[nodiscard]] std::vector<sema::Alternative> constructors(sema::TypeId type) const {
        const sema::TypeId id = inner(type);
        if (program_.types[id].kind != TypeKind::Constructed) return {};
        const auto all = program_.types.alternatives(id);
        return {all.begin(), all.end()};
    }

    [[nodiscard]] std::optional<sema::Alternative> any_constructor(std::string_view name) const {
        for (const sema::Declaration& declared : program_.declarations) {
            if (declared.kind != ast::Kind::Type) continue;
            for (const sema::Alternative& one : constructors(declared.type)) {
                if (analysis_.text(one.name) == name) return one;
            }
        }
        return std::nullopt;
    }

    Slot at_end(const Frame& frame) {
        const std::vector<Piece>& entry = context_.entry;
        if (!context_.open.empty()) commas_ = context_.open.back().commas;
        Slot slot;
        slot.made = frame.made;
        slot.builtin = frame.builtin;
        slot.argument = commas_;
        if (context_.in_comment) return slot;
        if (!entry.empty() && word(entry, entry.size() - 1) == "." && context_.begin == entry.back().end)
            return member(std::move(slot));
        if (frame.sort == Frame::Sort::Top && !entry.empty() && word(entry, entry.size() - 1) == ":") {
            slot.sort = Slot::Sort::Type;
            return slot;
        }
        const auto begin = value_begin(entry, text_);
        const bool is_value = begin.has_value() || frame.sort == Frame::Sort::List || frame.sort == Frame::Sort::Call ||
                              frame.sort == Frame::Sort::Other;
        if (!is_value) return name(frame, std::move(slot));
        const Frame value = value_of(frame, entry);
        slot.type = value.type;
        slot.path = value.path;
        slot.field = value.field;
        const std::size_t first = begin.value_or(0);
        const bool behind_number = entry.size() > first && entry.back().kind == PieceKind::Number;
        if (behind_number) {
            slot.sort = Slot::Sort::Unit;
        } else if (entry.size() <= first || wants_operand(entry)) {
            slot.sort = frame.sort == Frame::Sort::Call && entry.empty() ? Slot::Sort::Argument : Slot::Sort::Value;
        }
        return slot;
    }

    [[nodiscard]] bool wants_operand(const std::vector<Piece>& entry) const {
        const std::string_view last = spelling(entry.back(), text_);
        static constexpr std::string_view words[] = {"then", "else", "and", "or", "not", "in", "if", "expect"};
        return (last.size() == 1 && std::string_view("=:+-*/<>").find(last) != std::string_view::npos) ||
               std::ranges::find(words, last) != std::end(words);
    }

    /// The beginning of an entry or a declaration.
    Slot name(const Frame& frame, Slot slot) {
        const std::vector<Piece>& entry = context_.entry;
        const std::string_view last = entry.empty() ? std::string_view{} : spelling(entry.back(), text_);
        switch (frame.sort) {
            case Frame::Sort::Top:
                if (entry.empty()) slot.sort = Slot::Sort::Declaration;
                if (last == "from") slot.sort = Slot::Sort::Template;
                if (last == "for" && entry.size() > 1) slot.sort = Slot::Sort::Kind;
                if (last == "in") slot.sort = Slot::Sort::Value;
                break;
            case Frame::Sort::Record:
            case Frame::Sort::Map:
                if (!entry.empty()) break;
                slot.sort = Slot::Sort::Entry;
                slot.type = frame.sort == Frame::Sort::Record ? frame.type : sema::type::any;
                slot.path = frame.path;
                slot.in_workload = frame.in_workload;
                break;
            case Frame::Sort::Rule:
                slot.sort = entry.empty() ? Slot::Sort::Rule : Slot::Sort::Nothing;
                break;
            case Frame::Sort::Test:
                slot.sort = entry.empty()          ? Slot::Sort::TestEntry
                            : wants_operand(entry) ? Slot::Sort::Value
                                                   : Slot::Sort::Nothing;
                break;
            default:
                break;
        }
        return slot;
    }

    Slot member(Slot slot) {
        slot.sort = Slot::Sort::Member;
        const std::vector<Piece>& entry = context_.entry;
        for (std::size_t at = entry.size(); at >= 2 && word(entry, at - 1) == "."; at -= 2) {
            if (entry[at - 2].kind != PieceKind::Word) break;
            slot.object.insert(slot.object.begin(), std::string(spelling(entry[at - 2], text_)));
        }
        return slot;
    }

    Analysis& analysis_;
    sema::Program& program_;
    std::uint32_t file_;
    std::string_view text_;
    const Context& context_;
    std::uint32_t commas_ = 0;
};

}  // namespace

Slot slot_at(Analysis& analysis, std::uint32_t file, std::string_view text, const Context& context) {
    return Reader(analysis, file, text, context).read();
}

}  // namespace mlwc::lsp
