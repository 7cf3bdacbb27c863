// Records become indented lines, everything else is written as source would write it.
#include "compiler/driver/print_model.h"

#include <fmt/format.h>

#include "compiler/base/quote.h"

namespace mlwc::driver {
namespace {

void append_value(std::string& out, std::string_view name, const sema::Value& value, const Interner& symbols,
                  std::size_t depth) {
    const bool plain_record =
        value.is(sema::ValueKind::Record) && !value.children().empty() && value.children().front().key != no_symbol;
    if (!plain_record) {
        const bool quoted = value.is(sema::ValueKind::String);
        const std::string text = print(value, symbols);
        out += fmt::format("{:{}}{} = {}\n", "", depth * 2, name, quoted ? quote(text) : text);
        return;
    }
    const std::string_view tag = symbols.text(value.extent.tag);
    out += fmt::format("{:{}}{}{}{}\n", "", depth * 2, name, tag.empty() ? "" : " ", tag);
    for (const sema::Slot& slot : value.children()) {
        append_value(out, symbols.text(slot.key), slot.value, symbols, depth + 1);
    }
}

std::string owner(std::uint32_t workload, const sema::Model& model, const Interner& symbols) {
    if (workload >= model.workloads.size()) return "";
    return fmt::format(" of {}", symbols.text(model.workloads[workload].name));
}

void append_override(std::string& out, const sema::Override& row, const sema::Model& model, const Interner& symbols) {
    out += fmt::format("override {} {}{} because {}\n", symbols.text(row.target), symbols.text(row.role),
                       owner(row.workload, model, symbols), quote(row.because));
    for (const sema::OverrideEdit& edit : row.edits) {
        const std::string head = fmt::format("{} {}", word_of(edit.op), written(edit.path));
        if (edit.op == EditOp::Remove) {
            out += "  " + head + "\n";
        } else {
            append_value(out, head, edit.value, symbols, 1);
        }
    }
}

}  // namespace

std::string print_model(const sema::Model& model, const Interner& symbols) {
    std::string out;
    append_value(out, fmt::format("app {}", model.app.name), model.app.settings, symbols, 0);
    for (const sema::Param& param : model.params) {
        append_value(out, fmt::format("param {}", symbols.text(param.name)), param.value, symbols, 0);
    }
    for (const sema::Input& input : model.inputs) {
        append_value(out, fmt::format("input {}", symbols.text(input.name)), input.preset, symbols, 0);
    }
    for (const sema::Workload& workload : model.workloads) {
        const std::string_view broken = workload.usable ? "" : " (has errors)";
        append_value(out, fmt::format("{} {}{}", symbols.text(workload.kind), symbols.text(workload.name), broken),
                     workload.needs, symbols, 0);
    }
    for (const sema::Output& output : model.outputs) {
        append_value(out, fmt::format("output {}", symbols.text(output.name)), output.value, symbols, 0);
    }
    for (const sema::Override& row : model.overrides) append_override(out, row, model, symbols);
    for (const sema::Raw& raw : model.raws) {
        append_value(out,
                     fmt::format("raw {} {}{}", symbols.text(raw.target), symbols.text(raw.name),
                                 owner(raw.workload, model, symbols)),
                     raw.body, symbols, 0);
    }
    return out;
}

}  // namespace mlwc::driver
