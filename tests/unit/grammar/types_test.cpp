// Types and fields.
#include <doctest/doctest.h>

#include "tests/unit/grammar/parsed.h"

namespace mlwc::test {

TEST_CASE("names, refinements and modules") {
    CHECK(type("int") == "(TypeName int)");
    CHECK(type("int(1..65535)") == "(TypeName int (Range 1 65535))");
    CHECK(type("int(0..)") == "(TypeName int (Range 0 -))");
    CHECK(type("vcpu(> 0 vCPU)") == "(TypeName vcpu (> 0vCPU))");
    CHECK(type("bytes(<= 10 GiB)") == "(TypeName bytes (<= 10GiB))");
    CHECK(type("net.Cidr") == "(TypeName (Member net Cidr))");
}

TEST_CASE("optionals, lists, maps, records and unions") {
    CHECK(type("int?") == "(TypeOptional (TypeName int))");
    CHECK(type("[string]?") == "(TypeOptional (TypeList (TypeName string)))");
    CHECK(type("{string: int}") == "(TypeMap (TypeName int))");
    CHECK(type("{ a: int, b: string = \"x\" }") ==
          "(TypeRecord (Field a (TypeName int)) (Field b (TypeName string) \"x\"))");
    CHECK(type("\"a\" | \"b\" | 3") == "(TypeUnion (TypeLiteral \"a\") (TypeLiteral \"b\") (TypeLiteral 3))");
    CHECK(type("\n | int\n | string") == "(TypeUnion (TypeName int) (TypeName string))");
}

TEST_CASE("constructors have fields, of which some take deploy-time values") {
    CHECK(type("ecr(repository: string, tag: string deploy = none) | image(uri: string)") ==
          "(TypeUnion (TypeConstructor ecr (Field repository (TypeName string)) "
          "(Field deploy tag (TypeName string) none)) (TypeConstructor image (Field uri (TypeName string))))");
    CHECK(type("unit()") == "(TypeConstructor unit)");
}

TEST_CASE("kinds have fields, nested blocks of fields and optional blocks") {
    const Parsed parsed(
        "kind service {\n  image: Image deploy\n  port: int(1..65535) deploy = 8080\n"
        "  scale { min: int(0..) = 1 }\n  model? {\n    dtype: string\n  }\n  summary = \"s\"\n}\n");
    CHECK(parsed.findings() == "");
    CHECK(parsed.tree() ==
          "(KindDecl service (Body (Field deploy image (TypeName Image)) "
          "(Field deploy port (TypeName int (Range 1 65535)) 8080) "
          "(Block scale (Body (Field min (TypeName int (Range 0 -)) 1))) "
          "(Block optional model (Body (Field dtype (TypeName string)))) (Attribute summary \"s\")))");
}

TEST_CASE("the span of a type ends where the type ends") {
    const Parsed parsed("input a: string   // later\n");
    const ast::NodeId input = parsed.file.child(parsed.file.root, 0);
    CHECK(parsed.text(parsed.file.child(input, 1)) == "string");
    CHECK(parsed.text(input) == "input a: string");
}

}  // namespace mlwc::test
