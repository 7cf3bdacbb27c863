// What may be written next: entries that are missing, members, types; values are told in a file of their own.
#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "compiler/base/letters.h"
#include "compiler/base/quote.h"
#include "compiler/base/text.h"
#include "compiler/lower/raws.h"
#include "compiler/lsp/context.h"
#include "compiler/lsp/features/completion_arguments.h"
#include "compiler/lsp/features/completion_values.h"
#include "compiler/lsp/features/rows.h"
#include "compiler/lsp/params.h"
#include "compiler/lsp/typing.h"
#include "compiler/lsp/words.h"
#include "compiler/sema/library_modules.h"
#include "grammar/scan.h"

namespace mlwc::lsp {
namespace {

using sema::Space;
using sema::TypeKind;

class Completer {
  public:
    Completer(Subject& subject, Workspace& workspace, std::uint32_t offset, Items& items)
        : workspace_(workspace),
          analysis_(subject.analysis),
          program_(subject.analysis.program()),
          file_(subject.file),
          offset_(offset),
          text_(subject.document.text()),
          context_(context_at(text_, offset)),
          slot_(slot_at(analysis_, file_, text_, context_)),
          items_(items) {
        items_.replaced = {context_.begin, context_.end};
        items_.typed = text_.substr(context_.begin, offset_ - context_.begin);
        items_.only_texts = context_.in_text;
        const std::size_t next = text_.find_first_not_of(" \t", context_.end);
        if (next != std::string_view::npos) items_.follower = text_[next];
        if (slot_.sort == Slot::Sort::Unit) cover_unit();
        const bool value = slot_.sort == Slot::Sort::Value && !context_.in_text;
        if (value && context_.begin > 0 && text_[context_.begin - 1] == '=') items_.lead = " ";
    }

    void complete() {
        words();
        switch (slot_.sort) {
            case Slot::Sort::Declaration:
                if (!slot_.in_loop) workload_snippets(items_, has_certificate());
                return declarations(items_, slot_.in_loop, program_.app.has_value());
            case Slot::Sort::Entry:
                return entries();
            case Slot::Sort::Param:
                return offer_named(analysis_, file_, ast::Kind::Param, Items::variable, items_);
            case Slot::Sort::Workload:
                return offer_named(analysis_, file_, ast::Kind::Workload, Items::type, items_);
            case Slot::Sort::Target:
                return targets();
            case Slot::Sort::Edit:
                return edit_entries(items_);
            case Slot::Sort::RawEntry:
                return raw_entries(slot_.target, names_written(), items_);
            case Slot::Sort::ResourceType:
                return resource_types(items_);
            case Slot::Sort::Property:
                return properties(slot_.resource, slot_.object, items_);
            case Slot::Sort::Severity:
                for (const char* const word : {"error", "warning", "note"}) items_.add({word, Items::enum_member, '0'});
                return;
            case Slot::Sort::Value:
                if (const std::string_view typed = text_.substr(context_.begin, offset_ - context_.begin);
                    all_digits(typed))
                    slot_.typed = typed;
                return offer_values(analysis_, file_, offset_, slot_, items_);
            case Slot::Sort::Argument:
                if (!context_.in_text) parameters();
                return offer_values(analysis_, file_, offset_, slot_, items_);
            case Slot::Sort::Unit:
                if (!takes_unit()) return;
                return offer_units(analysis_, file_, offset_, slot_, items_);
            case Slot::Sort::Member:
                return members();
            case Slot::Sort::Type:
                return types();
            case Slot::Sort::Rule:
                return rule_entries(names_written(), items_);
            case Slot::Sort::TestEntry:
                return test_entries(items_);
            case Slot::Sort::Kind:
                for (const std::string_view kind : {"service", "worker", "job"})
                    items_.add({std::string(kind), Items::type});
                return;
            case Slot::Sort::Template:
                return offer_named(analysis_, file_, ast::Kind::Template, Items::interface, items_);
            case Slot::Sort::Path:
                return paths();
            case Slot::Sort::Finding:
                return findings();
            case Slot::Sort::Nothing:
                return;
        }
    }

