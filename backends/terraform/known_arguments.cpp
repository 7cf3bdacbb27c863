// Paths of edits along the rows, and the schema beside them.
#include "backends/terraform/known_arguments.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "backends/names.h"
#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"
#include "stdlib/schema.h"

namespace mlwc::backends::terraform {
namespace {

using lower::PropertyKind;
using stdlib::SchemaType;
using stdlib::Shape;
using stdlib::ShapeKind;

/// What Terraform itself takes in every resource block, and the provider in nearly every one.
constexpr auto everywhere = std::to_array<std::string_view>(
    {"//", "count", "depends_on", "for_each", "lifecycle", "provider", "region", "tags", "tags_all", "timeouts"});

/// An argument, the row that it comes from and the type of the object whose property that is.
struct Known {
    std::string name;
    const PropertyRow* row = nullptr;
    std::optional<SchemaType> type;
};

std::optional<SchemaType> inside(const std::optional<SchemaType>& type, std::string_view property) {
    const auto found = type ? type->find(property) : std::nullopt;
    if (!found) return {};
    Shape shape = found->shape;
    if (shape.kind() == ShapeKind::List) shape = shape.element();
    if (shape.kind() != ShapeKind::Object) return {};
    return shape.type();
}

/// The arguments that stand in one block. What Terraform splits off stands elsewhere.
void collect(std::span<const PropertyRow> rows, const std::optional<SchemaType>& type, std::vector<Known>& known) {
    for (const PropertyRow& row : rows) {
        if (row.split != nullptr) continue;
        switch (row.spell) {
            case Spell::Flatten:
                collect(row.members, inside(type, row.property), known);
                break;
            case Spell::First:
                if (!row.members.empty()) {
                    collect(row.members, inside(type, row.property), known);
                    break;
                }
                [[fallthrough]];
            case Spell::Argument:
            case Spell::Flag:
            case Spell::Block:
            case Spell::Document:
            case Spell::LowerDocument:
            case Spell::NamedValues:
            case Spell::Values:
            case Spell::Tags:
            case Spell::Default: {
                const std::string name = row.argument.empty() ? snake_case(row.property) : std::string(row.argument);
                known.push_back({name.substr(0, name.find('.')), &row, type});
                break;
            }
            case Spell::Pairs:
            case Spell::Select:
            case Spell::Spread:
                collect(row.members, {}, known);
                break;
            case Spell::Each:
            case Spell::Implied:
            case Spell::Refused:
                break;
        }
    }
}

bool is_grouped(const PropertyRow& row) { return row.argument.find('.') != std::string_view::npos; }

class ArgumentCheck {
  public:
    ArgumentCheck(const TypeRow& type, const lower::Edit& edit, DiagnosticSink& sink)
        : type_(type), edit_(edit), sink_(sink) {}

    void run() {
        std::vector<Known> known;
        collect(type_.properties, stdlib::schema_type(type_.type), known);
        std::string block(type_.terraform);
        for (std::size_t step = 0; step < edit_.path.size(); ++step) {
            if (edit_.path[step].kind != StepKind::Member) continue;  // an element of a list of blocks
            const std::string_view name = edit_.path[step].name;
            const auto found =
                std::find_if(known.begin(), known.end(), [&](const Known& other) { return other.name == name; });
            if (found == known.end()) return step == 0 && is_meta(name) ? void() : report(block, name, step, known);
            const Known here = *found;
            if (is_grouped(*here.row)) return;
            if (step + 1 == edit_.path.size()) return check_value(here);
            if (here.row->spell != Spell::Block) return;
            known.clear();
            collect(here.row->members, inside(here.type, here.row->property), known);
            block = here.name;
        }
    }

  private:
    [[nodiscard]] bool is_meta(std::string_view name) const {
        std::string_view given = type_.name_argument;
        if (type_.naming == Naming::Prefix) given.remove_suffix(std::string_view("_prefix").size());
        return std::find(everywhere.begin(), everywhere.end(), name) != everywhere.end() ||
               name == type_.name_argument || name == given || name == type_.keep_argument;
    }

    void report(const std::string& block, std::string_view name, std::size_t step, const std::vector<Known>& known) {
        std::vector<std::string_view> names;
        names.reserve(known.size());
        for (const Known& other : known) names.push_back(other.name);
        const Span span = edit_.path[step].span;
        auto report = sink_.report(span.exists() ? span : edit_.span, diag::UnknownProperty, "`" + block + "`", name);
        report.fact(std::string("hashicorp/aws 6.47: ").append(type_.terraform), "2026-11-23");
        const std::string_view near = nearest(name, names);
        if (near.empty()) return;
        report.fix("write `" + std::string(near) + "`", Applicability::Review, span, std::string(near));
    }

    void check_value(const Known& known) {
        if (edit_.op != EditOp::Set) return;
        const PropertyKind kind = edit_.value.kind;
        const bool object = kind == PropertyKind::Object;
        const bool list = kind == PropertyKind::List;
        if (known.row->spell == Spell::Block && !object && !list) return wrong(known, "a block, written as a record");
        if (known.row->spell == Spell::Flag && kind != PropertyKind::Boolean && known_now()) {
            return wrong(known, "`true` or `false`");
        }
        const auto property = known.type ? known.type->find(known.row->property) : std::nullopt;
        if (known.row->spell != Spell::Argument || !property) return;
        switch (property->shape.kind()) {
            case ShapeKind::Text:
                return object || list ? wrong(known, "text") : void();
            case ShapeKind::Number:
            case ShapeKind::Integer:
                return object || list || kind == PropertyKind::Boolean ? wrong(known, "a number") : void();
            case ShapeKind::Boolean:
                return kind != PropertyKind::Boolean && known_now() ? wrong(known, "`true` or `false`") : void();
            case ShapeKind::List:
                return list ? void() : wrong(known, "a list");
            case ShapeKind::Literal:
                return object || list ? wrong(known, "text") : void();
            case ShapeKind::Choice:
                return texts_alone(property->shape) && (object || list) ? wrong(known, "text") : void();
            case ShapeKind::Map:
            case ShapeKind::Object:
            case ShapeKind::Json:
                return;
        }
    }

    /// One of some texts. Which ones is CloudFormation's matter: the provider may take others.
    static bool texts_alone(stdlib::Shape shape) {
        for (std::size_t at = 0; at < shape.choices(); ++at) {
            if (shape.choice(at).kind() != ShapeKind::Literal) return false;
        }
        return true;
    }

    [[nodiscard]] bool known_now() const {
        switch (edit_.value.kind) {
            case PropertyKind::Reference:
            case PropertyKind::Input:
            case PropertyKind::Pseudo:
            case PropertyKind::Join:
                return false;
            default:
                return true;
        }
    }

    void wrong(const Known& known, std::string_view takes) {
        std::string_view found = "one value";
        if (edit_.value.kind == PropertyKind::List) found = "a list";
        if (edit_.value.kind == PropertyKind::Object) found = "a record";
        sink_.report(edit_.span, diag::WrongPropertyType, known.name, takes, found)
            .fact(std::string("hashicorp/aws 6.47: ").append(type_.terraform), "2026-11-23");
    }

    const TypeRow& type_;
    const lower::Edit& edit_;
    DiagnosticSink& sink_;
};

}  // namespace

void check_arguments(const TypeRow& type, const lower::Edit& edit, DiagnosticSink& sink) {
    ArgumentCheck(type, edit, sink).run();
}

}  // namespace mlwc::backends::terraform
