// Reads the checkout once.
#include "tests/guard/tree.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace mlwc::guard {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 6> left_out = {".git", "build", "out", ".cache", "node_modules", ".terraform"};

std::vector<TreeFile> read_tree() {
    std::vector<TreeFile> files;
    const fs::path root = MLWC_ROOT;
    for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry) {
        const std::string name = entry->path().filename();
        // A linked worktree has a file for `.git`, which says where the repository is.
        const bool skipped = std::find(left_out.begin(), left_out.end(), name) != left_out.end();
        if (skipped && entry->is_directory()) entry.disable_recursion_pending();
        if (skipped || !entry->is_regular_file()) continue;
        std::ifstream stream(entry->path(), std::ios::binary);
        files.push_back({fs::relative(entry->path(), root).generic_string(),
                         {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()}});
    }
    std::sort(files.begin(), files.end(), [](const TreeFile& a, const TreeFile& b) { return a.path < b.path; });
    return files;
}

}  // namespace

std::vector<std::string_view> TreeFile::lines() const {
    std::vector<std::string_view> found;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t newline = rest.find('\n');
        found.push_back(rest.substr(0, newline));
        rest.remove_prefix(newline == std::string_view::npos ? rest.size() : newline + 1);
    }
    return found;
}

bool TreeFile::below(std::string_view folder) const {
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

const std::vector<TreeFile>& tree() {
    static const std::vector<TreeFile> files = read_tree();
    return files;
}

bool is_code(const TreeFile& file) {
    const bool source = file.ends_with(".h") || file.ends_with(".cpp");
    return source && (file.below("compiler") || file.below("grammar") || file.below("backends") ||
                      file.below("stdlib") || file.below("tests"));
}

}  // namespace mlwc::guard
