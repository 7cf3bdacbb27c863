// A job on AWS Lambda: a function that EventBridge Scheduler invokes, or that somebody does.
#include "compiler/lower/lambda_job.h"

#include "compiler/lower/alarms.h"
#include "compiler/lower/facts.h"
#include "compiler/lower/lambda_function.h"
#include "compiler/lower/schedule.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

// One run that fails is one too many.
constexpr AlarmRow run_failed = {"errors_alarm", "a run fails", "AWS/Lambda", "Errors", "Sum", 300, 1, 1};

/// Without it, Lambda would try each run three times, whatever `retries` says.
void add_retries(Context& context, const Unit& unit, ResourceId function) {
    own(context, unit,
        resource("AWS::Lambda::EventInvokeConfig", "event_invoke_config", "How often a run that failed is tried again.",
                 context.graph.object({{"FunctionName", ref(function)},
                                       {"Qualifier", text("$LATEST")},
                                       {"MaximumRetryAttempts", integer(unit.needs[Field::Retries].whole())}})));
}

void add_function_schedule(Context& context, const Unit& unit, ResourceId function) {
    Statements statements;
    statements.add(allow(context, {"lambda:InvokeFunction"}, ref(function, "Arn")));
    // Scheduler puts in the moment for which the run was planned.
    const Property event = context.graph.object({{"time", text("<aws.scheduler.scheduled-time>")}});
    add_schedule(context, unit, statements, {ref(function, "Arn"), "Input", context.graph.json_text(event)});
}

}  // namespace

void survey_lambda_job(const Context& context, const Unit& unit, Survey& survey) {
    survey_function(context, unit, survey);
    if (unit.needs[Field::Schedule]) survey.schedules = true;
}

void lower_lambda_job(Context& context, Unit& unit) {
    const Reading timeout = unit.needs[Field::Timeout];
    Statements statements;
    const ResourceId function = add_function(
        context, unit, {.timeout_seconds = timeout ? seconds_of(timeout) : facts::longest_function, .most_at_once = {}},
        statements);
    add_retries(context, unit, function);
    if (unit.needs[Field::Schedule]) {
        add_function_schedule(context, unit, function);
    } else {
        add_run_command(context, unit,
                        joined(context, {text("aws lambda invoke --invocation-type Event --function-name "),
                                         ref(function), text(" /dev/stdout")}));
    }
    add_alarm(context, unit, run_failed, dimensions(context, {{"FunctionName", ref(function)}}));
}

}  // namespace mlwc::lower
