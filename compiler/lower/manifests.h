// The Kubernetes objects of workloads on Amazon EKS, in the words of the Kubernetes API.
#pragma once

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// What all objects share: the namespace, and where Fargate sends what containers print.
void add_shared_manifests(Context& context);

/// Adds the objects of a service: Deployment, Service, autoscaler, disruption budget, network policy.
void add_service_manifests(Context& context, const Unit& unit);

/// Adds the objects of a worker: those of a service that nobody calls and nothing scales.
void add_worker_manifests(Context& context, const Unit& unit);

/// Adds the objects of a job: a CronJob, which waits to be started by hand if there is no schedule; a network policy.
void add_job_manifests(Context& context, const Unit& unit);

}  // namespace mlwc::lower
