// What may be written next: entries that are missing, members, types; values are told in a file of their own.
#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "compiler/lsp/context.h"
#include "compiler/lsp/features/completion_values.h"
#include "compiler/lsp/features/rows.h"
#include "compiler/lsp/typing.h"
#include "compiler/lsp/words.h"

namespace mlwc::lsp {
namespace {

using sema::Space;
using sema::TypeKind;

class Completer {
  public:
    Completer(Subject& subject, std::uint32_t offset, Items& items)
        : analysis_(subject.analysis),
          program_(subject.analysis.program()),
          file_(subject.file),
          offset_(offset),
          text_(subject.document.text()),
          context_(context_at(text_, offset)),
          slot_(slot_at(analysis_, file_, text_, context_)),
          items_(items) {
        items_.replaced = {context_.begin, context_.end};
        items_.only_texts = context_.in_text;
    }

    void complete() {
        switch (slot_.sort) {
            case Slot::Sort::Declaration:
                return declarations(items_);
            case Slot::Sort::Entry:
                return entries();
            case Slot::Sort::Value:
                return offer_values(analysis_, file_, offset_, slot_, items_);
            case Slot::Sort::Argument:
                if (!context_.in_text) parameters();
                return offer_values(analysis_, file_, offset_, slot_, items_);
            case Slot::Sort::Unit:
                return offer_units(analysis_, file_, slot_, items_);
            case Slot::Sort::Member:
                return members();
            case Slot::Sort::Type:
                return types();
            case Slot::Sort::Rule:
                return rule_entries(items_);
            case Slot::Sort::TestEntry:
                return test_entries(items_);
            case Slot::Sort::Kind:
                for (const std::string_view kind : {"service", "worker", "job"})
                    items_.add({std::string(kind), Items::type});
                return;
            case Slot::Sort::Template:
                return offer_named(analysis_, file_, ast::Kind::Template, Items::interface, items_);
            case Slot::Sort::Path:
            case Slot::Sort::Nothing:
                return;
        }
    }

  private:
    [[nodiscard]] sema::ScopeId scope() const { return program_.files[file_].scope; }
    [[nodiscard]] std::string name(Symbol symbol) const { return std::string(analysis_.text(symbol)); }

    void entries() {
        const std::set<std::string> written = names_written();
        const sema::TypeId record = program_.types.required(slot_.type);
        if (program_.types.is(record, TypeKind::Record)) {
            const auto span = program_.types.fields(record);
            const std::vector<sema::Field> fields(span.begin(), span.end());
            for (const sema::Field& field : fields) {
                if (!written.contains(name(field.name))) entry(field);
            }
        }
        if (slot_.in_workload) body_entries(items_);
    }

    void entry(const sema::Field& field) {
        Item item{name(field.name), field.block ? Items::module : Items::property};
        item.detail = type_text(analysis_, field);
        if (ast::exists(field.preset.node)) item.detail += " = " + source_of(analysis_, field.preset);
        item.documentation = doc_of(analysis_, field.declared);
        // What is required comes first, then all in the order of the declaration, which begins with what is common.
        item.rank = field.required ? '0' : '1';
        item.order = items_.size();
        if (field.required) item.detail += ", required";
        const bool record = in_record();
        const char* mark = record ? ": " : " = ";
        item.insert = field.block && !record ? item.label + " { $0 }" : item.label + mark + "$0";
        item.plain = field.block && !record ? item.label + " {" : item.label + mark;
        items_.add(std::move(item));
    }

    /// Whether the innermost brace is a record and not a body: a body stands behind a name, a record where a value may.
    [[nodiscard]] bool in_record() const {
        const Open& open = context_.open.back();
        if (open.head.empty()) return true;
        static constexpr std::string_view before_values[] = {"=", ":", "then", "else"};
        const Piece& last = open.head.back();
        return std::ranges::find(before_values, text_.substr(last.begin, last.end - last.begin)) !=
               std::end(before_values);
    }

