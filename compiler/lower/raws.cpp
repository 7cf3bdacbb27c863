// Raw resources.
#include "compiler/lower/raws.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "compiler/base/diagnostics.h"
#include "compiler/base/quote.h"
#include "compiler/base/text.h"
#include "compiler/lower/plain_value.h"
#include "compiler/lower/schema_check.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

using sema::Value;
using sema::ValueKind;

constexpr auto cloudformation_entries =
    std::to_array<std::string_view>({"Type", "Properties", "DependsOn", "DeletionPolicy", "UpdateReplacePolicy",
                                     "CreationPolicy", "UpdatePolicy", "Metadata"});
constexpr auto terraform_entries = std::to_array<std::string_view>({"type", "arguments", "depends_on", "lifecycle"});

/// What a target reads of a raw resource.
struct TargetRow {
    std::string_view target;
    std::span<const std::string_view> entries;
    std::string_view type;     ///< the entry that names the resource type
    std::string_view members;  ///< the entry whose members are the resource's own
    std::string_view after;    ///< the entry that names what it waits for
};

constexpr auto rows = std::to_array<TargetRow>({
    {"cloudformation", cloudformation_entries, "Type", "Properties", "DependsOn"},
    {"terraform", terraform_entries, "type", "arguments", "depends_on"},
});

const TargetRow* row_of(std::string_view target) {
    const auto* const row =
        std::find_if(rows.begin(), rows.end(), [&](const TargetRow& known) { return known.target == target; });
    return row == rows.end() ? nullptr : row;
}

bool is_terraform_type(std::string_view name) {
    return !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

/// One name, or the list of them.
std::span<const sema::Slot> names_in(const sema::Slot& slot) {
    return slot.value.is(ValueKind::List) ? slot.value.children() : std::span<const sema::Slot>(&slot, 1);
}

class RawReader {
  public:
    RawReader(Context& context, const sema::Raw& declared, const TargetRow& row)
        : context_(context),
          declared_(declared),
          row_(row),
          what_("raw `" + std::string(context.symbols.text(declared.name)) + "`") {}

    /// Whether it is in order.
    bool check() {
        const std::size_t errors = context_.sink.errors();
        for (const sema::Slot& slot : declared_.body.children()) check_entry(slot);
        check_type();
        return context_.sink.errors() == errors;
    }

  private:
    [[nodiscard]] const Value* entry(std::string_view name) const {
        for (const sema::Slot& slot : declared_.body.children()) {
            if (context_.symbols.text(slot.key) == name) return &slot.value;
        }
        return nullptr;
    }

    void check_entry(const sema::Slot& slot) {
        const std::string_view name = context_.symbols.text(slot.key);
        const Span place = place_of(context_, slot.value, declared_.name_span);
        const auto takes = [&](std::string_view type) {
            context_.sink.report(place, diag::TypeMismatch, "`" + std::string(name) + "`", type, "something else");
        };
        if (std::find(row_.entries.begin(), row_.entries.end(), name) == row_.entries.end()) {
            return report_unknown(name, key_place_of(context_, slot.value, declared_.name_span));
        }
        const bool record = slot.value.is(ValueKind::Record);
        if (name == row_.members && !record) return takes("a record");
        if (name != row_.after) return;
        const auto names = names_in(slot);
        const bool texts = std::all_of(names.begin(), names.end(),
                                       [](const sema::Slot& other) { return other.value.is(ValueKind::String); });
        if (!texts) takes("the name of a resource, or a list of names");
    }

    void report_unknown(std::string_view name, Span place) {
        auto report = context_.sink.report(place, diag::UnknownAttribute, what_, name);
        report.note("for `" + std::string(row_.target) + "` there is " + one_of(row_.entries));
        const std::string_view near = nearest(name, row_.entries);
        type_meant_ = type_meant_ || near == row_.type;
        if (near.empty()) {
            report.help("what the resource itself has stands in `" + std::string(row_.members) + "`");
        } else {
            report.fix("write `" + std::string(near) + "`", Applicability::Review, place, std::string(near));
        }
    }

    void check_type() {
        const Value* const type = entry(row_.type);
        if (type == nullptr) {
            if (type_meant_) return;  // it is there under a wrong name
            context_.sink.report(declared_.name_span, diag::MissingAttribute, what_,
                                 "`" + std::string(row_.type) + "`");
            return;
        }
        const Span place = place_of(context_, *type, declared_.name_span);
        if (type->deploy_time()) {
            context_.sink.report(place, diag::DeployTime, "`" + std::string(row_.type) + "`");
        } else if (!type->is(ValueKind::String)) {
            context_.sink.report(place, diag::TypeMismatch, "`" + std::string(row_.type) + "`",
                                 "the name of a resource type", "`" + sema::print(*type, context_.symbols) + "`");
        } else if (row_.target == "cloudformation") {
            check_properties(type->text(), place);
        } else if (!is_terraform_type(type->text())) {
            context_.sink
                .report(place, diag::TypeMismatch, "`type`", "the name of a resource type",
                        "`" + quote(sema::print(*type, context_.symbols)) + "`")
                .help("the provider's resource types are named like `aws_sns_topic`");
        }
    }

    void check_properties(std::string_view type, Span place) {
        const auto known = stdlib::schema_type(type.find('.') == std::string_view::npos ? type : std::string_view{});
        if (!known) {
            context_.sink.report(place, diag::UnknownResourceType, type)
                .fact("CloudFormation resource schema, a selection", std::string(stdlib::schema_date()));
            return;
        }
        const Value* const properties = entry(row_.members);
        if (properties != nullptr && properties->is(ValueKind::Record)) {
            check_object(context_, *known, *properties, type, place_of(context_, *properties, declared_.name_span));
        } else if (properties == nullptr) {
            Value empty;
            empty.kind = ValueKind::Record;
            empty.slots = nullptr;
            empty.extent = {0, no_symbol};
            check_object(context_, *known, empty, type, declared_.name_span);
        }
    }

    Context& context_;
    const sema::Raw& declared_;
    const TargetRow& row_;
    std::string what_;
    bool type_meant_ = false;  // an entry has nearly the name of the type
};

}  // namespace

std::span<const std::string_view> raw_entries_of(std::string_view target) {
    const TargetRow* row = row_of(target);
    return row == nullptr ? std::span<const std::string_view>{} : row->entries;
}

void add_raw(Context& context, const sema::Raw& declared) {
    const bool shared = declared.workload == sema::app_itself;
    const Unit* const unit = shared ? nullptr : context.unit(declared.workload);
    if (!shared && unit == nullptr) return;  // not placed: reported already
    const std::string_view target = context.symbols.text(declared.target);
    const TargetRow* const row = row_of(target);
    if (row == nullptr) {
        context.sink.report(declared.name_span, diag::NoRawTarget, target)
            .help("`raw` adds to `cloudformation` and to `terraform`");
        return;
    }
    if (!RawReader(context, declared, *row).check()) return;
    RawResource made;
    made.target = context.graph.arena.copy(target);
    made.owner = shared ? std::string_view{} : unit->name;
    made.name = context.graph.arena.copy(context.symbols.text(declared.name));
    made.body = plain_value(context, declared.body);
    made.comment = one_line(context.graph.arena, declared.doc);
    made.span = declared.name_span;
    for (const sema::Slot& slot : declared.body.children()) {
        if (context.symbols.text(slot.key) != row->after) continue;
        for (const sema::Slot& name : names_in(slot)) {
            made.waits.push_back(place_of(context, name.value, declared.name_span));
        }
    }
    context.graph.add(std::move(made));
}

}  // namespace mlwc::lower
