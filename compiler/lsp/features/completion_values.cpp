// Values: what is legal as the workload stands comes first, what the limits refuse last, with the reason.
#include "compiler/lsp/features/completion_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "compiler/base/quote.h"
#include "compiler/base/text.h"
#include "compiler/lsp/features/completion_sold.h"
#include "compiler/lsp/words.h"
#include "compiler/sema/units.h"
#include "stdlib/catalog.h"

namespace mlwc::lsp {
namespace {

using sema::Space;
using sema::TypeKind;

class Values {
  public:
    Values(Analysis& analysis, std::uint32_t file, std::uint32_t offset, const Slot& slot, Items& items)
        : analysis_(analysis),
          program_(analysis.program()),
          file_(file),
          offset_(offset),
          slot_(slot),
          items_(items),
          judge_(analysis, file, offset, slot) {}

    void values() {
        const sema::TypeId type = program_.types.required(slot_.type);
        if (!slot_.typed.empty() && written_with_unit(program_.types[type])) units(slot_.typed);
        const bool optional = program_.types.is(slot_.type, TypeKind::Optional);
        by_type(type);
        if (optional) items_.add({"none", Items::keyword, '3', "absent"});
        names_of_type(type);
        // The default is that of the whole attribute, not of an element.
        if (slot_.field && slot_.field->type == slot_.type && ast::exists(slot_.field->preset.node)) {
            Item item{source_of(analysis_, slot_.field->preset), Items::value, '2', "the default"};
            items_.add(std::move(item));
        }
        items_.add({"if", Items::keyword, '6', "if ... then ... else ...", "", "if $1 then $2 else $3"});
    }

    /// Units of what is wanted, each with the number that is typed before it; empty: a number stands there already.
    void units(const std::string& number) {
        const sema::Type wanted = program_.types[program_.types.required(slot_.type)];
        const std::string before = number.empty() ? "" : number + " ";
        if (wanted.kind == TypeKind::Accelerators) return offer_accelerators(analysis_, before, judge_, items_);
        const bool known = wanted.kind == TypeKind::Number;
        const std::vector<std::string_view> all(sema::unit_names().begin(), sema::unit_names().end());
        const std::vector<std::string_view> fitting = known ? sema::units_of(wanted.dimension) : all;
        const std::vector<std::string_view> times = periods(known ? wanted.dimension : sema::Dimension::Count);
        // What examples of such a value have is meant most often.
        const std::string_view shown = known ? sema::example(wanted.dimension, wanted.per_time) : std::string_view();
        const int kind = number.empty() ? Items::unit : Items::value;
        std::size_t order = 0;
        const auto offer = [&](const std::string& unit) {
            const char rank = shown.ends_with(" " + unit) ? '0' : '1';
            const std::string label = (unit == "%" ? number : before) + unit;
            items_.add({label, kind, rank, "", "", "", "", order++});
        };
        if (const std::string counted = unit_typed(); !known && !counted.empty()) {
            for (const std::string_view time : periods(counted == "USD" ? sema::Dimension::Money : wanted.dimension))
                offer(counted + "/" + std::string(time));
            return;
        }
        for (const std::string_view unit : fitting) {
            if (!known || !wanted.per_time) {
                offer(std::string(unit));
                continue;
            }
            for (const std::string_view time : times) offer(std::string(unit) + "/" + std::string(time));
        }
    }

    /// Of the type that is wanted; of all types where none is.
    void constructors_behind(const std::vector<std::string>& object) {
        std::string prefix;
        for (const std::string& name : object) prefix += name + ".";
        const sema::TypeId wanted = program_.types.required(slot_.type);
        if (program_.types.is(wanted, TypeKind::Constructed)) return constructors(wanted, prefix);
        for (const sema::Declaration& declared : std::vector(program_.declarations)) {
            const bool constructed = declared.kind == ast::Kind::Type &&
                                     program_.types.is(program_.types.required(declared.type), TypeKind::Constructed);
            if (constructed) constructors(program_.types.required(declared.type), prefix);
        }
    }

