// JSON is read here and nowhere below; a program without params never touches the parser.
#include "compiler/driver/settings.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace mlwc::driver {
namespace {

/// The value of a param in the words of `--set`; empty for what is no value of a param.
std::optional<std::string> text_of(const nlohmann::ordered_json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number() || value.is_boolean()) return value.dump();
    return std::nullopt;
}

bool is_set(const std::vector<sema::Setting>& settings, std::string_view name) {
    return std::any_of(settings.begin(), settings.end(), [&](const sema::Setting& row) { return row.name == name; });
}

void read_params_file(const std::string& path, Disk& disk, std::vector<sema::Setting>& settings, DiagnosticSink& sink) {
    const Result<std::string> text = disk.read(path);
    if (!text) {
        sink.report({}, diag::CannotRead, path, text.reason());
        return;
    }
    const auto document = nlohmann::ordered_json::parse(*text, nullptr, false);
    if (!document.is_object()) {
        sink.report({}, diag::BadParamsFile, path, document.is_discarded() ? "it is not JSON" : "it is not an object");
        return;
    }
    for (const auto& [name, value] : document.items()) {
        const std::optional<std::string> written = text_of(value);
        if (!written) {
            sink.report({}, diag::BadParamsFile, path, "`" + name + "` is neither a string nor a number nor a boolean");
        } else if (!is_set(settings, name)) {
            settings.push_back({name, *written});
        }
    }
}

}  // namespace

std::vector<sema::Setting> read_settings(const std::vector<std::string>& assignments, const std::string& params_file,
                                         Disk& disk, DiagnosticSink& sink) {
    std::vector<sema::Setting> settings;
    for (const std::string& assignment : assignments) {
        const std::size_t equals = assignment.find('=');
        sema::Setting setting{assignment.substr(0, equals), assignment.substr(equals + 1)};
        // The last word counts, as on any command line.
        std::erase_if(settings, [&](const sema::Setting& row) { return row.name == setting.name; });
        settings.push_back(std::move(setting));
    }
    if (!params_file.empty()) read_params_file(params_file, disk, settings, sink);
    return settings;
}

}  // namespace mlwc::driver
