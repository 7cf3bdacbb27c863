// Programs that the tests of lowering start from.
#include "tests/unit/lower/programs.h"

namespace mlwc::tests {
namespace {

sema::Value image(Values& v, std::string_view repository) {
    return v.record(
        {{"repository", v.text(repository)}, {"tag", v.text("1.4.2")}, {"digest", v.none()}, {"account", v.none()}},
        "ecr");
}

sema::Value scale(Values& v, std::int64_t min, std::int64_t max, const std::vector<Field>& track) {
    return v.record(
        {{"min", v.number(min)}, {"max", v.number(max)}, {"track", track.empty() ? v.none() : v.record(track)}});
}

std::vector<Field> shared_needs(Values& v) {
    return {{"image", image(v, "fraud/scorer")},
            {"command", v.list({})},
            {"args", v.list({})},
            {"user", v.none()},
            {"cpu", v.millicpu(1000)},
            {"memory", v.gib(2)},
            {"gpu", v.none()},
            {"arch", v.symbol("x86_64")},
            {"disk", v.none()},
            {"shm", v.none()},
            {"env", v.record({})},
            {"secrets", v.record({})},
            {"allow", v.list({})},
            {"egress", v.symbol("aws")},
            {"logs", v.record({{"retention", v.days(30)}})},
            {"alarms", v.record({{"notify", v.none()}})},
            {"serverless", v.symbol("any")},
            {"capacity", v.symbol("on_demand")},
            {"prefer", v.symbol("managed")},
            {"on", v.none()},
            {"instance", v.none()}};
}

}  // namespace

std::vector<Field> app_settings(Values& v) {
    return {{"region", v.text("ap-northeast-2")},
            {"tags", v.record({{"team", v.text("risk")}})},
            {"zones", v.number(2)},
            {"quotas", v.record({{"target_groups", v.number(100)}})},
            {"network", v.none()}};
}

std::vector<Field> service_needs(Values& v) {
    return HandMade::changed(shared_needs(v), {{"serves", v.symbol("http")},
                                               {"port", v.number(8080)},
                                               {"health", v.text("/")},
                                               {"startup", v.seconds(60)},
                                               {"stream", v.boolean(false)},
                                               {"expose", v.symbol("internal")},
                                               {"host", v.none()},
                                               {"path", v.text("/*")},
                                               {"tls", v.none()},
                                               {"calls", v.list({})},
                                               {"scale", scale(v, 1, 1, {})},
                                               {"traffic", v.none()},
                                               {"model", v.none()}});
}

std::vector<Field> job_needs(Values& v) {
    return HandMade::changed(shared_needs(v),
                             {{"timeout", v.none()}, {"retries", v.number(0)}, {"schedule", v.none()}});
}

std::vector<Field> worker_needs(Values& v) {
    return HandMade::changed(shared_needs(v), {{"takes", v.symbol("sqs")},
                                               {"startup", v.seconds(60)},
                                               {"scale", scale(v, 0, 20, {{"backlog", v.number(5)}})},
                                               {"traffic", v.none()}});
}

sema::Value fargate_size(Values& v) { return v.record({{"cpu", v.millicpu(1000)}, {"memory", v.gib(3)}}); }

std::size_t add_service(HandMade& p, std::string_view name, std::initializer_list<Field> changes) {
    return p.workload_on("fargate", "service", name, HandMade::changed(service_needs(p), changes), fargate_size(p));
}

std::size_t worker(HandMade& p, std::initializer_list<Field> changes) {
    p.app("documents", app_settings(p));
    return p.workload_on("fargate", "worker", "read", HandMade::changed(worker_needs(p), changes), fargate_size(p));
}

void quickstart(HandMade& p) {
    p.app("fraud", app_settings(p));
    const sema::Value certificate = p.declared_input("certificate");
    p.workload_on(
        "fargate", "service", "scorer",
        HandMade::changed(
            service_needs(p),
            {{"health", p.text("/healthz")},
             {"memory", p.gib(3)},
             {"startup", p.seconds(20)},
             {"expose", p.symbol("public")},
             {"tls", p.record({{"certificate", certificate}})},
             {"env", p.record({{"LOG_LEVEL", p.text("info")}})},
             {"secrets",
              p.record({{"DB_URL", p.record({{"name", p.text("fraud/db-url")}, {"key", p.none()}}, "secret")}})},
             {"allow", p.list({p.record({{"path", p.text("fraud-features/*")}}, "s3.read")})},
             {"scale", scale(p, 2, 20, {{"cpu", p.percent(60)}, {"requests", p.rate(50, 1000)}})}}),
        fargate_size(p));
    p.output("endpoint", p.attribute(0, "url"));
}

void gpu_endpoint(HandMade& p) {
    p.app("assistants", app_settings(p));
    p.workload_on(
        "sagemaker", "service", "assistant",
        HandMade::changed(
            service_needs(p),
            {{"image", image(p, "fraud/llm")},
             {"serves", p.symbol("sagemaker")},
             {"gpu", p.accelerators(1, "A10G")},
             {"startup", p.seconds(300)},
             {"stream", p.boolean(true)},
             {"model", p.record({{"parameters", p.number(7'000'000'000)},
                                 {"dtype", p.symbol("fp16")},
                                 {"source", p.text("s3://models/llm/7b/")}})},
             {"secrets", p.record({{"TOKEN", p.record({{"name", p.text("llm/token")}, {"key", p.none()}}, "secret")}})},
             {"scale", scale(p, 1, 4, {{"invocations", p.rate(300, 60'000)}})}}),
        p.record({{"name", p.text("ml.g5.xlarge")},
                  {"cpu", p.millicpu(4000)},
                  {"memory", p.gib(16)},
                  {"local_disk", p.gib(250)}}));
    p.output("endpoint", p.attribute(0, "endpoint_name"));
}

void nightly_batch(HandMade& p) {
    p.app("features", app_settings(p));
    p.workload_on("batch", "job", "retrain_features",
                  HandMade::changed(
                      job_needs(p),
                      {{"image", image(p, "fraud/features")},
                       {"cpu", p.millicpu(16'000)},
                       {"memory", p.gib(64)},
                       {"gpu", p.accelerators(4, "A10G")},
                       {"capacity", p.symbol("spot")},
                       {"timeout", p.seconds(6 * 3600)},
                       {"retries", p.number(2)},
                       {"shm", p.gib(8)},
                       {"args", p.list({p.text("--full"), p.text("now")})},
                       {"schedule",
                        p.record({{"expression", p.text("0 3 * * ? *")}, {"timezone", p.text("Asia/Seoul")}}, "cron")},
                       {"allow", p.list({p.record({{"path", p.text("features/out/*")}}, "s3.write")})}}),
                  p.record({{"name", p.text("g5.12xlarge")},
                            {"cpu", p.millicpu(48'000)},
                            {"memory", p.gib(192)},
                            {"local_disk", p.gib(3800)}}));
}

void mixed(HandMade& p) {
    gpu_endpoint(p);
    const sema::Value size = fargate_size(p);
    p.workload_on("fargate", "service", "store", service_needs(p), size);
    p.workload_on(
        "fargate", "service", "web",
        HandMade::changed(
            service_needs(p),
            {{"expose", p.symbol("public")},
             {"host", p.text("web.example.org")},
             {"tls", p.record({{"certificate", p.text("arn:aws:acm:ap-northeast-2:111122223333:certificate/a")}})},
             {"disk", p.gib(40)},
             {"calls", p.list({p.workload(0), p.workload(1)})},
             {"traffic", p.record({{"peak", p.none()}, {"timeout", p.seconds(90)}})},
             {"alarms", p.record({{"notify", p.text("arn:aws:sns:ap-northeast-2:111122223333:t")}})}}),
        size);
    p.workload_on(
        "fargate", "job", "tidy",
        HandMade::changed(job_needs(p),
                          {{"schedule", p.record({{"interval", p.seconds(3600)}}, "every")},
                           {"command", p.list({p.text("python"), p.text("tidy.py")})},
                           {"allow", p.list({p.record({{"table", p.text("seen")}}, "dynamodb.write"),
                                             p.record({{"queue", p.text("todo")}}, "sqs.send")})},
                           {"alarms", p.record({{"notify", p.text("arn:aws:sns:ap-northeast-2:111122223333:t")}})}}),
        size);
    p.workload_on("fargate", "job", "import_data", HandMade::changed(job_needs(p), {{"capacity", p.symbol("spot")}}),
                  size);
}

}  // namespace mlwc::tests
