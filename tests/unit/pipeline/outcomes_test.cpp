// What is remembered of limits is what asking each of them again would say, whatever the workloads and their order.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/pipeline/pipeline.h"
#include "compiler/place/limits.h"
#include "compiler/place/memory.h"
#include "compiler/place/outcomes.h"

namespace mlwc::pipeline {
namespace {

/// Services and jobs that differ in few things or in many; some violate limits of all platforms.
std::string mixed(std::size_t count) {
    constexpr std::array<std::string_view, 4> memory = {"2 GiB", "3 GiB", "8 GiB", "900 GiB"};
    constexpr std::array<std::string_view, 3> serves = {"http", "sagemaker", "lambda"};
    constexpr std::array<std::string_view, 3> gpu = {"1 A10G", "4 A10G", "1 GPU"};
    std::string text = "app shop { region = \"us-east-1\" }\n";
    for (std::size_t row = 0; row < count; ++row) {
        const std::string number = std::to_string(row);
        const std::string image = " { image = ecr(\"shop/n" + number + "\", tag: \"1\"), memory = ";
        text += row % 3 == 2 ? "job n" : "service n";
        text.append(number).append(image).append(memory[row % memory.size()]);
        if (row % 3 == 2) {
            text.append(", retries = ").append(std::to_string(row % 5));
        } else {
            text.append(", serves = ").append(serves[row / 3 % serves.size()]);
            text.append(", path = \"/").append(number).append("/*\"");
        }
        if (row % 5 == 1) text.append(", gpu = ").append(gpu[row % gpu.size()]);
        text += " }\n";
    }
    return text;
}

std::vector<std::uint32_t> asked_anew(Compilation& made, place::LimitRange range, const sema::Workload& workload) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = range.first; row < range.first + range.count; ++row) {
        const auto outcome =
            evaluate(made.platforms.limits[row], *made.evaluator, workload.needs, workload.kind, sema::Value{});
        if (outcome == place::Outcome::Violated) rows.push_back(row);
    }
    return rows;
}

TEST_CASE("what is remembered of a limit is what it says") {
    SourceSet sources;
    const FileId file = sources.add("main.mlw", mixed(300));
    const auto made = compile(file, sources, {});
    REQUIRE(made->evaluator);
    REQUIRE(made->model.workloads.size() == 300);
    place::Outcomes outcomes(made->platforms.limits, *made->evaluator);
    std::size_t violated = 0;
    std::size_t different = 0;
    for (const sema::Workload& workload : made->model.workloads) {
        std::vector<place::LimitRange> ranges{made->platforms.of_kind(workload.kind)};
        for (const place::Platform& platform : made->platforms.rows) ranges.push_back(platform.limits);
        for (const place::LimitRange range : ranges) {
            const auto known = outcomes.violated(range, workload.needs, workload.kind);
            const auto anew = asked_anew(*made, range, workload);
            violated += anew.size();
            if (!std::ranges::equal(known, anew)) ++different;
        }
    }
    CHECK(different == 0);
    CHECK(violated > 300);
}

/// One service that others call, and what is said of it.
std::string called(std::string_view said) {
    std::string text = "app shop { region = \"us-east-1\" }\n";
    text.append("service stock { image = ecr(\"shop/stock\", tag: \"1\"), ").append(said).append(" }\n");
    for (const std::string_view name : {"front", "back", "side"}) {
        text.append("service ").append(name).append(" { image = ecr(\"shop/web\", tag: \"1\"), serves = sagemaker, ");
        text.append("path = \"/").append(name).append("\", calls = [stock] }\n");
    }
    return text;
}

TEST_CASE("what is kept between edits is what limits say of the program as it is") {
    place::Memory memory;
    std::vector<std::size_t> violated;
    for (const std::string_view said : {"path = \"/*\"", "serves = lambda", "serves = lambda, path = \"/stock/*\"",
                                        "serves = lambda", "path = \"/*\"", "path = \"/*\", expose = public"}) {
        SourceSet sources;
        const auto made = compile(sources.add("main.mlw", called(said)), sources, {});
        REQUIRE(made->evaluator);
        REQUIRE(made->model.workloads.size() == 4);
        place::Outcomes outcomes(made->platforms.limits, *made->evaluator, &memory, "us-east-1");
        violated.push_back(0);
        for (const sema::Workload& workload : made->model.workloads) {
            for (const place::Platform& platform : made->platforms.rows) {
                const auto kept = outcomes.violated(platform.limits, workload.needs, workload.kind);
                const auto anew = asked_anew(*made, platform.limits, workload);
                CHECK_MESSAGE(std::ranges::equal(kept, anew), said, " in ", platform.limits.first);
                if (&workload != &made->model.workloads.front()) violated.back() += anew.size();
            }
        }
    }
    CHECK(violated[0] != violated[1]);  // callers are told of what they call, though nothing is said of them anew
    CHECK(violated[1] == violated[3]);
    CHECK(violated[0] == violated[4]);
}

}  // namespace
}  // namespace mlwc::pipeline
