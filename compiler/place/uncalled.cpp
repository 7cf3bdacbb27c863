// Where an address goes is known from values alone; whether it is one, from the name of the attribute.
#include "compiler/place/uncalled.h"

#include <algorithm>
#include <string>
#include <vector>

#include "compiler/base/diagnostics.h"
#include "compiler/place/offer.h"
#include "grammar/scan.h"

namespace mlwc::place {
namespace {

using sema::ValueKind;

/// What is called by name or address; an ARN or a bucket says more than who is called.
bool is_address(std::string_view attribute) {
    return attribute == "url" || attribute == "cluster_url" || attribute == "endpoint_name" ||
           attribute == "queue_url" || attribute == "function_name";
}

/// Attributes of other workloads in a value, in order. Nesting of values is bounded by the language.
void collect(const Value& value, std::vector<const Value*>& found) {
    if (value.is(ValueKind::Attribute)) found.push_back(&value);
    if (!value.is(ValueKind::List) && !value.is(ValueKind::Record) && !value.is(ValueKind::DeployText)) return;
    for (const sema::Slot& slot : value.children()) collect(slot.value, found);
}

class UncalledReporter {
  public:
    UncalledReporter(const sema::Workload& workload, const sema::Model& model, const Court& court, DiagnosticSink& sink)
        : workload_(workload),
          model_(model),
          court_(court),
          sink_(sink),
          symbols_(court.evaluator.context().symbols),
          needs_(workload.needs, symbols_) {}

    void run() {
        std::vector<const Value*> told;
        for (const std::string_view field : {"env", "command", "args", "variants"})
            collect(needs_[field].value(), told);
        std::vector<std::uint32_t> seen;
        for (const Value* const address : told) {
            const std::uint32_t row = address->extent.count;
            if (row >= model_.workloads.size() || std::ranges::find(seen, row) != seen.end()) continue;
            if (!is_address(symbols_.text(address->extent.tag)) || is_called(row)) continue;
            const sema::Workload& called = model_.workloads[row];
            if (&called == &workload_ || called.name == workload_.name) continue;
            if (sema::View(called.needs, symbols_)["expose"].text() == "public") continue;
            seen.push_back(row);
            report(*address, called);
        }
    }

  private:
    [[nodiscard]] bool is_called(std::uint32_t row) const {
        const Value& calls = needs_["calls"].value();
        return calls.is(ValueKind::List) && std::ranges::any_of(calls.children(), [&](const sema::Slot& slot) {
                   return slot.value.extent.count == row;
               });
    }

    void report(const Value& address, const sema::Workload& called) const {
        const Span span = model_.origin(address).span;
        const std::string_view name = symbols_.text(called.name);
        auto builder = sink_.report(span.exists() ? span : workload_.name_span, diag::NotCalled,
                                    symbols_.text(workload_.name), name, symbols_.text(address.extent.tag), name);
        builder.subject(symbols_.text(workload_.name));
        builder.help("`calls` opens the network and grants the permission, and sets a variable to the address too");
        const std::string calls = with(name);
        if (calls.empty()) return;
        offer(builder, court_, workload_, {{{symbols_.find("calls")}, needs_["calls"].value(), calls}});
    }

    /// `calls` with one more, as source would write it; empty if that cannot be said in a few words.
    [[nodiscard]] std::string with(std::string_view name) const {
        if (!std::ranges::all_of(name, grammar::is_word_byte)) return "";
        const Value& calls = needs_["calls"].value();
        if (calls.children().empty()) return "[" + std::string(name) + "]";
        std::string written(court_.evaluator.context().sources.text(model_.origin(calls).span));
        if (!written.starts_with('[') || !written.ends_with(']')) return "";
        written.pop_back();
        return written + ", " + std::string(name) + "]";
    }

    const sema::Workload& workload_;
    const sema::Model& model_;
    const Court& court_;
    DiagnosticSink& sink_;
    const Interner& symbols_;
    sema::View needs_;
};

}  // namespace

void report_uncalled(const sema::Workload& workload, const sema::Model& model, const Court& court,
                     DiagnosticSink& sink) {
    UncalledReporter(workload, model, court, sink).run();
}

}  // namespace mlwc::place
