// Overrides find the resources that they are about, and are held against the schema; raw resources join the graph.
#include "compiler/lower/overrides.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/unit/lower/programs.h"
#include "tests/unit/lower/show.h"

namespace mlwc::tests {
namespace {

using sema::Value;

PathStep member(std::string_view name) { return {StepKind::Member, name, 0, {}}; }
PathStep key(std::string_view name) { return {StepKind::Key, name, 0, {}}; }

/// The quickstart program with escape hatches.
class Program : public Lowered {
  public:
    Program() { quickstart(program); }

    void change(std::string_view target, std::string_view role, EditOp op, std::vector<PathStep> path,
                const Value& value, std::uint32_t workload = 0) {
        sema::OverrideEdit edit;
        edit.op = op;
        edit.path = arena_.copy(std::span<const PathStep>(path));
        edit.value = value;
        sema::Override made;
        made.target = program.symbols.intern(target);
        made.role = program.symbols.intern(role);
        made.workload = workload;
        made.edits = {edit};
        made.because = "a reason";
        program.model.overrides.push_back(made);
    }
    void set(std::vector<PathStep> path, const Value& value) {
        change("cloudformation", "task_definition", EditOp::Set, std::move(path), value);
    }
    void raw(std::string_view target, std::string_view name, const Value& body,
             std::uint32_t workload = sema::app_itself) {
        sema::Raw made;
        made.target = program.symbols.intern(target);
        made.name = program.symbols.intern(name);
        made.workload = workload;
        made.body = body;
        program.model.raws.push_back(made);
    }
    std::string found() {
        run();
        return reported();
    }
    /// The diagnostics of one `set` in the task definition.
    static std::string of_set(std::vector<PathStep> path, Value (*value)(Values&)) {
        Program made;
        made.set(std::move(path), value(made.program));
        return made.found();
    }

