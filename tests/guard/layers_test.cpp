// Includes obey the layers: a folder may use what lies below it, and a package lives where its row says.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "tests/guard/tree.h"

namespace mlwc::guard {
namespace {

/// A folder and the folders whose headers it may include, itself among them.
struct Layer {
    std::string_view folder;
    std::vector<std::string_view> may_include;
};

const std::vector<Layer> layers = {
    {"compiler/base", {"compiler/base"}},
    {"grammar", {"grammar", "compiler/base"}},
    {"stdlib/embed", {"stdlib", "compiler/sema", "grammar", "compiler/base"}},
    {"stdlib", {"stdlib", "compiler/base"}},
    {"compiler/sema", {"compiler/sema", "grammar", "compiler/base"}},
    {"compiler/place", {"compiler/place", "stdlib", "compiler/sema", "grammar", "compiler/base"}},
    {"compiler/policy", {"compiler/policy", "compiler/place", "stdlib", "compiler/sema", "grammar", "compiler/base"}},
    {"compiler/lower", {"compiler/lower", "compiler/place", "stdlib", "compiler/sema", "compiler/base"}},
    {"compiler/testing",
     {"compiler/testing", "compiler/lower", "compiler/policy", "compiler/place", "compiler/sema", "grammar",
      "compiler/base"}},
    {"backends", {"backends", "compiler/lower", "stdlib", "compiler/base"}},
    {"compiler/pipeline",
     {"compiler/pipeline", "backends", "compiler/policy", "compiler/lower", "compiler/place", "stdlib", "compiler/sema",
      "grammar", "compiler/base"}},
    {"compiler/lsp",
     {"compiler/lsp", "compiler/pipeline", "backends", "compiler/policy", "compiler/lower", "compiler/place", "stdlib",
      "compiler/sema", "grammar", "compiler/base"}},
    {"compiler/driver", {"compiler", "backends", "grammar", "stdlib"}},
    {"tests", {"tests", "compiler", "backends", "grammar", "stdlib"}},
};

/// Headers that only these folders may include.
struct Package {
    std::string_view header;
    std::vector<std::string_view> folders;
};

const std::vector<Package> packages = {
    {"tao/", {"grammar", "tests/unit/grammar", "tests/guard"}},
    {"nlohmann/", {"backends", "compiler/driver", "compiler/lsp", "compiler/pipeline", "tests"}},
    {"CLI/", {"compiler/driver"}},
    {"doctest/", {"tests"}},
    {"iostream", {"stdlib/embed", "tests"}},
    {"fstream", {"stdlib/embed", "tests"}},
    {"filesystem", {"stdlib/embed", "compiler/driver", "tests"}},
    {"chrono", {"compiler/driver", "tests"}},
    {"ctime", {"compiler/driver", "tests"}},
    {"random", {"tests"}},
    {"thread", {"compiler/driver", "tests"}},
    {"unistd.h", {"compiler/driver", "tests"}},
};

std::optional<std::string_view> included(std::string_view line, char open, char close) {
    constexpr std::string_view word = "#include ";
    if (!line.starts_with(word) || line.size() < word.size() + 2 || line[word.size()] != open) return std::nullopt;
    const std::string_view rest = line.substr(word.size() + 1);
    return rest.substr(0, rest.find(close));
}

/// The first row whose folder holds the file: the most particular rows come first.
const Layer* layer_of(const TreeFile& file) {
    const auto row = std::find_if(layers.begin(), layers.end(), [&](const Layer& l) { return file.below(l.folder); });
    return row == layers.end() ? nullptr : &*row;
}

bool below_one_of(std::string_view path, const std::vector<std::string_view>& folders) {
    return std::any_of(folders.begin(), folders.end(), [&](std::string_view folder) {
        return path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/';
    });
}

TEST_CASE("every folder of code has a layer") {
    for (const TreeFile& file : tree()) {
        if (is_code(file)) CHECK_MESSAGE(layer_of(file) != nullptr, file.path);
    }
}

TEST_CASE("a file includes only what its layer may") {
    for (const TreeFile& file : tree()) {
        const Layer* layer = layer_of(file);
        if (!is_code(file) || layer == nullptr) continue;
        for (const std::string_view line : file.lines()) {
            const auto header = included(line, '"', '"');
            if (!header) continue;
            CHECK_MESSAGE(header->find('/') != std::string_view::npos, file.path, ": include from the root: ", *header);
            CHECK_MESSAGE(below_one_of(*header, layer->may_include), file.path, " may not include ", *header);
        }
    }
}

TEST_CASE("a package stays in its folders") {
    for (const TreeFile& file : tree()) {
        if (!is_code(file)) continue;
        for (const std::string_view line : file.lines()) {
            const auto header = included(line, '<', '>');
            if (!header) continue;
            for (const Package& package : packages) {
                const bool meant =
                    package.header.ends_with('/') ? header->starts_with(package.header) : *header == package.header;
                if (meant)
                    CHECK_MESSAGE(below_one_of(file.path, package.folders), file.path, " may not include ", *header);
            }
        }
    }
}

TEST_CASE("a source includes its own header first") {
    for (const TreeFile& file : tree()) {
        if (!is_code(file) || !file.ends_with(".cpp")) continue;
        const std::string own = file.path.substr(0, file.path.size() - 4) + ".h";
        const auto& all = tree();
        if (std::none_of(all.begin(), all.end(), [&](const TreeFile& other) { return other.path == own; })) continue;
        for (const std::string_view line : file.lines()) {
            if (!line.starts_with("#include")) continue;
            CHECK_MESSAGE(line == "#include \"" + own + "\"", file.path, " begins with ", line);
            break;
        }
    }
}

}  // namespace
}  // namespace mlwc::guard