    /// Whether a character that was just typed asks for what may stand behind it. Most of them also stand where nobody
    /// wants to be asked: blanks at the beginning of a line, a brace that opens a body.
    [[nodiscard]] bool asked_by(std::string_view typed) const {
        static constexpr std::string_view always = ".=:\"";
        if (typed.size() != 1 || always.find(typed) != std::string_view::npos) return true;
        const std::size_t line = text_.substr(0, offset_).rfind('\n') + 1;
        if (is_blank(text_.substr(line, offset_ - line))) return false;
        const char around = context_.open.empty() ? '\0' : context_.open.back().bracket;
        if (typed == "{") return around == '$' && context_.entry.empty();
        if (typed == "/") return slot_.sort == Slot::Sort::Unit;
        const bool value =
            slot_.sort == Slot::Sort::Value || slot_.sort == Slot::Sort::Argument || slot_.sort == Slot::Sort::Type;
        if (typed != " ") return value && (around == '[' || around == '(');
        const bool named = slot_.sort == Slot::Sort::Template || slot_.sort == Slot::Sort::Kind ||
                           slot_.sort == Slot::Sort::Param || slot_.sort == Slot::Sort::Workload ||
                           slot_.sort == Slot::Sort::Severity || slot_.sort == Slot::Sort::Type;
        return named || (slot_.sort == Slot::Sort::Unit && has_unit()) ||
               (value && (!context_.entry.empty() || around == '[' || around == '('));
    }

  private:
    /// Of the grammar; a value or a unit that is wanted comes before them.
    void words() {
        const bool unit = slot_.sort == Slot::Sort::Unit && has_unit();
        const char rank = unit || slot_.sort == Slot::Sort::Value ? '6' : '0';
        for (const std::string_view word : slot_.words) items_.add({std::string(word), Items::keyword, rank});
    }

    [[nodiscard]] bool has_unit() const {
        return written_with_unit(program_.types[program_.types.required(slot_.type)]);
    }

    /// Counts are mostly written in digits alone: there a unit is offered only to those who begin one.
    [[nodiscard]] bool takes_unit() const {
        const TypeKind kind = program_.types[program_.types.required(slot_.type)].kind;
        const bool begun = context_.begin < offset_;
        return has_unit() || kind == TypeKind::Any || (kind == TypeKind::Number && begun);
    }

    /// Whether the text can name the certificate that the snippet of a public service speaks of.
    [[nodiscard]] bool has_certificate() const {
        return program_.find(scope(), Space::Values, analysis_.made().symbols.intern("certificate_arn")).has_value();
    }

    /// `req/s` is one unit, wherever in it somebody types.
    void cover_unit() {
        if (slot_.unit_begin != 0) items_.replaced.first = slot_.unit_begin;
        std::uint32_t& end = items_.replaced.second;
        if (end >= text_.size() || text_[end] != '/') return;
        ++end;
        while (end < text_.size() && grammar::is_word_byte(text_[end])) ++end;
    }

    [[nodiscard]] sema::ScopeId scope() const { return program_.files[file_].scope; }
    [[nodiscard]] std::string name(Symbol symbol) const { return std::string(analysis_.text(symbol)); }

