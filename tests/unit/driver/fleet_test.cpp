// Many workloads in one program, each unlike the others in one attribute: what is remembered of one is never said of
// another. Each has to come to what it comes to alone.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/driver/explanation.h"
#include "compiler/pipeline/pipeline.h"

namespace mlwc::pipeline {
namespace {

/// Limits that read a workload in every way there is, and a platform that has none beside one that asks for sizes.
constexpr std::string_view limits = R"(
app fleet { region = "us-east-1" }
input certificate: string

fn little(size: bytes) = size <= 1 GiB
fn named(workload, name: string) = workload.name == name

platform bare {
  title = "a platform without limits", runs = [service, job], class = cluster, serverless = false
  sizes = [{ cpu: 1 vCPU, memory: 2 GiB }, { cpu: 4 vCPU, memory: 16 GiB }]
  fits = c.cpu >= w.cpu and c.memory >= w.memory
  cost = 1 USD/h
}

platform choosy {
  title = "a platform with limits on its sizes", runs = [service, job], class = cluster, serverless = false
  sizes = [{ cpu: 1 vCPU, memory: 2 GiB }, { cpu: 4 vCPU, memory: 16 GiB }, { cpu: 64 vCPU, memory: 512 GiB }]
  fits = c.cpu >= w.cpu and c.memory >= w.memory
  cost = if w.capacity == spot then 2 USD/h else 3 USD/h * (c.cpu / 1 vCPU)
  limit disk_beside_memory { when = w.disk != none, require = c.memory >= 8 GiB, message = "${w.name} on ${c.memory}" }
  limit jobs_are_small for job { require = c.cpu <= 4 vCPU, message = "${w.name} on ${c.cpu}" }
  limit little { severity = warning, require = not little(w.memory), message = "${w.name} is little" }
}

limit one_gpu { when = w.gpu != none, require = w.gpu.count <= 1, message = "${w.name} has ${w.gpu}" }
limit no_model { when = w.gpu != none, require = w.gpu.model != T4, message = "${w.name} has a T4" }
limit form { require = w.image.form == ecr, message = "${w.name} is not from ECR" }
limit tag { when = w.image.form == ecr, require = w.image.tag != "2", message = "${w.name} is the second" }
limit level { require = length(w.env) == 0 or w.env["LEVEL"] != "debug", message = "${w.name} is too loud" }
limit texts { require = "${w.user}" != "0:0" and length(w.command) < 2, message = "${w.name} is ${w.user}" }
limit itself { require = not named(w, "w011") and not named(w, "w012"), message = "${w.name} is itself" }
limit port for service { require = "${w.port}" != "9091", message = "${w.name} listens on ${w.port}" }
limit calls for service { severity = note, require = length(w.calls) == 0, message = "${w.name} calls" }
limit cpu for service {
  when = w.scale.track != none and w.scale.track.cpu != none
  require = w.scale.track.cpu <= 60%
  message = "${w.name} aims at ${w.scale.track.cpu}"
}
limit retries for job { require = if w.retries > 3 then w.capacity == spot else true, message = "${w.name} retries" }
)";

constexpr std::string_view either[] = {
    "",
    "cpu = 0.25 vCPU",
    "cpu = 2 vCPU",
    "cpu = 40 vCPU",
    "cpu = 400 vCPU",
    "memory = 512 MiB",
    "memory = 8 GiB",
    "memory = 9 GiB",
    "memory = 300 GiB",
    "gpu = 1 T4",
    "gpu = 1 A10G",
    "gpu = 2 A10G",
    "gpu = 1 GPU",
    "arch = arm64",
    "disk = 10 GiB",
    "disk = 100 GiB",
    "disk = 300 GiB",
    "shm = 1 GiB",
    "user = \"0:0\"",
    "user = \"1:1\"",
    "command = [\"run\"]",
    "command = [\"run\", \"fast\"]",
    "env = { LEVEL: \"info\" }",
    "env = { LEVEL: \"debug\" }",
    "env = { OTHER: \"debug\" }",
    "env = { LEVEL: \"info\", OTHER: certificate }",
    "logs { retention = 31 day }",
    "serverless = required",
    "capacity = spot",
    "prefer = cost",
    "prefer = latency",
    "on = fargate",
    "on = batch",
    "on = choosy",
    "on = bare",
    "instance = \"m5.large\"",
    "instance = \"ml.m5.large\"",
};

constexpr std::string_view of_services[] = {
    "port = 9090",
    "port = 9091",
    "serves = sagemaker",
    "startup = 900 s",
    "stream = true",
    "expose = public",
    "expose = public, tls { certificate = certificate }",
    "calls = [target]",
    "scale { min = 0, max = 2 }",
    "scale { min = 2, max = 1 }",
    "scale { min = 1, max = 2, track { cpu = 60% } }",
    "scale { min = 1, max = 2, track { cpu = 61% } }",
    "scale { min = 1, max = 2, track { memory = 61% } }",
    "traffic { peak = 10 req/s, timeout = 90 s }",
    "traffic { payload = 30 MiB }",
    "model { parameters = 7000000000 }",
    "model { parameters = 7000000000, dtype = int8 }",
    "on = sagemaker",
    "on = sagemaker, serves = sagemaker",
};

constexpr std::string_view of_jobs[] = {
    "timeout = 1 h", "timeout = 20 day", "retries = 2", "retries = 4", "retries = 4, capacity = spot",
};

constexpr std::string_view images[] = {
    "image = ecr(\"fleet/one\", tag: \"1\")",
    "image = ecr(\"fleet/one\", tag: \"2\")",
    "image = ecr(\"fleet/one\")",
    "image = image(\"fleet/one:1\")",
};

struct Workload {
    std::string name;
    std::string text;
};

/// Every sort of workload, then all once more from the last to the first: each is asked for when it was just
/// remembered, long forgotten, and never known.
std::vector<Workload> fleet() {
    std::vector<std::string> bodies;
    const auto add = [&](std::string_view kind, std::string_view image, std::string_view attribute) {
        bodies.push_back(std::string(kind) + "{ " + std::string(image) + (attribute.empty() ? "" : ", ") +
                         std::string(attribute) + " }");
    };
    for (const std::string_view kind : {"service", "job"}) {
        for (const std::string_view image : images) add(kind, image, "");
        for (const std::string_view attribute : either) add(kind, images[0], attribute);
    }
    for (const std::string_view attribute : of_services) add("service", images[0], attribute);
    for (const std::string_view attribute : of_jobs) add("job", images[0], attribute);
    const std::vector<std::string> once = bodies;
    bodies.insert(bodies.end(), once.rbegin(), once.rend());
    std::vector<Workload> workloads;
    for (const std::string& body : bodies) {
        const std::string name = fmt::format("w{:03}", workloads.size());
        const std::size_t brace = body.find('{');
        const std::string path = body.starts_with("service") ? ", path = \"/" + name + "/*\"" : "";
        const std::string_view attributes = std::string_view(body).substr(brace, body.size() - brace - 2);
        workloads.push_back({name, fmt::format("{} {} {}{} }}\n", body.substr(0, brace), name, attributes, path)});
    }
    return workloads;
}

/// A program of some workloads, each on a line, and what is said of each of them.
class Compiled {
  public:
    explicit Compiled(std::span<const Workload> workloads, std::size_t lines_before = 0) {
        std::string text(limits);
        text += "service target { image = ecr(\"fleet/target\", tag: \"1\"), path = \"/target/*\" }\n";
        text.append(lines_before, '\n');  // reasons name the line
        for (const Workload& workload : workloads) {
            begins_.push_back(static_cast<std::uint32_t>(text.size()));
            text += workload.text;
        }
        begins_.push_back(static_cast<std::uint32_t>(text.size()));
        const FileId file = sources_.add("main.mlw", std::move(text));
        Request request;
        request.until = Phase::Placement;
        request.judged = place::Judged::All;
        made_ = compile(file, sources_, request);
    }

