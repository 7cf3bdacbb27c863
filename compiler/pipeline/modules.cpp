// Paths are compared as texts: what a link leads to is the business of the one who made it.
#include "compiler/pipeline/modules.h"

#include <algorithm>

#include "compiler/base/text.h"

namespace mlwc::pipeline {
namespace {

/// The path without its last part; empty for a file of the current folder.
std::string folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos) return "";
    return std::string(path.substr(0, std::max<std::size_t>(slash, 1)));
}

std::string joined(const std::string& folder, std::string_view path) {
    if (path.starts_with('/')) return normal_path(path);
    return normal_path(folder.empty() ? std::string(path) : folder + "/" + std::string(path));
}

std::string shown(const std::string& folder) { return folder.empty() ? "." : folder; }

}  // namespace

std::string normal_path(std::string_view path) {
    const bool absolute = path.starts_with('/');
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const std::string_view part = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(path.size(), part.size() + 1));
        if (part.empty() || part == ".") continue;
        if (part == ".." && !parts.empty() && parts.back() != "..")
            parts.pop_back();
        else if (part != ".." || !absolute)
            parts.push_back(part);
    }
    std::string normal = absolute ? "/" : "";
    for (std::size_t at = 0; at < parts.size(); ++at) normal.append(at == 0 ? "" : "/").append(parts[at]);
    return normal;
}

ModuleFiles::ModuleFiles(const std::string& main_path, const std::vector<std::string>& includes, SourceSet& sources,
                         Texts& texts)
    : sources_(sources), texts_(texts) {
    roots_.push_back(main_path == "-" ? "" : normal_path(folder_of(main_path)));
    for (const std::string& folder : includes) roots_.push_back(normal_path(folder));
}

bool ModuleFiles::inside(const std::string& path) const {
    return std::any_of(roots_.begin(), roots_.end(), [&](const std::string& root) {
        // The current folder holds every relative path that does not climb out of it.
        if (root.empty()) return !path.starts_with("..") && !path.starts_with('/');
        return path.starts_with(root) && (root == "/" || path[root.size()] == '/');
    });
}

Result<FileId> ModuleFiles::find(std::string_view path, FileId user) {
    if (path.empty()) return Refusal{"the path is empty"};
    std::vector<std::string> folders{folder_of(sources_[user].path())};
    if (sources_[user].path() == "<stdin>") folders.front() = "";
    folders.insert(folders.end(), roots_.begin(), roots_.end());
    std::vector<std::string> tried;
    std::string outside;
    for (const std::string& folder : folders) {
        const std::string place = joined(folder, path);
        const bool again = std::find(tried.begin(), tried.end(), shown(folder_of(place))) != tried.end();
        if (!inside(place)) {
            if (outside.empty() && texts_.kind(place) == PathKind::File) outside = place;
            continue;
        }
        if (texts_.kind(place) == PathKind::File) return read(place);
        if (!again) tried.push_back(shown(folder_of(place)));
    }
    if (!outside.empty()) {
        return Refusal{"`" + outside + "` lies outside of `" + shown(roots_.front()) +
                       "`, the folder of the program; name its folder with `--include`"};
    }
    if (tried.empty()) {
        return Refusal{"it leads out of `" + shown(roots_.front()) +
                       "`, the folder of the program; name another one with `--include`"};
    }
    const std::vector<std::string_view> folders_tried(tried.begin(), tried.end());
    return Refusal{"there is no such file in " + one_of(folders_tried, folders_tried.size())};
}

Result<FileId> ModuleFiles::read(const std::string& path) {
    if (const auto known = known_.find(path); known != known_.end()) return known->second;
    // The main file may be used as well; that is a cycle, and whoever binds says so.
    for (std::uint32_t row = 0; row < sources_.size(); ++row) {
        if (normal_path(sources_[FileId{row}].path()) == path) return FileId{row};
    }
    Result<std::string> text = texts_.read(path);
    if (!text) return Refusal{text.reason()};
    const FileId file = sources_.add(path, std::move(*text));
    known_.emplace(path, file);
    return file;
}

}  // namespace mlwc::pipeline