    void named(ast::Kind kind, int item_kind) {
        for (const sema::Declaration& declared : program_.declarations) {
            if (declared.kind != kind || declared.name == no_symbol ||
                !analysis_.is_users(program_.span(declared.at).file) || inside(program_.span(declared.at)))
                continue;
            const bool bare =
                !declared.in_loop && program_.tree(declared.at).kind(declared.name_at.node) == ast::Kind::Name;
            items_.add({bare ? name(declared.name) : quote(name(declared.name)), item_kind, '0'});
        }
        if (kind == ast::Kind::Workload) named_in_loops(item_kind);
    }

  private:
    /// What a rate may be counted by; nobody pays by the second.
    [[nodiscard]] static std::vector<std::string_view> periods(sema::Dimension counted) {
        std::vector<std::string_view> all = sema::units_of(sema::Dimension::Time);
        if (counted != sema::Dimension::Money) return all;
        std::erase_if(all, [](std::string_view one) { return one == "ms" || one == "s" || one == "min"; });
        return all;
    }

    /// The `req` of `5 req/`; empty if no `/` stands before the place.
    [[nodiscard]] std::string unit_typed() const {
        if (slot_.unit_begin == 0) return "";
        const std::string_view text = analysis_.sources()[program_.files[file_].tree.id].text();
        const std::string_view typed = text.substr(std::min<std::size_t>(slot_.unit_begin, text.size()));
        return std::string(typed.substr(0, typed.find('/')));
    }

    /// Workloads whose names are made in a loop, as they came to be.
    void named_in_loops(int item_kind) {
        for (const sema::Workload& made : analysis_.made().model.workloads) {
            if (!analysis_.is_users(made.span.file) || inside(made.span)) continue;
            if (!program_.find(scope(), Space::Values, made.name)) items_.add({quote(name(made.name)), item_kind, '0'});
        }
    }

    /// Whether a number alone is not what is wanted.
    [[nodiscard]] sema::ScopeId scope() const { return program_.files[file_].scope; }
    [[nodiscard]] std::string name(Symbol symbol) const { return std::string(analysis_.text(symbol)); }

    /// Whether something is declared around the place, as a workload that cannot call itself.
    [[nodiscard]] bool around(Span span) const {
        return span.file == program_.files[file_].tree.id && span.begin < offset_ && offset_ < span.end;
    }

    /// The same of a declaration that is being written: what is not finished ends before the place.
    [[nodiscard]] bool inside(Span span) const {
        if (around(span)) return true;
        if (span.file != program_.files[file_].tree.id || span.end > offset_) return false;
        const std::string_view between = analysis_.sources()[span.file].text().substr(span.end, offset_ - span.end);
        return is_blank(between) && between.find('\n') == std::string_view::npos;
    }

    void by_type(sema::TypeId type) {
        const sema::Type row = program_.types[type];
        switch (row.kind) {
            case TypeKind::Bool:
                for (const bool truth : {true, false})
                    judge_.offer(items_, truth ? "true" : "false", sema::bool_value(truth));
                return;
            case TypeKind::Symbols:
                for (const std::string& one : alternatives(type))
                    judge_.offer(items_, one, sema::symbol_value(analysis_.made().symbols.intern(one)));
                return;
            case TypeKind::Strings:
                for (const std::string& one : alternatives(type))
                    judge_.offer(items_, quote(one), analysis_.made().evaluator->text(one));
                return;
            case TypeKind::Platform:
                for (const sema::DeclId id : std::vector(program_.platforms)) platform(id);
                return;
            case TypeKind::Workload:
                return named(ast::Kind::Workload, Items::type);
            case TypeKind::Constructed:
                return constructors(type);
            case TypeKind::Accelerators:
                if (slot_.typed.empty()) offer_accelerators(analysis_, "1 ", judge_, items_);
                return;
            case TypeKind::Number:
                return offer_sold(analysis_, slot_, judge_, items_);
            case TypeKind::String:
                return strings();
            case TypeKind::List:
                return items_.add({"[]", Items::value, '1', "a list", "", "[$0]"});
            default:
                return;
        }
    }

