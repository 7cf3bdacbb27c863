// The text of a file of params is a source: what is wrong in it is shown at its line.
#include "compiler/driver/settings.h"

#include <algorithm>

#include "backends/json.h"
#include "compiler/base/diagnostics.h"
#include "compiler/pipeline/json_text.h"

namespace mlwc::driver {
namespace {

using pipeline::JsonKind;
using pipeline::JsonMember;
using pipeline::JsonNode;

/// A value as it would be written on one line.
void write(backends::JsonWriter& json, const JsonNode& value) {
    switch (value.kind) {
        case JsonKind::Null:
        case JsonKind::Boolean:
        case JsonKind::Number:
            return json.raw(value.text);
        case JsonKind::String:
            return json.text(value.text);
        case JsonKind::Array:
        case JsonKind::Object:
            break;
    }
    const bool list = value.kind == JsonKind::Array;
    list ? json.open_array() : json.open_object();
    for (const JsonMember& member : value.members) {
        if (!list) json.key(member.name);
        write(json, member.value);
    }
    list ? json.close_array() : json.close_object();
}

/// Reads the members of one file.
class ParamsFile {
  public:
    ParamsFile(std::string path, FileId file, const Source& source, DiagnosticSink& sink)
        : path_(std::move(path)), file_(file), source_(source), sink_(sink) {}

    /// A value as a setting; none where it is or holds `null`, which is reported.
    std::optional<sema::Setting> setting_of(const JsonMember& member) {
        using Form = sema::Setting::Form;
        const JsonNode& value = member.value;
        sema::Setting setting{member.name, value.text, Form::Text, {}, place_of(member)};
        if (value.kind == JsonKind::Null) {
            sink_.report(setting.span, diag::BadParamsFile, path_,
                         "`" + member.name + "` is `null`, which is no value of a param");
            return std::nullopt;
        }
        if (value.kind != JsonKind::Array && value.kind != JsonKind::Object) return setting;
        setting.form = value.kind == JsonKind::Array ? Form::List : Form::Record;
        backends::Buffer out;
        backends::JsonWriter json(out, backends::Layout::Compact);
        write(json, value);
        setting.text = out.release();
        for (std::size_t at = 0; at < value.members.size(); ++at) {
            const JsonMember& part = value.members[at];
            const bool list = setting.form == Form::List;
            std::optional<sema::Setting> inner = setting_of(list ? JsonMember{std::to_string(at), part.value} : part);
            if (!inner) return std::nullopt;
            if (list) inner->span = place_of({"", part.value});
            setting.members.push_back(std::move(*inner));
        }
        return setting;
    }

  private:
    /// The name and the value where they can be found on one line, else one of them, else the line.
    [[nodiscard]] Span place_of(const JsonMember& member) const {
        const std::string_view line = source_.line(member.value.line);
        const bool text = member.value.kind == JsonKind::String;
        const std::string name = "\"" + member.name + "\"";
        const std::size_t named = member.name.empty() ? std::string_view::npos : line.find(name);
        const std::size_t behind = named == std::string_view::npos ? 0 : named + name.size();
        const std::string literal = text ? "\"" + member.value.text + "\"" : member.value.text;
        const std::size_t found = literal.empty() ? std::string_view::npos : line.find(literal, behind);
        if (found != std::string_view::npos) {
            const std::size_t begin = named == std::string_view::npos ? found : named;
            return at(member.value.line, begin, found + literal.size() - begin);
        }
        if (named != std::string_view::npos) return at(member.value.line, named, name.size());
        const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
        return at(member.value.line, begin, line.find_last_not_of(" \t\r") + 1 - begin);
    }

    [[nodiscard]] Span at(std::uint32_t line, std::size_t column, std::size_t length) const {
        const auto begin = source_.line_start(line) + static_cast<std::uint32_t>(column);
        return {file_, begin, begin + static_cast<std::uint32_t>(length)};
    }

    std::string path_;
    FileId file_;
    const Source& source_;
    DiagnosticSink& sink_;
};

bool is_set(const std::vector<sema::Setting>& settings, std::string_view name) {
    return std::any_of(settings.begin(), settings.end(), [&](const sema::Setting& row) { return row.name == name; });
}

void read_params_file(const std::string& path, Disk& disk, SourceSet& sources, std::vector<sema::Setting>& settings,
                      DiagnosticSink& sink) {
    const Result<std::string> text = disk.read(path);
    if (!text) {
        sink.report({}, diag::CannotRead, path, text.reason());
        return;
    }
    const Result<JsonNode> document = pipeline::parse_json(*text);
    if (!document || (*document).kind != JsonKind::Object) {
        sink.report({}, diag::BadParamsFile, path, document ? "it is not an object" : document.reason());
        return;
    }
    const FileId file = sources.add(path, *text);
    ParamsFile params(path, file, sources[file], sink);
    for (const JsonMember& member : (*document).members) {
        std::optional<sema::Setting> setting = params.setting_of(member);
        if (setting && !is_set(settings, member.name)) settings.push_back(std::move(*setting));
    }
}

}  // namespace

std::vector<sema::Setting> read_settings(const std::vector<std::string>& assignments, const std::string& params_file,
                                         Disk& disk, SourceSet& sources, DiagnosticSink& sink) {
    std::vector<sema::Setting> settings;
    for (const std::string& assignment : assignments) {
        const std::size_t equals = assignment.find('=');
        sema::Setting setting{assignment.substr(0, equals), assignment.substr(equals + 1)};
        // The last word counts, as on any command line.
        std::erase_if(settings, [&](const sema::Setting& row) { return row.name == setting.name; });
        settings.push_back(std::move(setting));
    }
    if (!params_file.empty()) read_params_file(params_file, disk, sources, settings, sink);
    return settings;
}

}  // namespace mlwc::driver
