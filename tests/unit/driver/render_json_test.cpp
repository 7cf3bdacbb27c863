// Findings as JSON.
#include "compiler/driver/render_json.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

namespace mlwc::driver {
namespace {

TEST_CASE("a diagnostic with everything, as one document") {
    SourceSet sources;
    const FileId file = sources.add("a.mlw", "é x\non = fargate\n");
    Diagnostic found;
    found.name = "fargate/no-gpu";
    found.span = {file, 10, 17};
    found.message = "no GPUs";
    found.primary_label = "here";
    found.labels.push_back({{file, 3, 4}, "there"});
    found.facts.push_back({"a page", "2026-11-23"});
    found.notes.emplace_back("a note");
    found.helps.emplace_back("a help");
    found.fixes.push_back({"do it", Applicability::Safe, {{{file, 10, 17}, "a\tb"}}});
    const std::string text = render_json(std::vector<Diagnostic>{found}, sources);
    CHECK(text ==
          R"({
  "diagnostics": [
    {
      "name": "fargate/no-gpu",
      "severity": "error",
      "message": "no GPUs",
      "place": {
        "path": "a.mlw",
        "begin": {
          "offset": 10,
          "line": 2,
          "column": 6
        },
        "end": {
          "offset": 17,
          "line": 2,
          "column": 13
        }
      },
      "label": "here",
      "labels": [
        {
          "text": "there",
          "place": {
            "path": "a.mlw",
            "begin": {
              "offset": 3,
              "line": 1,
              "column": 3
            },
            "end": {
              "offset": 4,
              "line": 1,
              "column": 4
            }
          }
        }
      ],
      "facts": [
        {
          "text": "a page",
          "checked": "2026-11-23"
        }
      ],
      "notes": [
        "a note"
      ],
      "helps": [
        "a help"
      ],
      "fixes": [
        {
          "title": "do it",
          "applicability": "safe",
          "edits": [
            {
              "place": {
                "path": "a.mlw",
                "begin": {
                  "offset": 10,
                  "line": 2,
                  "column": 6
                },
                "end": {
                  "offset": 17,
                  "line": 2,
                  "column": 13
                }
              },
              "text": "a\tb"
            }
          ]
        }
      ]
    }
  ],
  "errors": 1,
  "warnings": 0,
  "notes": 0
}
)");
}

TEST_CASE("whatever bytes a message holds, the document is JSON") {
    SourceSet sources;
    Diagnostic found;
    found.message = "\xFF\x01\"\\";
    const auto document = nlohmann::json::parse(render_json(std::vector<Diagnostic>{found}, sources));
    CHECK(document["diagnostics"][0]["message"] == "\xEF\xBF\xBD\xEF\xBF\xBD\"\\");
    CHECK(document["diagnostics"][0]["place"].is_null());
}

TEST_CASE("no findings are a document too") {
    const auto document = nlohmann::json::parse(render_json({}, {}));
    CHECK(document["diagnostics"].empty());
    CHECK(document["errors"] == 0);
}

}  // namespace
}  // namespace mlwc::driver
