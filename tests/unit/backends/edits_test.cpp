// Edits of documents: paths, what happens at their ends, and that nothing else moves.
#include "backends/edits.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace mlwc::backends {
namespace {

using lower::Property;
using lower::ResourceGraph;

/// A document as a target writes one: an intrinsic function on its line, everything else laid out.
constexpr std::string_view written_before = R"({
  "Family": "scorer \"x\"",
  "Cpu": "1024",
  "Role": { "Fn::GetAtt": ["Role", "Arn"] },
  "Containers": [
    {
      "Name": "main",
      "Memory": 2048,
      "Ports": [8080]
    },
    {
      "Name": "sidecar"
    }
  ],
  "Tags": [
    { "Key": "team", "Value": "risk" }
  ]
})";

PathStep member(std::string_view name) { return {StepKind::Member, name, 0, {}}; }
PathStep key(std::string_view name) { return {StepKind::Key, name, 0, {}}; }
PathStep element(std::int64_t index) { return {StepKind::Index, {}, index, {}}; }

/// Edits a document and writes it again, in a spelling where rows are numbers, texts or lists of such.
class Document {
  public:
    ResourceGraph graph;
    Tree tree{std::string(written_before)};

    std::string edit(EditOp op, std::vector<PathStep> path, const Property& value = {}) {
        const lower::Edit edit{op, path, value, {}};
        const std::optional<Miss> miss = apply(tree, edit);
        return miss ? std::to_string(miss->step) + ": " + miss->reason : "";
    }
    [[nodiscard]] std::string text() const {
        Buffer out;
        JsonWriter json(out);
        write_tree(json, tree,
                   {[](JsonWriter& to, const Property& value) { row(to, value); },
                    [](JsonWriter& to, std::string_view name, std::size_t) { to.key(name); }});
        return out.release();
    }
    [[nodiscard]] bool has(std::string_view part) const { return text().find(part) != std::string::npos; }

  private:
    static void row(JsonWriter& json, const Property& value) {
        if (value.kind == lower::PropertyKind::Integer) return json.integer(value.integer);
        if (value.kind == lower::PropertyKind::Text) return json.text(value.text());
        const bool list = value.kind == lower::PropertyKind::List;
        list ? json.open_array() : json.open_object();
        for (const lower::Entry& entry : value.children()) {
            if (!list) json.key(entry.name);
            row(json, entry.value);
        }
        list ? json.close_array() : json.close_object();
    }
};

Property number(std::int64_t value) { return ResourceGraph::integer(value); }
Property text(std::string_view value) { return ResourceGraph::text(value); }

}  // namespace

TEST_CASE("what no edit touches stays as it was, byte for byte") {
    Document document;
    CHECK(document.text() == written_before);
    CHECK(document.tree.open());
    CHECK(document.text() == written_before);
    CHECK(document.edit(EditOp::Set, {member("Containers"), key("main"), member("Memory")}, number(2048)).empty());
    CHECK(document.text().substr(0, 120) == written_before.substr(0, 120));
    CHECK(document.has(R"("Role": { "Fn::GetAtt": ["Role", "Arn"] })"));
}

TEST_CASE("set replaces, adds, and makes the objects on its way") {
    Document document;
    CHECK(document.edit(EditOp::Set, {member("Cpu")}, text("2048")).empty());
    CHECK(document.has(R"("Cpu": "2048")"));
    CHECK(document.edit(EditOp::Set, {member("Storage"), member("Size"), member("GiB")}, number(100)).empty());
    CHECK(document.has("\"Storage\": {\n    \"Size\": {\n      \"GiB\": 100\n    }\n  }"));
    CHECK(document.edit(EditOp::Set, {member("Containers"), key("sidecar"), member("Memory")}, number(64)).empty());
    CHECK(document.has("\"Name\": \"sidecar\",\n      \"Memory\": 64"));
    CHECK(document.edit(EditOp::Set, {member("Containers"), element(0), member("Memory")}, number(1)).empty());
    CHECK(document.has("\"Memory\": 1,"));
    CHECK(document.edit(EditOp::Set, {member("Tags"), key("team"), member("Value")}, text("search")).empty());
    CHECK(document.has("\"Value\": \"search\""));
    CHECK(document.edit(EditOp::Set, {member("Labels"), member("x")}, number(1)).empty());
    CHECK(document.edit(EditOp::Set, {member("Labels"), key("a.b")}, number(2)).empty());
    CHECK(document.has("\"a.b\": 2"));
    CHECK(document.edit(EditOp::Set, {member("Labels"), key("a.b")}, number(3)).empty());
    CHECK(document.has("\"a.b\": 3"));
    CHECK_FALSE(document.has("\"a.b\": 2"));
}

TEST_CASE("merge goes into objects and replaces everything else") {
    Document document;
    const Property values = document.graph.object(
        {{"Memory", number(7)}, {"Ports", document.graph.list({number(9)})}, {"User", text("1000")}});
    CHECK(document.edit(EditOp::Merge, {member("Containers"), key("main")}, values).empty());
    CHECK(
        document.has("\"Name\": \"main\",\n      \"Memory\": 7,\n      \"Ports\": [\n        9\n      ],\n"
                     "      \"User\": \"1000\""));
    CHECK(document.edit(EditOp::Set, {member("A"), member("B")}, document.graph.object({{"C", number(1)}})).empty());
    const Property deeper = document.graph.object({{"B", document.graph.object({{"D", number(2)}})}});
    CHECK(document.edit(EditOp::Merge, {member("A")}, deeper).empty());
    CHECK(document.has("\"C\": 1,\n      \"D\": 2"));
}

