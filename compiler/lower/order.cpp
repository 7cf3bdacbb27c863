// In which order workloads are lowered.
#include "compiler/lower/order.h"

#include "compiler/base/diagnostics.h"
#include "compiler/lower/registry.h"

namespace mlwc::lower {
namespace {

using sema::Value;
using sema::ValueKind;

enum class Mark : std::uint8_t { New, Open, Done };

/// Units whose own resources a value refers to. Nesting of values is bounded by the language.
void collect_attributes(const Context& context, const Value& value, std::vector<std::uint32_t>& found) {
    switch (value.kind) {
        case ValueKind::Attribute: {
            if (value.extent.count >= context.unit_of_row.size()) return;
            const std::uint32_t unit = context.unit_of_row[value.extent.count];
            if (unit == Context::no_unit) return;
            const AttributeRow* const row =
                attribute_row(*context.units[unit].platform, context.symbols.text(value.extent.tag));
            if (row != nullptr && row->own) found.push_back(unit);
            return;
        }
        case ValueKind::List:
        case ValueKind::Record:
        case ValueKind::DeployText:
            for (const sema::Slot& slot : value.children()) collect_attributes(context, slot.value, found);
            return;
        default:
            return;
    }
}

void collect_calls(const Context& context, const Unit& unit, std::vector<std::uint32_t>& found) {
    for (const sema::Slot& slot : unit.needs[Field::Calls].children()) {
        const std::uint32_t row = slot.value.extent.count;
        if (row >= context.unit_of_row.size() || context.unit_of_row[row] == Context::no_unit) continue;
        const std::uint32_t called = context.unit_of_row[row];
        const PlatformRow& platform = *context.units[called].platform;
        const AttributeRow* const attribute = attribute_row(platform, platform.call_attribute);
        if (attribute != nullptr && attribute->own) found.push_back(called);
    }
}

/// A unit that is being visited, and which of its references comes next.
struct Visit {
    std::uint32_t unit = 0;
    std::vector<std::uint32_t> needed;
    std::size_t next = 0;
};

class Orderer {
  public:
    explicit Orderer(Context& context) : context_(context), marks_(context.units.size(), Mark::New) {
        order_.reserve(context.units.size());
    }

    std::vector<std::uint32_t> run() {
        for (std::uint32_t unit = 0; unit < context_.units.size(); ++unit) {
            if (marks_[unit] == Mark::New) visit(unit);
        }
        return std::move(order_);
    }

  private:
    // Iterative: a chain of references may be as long as there are workloads.
    void visit(std::uint32_t root) {
        open(root);
        while (!stack_.empty()) {
            Visit& top = stack_.back();
            if (top.next == top.needed.size()) {
                close();
                continue;
            }
            const std::uint32_t needed = top.needed[top.next++];
            if (marks_[needed] == Mark::New) {
                open(needed);
            } else if (marks_[needed] == Mark::Open) {
                report(top.unit, needed);
            }
        }
    }

    void open(std::uint32_t unit) {
        marks_[unit] = Mark::Open;
        stack_.push_back({unit, {}, 0});
        collect_calls(context_, context_.units[unit], stack_.back().needed);
        collect_attributes(context_, context_.units[unit].needs.value(), stack_.back().needed);
    }

    void close() {
        marks_[stack_.back().unit] = Mark::Done;
        order_.push_back(stack_.back().unit);
        stack_.pop_back();
    }

    void report(std::uint32_t from, std::uint32_t to) {
        const Unit& user = context_.units[from];
        const Unit& used = context_.units[to];
        context_.sink.report(user.origin(), diag::CallCycle, user.name, used.name)
            .label(used.origin(), "needs it too")
            .help("let one of them find the other when it runs, for instance by a name in `env`");
    }

    Context& context_;
    std::vector<Mark> marks_;
    std::vector<Visit> stack_;
    std::vector<std::uint32_t> order_;
};

}  // namespace

std::vector<std::uint32_t> lowering_order(Context& context) { return Orderer(context).run(); }

}  // namespace mlwc::lower
