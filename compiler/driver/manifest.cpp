// Writing and reading mlwc-manifest.json.
#include "compiler/driver/manifest.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "backends/json.h"

namespace mlwc::driver {
namespace {

/// Whether a relative path stays below where it starts.
bool stays_inside(std::string_view path) {
    if (path.empty() || path.front() == '/' || path == manifest_name) return false;
    while (true) {
        const std::size_t slash = path.find('/');
        const std::string_view part = path.substr(0, slash);
        if (part.empty() || part == "." || part == "..") return false;
        if (slash == std::string_view::npos) return true;
        path.remove_prefix(slash + 1);
    }
}

}  // namespace

const OwnedFile* Manifest::find(std::string_view path) const {
    const auto at = std::find_if(files.begin(), files.end(), [&](const OwnedFile& file) { return file.path == path; });
    return at == files.end() ? nullptr : &*at;
}

OwnedFile* Manifest::find(std::string_view path) {
    const auto at = std::find_if(files.begin(), files.end(), [&](const OwnedFile& file) { return file.path == path; });
    return at == files.end() ? nullptr : &*at;
}

std::string to_json(const Manifest& manifest) {
    backends::Buffer out;
    backends::JsonWriter json(out);
    json.open_object();
    json.plain_key("mlwc");
    json.text(manifest.mlwc);
    json.plain_key("files");
    json.open_array();
    for (const OwnedFile& file : manifest.files) {
        json.open_object();
        json.plain_key("path");
        json.text(file.path);
        json.plain_key("checksum");
        json.text(file.checksum);
        json.close_object();
    }
    json.close_array();
    json.close_object();
    out.append('\n');
    return out.release();
}

Result<Manifest> parse_manifest(std::string_view json) {
    const auto document = nlohmann::json::parse(json, nullptr, false);
    if (!document.is_object() || !document.contains("files") || !document["files"].is_array()) {
        return Refusal{"it is not a manifest of mlwc"};
    }
    Manifest manifest;
    manifest.mlwc = document.value("mlwc", nlohmann::json()).is_string() ? document["mlwc"].get<std::string>() : "";
    for (const auto& row : document["files"]) {
        const bool complete = row.is_object() && row.contains("path") && row["path"].is_string() &&
                              row.contains("checksum") && row["checksum"].is_string();
        if (!complete) return Refusal{"it is not a manifest of mlwc"};
        OwnedFile file{row["path"].get<std::string>(), row["checksum"].get<std::string>()};
        if (!stays_inside(file.path)) return Refusal{"it lists a file outside the folder"};
        manifest.files.push_back(std::move(file));
    }
    return manifest;
}

}  // namespace mlwc::driver
