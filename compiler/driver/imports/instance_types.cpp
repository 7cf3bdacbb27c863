// What EC2 says of its instances. Processors that are neither x86_64 nor arm64 are passed over; of accelerators those
// of one model are facts.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/driver/imports/listed.h"

namespace mlwc::driver {

using pipeline::JsonKind;
using pipeline::JsonMember;
using pipeline::JsonNode;

namespace {

constexpr std::int64_t mebibyte = 1024 * 1024;
constexpr std::int64_t gigabyte = 1'000'000'000;

class InstanceTypeReader final : public ListedOutput {
  public:
    explicit InstanceTypeReader(std::string_view today) : ListedOutput(today) {}

  private:
    void read_row(const JsonNode& row, Import& made) override {
        place::OwnInstance instance = read_instance(row);
        if (instance.arch.empty()) {
            ++made.passed_over;
        } else {
            made.facts.instances.push_back(std::move(instance));
        }
    }

    place::OwnInstance read_instance(const JsonNode& row) {
        place::OwnInstance instance;
        if (!takes(row, JsonKind::Object, "an instance type")) return instance;
        instance.name = text(row, "InstanceType");
        if (const JsonNode* cpu = member(row, "VCpuInfo", JsonKind::Object)) {
            instance.milli_vcpu = 1000 * bounded(*cpu, "DefaultVCpus", 1'000'000);
        }
        if (const JsonNode* memory = member(row, "MemoryInfo", JsonKind::Object)) {
            instance.memory_bytes = mebibyte * bounded(*memory, "SizeInMiB", std::int64_t{1} << 30);
        }
        if (const JsonNode* processor = member(row, "ProcessorInfo", JsonKind::Object))
            instance.arch = arch(*processor);
        if (const JsonNode* disks = optional(row, "InstanceStorageInfo", JsonKind::Object)) {
            instance.local_disk_bytes = gigabyte * bounded(*disks, "TotalSizeInGB", 1'000'000);
        }
        for (const auto& [info, list] : {std::pair{"GpuInfo", "Gpus"}, std::pair{"NeuronInfo", "NeuronDevices"}}) {
            if (const JsonNode* found = optional(row, info, JsonKind::Object)) {
                read_accelerators(*found, list, instance);
            }
        }
        instance.date = today_;
        instance.source = "aws ec2 describe-instance-types";
        return instance;
    }

    std::string arch(const JsonNode& processor) {
        const JsonNode* list = member(processor, "SupportedArchitectures", JsonKind::Array);
        if (list == nullptr) return {};
        for (const std::string_view known : {"x86_64", "arm64"}) {
            const auto is_it = [&](const JsonMember& each) { return each.value.text == known; };
            if (std::ranges::any_of(list->members, is_it)) return std::string(known);
        }
        return {};
    }

    void read_accelerators(const JsonNode& info, std::string_view name, place::OwnInstance& instance) {
        const JsonNode* list = member(info, name, JsonKind::Array);
        if (list == nullptr || list->members.size() != 1) return;
        const JsonNode& only = list->members.front().value;
        if (!takes(only, JsonKind::Object, "an accelerator")) return;
        instance.accelerator = text(only, "Name");
        instance.accelerator_count = static_cast<std::uint32_t>(bounded(only, "Count", 1000));
        if (const JsonNode* memory = optional(only, "MemoryInfo", JsonKind::Object)) {
            instance.accelerator_memory_bytes = mebibyte * bounded(*memory, "SizeInMiB", std::int64_t{1} << 30);
        }
    }

    std::int64_t bounded(const JsonNode& object, std::string_view name, std::int64_t most) {
        const std::int64_t value = count(object, name);
        if (value > most) fail(object.line, fmt::format("`{}` is {}, which no instance has", name, value));
        return std::min(value, most);
    }
};

}  // namespace

Result<Import> import_instance_types(std::string_view text, std::string_view today) {
    return InstanceTypeReader(today).read(text, "InstanceTypes", "instance types of EC2");
}

}  // namespace mlwc::driver
