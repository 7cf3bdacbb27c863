// A client that says nonsense about its folders or options is served as if it had said nothing.
#include "compiler/lsp/received.h"

#include <algorithm>
#include <utility>

#include "backends/backend.h"
#include "compiler/lsp/params.h"
#include "compiler/lsp/uri.h"
#include "compiler/pipeline/modules.h"

namespace mlwc::lsp {
namespace {

/// Reads `\ud800` at a place; 0 if there is none.
unsigned escaped_unit(const std::string& body, std::size_t at) {
    if (at + 6 > body.size() || body[at] != '\\' || body[at + 1] != 'u') return 0;
    unsigned unit = 0;
    for (std::size_t digit = at + 2; digit < at + 6; ++digit) {
        const char c = body[digit];
        unit *= 16;
        if (c >= '0' && c <= '9')
            unit += static_cast<unsigned>(c - '0');
        else if (c >= 'a' && c <= 'f')
            unit += static_cast<unsigned>(c - 'a' + 10);
        else if (c >= 'A' && c <= 'F')
            unit += static_cast<unsigned>(c - 'A' + 10);
        else
            return 0;
    }
    return unit;
}

constexpr bool is_high(unsigned unit) { return unit >= 0xD800U && unit < 0xDC00U; }
constexpr bool is_low(unsigned unit) { return unit >= 0xDC00U && unit < 0xE000U; }

/// The body with every half of a surrogate pair that stands alone replaced.
std::string with_whole_pairs(std::string body) {
    for (std::size_t at = 0; at + 1 < body.size(); ++at) {
        if (body[at] != '\\') continue;
        const unsigned unit = escaped_unit(body, at);
        if (unit == 0) {
            ++at;
        } else if (is_high(unit) && is_low(escaped_unit(body, at + 6))) {
            at += 11;
        } else {
            if (is_high(unit) || is_low(unit)) body.replace(at + 2, 4, "FFFD");
            at += 5;
        }
    }
    return body;
}

std::optional<std::string> folder_of(const Json& folder) {
    const Json* uri = find(folder, {"uri"});
    if (uri == nullptr || !uri->is_string()) return std::nullopt;
    const std::string path = path_of(uri->get_ref<const std::string&>());
    if (!path.starts_with('/')) return std::nullopt;
    return pipeline::normal_path(path);
}

}  // namespace

std::optional<Json> parse_message(const std::string& body) {
    Json message = Json::parse(body, nullptr, false);
    if (message.is_discarded()) message = Json::parse(with_whole_pairs(body), nullptr, false);
    if (message.is_discarded()) return std::nullopt;
    return message;
}

std::vector<std::string> read_folders(const Json& params) {
    std::vector<std::string> folders;
    if (const Json* all = find(params, {"workspaceFolders"}); all != nullptr && all->is_array()) {
        for (const Json& one : *all) {
            if (std::optional<std::string> path = folder_of(one)) folders.push_back(std::move(*path));
        }
    } else if (const Json* root = find(params, {"rootUri"}); root != nullptr && root->is_string()) {
        const std::string path = path_of(root->get_ref<const std::string&>());
        if (path.starts_with('/')) folders.push_back(pipeline::normal_path(path));
    }
    return folders;
}

std::vector<std::string> changed_folders(std::vector<std::string> folders, const Json& params) {
    if (const Json* gone = find(params, {"event", "removed"}); gone != nullptr && gone->is_array()) {
        for (const Json& one : *gone) {
            if (const std::optional<std::string> path = folder_of(one)) std::erase(folders, *path);
        }
    }
    if (const Json* come = find(params, {"event", "added"}); come != nullptr && come->is_array()) {
        for (const Json& one : *come) {
            if (std::optional<std::string> path = folder_of(one)) folders.push_back(std::move(*path));
        }
    }
    return folders;
}

Settings read_settings(const Json& params) {
    Settings settings;
    settings.includes = texts(params, {"initializationOptions", "includes"});
    settings.targets = texts(params, {"initializationOptions", "targets"});
    std::erase_if(settings.targets, [](const std::string& name) { return backends::find_backend(name) == nullptr; });
    if (const Json* today = find(params, {"initializationOptions", "today"}); today != nullptr && today->is_string())
        settings.today = today->get<std::string>();
    if (const Json* given = find(params, {"initializationOptions", "params"}); given != nullptr && given->is_object()) {
        for (const auto& [name, value] : given->items()) {
            if (value.is_string()) settings.params.push_back({name, value.get<std::string>()});
        }
    }
    return settings;
}

std::string path_of_document(const Json& identifier) {
    std::string path = path_of(text_member(identifier, "uri"));
    return path.starts_with('/') ? pipeline::normal_path(path) : path;
}

}  // namespace mlwc::lsp