  private:
    Arena arena_;
};

Value full_body(Values& v) {
    return v.record({{"Type", v.text("AWS::SNS::Topic")},
                     {"Properties", v.record({{"TopicName", v.text("alerts")}, {"KmsMasterKeyId", v.none()}})}});
}

}  // namespace

TEST_CASE("an override finds the resource of its role, and its values become rows") {
    Program made;
    made.change("cloudformation", "task_definition", EditOp::Set, {member("EphemeralStorage"), member("SizeInGiB")},
                made.program.number(100));
    made.change("terraform", "vpc", EditOp::Remove, {member("tags")}, {}, sema::app_itself);
    CHECK(made.found().empty());
    REQUIRE(made.graph.overrides.size() == 2);
    const lower::Override& task = made.graph.overrides[0];
    CHECK(task.target == "cloudformation");
    CHECK(made.graph[task.resource].type == "AWS::ECS::TaskDefinition");
    CHECK(task.because == "a reason");
    REQUIRE(task.edits.size() == 1);
    CHECK(written(task.edits[0].path) == "EphemeralStorage.SizeInGiB");
    CHECK(show(made.graph, task.edits[0].value) == "100");
    CHECK(made.graph[made.graph.overrides[1].resource].type == "AWS::EC2::VPC");
}

TEST_CASE("short words stand for lists whose elements have names, in the words of the target") {
    Program made;
    made.set({member("container"), key("main"), member("StopTimeout")}, made.program.number(120));
    made.change("terraform", "task_definition", EditOp::Set, {member("container"), key("main"), member("stopTimeout")},
                made.program.number(120));
    CHECK(made.found().empty());
    CHECK(written(made.graph.overrides[0].edits[0].path) == "ContainerDefinitions[\"main\"].StopTimeout");
    CHECK(written(made.graph.overrides[1].edits[0].path) == "container_definitions[\"main\"].stopTimeout");
    CHECK(Program::of_set({member("container")}, [](Values& v) { return v.text("x"); }) == "schema/unknown-property");
}

TEST_CASE("a role that nobody has is an error that names those there are") {
    Program made;
    made.change("cloudformation", "task_defintion", EditOp::Remove, {member("Family")}, {});
    CHECK(made.found() == "override/no-such-role");
    const Diagnostic& found = made.sink.all().front();
    CHECK(found.message.starts_with("`scorer` on `fargate` has no `task_defintion`"));
    REQUIRE(found.fixes.size() == 1);
    CHECK(found.fixes.front().title == "write `task_definition`");
    REQUIRE(found.notes.size() == 1);
    CHECK(found.notes.front().find("`service`") != std::string::npos);
    Program shared;
    shared.change("cloudformation", "task_definition", EditOp::Remove, {member("Family")}, {}, sema::app_itself);
    CHECK(shared.found() == "override/no-such-role");
    CHECK(shared.sink.all().front().message.starts_with("the app has no `task_definition`"));
}

TEST_CASE("an edit whose value is none is left out, and a member that is none too") {
    Program made;
    made.set({member("EphemeralStorage")}, {});
    Values& v = made.program;
    made.set({member("Volumes")}, v.list({v.record({{"Name", v.text("a")}, {"Host", v.none()}})}));
    CHECK(made.found().empty());
    REQUIRE(made.graph.overrides.size() == 1);
    CHECK(show(made.graph, made.graph.overrides[0].edits[0].value) == "[{Name: \"a\"}]");
}

TEST_CASE("numbers are exact, also below zero and with decimals") {
    Program made;
    Value half = made.program.number(-1);
    half.denominator = 2;
    Value small = made.program.number(1);
    small.denominator = 10'000'000;
    made.change("terraform", "task_definition", EditOp::Set, {member("x")}, half);
    made.change("terraform", "task_definition", EditOp::Set, {member("x")}, small);
    made.run();
    CHECK(show(made.graph, made.graph.overrides[0].edits[0].value) == "-0.5");
    CHECK(show(made.graph, made.graph.overrides[1].edits[0].value) == "0.0000001");
}

TEST_CASE("names that the schema does not have are warned of, at any depth") {
    CHECK(Program::of_set({member("Cpuu")}, [](Values& v) { return v.text("256"); }) == "schema/unknown-property");
    CHECK(Program::of_set({member("EphemeralStorage"), member("Size")}, [](Values& v) { return v.number(1); }) ==
          "schema/unknown-property");
    CHECK(Program::of_set({member("ContainerDefinitions"), key("main"), member("Ulimits")}, [](Values& v) {
              return v.list({v.record({{"Name", v.text("nofile")},
                                       {"HardLimit", v.number(1)},
                                       {"SoftLimit", v.number(1)},
                                       {"X", v.none()},
                                       {"Y", v.number(1)}})});
          }) == "schema/unknown-property");
    Program made;
    made.set({member("cpu")}, made.program.text("256"));
    CHECK(made.found() == "schema/unknown-property");
    CHECK(made.sink.all().front().fixes.front().title == "write `Cpu`");
    CHECK_FALSE(made.sink.has_errors());
    CHECK(made.graph.overrides.size() == 1);
}

TEST_CASE("values of another type than the schema has are errors") {
    const std::string wrong = "schema/wrong-type";
    CHECK(Program::of_set({member("Cpu")}, [](Values& v) { return v.number(256); }) == wrong);
    CHECK(Program::of_set({member("Cpu")}, [](Values& v) { return v.boolean(true); }) == wrong);
    CHECK(Program::of_set({member("EphemeralStorage")}, [](Values& v) { return v.number(1); }) == wrong);
    CHECK(Program::of_set({member("EphemeralStorage"), member("SizeInGiB")}, [](Values& v) { return v.text("1"); }) ==
          wrong);
    CHECK(Program::of_set({member("RequiresCompatibilities")}, [](Values& v) { return v.text("EC2"); }) == wrong);
    CHECK(Program::of_set({member("EnableFaultInjection")}, [](Values& v) { return v.text("true"); }) == wrong);
    CHECK(Program::of_set({member("ContainerDefinitions"), key("main"), member("DockerLabels")}, [](Values& v) {
              return v.record({{"a", v.number(1)}});
          }) == wrong);
    Program made;
    made.set({member("Cpu")}, made.program.number(256));
    CHECK(made.found() == wrong);
    CHECK(made.sink.all().front().message == "`Cpu` takes text, found `256`");
    CHECK(made.sink.all().front().fixes.front().title == "write `\"256\"`");
    Program appended;
    appended.change("cloudformation", "task_definition", EditOp::Append, {member("RequiresCompatibilities")},
                    appended.program.list({appended.program.text("EC2")}));
    CHECK(appended.found() == wrong);
}

TEST_CASE("what is known when deploying fits wherever one value does") {
    Program made;
    const Value given = made.program.declared_input("size");
    made.set({member("Cpu")}, given);
    made.set({member("EphemeralStorage"), member("SizeInGiB")}, given);
    CHECK(made.found().empty());
    CHECK(Program::of_set({member("RuntimePlatform")}, [](Values& v) { return v.input(0); }) == "schema/wrong-type");
}

TEST_CASE("an object without what it must have is warned of; a merge need not be whole") {
    Program appended;
    appended.change("cloudformation", "task_definition", EditOp::Append, {member("ContainerDefinitions")},
                    appended.program.record({{"Name", appended.program.text("side")}}));
    CHECK(appended.found() == "schema/missing-property");
    CHECK(appended.sink.all().front().message == "`ContainerDefinitions` needs `Image`");
    Program made;
    Values& v = made.program;
    made.change("cloudformation", "task_definition", EditOp::Merge, {member("ContainerDefinitions"), key("main")},
                v.record({{"StopTimeout", v.number(1)}}));
    CHECK(made.found().empty());
    Program wrong;
    wrong.change("cloudformation", "task_definition", EditOp::Merge, {member("ContainerDefinitions"), key("main")},
                 wrong.program.record({{"StopTimeout", wrong.program.text("1")}, {"Foo", wrong.program.text("1")}}));
    CHECK(wrong.found() == "schema/wrong-type schema/unknown-property");
}

TEST_CASE("Terraform's words are not held against CloudFormation's schema") {
    Program made;
    made.change("terraform", "task_definition", EditOp::Set, {member("cpu")}, made.program.number(256));
    CHECK(made.found().empty());
}

TEST_CASE("raw resources join the graph under their names") {
    Program made;
    made.raw("cloudformation", "alerts_topic", full_body(made.program));
    made.raw("cloudformation", "topic", full_body(made.program), 0);
    Values& v = made.program;
    made.raw("terraform", "topic", v.record({{"type", v.text("aws_sns_topic")}, {"arguments", v.record({})}}));
    CHECK(made.found().empty());
    REQUIRE(made.graph.raws.size() == 3);
    CHECK(made.graph.raws[0].logical_id == "AlertsTopic");
    CHECK(show(made.graph, made.graph.raws[0].body) ==
          "{Type: \"AWS::SNS::Topic\", Properties: {TopicName: \"alerts\"}}");
    CHECK(made.graph.raws[1].logical_id == "ScorerTopic");
    CHECK(made.graph.raws[1].owner == "scorer");
}

TEST_CASE("raw resources that no target reads are refused") {
    const auto found = [](std::string_view target, Value (*body)(Values&)) {
        Program made;
        made.raw(target, "alerts", body(made.program));
        return made.found();
    };
    CHECK(found("sagemaker", full_body) == "raw/no-target");
    CHECK(found("terraform", full_body).starts_with("name/unknown-attribute"));
    CHECK(found("cloudformation", [](Values& v) { return v.record({}); }) == "type/missing-attribute");
    CHECK(found("cloudformation", [](Values& v) { return v.record({{"Type", v.input(0)}}); }) == "type/deploy-time");
    CHECK(found("cloudformation", [](Values& v) { return v.record({{"Type", v.number(1)}}); }) == "type/mismatch");
    CHECK(found("terraform", [](Values& v) {
              return v.record({{"type", v.text("AWS::SNS::Topic")}});
          }) == "type/mismatch");
    CHECK(found("cloudformation", [](Values& v) {
              return v.record({{"Type", v.text("AWS::SNS::Topic")}, {"Properties", v.text("x")}});
          }) == "type/mismatch");
    CHECK(found("cloudformation", [](Values& v) {
              return v.record({{"Type", v.text("AWS::SNS::Topic")}, {"DependsOn", v.list({v.number(1)})}});
          }) == "type/mismatch");
}

TEST_CASE("properties of raw resources are held against the schema, as far as it knows the type") {
    const auto found = [](Value (*body)(Values&)) {
        Program made;
        made.raw("cloudformation", "alerts", body(made.program));
        return made.found();
    };
    CHECK(found([](Values& v) { return v.record({{"Type", v.text("AWS::SNS::Topik")}}); }) == "schema/unknown-type");
    CHECK(found([](Values& v) {
              return v.record({{"Type", v.text("AWS::SNS::Topic.LoggingConfig")}});
          }) == "schema/unknown-type");
    CHECK(found([](Values& v) {
              return v.record({{"Type", v.text("AWS::SNS::Subscription")}});
          }) == "schema/missing-property schema/missing-property");
    CHECK(found([](Values& v) {
              return v.record({{"Type", v.text("AWS::SNS::Topic")},
                               {"Properties", v.record({{"Topicname", v.text("a")}, {"FifoTopic", v.text("yes")}})}});
          }) == "schema/unknown-property schema/wrong-type");
}

}  // namespace mlwc::tests
