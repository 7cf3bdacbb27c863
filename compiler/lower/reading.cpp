// Reading workloads by field.
#include "compiler/lower/reading.h"

namespace mlwc::lower {
namespace {

// In the order of Field.
constexpr std::array<std::string_view, field_count> spellings = {"access_point",
                                                                 "account",
                                                                 "alarms",
                                                                 "allow",
                                                                 "analyzer",
                                                                 "arch",
                                                                 "args",
                                                                 "arn",
                                                                 "attempts",
                                                                 "backlog",
                                                                 "baseline",
                                                                 "calls",
                                                                 "capacity",
                                                                 "capture",
                                                                 "certificate",
                                                                 "command",
                                                                 "concurrency",
                                                                 "content_type",
                                                                 "cpu",
                                                                 "data_quality",
                                                                 "destination",
                                                                 "digest",
                                                                 "disk",
                                                                 "egress",
                                                                 "env",
                                                                 "every",
                                                                 "expose",
                                                                 "expression",
                                                                 "gpu",
                                                                 "health",
                                                                 "host",
                                                                 "id",
                                                                 "image",
                                                                 "input",
                                                                 "instance",
                                                                 "instances",
                                                                 "interval",
                                                                 "invocations",
                                                                 "key",
                                                                 "local_disk",
                                                                 "logs",
                                                                 "max",
                                                                 "memory",
                                                                 "min",
                                                                 "model",
                                                                 "monitor",
                                                                 "name",
                                                                 "network",
                                                                 "notify",
                                                                 "output",
                                                                 "path",
                                                                 "payload",
                                                                 "port",
                                                                 "private_subnets",
                                                                 "public_subnets",
                                                                 "queue",
                                                                 "read_only",
                                                                 "region",
                                                                 "repository",
                                                                 "requests",
                                                                 "retention",
                                                                 "retries",
                                                                 "scale",
                                                                 "schedule",
                                                                 "secrets",
                                                                 "security_group",
                                                                 "serves",
                                                                 "shm",
                                                                 "source",
                                                                 "split",
                                                                 "startup",
                                                                 "stream",
                                                                 "table",
                                                                 "tag",
                                                                 "tags",
                                                                 "takes",
                                                                 "timeout",
                                                                 "timezone",
                                                                 "tls",
                                                                 "track",
                                                                 "traffic",
                                                                 "transform",
                                                                 "uri",
                                                                 "user",
                                                                 "variants",
                                                                 "visibility",
                                                                 "volumes",
                                                                 "vpc",
                                                                 "weight",
                                                                 "zones"};

constexpr sema::ValueKind record = sema::ValueKind::Record;

const sema::Value& absent() {
    static const sema::Value none;
    return none;
}

}  // namespace

Fields::Fields(const Interner& symbols) : symbols_(&symbols) {
    for (std::size_t i = 0; i < field_count; ++i) names_[i] = symbols.find(spellings[i]);
}

const sema::Value& Fields::find(const sema::Value& value, Field field) const {
    if (value.kind != record) return absent();
    const auto row = static_cast<std::size_t>(field);
    const Symbol name = names_[row];
    if (name == no_symbol) return absent();  // nobody ever wrote it
    const std::uint32_t hint = hints_[row];
    if (hint < value.extent.count && value.slots[hint].key == name) return value.slots[hint].value;
    for (std::uint32_t i = 0; i < value.extent.count; ++i) {
        if (value.slots[i].key != name) continue;
        hints_[row] = i;
        return value.slots[i].value;
    }
    return absent();
}

}  // namespace mlwc::lower