    [[nodiscard]] std::vector<std::string> alternatives(sema::TypeId type) const {
        std::vector<std::string> words;
        for (const sema::Alternative& one : program_.types.alternatives(type)) words.push_back(name(one.name));
        return words;
    }

    void platform(sema::DeclId id) {
        const sema::Declaration declared = program_[id];
        std::string doc = doc_of(analysis_, declared.at);
        judge_.offer(items_, name(declared.name), sema::symbol_value(declared.name), doc.substr(0, doc.find('\n')));
    }

    /// Those whose names begin with `prefix`, without it.
    void constructors(sema::TypeId type, std::string_view prefix = "") {
        const auto span = program_.types.alternatives(type);
        const std::vector<sema::Alternative> all(span.begin(), span.end());
        for (const sema::Alternative& made : all) {
            const Signature signature = signature_of(analysis_, made);
            if (!signature.name.starts_with(prefix)) continue;
            Item item{signature.name.substr(prefix.size()), Items::function, '0', spelled(signature)};
            std::string required;
            int number = 1;
            for (const sema::Field& field : program_.types.fields(made)) {
                if (!field.required) continue;
                const bool text = program_.types.is(program_.types.required(field.type), TypeKind::String);
                required += fmt::format("{}{}", number == 1 ? "" : ", " + name(field.name) + ": ",
                                        text ? fmt::format("\"${{{}}}\"", number) : fmt::format("${{{}}}", number));
                ++number;
            }
            item.insert = item.label + "(" + required + "$0)";
            item.plain = item.label + "(";
            items_.add(std::move(item));
        }
    }

    void strings() {
        const std::string wanted = slot_.field ? name(slot_.field->name) : "";
        if (wanted == "timezone") {
            for (const std::string_view zone : split(analysis_.made().context.library.time_zones, "\n")) {
                if (!zone.empty()) items_.add({quote(zone), Items::value, '0'});
            }
        }
        if (slot_.path.size() != 1) return;
        if (wanted == "region") {
            for (std::size_t row = 0; row < stdlib::region_count(); ++row) {
                const stdlib::Region region = stdlib::region_at(row);
                items_.add({quote(region.name), Items::value, '0', std::string(region.title)});
            }
        } else if (wanted == "instance" && !analysis_.made().platforms.rows.empty()) {
            offer_instances(analysis_, judge_, items_);
        }
    }

    /// What the module declares: of the type that is wanted first.
    void names_of_type(sema::TypeId wanted) {
        if (slot_.place.rule) {
            items_.add({"w", Items::variable, '3', "the workload that the rule is asked of"});
            items_.add({"c", Items::variable, '4', "a size that it might get"});
        }
        locals();
        for (const std::string_view known : program_.names(scope(), Space::Values, analysis_.made().symbols)) {
            const auto id = program_.find(scope(), Space::Values, analysis_.made().symbols.intern(known));
            if (!id) continue;
            const sema::Declaration& declared = program_[*id];
            // Nothing is made of itself; but what a workload is given when it is deployed may be its own address.
            const bool at_deploy =
                declared.kind == ast::Kind::Workload && !slot_.made && (!slot_.field || slot_.field->deploy);
            if (!at_deploy && inside(program_.span(declared.at))) continue;
            const bool value = declared.kind == ast::Kind::Param || declared.kind == ast::Kind::Input ||
                               declared.kind == ast::Kind::Let || declared.kind == ast::Kind::Function;
            const bool workload = declared.kind == ast::Kind::Workload && has_members_of(wanted) && !declared.in_loop &&
                                  program_.tree(declared.at).kind(declared.name_at.node) == ast::Kind::Name;
            if (!value && !workload && declared.kind != ast::Kind::Use) continue;
            Item item{std::string(known), declared.kind == ast::Kind::Function ? Items::function : Items::variable};
            if (declared.kind == ast::Kind::Use) item.kind = Items::module;
            if (workload) item.kind = Items::type;
            item.rank = workload ? '5' : value && fits(declared.type, wanted) ? '4' : '7';
            item.detail = head_of(analysis_, *id);
            item.documentation = doc_of(analysis_, declared.at);
            if (declared.kind == ast::Kind::Function) item.insert = item.label + "($0)";
            items_.add(std::move(item));
        }
        if (program_.types.is(wanted, TypeKind::Any) || program_.types.is(wanted, TypeKind::Number)) {
            for (const sema::Builtin& builtin : sema::builtins()) {
                if (!comes_to(builtin, wanted)) continue;
                Item item{std::string(builtin.name), Items::function, '8', spelled(signature_of(builtin))};
                item.insert = item.label + "($0)";
                items_.add(std::move(item));
            }
        }
    }