TEST_CASE("remove and append need what they are about") {
    Document document;
    CHECK(document.edit(EditOp::Remove, {member("Cpu")}).empty());
    CHECK_FALSE(document.has("Cpu"));
    CHECK(document.edit(EditOp::Remove, {member("Containers"), key("sidecar")}).empty());
    CHECK_FALSE(document.has("sidecar"));
    CHECK(document.edit(EditOp::Append, {member("Containers"), element(0), member("Ports")}, number(9090)).empty());
    CHECK(document.has("8080,\n        9090"));
    CHECK(document.edit(EditOp::Remove, {member("Cpu")}) == "0: the resource has no `Cpu`");
    CHECK(document.edit(EditOp::Append, {member("Mounts")}, number(1)) == "0: the resource has no `Mounts`");
    CHECK(document.edit(EditOp::Append, {member("Family")}, number(1)) == "0: `Family` is no list");
    CHECK(document.edit(EditOp::Merge, {member("Storage")}, document.graph.object({})) ==
          "0: the resource has no `Storage`");
    CHECK(document.edit(EditOp::Merge, {member("Role")}, document.graph.object({})) ==
          "0: `Role` has no members to merge with");
}

TEST_CASE("a path that leads nowhere says where it ends") {
    Document document;
    CHECK(document.edit(EditOp::Set, {member("Containers"), key("init"), member("Cpu")}, number(1)) ==
          "1: `Containers` has no element called `init`; known: `main` or `sidecar`");
    CHECK(document.edit(EditOp::Set, {member("Containers"), element(2)}, number(1)) ==
          "1: `Containers` has 2 elements");
    CHECK(document.edit(EditOp::Set, {member("Tags"), element(-1)}, number(1)) == "1: `Tags` has 1 element");
    CHECK(document.edit(EditOp::Set, {member("Containers"), member("main")}, number(1)) ==
          "1: `Containers` is a list; an element of it is written `[\"name\"]` or `[0]`");
    CHECK(document.edit(EditOp::Set, {member("Family"), member("x")}, number(1)) ==
          "1: `Family` is a single value, which has no parts");
    CHECK(document.edit(EditOp::Set, {member("Role"), member("Fn::GetAtt")}, number(1)) ==
          "1: `Role` is a single value, which has no parts");
    CHECK(document.edit(EditOp::Set, {member("Missing"), key("main")}, number(1)) ==
          "0: the resource has no `Missing`");
    CHECK(document.edit(EditOp::Set, {member("Containers"), key("main"), element(0)}, number(1)) ==
          "2: `Containers[\"main\"]` is no list");
    CHECK(document.text() == written_before);
}

TEST_CASE("an element is known by the first of the names that it has, and only if it is alone") {
    Document document;
    const Property twins = document.graph.list({document.graph.object({{"VariantName", text("a")}}),
                                                document.graph.object({{"variant_name", text("a")}}),
                                                document.graph.object({{"Name", text("b")}, {"Id", text("a")}})});
    CHECK(document.edit(EditOp::Set, {member("Variants")}, twins).empty());
    CHECK(document.edit(EditOp::Remove, {member("Variants"), key("a")}) == "1: `Variants` has two elements called `a`");
    CHECK(document.edit(EditOp::Remove, {member("Variants"), element(0)}).empty());
    CHECK(document.edit(EditOp::Remove, {member("Variants"), key("a")}).empty());
    CHECK(document.edit(EditOp::Remove, {member("Variants"), key("b")}).empty());
    CHECK(document.has("\"Variants\": []"));
}

TEST_CASE("a node may stand for one that lies elsewhere") {
    Document document;
    Tree elsewhere{std::string("[\n  1\n]")};
    CHECK(document.edit(EditOp::Set, {member("Document")}, text("there")).empty());
    const std::vector<PathStep> path = {member("Document")};
    const lower::Edit edit{EditOp::Append, path, number(2), {}};
    CHECK_FALSE(
        apply(document.tree, edit, [&](Tree& node) { return node.as_text() == "there" ? &elsewhere : nullptr; }));
    CHECK(elsewhere.members.size() == 2);
    CHECK(document.has("\"Document\": \"there\""));
}

TEST_CASE("names and texts are compared as they are meant, not as they are escaped") {
    Tree tree{std::string(R"({ "a \"b\"\n": ["x\ty", "\u0001"] })")};
    REQUIRE(tree.open());
    REQUIRE(tree.find("a \"b\"\n") != nullptr);
    Tree& list = *tree.find("a \"b\"\n");
    REQUIRE(list.open());
    CHECK(list.members[0].tree.as_text() == "x\ty");
    CHECK(list.members[1].tree.as_text() == "\x01");
}

TEST_CASE("rows come back as rows") {
    ResourceGraph graph;
    Tree tree(graph.object({{"A", number(1)}, {"B", graph.list({text("x")})}}));
    const std::vector<PathStep> path = {member("B")};
    CHECK_FALSE(apply(tree, {EditOp::Append, path, text("y"), {}}));
    const Property row = row_of(tree, graph);
    REQUIRE(row.children().size() == 2);
    CHECK(row.children()[0].value.integer == 1);
    REQUIRE(row.children()[1].value.children().size() == 2);
    CHECK(row.children()[1].value.children()[1].value.text() == "y");
}

}  // namespace mlwc::backends
