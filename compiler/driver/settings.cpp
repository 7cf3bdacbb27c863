// JSON is read here and nowhere below; a program without params never touches the parser.
#include "compiler/driver/settings.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace mlwc::driver {
namespace {

/// A JSON value as a setting; none for `null`, which is no value of a param.
std::optional<sema::Setting> setting_of(const std::string& name, const nlohmann::ordered_json& value) {
    using Form = sema::Setting::Form;
    if (value.is_null()) return std::nullopt;
    if (value.is_string()) return sema::Setting{name, value.get<std::string>()};
    constexpr auto replace = nlohmann::ordered_json::error_handler_t::replace;
    sema::Setting setting{name, value.dump(-1, ' ', false, replace)};
    if (!value.is_structured()) return setting;
    setting.form = value.is_array() ? Form::List : Form::Record;
    for (const auto& [key, member] : value.items()) {
        std::optional<sema::Setting> inner = setting_of(key, member);
        if (!inner) return std::nullopt;
        setting.members.push_back(std::move(*inner));
    }
    return setting;
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
        std::optional<sema::Setting> setting = setting_of(name, value);
        if (!setting) {
            sink.report({}, diag::BadParamsFile, path,
                        "`" + name + "` is or holds `null`, which is no value of a param");
        } else if (!is_set(settings, name)) {
            settings.push_back(std::move(*setting));
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
