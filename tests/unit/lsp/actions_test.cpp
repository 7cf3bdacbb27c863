// What actions make of a text.
#include <doctest/doctest.h>

#include "tests/unit/lsp/acting.h"

namespace mlwc::tests {
namespace {

const std::string app = "app demo {\n  region = \"us-east-1\"\n}\n\n";

/// What an action writes is in the style if the text was.
void check(std::string_view title, const std::string& text, const std::string& wanted) {
    const std::string changed = after(title, app + text);
    CHECK(changed == app + wanted);
    CHECK(changed == formatted(changed));
}

TEST_CASE("comments and documentation go into a template with their entries") {
    check("extract to `template", R"(/// Answers.
service api {
<|  // sizes
  cpu = 2 vCPU
  // more
  memory = 4 GiB  // four
  /// how it scales
  scale { min = 1, max = 2, track { cpu = 60% } }|>
  image = ecr("demo/api", tag: "1")
}
)",
          R"(template api_base {
  // sizes
  cpu = 2 vCPU
  // more
  memory = 4 GiB  // four
  /// how it scales
  scale { min = 1, max = 2, track { cpu = 60% } }
}

/// Answers.
service api from api_base {
  image = ecr("demo/api", tag: "1")
}
)");
}

TEST_CASE("what shares a line with what is selected stays") {
    check("extract to `template", R"(service api {
  image = ecr("demo/api", tag: "1")
  cpu   = 1 vCPU, <|memory = 4 GiB|>
}
)",
          R"(template api_base {
  memory = 4 GiB
}

service api from api_base {
  image = ecr("demo/api", tag: "1")
  cpu   = 1 vCPU
}
)");
    check("extract to `template", R"(service api { <|cpu = 1 vCPU, memory = 4 GiB|>, image = ecr("demo/api", tag: "1") }
)",
          R"(template api_base {
  cpu    = 1 vCPU
  memory = 4 GiB
}

service api from api_base { image = ecr("demo/api", tag: "1") }
)");
}

