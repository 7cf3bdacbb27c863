// The embedded library is the folder, no more and no less.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <tuple>

#include "stdlib/catalog.h"
#include "stdlib/stdlib.h"

namespace mlwc::stdlib {
namespace {

const LibraryDeclaration* find(std::string_view keyword, std::string_view name) {
    for (const LibraryDeclaration& row : library().declarations) {
        if (row.keyword == keyword && row.name == name) return &row;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("declarations are found by the index in the file that has them") {
    struct Expected {
        const char* keyword;
        const char* name;
        const char* path;
    };
    for (const Expected& expected :
         {Expected{"kind", "service", "kinds/service.mlw"}, Expected{"kind", "job", "kinds/job.mlw"},
          Expected{"kind", "worker", "kinds/worker.mlw"}, Expected{"platform", "fargate", "platforms/fargate.mlw"},
          Expected{"platform", "sagemaker", "platforms/sagemaker.mlw"},
          Expected{"target", "sagemaker", "targets/sagemaker.mlw"}, Expected{"type", "Image", "prelude.mlw"},
          Expected{"let", "tie_order", "ranking.mlw"}}) {
        CAPTURE(expected.name);
        const LibraryDeclaration* row = find(expected.keyword, expected.name);
        REQUIRE(row != nullptr);
        CHECK(library().files[row->file].path == expected.path);
    }
    CHECK(find("kind", "fargate") == nullptr);
}

TEST_CASE("the index ascends by name and keyword") {
    const auto rows = library().declarations;
    CHECK(std::is_sorted(rows.begin(), rows.end(), [](const LibraryDeclaration& left, const LibraryDeclaration& right) {
        return std::tie(left.name, left.keyword) < std::tie(right.name, right.keyword);
    }));
}

TEST_CASE("the embedded texts are the files, and no file is left out") {
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(MLWC_STDLIB_FOLDER)) {
        if (entry.path().extension() != ".mlw") continue;
        ++files;
        const std::string path = std::filesystem::relative(entry.path(), MLWC_STDLIB_FOLDER).generic_string();
        CAPTURE(path);
        std::ifstream stream(entry.path(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
        const auto row = std::find_if(library().files.begin(), library().files.end(),
                                      [&](const LibraryFile& file) { return file.path == path; });
        REQUIRE_MESSAGE(row != library().files.end(), "stdlib/CMakeLists.txt does not list it");
        CHECK((row->text == text));
    }
    CHECK(files == library().files.size());
}

TEST_CASE("accelerators are those of the instances, ascending") {
    const auto models = library().accelerators;
    CHECK(std::is_sorted(models.begin(), models.end()));
    for (const char* model :
         {"A10G", "A100", "H100", "H200", "Inferentia2", "K80", "L4", "L40S", "M60", "T4", "T4g", "Trainium", "V100"}) {
        CHECK_MESSAGE(std::binary_search(models.begin(), models.end(), std::string_view(model)), model);
    }
    for (std::size_t at = 0; at < instance_count("ec2"); ++at) {
        const Instance instance = instance_at("ec2", at);
        if (instance.accelerator.empty()) continue;
        CHECK(std::binary_search(models.begin(), models.end(), instance.accelerator));
    }
}

TEST_CASE("the catalog has a day") {
    CHECK(catalog_date().size() == 10);
    CHECK(catalog_date() >= "2026-11-23");
}

}  // namespace mlwc::stdlib
