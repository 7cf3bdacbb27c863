// Programs that the tests of lowering start from, with the defaults of the standard library's kinds.
#pragma once

#include <string>
#include <vector>

#include "compiler/lower/lower.h"
#include "tests/support/values.h"

namespace mlwc::tests {

/// `app fraud` in ap-northeast-2.
[[nodiscard]] std::vector<Field> app_settings(Values& values);

/// A service with the defaults of its kind and an image in ECR.
[[nodiscard]] std::vector<Field> service_needs(Values& values);

/// A job with the defaults of its kind and an image in ECR.
[[nodiscard]] std::vector<Field> job_needs(Values& values);

/// A worker of SQS with the defaults of its kind and an image in ECR, from no replica to 20, five items each.
[[nodiscard]] std::vector<Field> worker_needs(Values& values);

/// A program and its resources.
struct Lowered {
    HandMade program;
    DiagnosticSink sink;
    lower::ResourceGraph graph;

    void run(const lower::NetworkPrices& prices = {}) {
        graph = lower::lower(program.model, program.placement, program.symbols, sink, prices);
    }
    /// The names of what was reported, separated by spaces.
    [[nodiscard]] std::string reported() const {
        std::string names;
        for (const Diagnostic& found : sink.all()) names += (names.empty() ? "" : " ") + found.name;
        return names;
    }
};

/// A service on Fargate with the defaults of its kind and these changes; returns its row.
std::size_t add_service(HandMade& program, std::string_view name, std::initializer_list<Field> changes);

/// `app documents` and its worker `read` on Fargate, with these changes; returns its row.
std::size_t worker(HandMade& program, std::initializer_list<Field> changes);

/// A public web service on Fargate, scaled on CPU and requests: what the quickstart example says.
void quickstart(HandMade& program);

/// A SageMaker endpoint with one A10G, scaled on invocations.
void gpu_endpoint(HandMade& program);

/// A GPU job on AWS Batch, on spot capacity, every night.
void nightly_batch(HandMade& program);

/// Services that call each other and an endpoint, and jobs on Fargate: one scheduled, one run by hand on spot capacity.
void mixed(HandMade& program);

/// What Fargate sells as one vCPU and three GiB.
[[nodiscard]] sema::Value fargate_size(Values& values);

}  // namespace mlwc::tests
