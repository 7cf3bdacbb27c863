// A case of several files keeps their names; the first is always called main.mlw.
#include "tests/lsp/corpus.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

namespace mlwc::tests {
namespace {

std::string text_of(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

}  // namespace

std::vector<std::string> programs_below(const std::vector<std::string>& folders) {
    std::vector<std::string> paths;
    for (const std::string& folder : folders) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            const std::string path = entry.path();
            if (path.ends_with(".mlw") && !path.ends_with(".fmt.mlw")) paths.push_back(path);
        }
    }
    std::ranges::sort(paths);
    return paths;
}

Case read_case(const std::string& path) { return parse_case("main.mlw", text_of(path)); }

std::string path_in(const Case& written, std::size_t file) {
    return file == 0 ? main_path : "/project/" + written.files[file].name;
}

Files files_of(const Case& written) {
    Files files;
    for (std::size_t at = written.files.size(); at-- > 0;) files[path_in(written, at)] = written.files[at].text;
    return files;
}

Files program_at(const std::string& path) {
    Files files = files_of(read_case(path));
    const std::filesystem::path main(path);
    if (main.filename() != "main.mlw") return files;
    const std::filesystem::path folder = main.parent_path();
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        const std::string name = entry.path().lexically_relative(folder);
        if (name.ends_with(".mlw") || name == "mlwc.lock" || name == "mlwc-catalog.json")
            files.try_emplace("/project/" + name, text_of(entry.path()));
    }
    return files;
}

bool can_be_sent(const Files& files) {
    using Json = nlohmann::json;
    return std::ranges::all_of(files, [](const auto& file) {
        const std::string kept = Json(file.second).dump(-1, ' ', false, Json::error_handler_t::ignore);
        return Json::parse(kept).get<std::string>() == file.second;
    });
}

}  // namespace mlwc::tests