    /// Names that begin entries of the innermost bracket, before and behind the place.
    [[nodiscard]] std::set<std::string> names_written() const {
        std::set<std::string> names;
        const std::uint32_t workload = static_cast<std::uint32_t>(context_.open.size());
        std::uint32_t depth = 0;
        bool first = true;
        std::uint32_t begin = 0;
        // The innermost bracket begins behind its head.
        for (const Piece& piece : cut(text_, offset_)) {
            if (piece.kind != PieceKind::Sign) continue;
            const char sign = text_[piece.begin];
            if (sign == '{' || sign == '[' || sign == '(') begin = ++depth == workload ? piece.end : begin;
            if ((sign == '}' || sign == ']' || sign == ')') && depth > 0) --depth;
        }
        depth = 0;
        for (const Piece& piece : cut(text_.substr(begin))) {
            const std::string_view spelled = text_.substr(begin + piece.begin, piece.end - piece.begin);
            if (piece.kind == PieceKind::Sign && (spelled == "{" || spelled == "[" || spelled == "(")) ++depth;
            if (piece.kind == PieceKind::Sign && (spelled == "}" || spelled == "]" || spelled == ")")) {
                if (depth-- == 0) break;
            }
            const bool typed = begin + piece.begin == context_.begin;
            if (piece.kind == PieceKind::Word && first && depth == 0 && !typed) names.insert(std::string(spelled));
            if (depth == 0) first = piece.kind == PieceKind::Newline || spelled == ",";
        }
        return names;
    }

    void parameters() {
        if (!slot_.made) return;
        const auto span = program_.types.fields(*slot_.made);
        const std::vector<sema::Field> fields(span.begin(), span.end());
        for (const sema::Field& field : fields) {
            Item item{name(field.name), Items::variable};
            item.detail = type_text(analysis_, field);
            item.documentation = doc_of(analysis_, field.declared);
            item.insert = item.label + ": $0";
            item.plain = item.label + ": ";
            item.rank = '1';
            item.order = items_.size();
            items_.add(std::move(item));
        }
    }

    void members() {
        if (slot_.object.empty()) return;
        const Symbol first = analysis_.made().symbols.intern(slot_.object.front());
        const auto id = program_.find(scope(), Space::Values, first);
        if (!id) return;
        if (program_[*id].kind == ast::Kind::Use) return exported(program_[*id].row);
        sema::TypeId type = program_[*id].type;
        const bool workload = program_[*id].kind == ast::Kind::Workload;
        if (workload) {
            const sema::NodeRef at = program_[*id].at;
            type = record_of_kind(analysis_, scope(), program_.tree(at).symbol(program_.tree(at).child(at.node, 0)));
        }
        for (std::size_t step = 1; step < slot_.object.size(); ++step) {
            const sema::Field* field =
                field_named(analysis_, type, analysis_.made().symbols.intern(slot_.object[step]));
            type = field != nullptr ? field->type : sema::type::any;
        }
        if (workload && slot_.object.size() == 1) {
            for (const char* given : {"url", "arn", "endpoint_name"})
                items_.add({given, Items::property, '0', "known when it is deployed"});
        }
        const sema::TypeId record = program_.types.required(type);
        if (!program_.types.is(record, TypeKind::Record)) return;
        const auto span = program_.types.fields(record);
        const std::vector<sema::Field> fields(span.begin(), span.end());
        for (const sema::Field& field : fields) {
            items_.add({name(field.name), Items::property, '1', type_text(analysis_, field),
                        doc_of(analysis_, field.declared)});
        }
    }

    void exported(std::uint32_t module) {
        for (const sema::Declaration& declared : program_.declarations) {
            if (declared.at.file != module || declared.name == no_symbol || declared.in_loop) continue;
            const bool value = declared.kind != ast::Kind::Limit && declared.kind != ast::Kind::Policy &&
                               declared.kind != ast::Kind::Test && declared.kind != ast::Kind::App &&
                               declared.kind != ast::Kind::Use && declared.kind != ast::Kind::For;
            if (value) items_.add({name(declared.name), Items::variable, '0', "", doc_of(analysis_, declared.at)});
        }
    }

    void types() {
        for (const std::string_view type : sema::builtin_type_names())
            items_.add({std::string(type), Items::type, '1'});
        // The user's own come first, those of the library last.
        for (const std::string_view type : program_.names(scope(), Space::Types, analysis_.made().symbols)) {
            const auto id = program_.find(scope(), Space::Types, analysis_.made().symbols.intern(type));
            const bool own = id && analysis_.is_users(program_.span(program_[*id].at).file);
            items_.add({std::string(type), Items::type, own ? '0' : '2'});
        }
    }

    Analysis& analysis_;
    sema::Program& program_;
    std::uint32_t file_;
    std::uint32_t offset_;
    std::string_view text_;
    Context context_;
    Slot slot_;
    Items& items_;
};

}  // namespace

Json offer_completion(const Client& /*client*/) { return {{"triggerCharacters", {".", "=", ":", "\""}}}; }

Json completion(Session& session, const Json& params) {
    std::optional<Subject> subject = subject_of(session, params);
    if (!subject) return nullptr;
    Items items;
    Completer(*subject, offset_of(session, *subject, params), items).complete();
    return items.json(subject->document.lines(), session);
}

}  // namespace mlwc::lsp
