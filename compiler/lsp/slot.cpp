// What may stand behind the last piece of an entry, by the bracket that it stands in.
#include <algorithm>
#include <optional>

#include "compiler/lsp/brackets.h"
#include "compiler/lsp/context.h"
#include "compiler/lsp/next_words.h"
#include "compiler/lsp/type_place.h"

namespace mlwc::lsp {
namespace {

class Reader {
  public:
    Reader(Analysis& analysis, std::uint32_t file, std::string_view text, const Context& context)
        : analysis_(analysis), file_(file), text_(text), context_(context), frames_(analysis, file, text, context) {}

    Slot read() {
        const Frame frame = frames_.innermost();
        Slot slot = at_end(frame);
        if (context_.in_text) {
            slot.sort = in_text(frame, slot.sort);
        } else if (slot.sort == Slot::Sort::Nothing || slot.sort == Slot::Sort::Unit ||
                   slot.sort == Slot::Sort::Value) {
            slot.words = words(frame);
        }
        return slot;
    }

  private:
    [[nodiscard]] std::vector<std::string_view> words(const Frame& frame) const {
        if (context_.in_comment) return {};
        if (type_.sort == TypePlace::Sort::None) return next_words(text_, context_, frame);
        const bool behind =
            type_.sort == TypePlace::Sort::Behind && type_.may_deploy && last_of(context_.entry) != "deploy";
        return behind ? std::vector<std::string_view>{"deploy"} : std::vector<std::string_view>{};
    }

    /// Few things are written between quotes.
    [[nodiscard]] Slot::Sort in_text(const Frame& frame, Slot::Sort sort) const {
        const std::string_view first = word(context_.entry, 0);
        if (frame.sort == Frame::Sort::Top && first == "use") return Slot::Sort::Path;
        if (first == "waive" && context_.entry.size() == 1) return Slot::Sort::Finding;
        if (frame.sort == Frame::Sort::Test && first == "expect" && context_.entry.size() == 2 &&
            word(context_.entry, 1) == "error")
            return Slot::Sort::Finding;
        if (frame.sort == Frame::Sort::Test && first == "expect" && context_.entry.size() == 1 && before_resources())
            return Slot::Sort::ResourceType;
        const bool value =
            sort == Slot::Sort::Value || sort == Slot::Sort::Argument || sort == Slot::Sort::ResourceType;
        return value ? sort : Slot::Sort::Nothing;
    }

    /// Whether the line goes on with `in scorer.resources`.
    [[nodiscard]] bool before_resources() const {
        const std::string_view behind = text_.substr(context_.end, text_.find('\n', context_.end) - context_.end);
        return behind.starts_with(" in ") && behind.find(".resources") != std::string_view::npos;
    }

    [[nodiscard]] std::string_view word(const std::vector<Piece>& pieces, std::size_t at) const {
        return frames_.word(pieces, at);
    }
    [[nodiscard]] std::string_view last_of(const std::vector<Piece>& entry) const {
        return entry.empty() ? std::string_view{} : word(entry, entry.size() - 1);
    }

    Slot at_end(const Frame& frame) {
        const std::vector<Piece>& entry = context_.entry;
        Slot slot;
        slot.made = frame.made;
        slot.builtin = frame.builtin;
        slot.argument = context_.open.empty() ? 0 : context_.open.back().commas;
        slot.place = {file_, frame.rule, frame.in_test};
        if (context_.in_comment) return slot;
        if (!entry.empty() && word(entry, entry.size() - 1) == "." && context_.begin == entry.back().end)
            return member(frame, std::move(slot));
        const std::size_t before_number =
            entry.size() - (!entry.empty() && entry.back().kind == PieceKind::Number ? 1 : 0);
        if (const std::vector<std::string> left = compared(entry, before_number); !left.empty()) {
            slot.type = type_of_chain(analysis_, slot.place, left);
            slot.sort = before_number < entry.size() ? Slot::Sort::Unit : Slot::Sort::Value;
            return slot;
        }
        if (type_.sort != TypePlace::Sort::None) {
            if (type_.sort == TypePlace::Sort::Wanted) slot.sort = Slot::Sort::Type;
            return slot;
        }
        const auto begin = frames_.value_begin(entry);
        // In braces of which nothing is known stand names, with values behind them.
        const bool braces = !context_.open.empty() && context_.open.back().bracket == '{';
        const bool is_value = begin.has_value() || frame.sort == Frame::Sort::List || frame.sort == Frame::Sort::Call ||
                              (frame.sort == Frame::Sort::Other && !braces);
        if (!is_value) return name(frame, std::move(slot));
        if (frame.sort == Frame::Sort::Rule && word(entry, 0) == "severity") {
            slot.sort = entry.size() == 2 ? Slot::Sort::Severity : Slot::Sort::Nothing;
            return slot;
        }
        if (frame.sort == Frame::Sort::Raw || frame.sort == Frame::Sort::Override ||
            frame.sort == Frame::Sort::Properties) {
            slot.sort = hatch_value(frame, entry);
            return slot;
        }
        const Frame value = frames_.value_of(frame, entry);
        slot.type = value.type;
        slot.path = value.path;
        slot.field = value.field;
        const std::size_t first = begin.value_or(0);
        const bool behind_number = entry.size() > first && entry.back().kind == PieceKind::Number;
        if (behind_number) {
            slot.sort = Slot::Sort::Unit;
        } else if (entry.size() > first + 2 && entry[entry.size() - 3].kind == PieceKind::Number &&
                   entry[entry.size() - 2].kind == PieceKind::Word && last_of(entry) == "/" &&
                   entry[entry.size() - 2].end == entry.back().begin) {
            slot.sort = Slot::Sort::Unit;  // `5 req/`
            slot.unit_begin = entry[entry.size() - 2].begin;
        } else if (entry.size() <= first || wants_operand(entry)) {
            slot.sort = frame.sort == Frame::Sort::Call && entry.empty() ? Slot::Sort::Argument : Slot::Sort::Value;
        }
        return slot;
    }

