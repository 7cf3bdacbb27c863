// The record of a choice for a program: every key is always there.
#include "compiler/driver/bill_json.h"
#include "compiler/driver/explanation.h"
#include "compiler/driver/render_json.h"

namespace mlwc::driver {
namespace {

using backends::JsonWriter;
using backends::write_rows;

void write_place(JsonWriter& json, const WrittenPlace& place) {
    json.open_object();
    write_text(json, "path", place.path);
    json.plain_key("line");
    json.integer(place.at.line);
    json.plain_key("column");
    json.integer(place.at.column);
    json.close_object();
}

void write_reason(JsonWriter& json, const Reason& reason) {
    json.open_object();
    write_text(json, "message", reason.message);
    write_text(json, "limit", reason.limit);
    write_rows(json, "attributes", reason.attributes, [](JsonWriter& out, const std::string& name) { out.text(name); });
    write_rows(json, "written", reason.written, write_place);
    write_text(json, "source", reason.source);
    write_text(json, "checked", reason.checked);
    json.close_object();
}

void write_platform(JsonWriter& json, const PlatformRecord& row) {
    json.open_object();
    write_text(json, "name", row.name);
    write_text(json, "standing", word_of(row.standing));
    write_text(json, "size", row.size);
    write_cost(json, row.cost.minimum, place::at_declared_load(row.cost), row.cost.maximum);
    write_prices(json, row.prices);
    write_rows(json, "reasons", row.reasons, write_reason);
    write_text(json, "nearest_change", row.nearest_change);
    json.close_object();
}

void write_choice(JsonWriter& json, const ChoiceRecord& record) {
    json.open_object();
    write_text(json, "name", record.name);
    write_text(json, "kind", record.kind);
    write_text(json, "platform", record.platform);
    write_rows(json, "platforms", record.platforms, write_platform);
    json.close_object();
}

}  // namespace

std::string to_json(std::span<const ChoiceRecord> records, std::span<const Diagnostic> diagnostics,
                    const SourceSet& sources) {
    backends::Buffer out;
    JsonWriter json(out);
    json.open_object();
    write_rows(json, "workloads", records, write_choice);
    write_findings(json, diagnostics, sources);
    json.close_object();
    out.append('\n');
    return out.release();
}

}  // namespace mlwc::driver
