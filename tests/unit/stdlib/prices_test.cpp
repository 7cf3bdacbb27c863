// Prices by service, region and sku; what nobody knows is absent.
#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "stdlib/catalog.h"
#include "tests/unit/stdlib/csv_lines.h"

namespace mlwc::stdlib {

TEST_CASE("the Fargate prices of Seoul") {
    const auto vcpu = price("fargate", "ap-northeast-2", "linux-x86-vcpu");
    REQUIRE(vcpu);
    CHECK(vcpu->nano_usd == 46'560'000);
    CHECK(vcpu->unit == "vcpu-hour");
    CHECK(vcpu->effective == "2026-07-01");
    CHECK(vcpu->source == "pricelist-seoul");
    CHECK(vcpu->confidence == "high");
    CHECK(price("fargate", "ap-northeast-2", "linux-x86-memory")->nano_usd == 5'110'000);
    CHECK(price("fargate", "ap-northeast-2", "linux-arm64-vcpu")->nano_usd == 37'250'000);
    CHECK(price("fargate", "ap-northeast-2", "ephemeral-storage-over-20gib")->nano_usd == 127'000);
}

TEST_CASE("on demand and spot are two services, and spot is only indicative") {
    CHECK(price("ec2", "us-east-1", "g5.xlarge")->nano_usd == 1'006'000'000);
    CHECK(price("ec2", "us-east-1", "g5.xlarge")->confidence == "high");
    CHECK(price("ec2-spot", "us-east-1", "g5.xlarge")->nano_usd == 509'000'000);
    CHECK(price("ec2-spot", "us-east-1", "g5.xlarge")->confidence == "indicative");
}

TEST_CASE("seconds have become hours, exactly") {
    // 0.0000166667 USD for a GB-second
    const auto duration = price("lambda", "ap-northeast-2", "x86_64-duration-tier1");
    REQUIRE(duration);
    CHECK(duration->nano_usd == 60'000'120);
    CHECK(duration->unit == "gb-hour");
}

TEST_CASE("a price that nobody has is absent") {
    CHECK_FALSE(price("fargate", "us-west-2", "linux-x86-memory"));
    CHECK_FALSE(price("fargate-spot", "us-east-1", "linux-x86-vcpu"));
    CHECK_FALSE(price("sagemaker-hosting", "ap-northeast-2", "ml.g5.xlarge"));
    CHECK_FALSE(price("ec2", "us-east-1", "g5.huge"));
    CHECK_FALSE(price("ec2", "nowhere", "g5.xlarge"));
    CHECK_FALSE(price("", "", ""));
    CHECK(prices("ec2", "nowhere").size() == 0);
}

TEST_CASE("every price of the file is found, to the nano-dollar") {
    const auto rows = test::csv_lines("prices.csv");
    REQUIRE(rows.size() == price_count());
    REQUIRE(rows.size() > 10'000);
    std::size_t wrong = 0;
    for (const auto& row : rows) {
        const auto found = price(row[0], row[1], row[2]);
        const bool right = found && std::fabs(static_cast<double>(found->nano_usd) - std::stod(row[4]) * 1e9) < 0.5 &&
                           found->unit == row[3] && found->effective == row[5] && found->source == row[6] &&
                           found->confidence == row[7];
        if (!right) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("a list walks the prices of one service and region in order") {
    const PriceList list = prices("fargate", "ap-northeast-2");
    REQUIRE(list.size() == 5);
    CHECK(list.sku(0) == "ephemeral-storage-over-20gib");
    CHECK(list.sku(4) == "linux-x86-vcpu");
    CHECK(list[4].nano_usd == 46'560'000);
    for (std::size_t at = 1; at < list.size(); ++at) CHECK(list.sku(at - 1) < list.sku(at));
    CHECK_FALSE(list.find("nat-gateway"));
}

}  // namespace mlwc::stdlib