    void entries() {
        const std::set<std::string> written = names_written();
        if (slot_.module) return params_of(*slot_.module, written);
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

    void params_of(std::uint32_t module, const std::set<std::string>& written) {
        for (const sema::Declaration& declared : program_.declarations) {
            if (declared.at.file != module || declared.kind != ast::Kind::Param) continue;
            if (written.contains(name(declared.name))) continue;
            Item item{name(declared.name), Items::variable, '0',
                      describe(declared.type, program_.types, analysis_.made().symbols),
                      doc_of(analysis_, declared.at)};
            item.insert = item.label + ": $0";
            item.plain = item.label + ": ";
            items_.add(std::move(item));
        }
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
        // A record may be written as a block, and reads better so.
        const bool record = in_record();
        const bool block = field.block || program_.types.is(program_.types.required(field.type), TypeKind::Record);
        const char* mark = record ? ": " : " = ";
        const std::string value = block && record ? "{ $0 }" : "$0";
        item.insert = block && !record ? item.label + " { $0 }" : item.label + mark + value;
        item.plain = block && !record ? item.label + " {" : item.label + mark;
        items_.add(std::move(item));
    }

    /// Whether the innermost brace is a record and not a body: a body stands behind a name, a record where a value may.
    [[nodiscard]] bool in_record() const {
        const Open& open = context_.open.back();
        if (open.head.empty()) return true;
        static constexpr std::string_view before_values[] = {"=", ":", "then", "else"};
        return std::ranges::find(before_values, spelling(open.head.back(), text_)) != std::end(before_values);
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
        std::vector<std::string> names;
        names.reserve(fields.size());
        for (const sema::Field& field : fields) names.push_back(name(field.name));
        const std::set<std::string> given = arguments_given(text_, context_, names);
        for (const sema::Field& field : fields) {
            if (given.contains(name(field.name))) continue;
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
        const bool rule = slot_.place.rule && (slot_.object.front() == "w" || slot_.object.front() == "c");
        if (!id && !rule) return offer_constructors(analysis_, file_, slot_, items_);
        if (id && program_[*id].kind == ast::Kind::Use) return exported(program_[*id].row);
        for (Member& member : members_of_chain(analysis_, slot_.place, slot_.object)) {
            items_.add({std::move(member.name), Items::property, member.rank, std::move(member.detail),
                        std::move(member.documentation)});
        }
    }

    /// Modules that lie beside the file or below, and those of the library.
    void paths() {
        for (const std::string& path : workspace_.modules_beside(analysis_.path(program_.files[file_].tree.id)))
            items_.add({quote(path), Items::module, '0'});
        for (const std::string_view path : sema::library_modules(analysis_.made().context.library))
            items_.add({quote(path), Items::module, '1', "comes with mlwc"});
    }

    /// Rules by their names; `waive` takes those that people may give up.
    void findings() {
        const bool given_up = text_.substr(context_.entry.front().begin).starts_with("waive");
        for (const place::Limit& limit : analysis_.made().platforms.limits) {
            if (given_up && !limit.waivable) continue;
            const bool own = !program_.files[limit.declared.file].library;
            items_.add({quote(limit.name), Items::value, own ? '0' : '1'});
        }
    }

    void exported(std::uint32_t module) {
        for (std::uint32_t row = 0; row < program_.declarations.size(); ++row) {
            const sema::Declaration& declared = program_.declarations[row];
            if (declared.at.file != module || declared.name == no_symbol || declared.in_loop) continue;
            const bool value = declared.kind == ast::Kind::Param || declared.kind == ast::Kind::Input ||
                               declared.kind == ast::Kind::Let || declared.kind == ast::Kind::Function ||
                               declared.kind == ast::Kind::Workload;
            if (slot_.templates_only ? declared.kind != ast::Kind::Template : !value) continue;
            const bool function = declared.kind == ast::Kind::Function;
            Item item{name(declared.name), function ? Items::function : Items::variable, '0',
                      head_of(analysis_, sema::DeclId{row}), doc_of(analysis_, declared.at)};
            if (function) item.insert = item.label + "($0)";
            items_.add(std::move(item));
        }
    }

    /// Not every target takes resources of the user's own.
    void targets() {
        const bool raw = text_.substr(context_.entry.front().begin).starts_with("raw");
        for (const sema::DeclId target : program_.targets) {
            const sema::Declaration& declared = program_[target];
            if (raw && lower::raw_entries_of(name(declared.name)).empty()) continue;
            items_.add({name(declared.name), Items::enum_member, '0', doc_of(analysis_, declared.at)});
        }
    }

    void types() {
        for (const std::string_view type : sema::builtin_type_names())
            items_.add({std::string(type), Items::type, '1'});
        // A type that is declared here is not made of itself.
        const std::vector<Piece>& outer = context_.open.empty() ? context_.entry : context_.open.front().head;
        const bool of_type = spelling(outer, 0, text_) == "type";
        const std::string_view declared = of_type ? spelling(outer, 1, text_) : std::string_view{};
        // The user's own come first, those of the library last.
        for (const std::string_view type : program_.names(scope(), Space::Types, analysis_.made().symbols)) {
            if (type == declared) continue;
            const auto id = program_.find(scope(), Space::Types, analysis_.made().symbols.intern(type));
            const bool own = id && analysis_.is_users(program_.span(program_[*id].at).file);
            items_.add({std::string(type), Items::type, own ? '0' : '2'});
        }
    }

    Workspace& workspace_;
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

Json offer_completion(const Client& /*client*/) {
    return {{"triggerCharacters", {".", "=", ":", "\"", " ", "[", "(", ",", "/", "{"}}};
}

Json completion(Session& session, const Json& params) {
    std::optional<Subject> subject = subject_of(session, params);
    if (!subject) return nullptr;
    Items items;
    Completer completer(*subject, session.workspace, offset_of(session, *subject, params), items);
    const Json* typed = find(params, {"context", "triggerCharacter"});
    if (typed == nullptr || !typed->is_string() || completer.asked_by(typed->get_ref<const std::string&>()))
        completer.complete();
    return items.json(subject->document.lines(), session);
}

}  // namespace mlwc::lsp