    /// Whether a function is for this place, and may come to what is wanted.
    [[nodiscard]] bool comes_to(const sema::Builtin& builtin, sema::TypeId wanted) const {
        if (builtin.for_rules && !slot_.place.rule) return false;
        if (!program_.types.is(wanted, TypeKind::Number)) return true;
        return builtin.outcome == sema::Outcome::Integer || builtin.outcome == sema::Outcome::Number ||
               builtin.outcome == sema::Outcome::LikeFirst;
    }

    /// Elements of the loops around the place, and parameters of the function.
    void locals() {
        for (const sema::Loop& loop : program_.loops) {
            if (!inside(program_.span(loop.at))) continue;
            for (const std::uint32_t row : loop.locals) {
                const sema::Local& local = program_.locals[row];
                if (local.name != no_symbol && !ast::exists(local.value.node))
                    items_.add({name(local.name), Items::variable, '4', "an element of the loop"});
            }
        }
        for (const sema::Declaration& declared : program_.declarations) {
            if (declared.kind != ast::Kind::Function || !inside(program_.span(declared.at))) continue;
            const auto parameters = program_.types.fields(program_.functions[declared.row].parameters);
            for (const sema::Field& field : std::vector<sema::Field>(parameters.begin(), parameters.end()))
                items_.add({name(field.name), Items::variable, '4', type_text(analysis_, field)});
        }
    }

    /// Whether what a workload has, when it is deployed or in a test, may be meant.
    [[nodiscard]] bool has_members_of(sema::TypeId wanted) const {
        return program_.types.is(wanted, TypeKind::Any) || program_.types.is(wanted, TypeKind::String);
    }

    [[nodiscard]] bool fits(sema::TypeId found, sema::TypeId wanted) const {
        const sema::Type& left = program_.types[program_.types.required(found)];
        const sema::Type& right = program_.types[wanted];
        if (right.kind == TypeKind::Any || left.kind == TypeKind::Any) return true;
        if (right.kind == TypeKind::Constructed) return program_.types.required(found) == wanted;
        return left.kind == right.kind && left.dimension == right.dimension && left.per_time == right.per_time;
    }

    Analysis& analysis_;
    sema::Program& program_;
    std::uint32_t file_;
    std::uint32_t offset_;
    const Slot& slot_;
    Items& items_;
    Judge judge_;
};

}  // namespace

bool written_with_unit(const sema::Type& type) {
    return type.kind == TypeKind::Accelerators ||
           (type.kind == TypeKind::Number && (type.dimension != sema::Dimension::Count || type.per_time));
}

void offer_values(Analysis& analysis, std::uint32_t file, std::uint32_t offset, const Slot& slot, Items& items) {
    Values(analysis, file, offset, slot, items).values();
}

void offer_units(Analysis& analysis, std::uint32_t file, std::uint32_t offset, const Slot& slot, Items& items) {
    Values(analysis, file, offset, slot, items).units("");
}

void offer_constructors(Analysis& analysis, std::uint32_t file, const Slot& slot, Items& items) {
    Values(analysis, file, 0, slot, items).constructors_behind(slot.object);
}

void offer_named(Analysis& analysis, std::uint32_t file, ast::Kind kind, int item_kind, Items& items) {
    const Slot slot;
    Values(analysis, file, 0, slot, items).named(kind, item_kind);
}

}  // namespace mlwc::lsp
