// Reading workloads by field: each field's spelling is looked up once per program, and where it lay is remembered.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "compiler/sema/model.h"

namespace mlwc::lower {

/// The attributes that lowering reads, in alphabetical order.
enum class Field : std::uint8_t {
    AccessPoint,
    Account,
    Alarms,
    Allow,
    Analyzer,
    Arch,
    Args,
    Arn,
    Attempts,
    Backlog,
    Baseline,
    Calls,
    Capacity,
    Capture,
    Certificate,
    Command,
    Concurrency,
    ContentType,
    Cpu,
    DataQuality,
    Destination,
    Digest,
    Disk,
    Egress,
    Env,
    Every,
    Expose,
    Expression,
    Gpu,
    Health,
    Host,
    Id,
    Image,
    Input,
    Instance,
    Instances,
    Interval,
    Invocations,
    Key,
    LocalDisk,
    Logs,
    Max,
    Memory,
    Min,
    Model,
    Monitor,
    Name,
    Network,
    Notify,
    Output,
    Path,
    Payload,
    Port,
    PrivateSubnets,
    PublicSubnets,
    Queue,
    ReadOnly,
    Region,
    Repository,
    Requests,
    Retention,
    Retries,
    Scale,
    Schedule,
    Secrets,
    SecurityGroup,
    Serves,
    Shm,
    Source,
    Split,
    Startup,
    Stream,
    Table,
    Tag,
    Tags,
    Takes,
    Timeout,
    Timezone,
    Tls,
    Track,
    Traffic,
    Transform,
    Uri,
    User,
    Variants,
    Visibility,
    Volumes,
    Vpc,
    Weight,
    Zones,
};
inline constexpr std::size_t field_count = static_cast<std::size_t>(Field::Zones) + 1;

/// The symbols of all fields, and for each the slot in which it was found last: records of one kind have one shape.
class Fields {
  public:
    explicit Fields(const Interner& symbols);

    [[nodiscard]] const sema::Value& find(const sema::Value& value, Field field) const;
    [[nodiscard]] const Interner& symbols() const { return *symbols_; }

  private:
    const Interner* symbols_;
    std::array<Symbol, field_count> names_{};
    mutable std::array<std::uint32_t, field_count> hints_{};
};

/// A value and its members by field; what is not there reads as None. Otherwise as sema::View.
class Reading {
  public:
    Reading(const sema::Value& value, const Fields& fields) : value_(&value), fields_(&fields) {}

    [[nodiscard]] Reading operator[](Field field) const { return {fields_->find(*value_, field), *fields_}; }
    [[nodiscard]] bool exists() const { return value_->kind != sema::ValueKind::None; }
    [[nodiscard]] explicit operator bool() const { return exists(); }
    [[nodiscard]] const sema::Value& value() const { return *value_; }
    [[nodiscard]] std::int64_t whole() const { return view().whole(); }
    [[nodiscard]] bool truth() const { return view().truth(); }
    [[nodiscard]] std::string_view text() const { return view().text(); }
    [[nodiscard]] bool is(std::string_view symbol) const { return view().is(symbol); }
    [[nodiscard]] std::string_view tag() const { return view().tag(); }
    [[nodiscard]] std::string_view key(const sema::Slot& slot) const { return view().key(slot); }
    [[nodiscard]] std::span<const sema::Slot> children() const { return view().children(); }
    [[nodiscard]] Reading of(const sema::Slot& slot) const { return {slot.value, *fields_}; }

  private:
    [[nodiscard]] sema::View view() const { return {*value_, fields_->symbols()}; }

    const sema::Value* value_;
    const Fields* fields_;
};

}  // namespace mlwc::lower
