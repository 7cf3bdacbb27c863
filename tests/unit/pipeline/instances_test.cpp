// Lists of instances are kept between edits, and say what one that is made anew says.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>

#include "compiler/pipeline/pipeline.h"
#include "compiler/place/memory.h"
#include "compiler/place/remembered.h"
#include "compiler/place/user_catalog.h"
#include "stdlib/catalog.h"

namespace mlwc::pipeline {
namespace {

constexpr std::string_view services[] = {"ec2", "sagemaker-hosting", "sagemaker-transform"};

struct Compiled {
    SourceSet sources;
    std::unique_ptr<Compilation> made;

    /// `name` makes symbols that other programs have not.
    Compiled(std::string_view region, std::string_view name, place::Memory* memory,
             const place::UserCatalog* catalog = nullptr) {
        std::string text = "app shop { region = \"";
        text.append(region)
            .append("\" }\nservice ")
            .append(name)
            .append(" { image = ecr(\"shop/web\", tag: \"1\") }\n");
        Request request;
        request.memory = memory;
        request.catalog = catalog;
        made = compile(sources.add("main.mlw", std::move(text)), sources, request);
    }
    [[nodiscard]] sema::Value instances(std::string_view service) const { return made->facts.instances(service); }
};

TEST_CASE("a list of instances is made once for a region") {
    place::Memory memory;
    const Compiled first("us-east-1", "web", &memory);
    const Compiled second("us-east-1", "something_else", &memory);
    const Compiled elsewhere("eu-west-1", "web", &memory);
    const Compiled alone("us-east-1", "another_one", nullptr);
    for (const std::string_view service : services) {
        CAPTURE(service);
        REQUIRE(first.instances(service).children().size() > 10);
        CHECK(first.instances(service).slots == second.instances(service).slots);
        CHECK(first.instances(service).slots != elsewhere.instances(service).slots);
        CHECK(first.instances(service).slots != alone.instances(service).slots);
        CHECK(place::same(second.instances(service), alone.instances(service)));
    }
    CHECK_FALSE(place::same(first.instances("ec2"), elsewhere.instances("ec2")));
}

TEST_CASE("who brings facts gets a list of his own") {
    place::Memory memory;
    const Compiled before("us-east-1", "web", &memory);
    place::UserCatalog catalog;
    place::OwnInstance& brought = catalog.instances.emplace_back();
    brought.name = "z9.large";
    brought.arch = "x86_64";
    const Compiled own("us-east-1", "web", &memory, &catalog);
    const Compiled after("us-east-1", "web", &memory);
    CHECK(own.instances("ec2").children().size() == before.instances("ec2").children().size() + 1);
    CHECK(after.instances("ec2").slots == before.instances("ec2").slots);
}

TEST_CASE("a list that is forgotten stays with whoever reads it") {
    place::Memory memory;
    const Compiled reader("us-east-1", "web", &memory);
    const sema::Value list = reader.instances("ec2");
    for (std::size_t row = 0; row < stdlib::region_count(); ++row) {
        const Compiled other(stdlib::region_at(row).name, "web", &memory);
        (void)other.instances("ec2");
    }
    const Compiled again("us-east-1", "web", &memory);
    CHECK(again.instances("ec2").slots != list.slots);
    CHECK(place::same(again.instances("ec2"), list));
}

}  // namespace
}  // namespace mlwc::pipeline