    /// Values of the user's own, but for the type of a raw resource.
    [[nodiscard]] Slot::Sort hatch_value(const Frame& frame, const std::vector<Piece>& entry) const {
        const bool type = frame.sort == Frame::Sort::Raw && word(entry, 0) == "Type" && entry.size() == 2;
        if (type) return Slot::Sort::ResourceType;
        return wants_operand(entry) ? Slot::Sort::Value : Slot::Sort::Nothing;
    }

    [[nodiscard]] bool wants_operand(const std::vector<Piece>& entry) const {
        const std::string_view last = last_of(entry);
        static constexpr std::string_view words[] = {"then", "else", "and", "or", "not", "in", "if", "expect"};
        return (last.size() == 1 && std::string_view("=:+-*/<>").find(last) != std::string_view::npos) ||
               std::ranges::find(words, last) != std::end(words);
    }

    /// The beginning of an entry or a declaration.
    Slot name(const Frame& frame, Slot slot) {
        const std::vector<Piece>& entry = context_.entry;
        const std::string_view last = last_of(entry);
        switch (frame.sort) {
            case Frame::Sort::Top:
                if (entry.empty()) slot.sort = Slot::Sort::Declaration;
                slot.in_loop = frame.in_loop;
                if (last == "from") slot.sort = Slot::Sort::Template;
                if (last == "for" && entry.size() > 1) slot.sort = Slot::Sort::Kind;
                if (last == "in") slot.sort = Slot::Sort::Value;
                if (entry.size() == 1 && (last == "override" || last == "raw")) slot.sort = Slot::Sort::Target;
                break;
            case Frame::Sort::Record:
            case Frame::Sort::Map:
                if (frame.in_workload && entry.size() == 1 && (last == "override" || last == "raw"))
                    slot.sort = Slot::Sort::Target;
                if (!entry.empty()) break;
                slot.sort = Slot::Sort::Entry;
                slot.type = frame.sort == Frame::Sort::Record ? frame.type : sema::type::any;
                slot.path = frame.path;
                slot.in_workload = frame.in_workload;
                break;
            case Frame::Sort::Test:
                slot.sort = test_slot(entry);
                break;
            case Frame::Sort::Given:
                slot.module = frame.module;
                if (entry.empty()) slot.sort = Slot::Sort::Entry;
                break;
            case Frame::Sort::Properties:
                slot.object = frame.properties;
                slot.resource = frame.resource;
                if (entry.empty()) slot.sort = Slot::Sort::Property;
                break;
            case Frame::Sort::Rule:
                if (entry.empty()) slot.sort = Slot::Sort::Rule;
                break;
            case Frame::Sort::Override:
                if (entry.empty()) slot.sort = Slot::Sort::Edit;
                break;
            case Frame::Sort::Raw:
                slot.target = frame.target;
                if (entry.empty()) slot.sort = Slot::Sort::RawEntry;
                break;
            default:
                break;
        }
        return slot;
    }

    [[nodiscard]] Slot::Sort test_slot(const std::vector<Piece>& entry) const {
        if (entry.empty()) return Slot::Sort::TestEntry;
        if (word(entry, 0) == "with") return entry.size() == 1 ? Slot::Sort::Param : Slot::Sort::Nothing;
        const bool error = word(entry, 0) == "expect" && word(entry, 1) == "error";
        if (error && last_of(entry) == "in") return Slot::Sort::Workload;
        return !error && wants_operand(entry) ? Slot::Sort::Value : Slot::Sort::Nothing;
    }

    Slot member(const Frame& frame, Slot slot) {
        const std::vector<Piece>& entry = context_.entry;
        slot.sort = Slot::Sort::Member;
        slot.object = chain_before(entry, entry.size() - 1);
        const std::size_t before = 2 * slot.object.size();
        slot.templates_only = entry.size() > before && word(entry, entry.size() - before - 1) == "from";
        slot.type = frames_.value_of(frame, entry).type;
        return slot;
    }

    /// The names with points between them that end before a piece.
    [[nodiscard]] std::vector<std::string> chain_before(const std::vector<Piece>& entry, std::size_t end) const {
        std::vector<std::string> names;
        while (end > 0 && entry[end - 1].kind == PieceKind::Word) {
            names.insert(names.begin(), std::string(word(entry, end - 1)));
            if (end < 3 || word(entry, end - 2) != ".") break;
            end -= 2;
        }
        return names;
    }

    /// What stands left of the comparison that ends before a piece; nothing if none does.
    [[nodiscard]] std::vector<std::string> compared(const std::vector<Piece>& entry, std::size_t end) const {
        if (end < 2) return {};
        const std::string_view last = word(entry, end - 1);
        if (last == "<" || last == ">") return chain_before(entry, end - 1);
        const std::string_view first = word(entry, end - 2);
        const bool joined = entry[end - 2].end == entry[end - 1].begin;
        const bool two = first == "=" || first == "!" || first == "<" || first == ">";
        return last == "=" && joined && two ? chain_before(entry, end - 2) : std::vector<std::string>();
    }

    Analysis& analysis_;
    std::uint32_t file_;
    std::string_view text_;
    const Context& context_;
    FrameReader frames_;
    TypePlace type_ = type_place(text_, context_);
};

}  // namespace

Slot slot_at(Analysis& analysis, std::uint32_t file, std::string_view text, const Context& context) {
    return Reader(analysis, file, text, context).read();
}

}  // namespace mlwc::lsp
