// Members of JSON documents, by the API models of Amazon ECS, AWS Batch and EventBridge Scheduler.
#include "backends/documents.h"

#include <algorithm>
#include <array>

namespace mlwc::backends {
namespace {

using Names = std::string_view;

constexpr auto numbers = std::to_array<Names>({
    "AttemptDurationSeconds",
    "Attempts",
    "ContainerPort",
    "Cpu",
    "HardLimit",
    "HostPort",
    "Interval",
    "MaxSwap",
    "Memory",
    "MemoryReservation",
    "Retries",
    "SharedMemorySize",
    "Size",
    "SizeInGiB",
    "SoftLimit",
    "StartPeriod",
    "StartTimeout",
    "StopTimeout",
    "Swappiness",
    "TaskCount",
    "Timeout",
    "TransitEncryptionPort",
    "Vcpus",
});

constexpr auto free_keys =
    std::to_array<Names>({"DockerLabels", "DriverOpts", "Labels", "Options", "Parameters", "Tags"});

template <std::size_t N>
bool contains(const std::array<Names, N>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool holds_number(std::string_view member) { return contains(numbers, member); }

bool holds_free_keys(std::string_view member) { return contains(free_keys, member); }

}  // namespace mlwc::backends
