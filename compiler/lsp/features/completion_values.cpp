// Values: what is legal as the workload stands comes first, what the limits refuse last, with the reason.
#include "compiler/lsp/features/completion_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "compiler/base/quote.h"
#include "compiler/lsp/placed.h"
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
        : analysis_(analysis), program_(analysis.program()), file_(file), offset_(offset), slot_(slot), items_(items) {}

    void values() {
        const sema::TypeId type = program_.types.required(slot_.type);
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

    void units() {
        const sema::Type& wanted = program_.types[program_.types.required(slot_.type)];
        if (wanted.kind == TypeKind::Accelerators) {
            for (const std::string_view model : analysis_.made().context.library.accelerators)
                items_.add({std::string(model), Items::unit, '0'});
            return;
        }
        const bool known = wanted.kind == TypeKind::Number;
        const std::vector<std::string_view> all(sema::unit_names().begin(), sema::unit_names().end());
        const std::vector<std::string_view> fitting = known ? sema::units_of(wanted.dimension) : all;
        const std::vector<std::string_view> times = sema::units_of(sema::Dimension::Time);
        // What examples of such a value have is meant most often.
        const std::string_view shown = known ? sema::example(wanted.dimension, wanted.per_time) : std::string_view();
        std::size_t order = 0;
        const auto offer = [&](const std::string& unit) {
            const char rank = shown.ends_with(" " + unit) ? '0' : '1';
            items_.add({unit, Items::unit, rank, "", "", "", "", order++});
        };
        for (const std::string_view unit : fitting) {
            if (!known || !wanted.per_time) {
                offer(std::string(unit));
                continue;
            }
            for (const std::string_view time : times) offer(std::string(unit) + "/" + std::string(time));
        }
    }

    void named(ast::Kind kind, int item_kind) {
        for (const sema::Declaration& declared : program_.declarations) {
            if (declared.kind != kind || declared.name == no_symbol ||
                !analysis_.is_users(program_.span(declared.at).file) || around(program_.span(declared.at)))
                continue;
            const bool bare =
                !declared.in_loop && program_.tree(declared.at).kind(declared.name_at.node) == ast::Kind::Name;
            items_.add({bare ? name(declared.name) : quote(name(declared.name)), item_kind, '0'});
        }
    }

  private:
    [[nodiscard]] sema::ScopeId scope() const { return program_.files[file_].scope; }
    [[nodiscard]] std::string name(Symbol symbol) const { return std::string(analysis_.text(symbol)); }

    /// Whether something is declared around the place, as a workload that cannot call itself.
    [[nodiscard]] bool around(Span span) const {
        return span.file == program_.files[file_].tree.id && span.begin < offset_ && offset_ < span.end;
    }

    void by_type(sema::TypeId type) {
        const sema::Type row = program_.types[type];
        switch (row.kind) {
            case TypeKind::Bool:
                for (const bool truth : {true, false}) word(truth ? "true" : "false", sema::bool_value(truth));
                return;
            case TypeKind::Symbols:
                for (const std::string& one : alternatives(type))
                    word(one, sema::symbol_value(analysis_.made().symbols.intern(one)));
                return;
            case TypeKind::Strings:
                for (const std::string& one : alternatives(type))
                    word(quote(one), analysis_.made().evaluator->text(one));
                return;
            case TypeKind::Platform:
                for (const sema::DeclId id : std::vector(program_.platforms)) platform(id);
                return;
            case TypeKind::Workload:
                return named(ast::Kind::Workload, Items::type);
            case TypeKind::Constructed:
                return constructors(type);
            case TypeKind::Accelerators:
                return accelerators();
            case TypeKind::Number:
                return quantities();
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

    /// A value of few; last, and with the reason, if nothing takes the workload with it.
    void word(const std::string& label, const sema::Value& value, const std::string& detail = "") {
        Item item{label, Items::enum_member, '0', detail};
        if (slot_.field && detail.empty()) item.documentation = doc_of(analysis_, slot_.field->declared);
        const std::string reason = refusal(value);
        if (!reason.empty()) {
            item.rank = '9';
            item.detail = reason;
            item.documentation = "Refused: " + reason;
        }
        items_.add(std::move(item));
    }

    [[nodiscard]] std::string refusal(const sema::Value& value) {
        constexpr std::size_t most_asked = 200;
        if (slot_.path.empty() || asked_++ >= most_asked) return "";
        if (!workload_) {
            const std::vector<std::uint32_t> rows = workloads_at(analysis_, program_.files[file_].tree.id, offset_);
            workload_ = rows.empty() ? no_workload : rows.front();
        }
        if (*workload_ == no_workload || analysis_.made().platforms.rows.empty()) return "";
        if (!bench_) bench_.emplace(analysis_);
        return bench_->refusal(*workload_, slot_.path, value);
    }

    void platform(sema::DeclId id) {
        const sema::Declaration declared = program_[id];
        std::string doc = doc_of(analysis_, declared.at);
        word(name(declared.name), sema::symbol_value(declared.name), doc.substr(0, doc.find('\n')));
    }

    void constructors(sema::TypeId type) {
        const auto span = program_.types.alternatives(type);
        const std::vector<sema::Alternative> all(span.begin(), span.end());
        for (const sema::Alternative& made : all) {
            const Signature signature = signature_of(analysis_, made);
            Item item{signature.name, Items::function, '0', spelled(signature)};
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

    void accelerators() {
        const Symbol any = analysis_.made().symbols.intern("GPU");
        const auto offer = [&](Symbol model) {
            sema::Value value;
            value.kind = sema::ValueKind::Accelerators;
            value.number = 1;
            value.extent = {0, model};
            word("1 " + name(model), value);
        };
        offer(any);
        for (const std::string_view model : analysis_.made().context.library.accelerators) {
            if (model != "GPU") offer(analysis_.made().symbols.intern(model));
        }
    }

    /// What is sold: the amounts of CPU and memory that some size has.
    void quantities() {
        if (slot_.path.size() != 1 || analysis_.made().platforms.rows.empty()) return;
        const std::string wanted = name(slot_.path.front());
        if (wanted != "cpu" && wanted != "memory") return;
        if (!bench_) bench_.emplace(analysis_);
        std::set<std::int64_t> amounts;
        constexpr std::size_t most = 24;
        sema::Value like;
        for (const sema::Value& size : bench_->sizes()) {
            const sema::Value amount = sema::View(size, analysis_.made().symbols)[wanted].value();
            // Instances have odd amounts, too, which nobody would ask for.
            constexpr std::int64_t least_memory = std::int64_t{256} << 20U;
            const bool even = amount.dimension != sema::Dimension::Bytes || amount.number % least_memory == 0;
            if (!amount.is(sema::ValueKind::Number) || amount.denominator != 1 || !even) continue;
            like = amount;
            amounts.insert(amount.number);
        }
        for (const std::int64_t amount : amounts) {
            if (items_.size() >= most) return;
            like.number = amount;
            Item item{print(like, analysis_.made().symbols), Items::value, '1', "a size that is sold"};
            const std::string reason = refusal(like);
            if (!reason.empty()) item = {item.label, Items::value, '9', reason, "Refused: " + reason};
            item.order = items_.size();
            items_.add(std::move(item));
        }
    }

    void strings() {
        if (slot_.path.size() != 1) return;
        const std::string wanted = name(slot_.path.front());
        if (wanted == "region") {
            for (std::size_t row = 0; row < stdlib::region_count(); ++row) {
                const stdlib::Region region = stdlib::region_at(row);
                items_.add({quote(region.name), Items::value, '0', std::string(region.title)});
            }
        } else if (wanted == "instance" && !analysis_.made().platforms.rows.empty()) {
            instances();
        }
    }

    /// Instances of the platforms that sell some.
    void instances() {
        if (!bench_) bench_.emplace(analysis_);
        std::set<std::string> seen;
        for (const sema::Value& size : bench_->sizes()) {
            const sema::View view(size, analysis_.made().symbols);
            if (!view["name"] || !seen.insert(std::string(view["name"].text())).second) continue;
            std::string detail = print(view["cpu"].value(), analysis_.made().symbols) + ", " +
                                 print(view["memory"].value(), analysis_.made().symbols);
            if (view["gpu"]) detail += ", " + print(view["gpu"].value(), analysis_.made().symbols);
            Item item{quote(view["name"].text()), Items::value, '0', detail};
            const std::string reason = refusal(view["name"].value());
            if (!reason.empty()) {
                item.rank = '9';
                item.documentation = "Refused: " + reason;
            }
            items_.add(std::move(item));
        }
    }

    /// What the module declares: of the type that is wanted first.
    void names_of_type(sema::TypeId wanted) {
        for (const std::string_view known : program_.names(scope(), Space::Values, analysis_.made().symbols)) {
            const auto id = program_.find(scope(), Space::Values, analysis_.made().symbols.intern(known));
            if (!id) continue;
            const sema::Declaration& declared = program_[*id];
            const bool value = declared.kind == ast::Kind::Param || declared.kind == ast::Kind::Input ||
                               declared.kind == ast::Kind::Let || declared.kind == ast::Kind::Function;
            if (!value && declared.kind != ast::Kind::Use) continue;
            Item item{std::string(known), declared.kind == ast::Kind::Function ? Items::function : Items::variable};
            if (declared.kind == ast::Kind::Use) item.kind = Items::module;
            item.rank = value && fits(declared.type, wanted) ? '4' : '7';
            item.detail = head_of(analysis_, *id);
            item.documentation = doc_of(analysis_, declared.at);
            if (declared.kind == ast::Kind::Function) item.insert = item.label + "($0)";
            items_.add(std::move(item));
        }
        if (program_.types.is(wanted, TypeKind::Any) || program_.types.is(wanted, TypeKind::Number)) {
            for (const sema::Builtin& builtin : sema::builtins()) {
                Item item{std::string(builtin.name), Items::function, '8', spelled(signature_of(builtin))};
                item.insert = item.label + "($0)";
                items_.add(std::move(item));
            }
        }
    }

    [[nodiscard]] bool fits(sema::TypeId found, sema::TypeId wanted) const {
        const sema::Type& left = program_.types[program_.types.required(found)];
        const sema::Type& right = program_.types[wanted];
        if (right.kind == TypeKind::Any || left.kind == TypeKind::Any) return true;
        return left.kind == right.kind && left.dimension == right.dimension && left.per_time == right.per_time;
    }

    static constexpr std::uint32_t no_workload = 0xFFFF'FFFF;
    Analysis& analysis_;
    sema::Program& program_;
    std::uint32_t file_;
    std::uint32_t offset_;
    const Slot& slot_;
    Items& items_;
    std::optional<Bench> bench_;
    std::optional<std::uint32_t> workload_;
    std::size_t asked_ = 0;
};

}  // namespace

void offer_values(Analysis& analysis, std::uint32_t file, std::uint32_t offset, const Slot& slot, Items& items) {
    Values(analysis, file, offset, slot, items).values();
}

void offer_units(Analysis& analysis, std::uint32_t file, const Slot& slot, Items& items) {
    Values(analysis, file, 0, slot, items).units();
}

void offer_named(Analysis& analysis, std::uint32_t file, ast::Kind kind, int item_kind, Items& items) {
    const Slot slot;
    Values(analysis, file, 0, slot, items).named(kind, item_kind);
}

}  // namespace mlwc::lsp
