// One function for each part of a diagnostic; every key is always there, so that readers need no cases.
#include "compiler/driver/render_json.h"

#include <algorithm>

#include "backends/json.h"
#include "compiler/base/display.h"
#include "compiler/base/render.h"

namespace mlwc::driver {
namespace {

using backends::JsonWriter;

void text(JsonWriter& json, std::string_view key, std::string_view value) {
    json.plain_key(key);
    // What a user wrote may be any bytes; JSON takes only UTF-8.
    std::string sound;
    append_printable(sound, value);
    json.text(sound);
}

void point(JsonWriter& json, std::string_view key, const Source& source, std::uint32_t offset) {
    const LineColumn place = source.place(offset);
    json.plain_key(key);
    json.open_object();
    json.plain_key("offset");
    json.integer(offset);
    json.plain_key("line");
    json.integer(place.line);
    json.plain_key("column");
    json.integer(place.column);
    json.close_object();
}

void place(JsonWriter& json, Span span, const SourceSet& sources) {
    json.plain_key("place");
    if (!span.exists()) {
        json.raw("null");
        return;
    }
    const Source& source = sources[span.file];
    json.open_object();
    text(json, "path", source.path());
    point(json, "begin", source, span.begin);
    point(json, "end", source, span.end);
    json.close_object();
}

void labels(JsonWriter& json, const Diagnostic& found, const SourceSet& sources) {
    json.plain_key("labels");
    json.open_array();
    for (const Label& label : found.labels) {
        json.open_object();
        text(json, "text", label.text);
        place(json, label.span, sources);
        json.close_object();
    }
    json.close_array();
}

void texts(JsonWriter& json, std::string_view key, std::span<const std::string> lines) {
    json.plain_key(key);
    json.open_array();
    for (const std::string& line : lines) {
        std::string sound;
        append_printable(sound, line);
        json.text(sound);
    }
    json.close_array();
}

void facts(JsonWriter& json, const Diagnostic& found) {
    json.plain_key("facts");
    json.open_array();
    for (const Fact& fact : found.facts) {
        json.open_object();
        text(json, "text", fact.text);
        text(json, "checked", fact.checked);
        json.close_object();
    }
    json.close_array();
}

void fixes(JsonWriter& json, const Diagnostic& found, const SourceSet& sources) {
    json.plain_key("fixes");
    json.open_array();
    for (const Fix& fix : found.fixes) {
        json.open_object();
        text(json, "title", fix.title);
        text(json, "applicability", fix.applicability == Applicability::Safe ? "safe" : "review");
        json.plain_key("edits");
        json.open_array();
        for (const Edit& edit : fix.edits) {
            json.open_object();
            place(json, edit.span, sources);
            // Exactly what is to be inserted: tabs and all.
            json.plain_key("text");
            json.text(edit.text);
            json.close_object();
        }
        json.close_array();
        json.close_object();
    }
    json.close_array();
}

void diagnostic(JsonWriter& json, const Diagnostic& found, const SourceSet& sources) {
    json.open_object();
    text(json, "name", found.name);
    text(json, "severity", spelling(found.severity));
    text(json, "message", found.message);
    place(json, found.span, sources);
    text(json, "label", found.primary_label);
    labels(json, found, sources);
    facts(json, found);
    texts(json, "notes", found.notes);
    texts(json, "helps", found.helps);
    fixes(json, found, sources);
    json.close_object();
}

}  // namespace

std::string render_json(std::span<const Diagnostic> diagnostics, const SourceSet& sources) {
    backends::Buffer out;
    JsonWriter json(out);
    json.open_object();
    write_findings(json, diagnostics, sources);
    json.close_object();
    out.append('\n');
    return out.release();
}

void write_findings(JsonWriter& json, std::span<const Diagnostic> diagnostics, const SourceSet& sources) {
    json.plain_key("diagnostics");
    json.open_array();
    for (const Diagnostic& found : diagnostics) diagnostic(json, found, sources);
    json.close_array();
    const auto count = [&](std::string_view key, Severity severity) {
        json.plain_key(key);
        json.integer(std::count_if(diagnostics.begin(), diagnostics.end(),
                                   [&](const Diagnostic& found) { return found.severity == severity; }));
    };
    count("errors", Severity::Error);
    count("warnings", Severity::Warning);
    count("notes", Severity::Note);
}

void write_text(JsonWriter& json, std::string_view key, std::string_view value) { text(json, key, value); }

}  // namespace mlwc::driver