TEST_CASE("a list of what a constructor makes has its type written") {
    check("extract to `let", R"(service api {
  image = ecr("demo/api", tag: "1")
  allow = <|[s3.read("models/*")]|>
}
)",
          R"(let allow: [Permission] = [s3.read("models/*")]

service api {
  image = ecr("demo/api", tag: "1")
  allow = allow
}
)");
    check("extract to `let", R"(service api {
  image = ecr("demo/api", tag: "1")
  allow = [<|s3.read("models/*")|>]
}
)",
          R"(let allow: Permission = s3.read("models/*")

service api {
  image = ecr("demo/api", tag: "1")
  allow = [allow]
}
)");
}

TEST_CASE("another mistake in the place of the first is none the better") {
    CHECK(titles(app + R"(service api {
  image = ecr("demo/api", tag: "1")
  memory = <|s3.read("a/*")|>
}
)") == "");
}

TEST_CASE("what a loop is about stays in the loop") {
    check("extract to `let", R"(for lang in ["en", "ko"] {
  service "asr-${lang}" {
    image  = ecr("demo/asr", tag: <|"1-${lang}"|>)
    memory = 4 GiB
  }
}
)",
          R"(for lang in ["en", "ko"] {
  let tag = "1-${lang}"

  service "asr-${lang}" {
    image  = ecr("demo/asr", tag: tag)
    memory = 4 GiB
  }
}
)");
}

TEST_CASE("a rule of people is given up where it is broken") {
    const std::string rule = R"(policy private for service {
  require = w.expose != public
  message = "${w.name} is public"
}

)";
    check("waive `policy/private`", rule + R"(service api {
  image  = ecr("demo/api", tag: "1")
  expose = <|public
}
)",
          rule + R"(service api {
  image  = ecr("demo/api", tag: "1")
  expose = public
  waive "policy/private" because "TODO: say why this is accepted"
}
)");
}

TEST_CASE("a rule is given up on one line, and in a loop") {
    const std::string rule = R"(policy small for service {
  severity = warning
  require  = w.memory < 3 GiB
  message  = "${w.name} is large"
}

)";
    check("waive `policy/small`", rule + R"(service api { image = ecr("demo/api", tag: "1"), memory = <|4 GiB }
)",
          rule + R"(service api {
  image  = ecr("demo/api", tag: "1")
  memory = 4 GiB
  waive "policy/small" because "TODO: say why this is accepted"
}
)");
    check("waive `policy/small`", rule + R"(for lang in ["en", "ko"] {
  service "asr-${lang}" {
    image  = ecr("demo/asr", tag: "1")
    memory = <|4 GiB
  }
}
)",
          rule + R"(for lang in ["en", "ko"] {
  service "asr-${lang}" {
    image  = ecr("demo/asr", tag: "1")
    memory = 4 GiB
    waive "policy/small" because "TODO: say why this is accepted"
  }
}
)");
}

TEST_CASE("what nobody may give up is not offered to be given up") {
    CHECK(titles(app + R"(service api {
  image = ecr("demo/api", tag: "1")
  gpu   = 1 GPU
  on    = <|fargate
}
)")
              .find("waive") == std::string::npos);
}

TEST_CASE("a map of what a constructor makes has its type written") {
    check("extract to `let", R"(service api {
  image   = ecr("demo/api", tag: "1")
  secrets = <|{ DB: secret("demo/db") }|>
}
)",
          R"(let secrets: {string: Secret} = { DB: secret("demo/db") }

service api {
  image   = ecr("demo/api", tag: "1")
  secrets = secrets
}
)");
}

TEST_CASE("what a loop is not about goes before it") {
    check("extract to `let", R"(/// One for each.
for lang in ["en", "ko"] {
  service "asr-${lang}" {
    image  = ecr("demo/asr", tag: "1")
    memory = <|4 GiB|>
  }
}
)",
          R"(let memory = 4 GiB

/// One for each.
for lang in ["en", "ko"] {
  service "asr-${lang}" {
    image  = ecr("demo/asr", tag: "1")
    memory = memory
  }
}
)");
}

TEST_CASE("a pinned platform stands in the style") {
    check("pin", R"(service api { <|image = ecr("demo/api", tag: "1") }
)",
          R"(service api { image = ecr("demo/api", tag: "1"), on = fargate }
)");
    check("pin", R"(service api {
  <|image  = ecr("demo/api", tag: "1")
  memory = 4 GiB
}
)",
          R"(service api {
  image  = ecr("demo/api", tag: "1")
  memory = 4 GiB
  on     = fargate
}
)");
}

TEST_CASE("lines that nobody touched stay out of style") {
    CHECK(after("pin", app + R"(let   spare=1

service api {
  <|image  = ecr("demo/api", tag: "1")
  memory = 4 GiB
}
)") == app + R"(let   spare=1

service api {
  image  = ecr("demo/api", tag: "1")
  memory = 4 GiB
  on     = fargate
}
)");
}

TEST_CASE("a name that nobody declared may be an input, a param or a text") {
    const std::string text = app + R"(service api { image = ecr("demo/api", tag: <|image_tag) }
)";
    CHECK(titles(text) == "declare `input image_tag: string`, declare `param image_tag: string`, add quotes");
    CHECK(after("declare `input", text) ==
          app + "input image_tag: string\n\nservice api { image = ecr(\"demo/api\", tag: image_tag) }\n");
    CHECK(after("declare `param", app + R"(param stage: string = "dev"  // where

/// Answers.
service api { image = ecr("demo/api", tag: <|image_tag) }
)") == app + R"(param stage: string = "dev"  // where
param image_tag: string = "image_tag"

/// Answers.
service api { image = ecr("demo/api", tag: image_tag) }
)");
}

TEST_CASE("a text that is written out stands inside another") {
    check("inline", R"(let name = "api"

service api {
  image = ecr("demo/${<|name}", tag: "1")
}
)",
          R"(service api {
  image = ecr("demo/${"api"}", tag: "1")
}
)");
}

TEST_CASE("lines keep the ends that they have") {
    const std::string text = "app demo {\r\n  region = \"us-east-1\"\r\n}\r\n\r\nservice api {\r\n";
    CHECK(after("pin", text + "  <|image  = ecr(\"demo/api\", tag: \"1\")\r\n  memory = 4 GiB\r\n}\r\n") ==
          text + "  image  = ecr(\"demo/api\", tag: \"1\")\r\n  memory = 4 GiB\r\n  on     = fargate\r\n}\r\n");
}

TEST_CASE("a `let` is written out where it was used") {
    check("inline", R"(/// How many.
let <|replicas = 1 + 1

service api {
  image = ecr("demo/api", tag: "1")
  scale { min = replicas * 2, max = 9, track { cpu = 60% } }
}
)",
          R"(service api {
  image = ecr("demo/api", tag: "1")
  scale { min = (1 + 1) * 2, max = 9, track { cpu = 60% } }
}
)");
}

}  // namespace
}  // namespace mlwc::tests