    /// The choice with its reasons, and what was found in the workload.
    std::string said_of(const Workload& workload, std::size_t row) {
        std::string said = driver::print(driver::records_of(*made_, workload.name), driver::Prose::Text);
        for (const Diagnostic& found : made_->sink.all()) {
            if (found.span.begin < begins_[row] || found.span.begin >= begins_[row + 1]) continue;
            said += fmt::format("{}: {} `{}`\n", found.name, found.message, sources_.text(found.span));
            for (const std::string& help : found.helps) said += "  " + help + "\n";
            for (const Fix& fix : found.fixes) said += "  " + fix.title + "\n";
        }
        return said;
    }

  private:
    SourceSet sources_;
    std::vector<std::uint32_t> begins_;
    std::unique_ptr<Compilation> made_;
};

TEST_CASE("each of many workloads that differ in one attribute comes to what it comes to alone") {
    const std::vector<Workload> workloads = fleet();
    Compiled together(workloads);
    std::set<std::string> sorts;
    for (std::size_t row = 0; row < workloads.size(); ++row) {
        const Workload& workload = workloads[row];
        const std::string said = together.said_of(workload, row);
        INFO(workload.text);
        CHECK(said == Compiled(std::span(&workload, 1), row).said_of(workload, 0));
        std::string sort = said;
        for (std::size_t at = 0; (at = sort.find(workload.name)) != std::string::npos;)
            sort.erase(at, workload.name.size());
        sorts.insert(sort);
    }
    CHECK(sorts.size() > 60);  // the attributes make a difference
}

}  // namespace
}  // namespace mlwc::pipeline
