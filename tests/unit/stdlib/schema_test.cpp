// The schema of CloudFormation resource types, as it is embedded.
#include "stdlib/schema.h"

#include <doctest/doctest.h>

#include <string>

namespace mlwc::stdlib {
namespace {

Shape shape_of(std::string_view type, std::string_view property) {
    const auto found = schema_type(type);
    REQUIRE_MESSAGE(found, type);
    const auto member = found->find(property);
    REQUIRE_MESSAGE(member, type, " ", property);
    return member->shape;
}

/// How many objects lie in a shape; every one of them must be a type with a name.
std::size_t objects_in(Shape shape) {
    std::size_t objects = 0;
    if (shape.kind() == ShapeKind::List || shape.kind() == ShapeKind::Map) return objects_in(shape.element());
    for (std::size_t at = 0; shape.kind() == ShapeKind::Choice && at < shape.choices(); ++at) {
        objects += objects_in(shape.choice(at));
    }
    if (shape.kind() != ShapeKind::Object) return objects;
    CHECK(schema_type(shape.type().name()));
    return 1;
}

}  // namespace

TEST_CASE("every type is found by its name, in order, and so is every property of it") {
    REQUIRE(schema_type_count() > 1000);
    std::size_t resources = 0;
    std::size_t objects = 0;
    for (std::size_t at = 0; at < schema_type_count(); ++at) {
        const SchemaType type = schema_type_at(at);
        CAPTURE(type.name());
        REQUIRE(schema_type(type.name()));
        CHECK(schema_type(type.name())->name() == type.name());
        if (at > 0) CHECK(schema_type_at(at - 1).name() < type.name());
        if (type.name().find('.') == std::string_view::npos) ++resources;
        for (std::size_t row = 0; row < type.size(); ++row) {
            const SchemaProperty property = type[row];
            CAPTURE(property.name);
            REQUIRE(type.find(property.name));
            if (row > 0) CHECK(type[row - 1].name < property.name);
            objects += objects_in(property.shape);
        }
    }
    CHECK(resources > 100);
    CHECK(objects > 500);
}

TEST_CASE("shapes are those of the file") {
    const std::string_view task = "AWS::ECS::TaskDefinition";
    CHECK(shape_of(task, "Cpu").kind() == ShapeKind::Text);
    const Shape storage = shape_of(task, "EphemeralStorage");
    REQUIRE(storage.kind() == ShapeKind::Object);
    CHECK(storage.type().name() == "AWS::ECS::TaskDefinition.EphemeralStorage");
    CHECK(storage.type().find("SizeInGiB")->shape.kind() == ShapeKind::Integer);
    const Shape containers = shape_of(task, "ContainerDefinitions");
    REQUIRE(containers.kind() == ShapeKind::List);
    const SchemaType container = containers.element().type();
    CHECK(container.name() == "AWS::ECS::TaskDefinition.ContainerDefinition");
    CHECK(container.find("Name")->required);
    CHECK_FALSE(container.find("Cpu")->required);
    CHECK(container.find("DockerLabels")->shape.kind() == ShapeKind::Map);
    CHECK(container.find("DockerLabels")->shape.element().kind() == ShapeKind::Text);
    CHECK(container.find("Essential")->shape.kind() == ShapeKind::Boolean);
    CHECK(shape_of(task, "Tags").element().type().name() == "Tag");
    CHECK(shape_of("AWS::IAM::Role", "AssumeRolePolicyDocument").kind() == ShapeKind::Choice);
    CHECK(shape_of("AWS::CloudWatch::Alarm", "Threshold").kind() == ShapeKind::Number);
}

TEST_CASE("what the schema does not know is absent") {
    CHECK_FALSE(schema_type("AWS::Nothing::Here"));
    CHECK_FALSE(schema_type(""));
    CHECK_FALSE(schema_type("ContainerDefinitions"));
    CHECK_FALSE(schema_type("AWS::ECS::TaskDefinition")->find("Memorry"));
    CHECK_FALSE(schema_type("AWS::ECS::TaskDefinition")->find("AWS::ECS::Service"));
}

TEST_CASE("the schema says where it is from, and of which day it is") {
    CHECK(schema_source().starts_with("@aws-cdk/aws-service-spec "));
    CHECK(schema_date().size() == std::string("2026-01-31").size());
}

TEST_CASE("a property that is one of some texts has them, and no list of instance types is carried") {
    const Shape shape = shape_of("AWS::ECS::Service", "PropagateTags");
    REQUIRE(shape.kind() == ShapeKind::Choice);
    REQUIRE(shape.choices() == 2);
    REQUIRE(shape.choice(0).kind() == ShapeKind::Literal);
    CHECK(shape.choice(0).literal() == "SERVICE");
    CHECK(shape.choice(1).literal() == "TASK_DEFINITION");
    CHECK(shape_of("AWS::SageMaker::NotebookInstance", "InstanceType").kind() == ShapeKind::Text);
}

}  // namespace mlwc::stdlib
