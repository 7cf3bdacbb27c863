// Starting jobs: by Amazon EventBridge Scheduler, whose time zones are its own, or by hand.
#pragma once

#include <span>
#include <string_view>

#include "compiler/lower/context.h"
#include "compiler/lower/iam.h"

namespace mlwc::lower {

/// What a schedule calls.
struct ScheduledCall {
    Property arn;                          ///< of the target
    std::string_view member;               ///< of the target: `Input` or `EcsParameters`
    Property value;                        ///< of that member
    std::span<const ResourceId> before{};  ///< what must stand before the first run
};

/// The schedule of a job, and a role that may do what `statements` say and is trusted for the app's schedules only.
void add_schedule(Context& context, const Unit& unit, const Statements& statements, const ScheduledCall& call);

/// An output with the command that starts the job, named `<job>_run`; left out if the program has one of that name.
void add_run_command(Context& context, const Unit& unit, Property command);

/// Tells `alarms.notify` of each event that matches: jobs have no metric that an alarm could watch.
void add_failure_notice(Context& context, const Unit& unit, Property pattern);

}  // namespace mlwc::lower
