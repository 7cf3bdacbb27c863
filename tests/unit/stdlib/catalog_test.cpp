// Instances and regions against the figures of their sources.
#include "stdlib/catalog.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "stdlib/stdlib.h"
#include "tests/unit/stdlib/csv_lines.h"

namespace mlwc::stdlib {

TEST_CASE("a GPU instance has the size that its row says") {
    const auto found = instance_named("ec2", "g5.xlarge");
    REQUIRE(found);
    CHECK(found->name == "g5.xlarge");
    CHECK(found->milli_vcpu == 4000);
    CHECK(found->memory_bytes == std::int64_t{16} << 30);
    CHECK(found->arch == "x86_64");
    CHECK(found->accelerator == "A10G");
    CHECK(found->accelerator_count == 1);
    CHECK(found->accelerator_memory_bytes == 24'000'000'000);
    CHECK(found->local_disk_bytes == 250'000'000'000);
    CHECK(found->source == "karpenter+vantage");
    CHECK(found->checked == "2026-07-20");
    CHECK(found->confidence == "high");
}

TEST_CASE("fractions of a gibibyte and of a gigabyte are kept") {
    CHECK(instance_named("ec2", "c4.large")->memory_bytes == (std::int64_t{15} << 30) / 4);
    CHECK(instance_named("ec2", "p6-b300.48xlarge")->accelerator_memory_bytes == 262'500'000'000);
}

TEST_CASE("an instance without accelerators has none") {
    const auto found = instance_named("ec2", "m6g.large");
    REQUIRE(found);
    CHECK(found->arch == "arm64");
    CHECK(found->accelerator.empty());
    CHECK(found->accelerator_count == 0);
    CHECK(found->accelerator_memory_bytes == 0);
}

TEST_CASE("every instance of the files is found, as it is written there") {
    const auto rows = test::csv_lines("instances.csv");
    REQUIRE(rows.size() == instance_count("ec2"));
    REQUIRE(rows.size() > 1000);
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const Instance instance = instance_at("ec2", at);
        CAPTURE(rows[at][0]);
        CHECK(instance.name == rows[at][0]);
        CHECK(instance.milli_vcpu == std::stol(rows[at][1]) * 1000);
        CHECK(std::fabs(static_cast<double>(instance.memory_bytes) / 1073741824.0 - std::stod(rows[at][2])) < 1e-6);
        CHECK(instance.arch == rows[at][3]);
        CHECK(instance.accelerator == rows[at][4]);
        CHECK(instance_named("ec2", rows[at][0])->name == rows[at][0]);
    }
}

TEST_CASE("SageMaker sells for hosting what its row says, and nothing that only trains") {
    std::size_t hosting = 0;
    for (const auto& row : test::csv_lines("sagemaker_instances.csv")) {
        const bool hosts = row[1].starts_with("hosting");
        hosting += hosts ? 1 : 0;
        CAPTURE(row[0]);
        CHECK(instance_named("sagemaker-hosting", row[0]).has_value() == hosts);
    }
    CHECK(hosting == instance_count("sagemaker-hosting"));
    CHECK(instance_named("sagemaker-hosting", "ml.g5.xlarge")->accelerator == "A10G");
    CHECK_FALSE(instance_named("sagemaker-hosting", "ml.c5n.xlarge"));
}

TEST_CASE("what nobody sells is not found") {
    CHECK_FALSE(instance_named("ec2", "g5.huge"));
    CHECK_FALSE(instance_named("ec2", ""));
    CHECK_FALSE(instance_named("ec2", "A10G"));  // a text of the tables, but no instance
    CHECK_FALSE(instance_named("fargate", "g5.xlarge"));
    CHECK(instance_count("fargate") == 0);
}

TEST_CASE("a region knows its partition and what it offers") {
    const auto seoul = region("ap-northeast-2");
    REQUIRE(seoul);
    CHECK(seoul->title == "Asia Pacific (Seoul)");
    CHECK(seoul->partition == "aws");
    CHECK(offers(seoul->services, "batch"));
    CHECK(offers(seoul->services, "ecr"));
    CHECK_FALSE(offers(seoul->services, "ec"));
    CHECK_FALSE(offers(seoul->services, "apprunner"));
    CHECK(offers(seoul->absent, "apprunner"));
    CHECK(region("cn-north-1")->partition == "aws-cn");
    CHECK_FALSE(region("ap-northeast-9"));
    CHECK_FALSE(region(""));
    CHECK_FALSE(region("aws"));
    CHECK(test::csv_lines("regions.csv").size() == region_count());
}

TEST_CASE("every source that a fact names is there") {
    REQUIRE(source_count() > 0);
    for (std::size_t at = 0; at < source_count(); ++at) {
        CHECK(source(source_at(at).id)->title == source_at(at).title);
        CHECK_FALSE(source_at(at).licence.empty());
    }
    CHECK(source("karpenter")->date == "2026-07-20");
    CHECK_FALSE(source("hearsay"));
    CHECK(source("catalog")->date == catalog_date());
}

TEST_CASE("every family of the files is found, as it is written there") {
    const auto rows = test::csv_lines("families.csv");
    REQUIRE(rows.size() > 500);
    for (const auto& row : rows) {
        const auto found = listing(row[0], row[1]);
        CAPTURE(row[0]);
        CAPTURE(row[1]);
        REQUIRE(found);
        CHECK(found->listed == (row[2] == "yes"));
        CHECK(found->source == row[5]);
        CHECK(found->date == row[6]);
        CHECK(found->elsewhere.empty() == row[3].empty());
        CHECK(found->listed == found->instead.empty());
        CHECK(region(row[0]).has_value());
    }
}

TEST_CASE("a family says where else it is listed, and nothing where no list speaks") {
    const auto found = listing("af-south-1", "g5");
    REQUIRE(found);
    CHECK_FALSE(found->listed);
    CHECK(found->instead == "g4dn, inf1");
    CHECK(found->date == "2024-06-13");
    CHECK(listing("us-east-1", "g5")->listed);
    CHECK_FALSE(listing("ap-east-2", "g5"));
    CHECK_FALSE(listing("us-east-1", "m6g"));
    CHECK_FALSE(listing("nowhere", "g5"));
    CHECK_FALSE(listing("us-east-1", "nothing"));
}

TEST_CASE("a family that has a price in a region is listed there") {
    for (std::size_t at = 0; at < instance_count("ec2"); ++at) {
        const Instance instance = instance_at("ec2", at);
        if (instance.accelerator_count == 0) continue;
        for (std::size_t row = 0; row < region_count(); ++row) {
            if (!price("ec2", region_at(row).name, instance.name)) continue;
            CAPTURE(instance.name);
            const auto found = listing(region_at(row).name, instance.name.substr(0, instance.name.find('.')));
            REQUIRE(found);
            CHECK(found->listed);
        }
    }
}

}  // namespace mlwc::stdlib
