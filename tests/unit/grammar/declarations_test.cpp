// Every form of declaration.
#include <doctest/doctest.h>

#include "tests/unit/grammar/parsed.h"

namespace mlwc::test {
namespace {

std::string tree(std::string text) {
    const Parsed parsed(std::move(text));
    return parsed.diagnostics.empty() ? parsed.tree() : parsed.findings();
}

}  // namespace

TEST_CASE("app, param, input, let, output") {
    CHECK(tree("app a { region = \"r\" }") == "(App a (Body (Attribute region \"r\")))");
    CHECK(tree("param p: int = 1") == "(Param p (TypeName int) 1)");
    CHECK(tree("param p = 1") == "(Param p - 1)");
    CHECK(tree("input i: string") == "(Input i (TypeName string) -)");
    CHECK(tree("let l: int = 1") == "(Let l (TypeName int) 1)");
    CHECK(tree("output o = a.url") == "(Output o (Member a url))");
}

TEST_CASE("workloads of any kind, templates and loops") {
    CHECK(tree("service s { }") == "(Workload service s - - (Body))");
    CHECK(tree("notebook \"a ${b}\" from net.t was \"old\" { }") ==
          "(Workload notebook (Interpolation \"a \" b) (Member net t) \"old\" (Body))");
    CHECK(tree("template t from u { a = 1 }") == "(Template t u (Body (Attribute a 1)))");
    CHECK(tree("for k, v in { a: 1 } {\n  job \"${k}\" { }\n}") ==
          "(For k v (Record (RecordEntry a 1)) (Body (Workload job (Interpolation k) - - (Body))))");
    CHECK(tree("for i in 1..3 { for j in xs { job \"j\" { } } }") ==
          "(For i - (Range 1 3) (Body (For j - xs (Body (Workload job \"j\" - - (Body))))))");
}

TEST_CASE("use, fn, type, kind, platform, target, limit, policy") {
    CHECK(tree("use \"a.mlw\"") == "(Use \"a.mlw\" - -)");
    CHECK(tree("use \"a.mlw\" as n with { stage: s }") == "(Use \"a.mlw\" n (Record (RecordEntry stage s)))");
    CHECK(tree("fn f(a: int, b: int) -> int = a") ==
          "(Function f (TypeName int) a (Field a (TypeName int)) (Field b (TypeName int)))");
    CHECK(tree("fn f() = 1") == "(Function f - 1)");
    CHECK(tree("type T = int") == "(Type T (TypeName int))");
    CHECK(tree("platform p { limit l { require = w.a } }") ==
          "(Platform p (Body (Limit l - (Body (Attribute require (Member w a))))))");
    CHECK(tree("target t { }") == "(Target t (Body))");
    CHECK(tree("limit l for service { }") == "(Limit l service (Body))");
    CHECK(tree("policy p for service { fix = { memory = 8 GiB } }") ==
          "(Policy p service (Body (Attribute fix (Body (Attribute memory 8GiB)))))");
}

TEST_CASE("override, raw and waive, in a workload and by themselves") {
    CHECK(tree("service s {\n  override cloudformation task {\n    set A.B[\"m\"].C = 1\n    merge D = { e: 2 }\n"
               "    remove F\n    append G = 3\n  } because \"why\"\n}") ==
          "(Workload service s - - (Body (Override cloudformation task \"why\" "
          "(set (Member (Index (Member A B) \"m\") C) 1) (merge D (Record (RecordEntry e 2))) (remove F -) "
          "(append G 3))))");
    CHECK(tree("raw cloudformation n { Type: \"AWS::X\" }") ==
          "(Raw cloudformation n (Record (RecordEntry Type \"AWS::X\")))");
    CHECK(tree("raw cloudformation n { type = 1 }") == "(Raw cloudformation n (Body (Attribute type 1)))");
    CHECK(tree("waive \"a/b\" because \"c\" until \"2027-01-01\"") == "(Waive \"a/b\" \"c\" \"2027-01-01\")");
    CHECK(tree("waive \"a/b\"\n  because \"c\"\nlet x = 1") == "(Waive \"a/b\" \"c\" -) (Let x - 1)");
}

TEST_CASE("tests") {
    CHECK(tree("test \"t\" {\n with a = 1\n expect b == c\n expect error \"d/e\"\n"
               " expect error \"d/e\" in f with { on = g }\n}") ==
          "(Test \"t\" (Body (With a 1) (Expect (== b c)) (ExpectError \"d/e\" - -) "
          "(ExpectError \"d/e\" f (Body (Attribute on g)))))");
}

TEST_CASE("contextual words are ordinary names elsewhere") {
    CHECK(tree("service s { type = 1, limit = 2, with = 3, override = 4, raw { from = deploy } }") ==
          "(Workload service s - - (Body (Attribute type 1) (Attribute limit 2) (Attribute with 3) "
          "(Attribute override 4) (Block raw (Body (Attribute from deploy)))))");
    CHECK(tree("service from { a \"x\" b { } }") == "(Workload service from - - (Body (Block a \"x\" b (Body))))");
}

TEST_CASE("documentation goes to what follows it") {
    const Parsed parsed("/// One\n/// two\nservice s {\n  /// three\n  a = 1 // four\n}\n//// five\nlet b = 1\n");
    const ast::File& file = parsed.file;
    const ast::NodeId service = file.child(file.root, 0);
    CHECK(parsed.symbols.text(file.doc(service)) == "One\ntwo");
    CHECK(parsed.symbols.text(file.doc(file.child(file.child(service, 4), 0))) == "three");
    CHECK(file.doc(file.child(file.root, 1)) == no_symbol);
    REQUIRE(file.comments.size() == 5);
    CHECK(file.comments[0].documents);
    CHECK_FALSE(file.comments[3].documents);
    CHECK_FALSE(file.comments[4].documents);
}

}  // namespace mlwc::test
