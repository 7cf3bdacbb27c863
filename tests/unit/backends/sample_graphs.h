// Resource graphs made by hand, of the shapes that lowering produces, for the tests of targets.
#pragma once

#include "compiler/lower/resources.h"

namespace mlwc::tests {

/// A container service on Fargate behind a load balancer in a network of its own, with scaling and an alarm.
void add_fargate_app(lower::ResourceGraph& graph);
/// A SageMaker endpoint in a network given as inputs, with scaling.
void add_sagemaker_app(lower::ResourceGraph& graph);
/// A GPU job on AWS Batch, run on a schedule.
void add_batch_app(lower::ResourceGraph& graph);
/// `count` services of twelve resources each.
void add_many_services(lower::ResourceGraph& graph, std::size_t count);

/// Text that is code elsewhere.
inline constexpr std::string_view hostile_texts[] = {
    "${AWS::Region}",
    "$${AWS::Region}",
    "${var.x}",
    "%{ if true }yes%{ endif }",
    "%%{x}",
    "%${x}",
    "Fn::Sub",
    "Ref",
    "say \"hi\"",
    "a\nb\tc\r",
    "back\\slash \\${x}",
    "한국어 ünïcode \U0001F680",
    "costs $",
    "$$",
    "100%",
    "'; rm -rf /; '",
    "$(id) `id`",
    "\\(1+1)",
    "// no comment",
    "# no comment",
    "yes",
    "0x1F",
    "2001-01-01",
    "!Ref X",
    "\x7f\u0085\u2028",
};

/// A service whose environment and tags are hostile texts; `{ HOSTILE_n: text }`.
void add_hostile_app(lower::ResourceGraph& graph);

}  // namespace mlwc::tests
