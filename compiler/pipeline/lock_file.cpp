// Every member is asked for by name; what a newer version might add is refused rather than passed over.
#include "compiler/pipeline/lock_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

#include "backends/json.h"
#include "compiler/base/diagnostics.h"
#include "compiler/base/letters.h"
#include "compiler/pipeline/json_members.h"
#include "compiler/place/sums.h"
#include "compiler/sema/ratio.h"

namespace mlwc::pipeline {
namespace {

constexpr std::string_view lock_key = "mlwc_lock";
constexpr std::string_view lock_version = "1";

void write_choice(backends::JsonWriter& json, const place::LockedChoice& choice) {
    json.key(choice.workload);
    json.open_object();
    json.plain_key("platform");
    json.text(choice.platform);
    json.plain_key("size");
    json.text(choice.size);
    json.plain_key("usd_per_month");
    if (choice.cost) {
        json.text(place::exact_usd(*choice.cost));
    } else {
        json.raw("null");
    }
    json.close_object();
}

void write_entry(backends::JsonWriter& json, const place::LockEntry& entry) {
    json.open_object();
    json.plain_key("program");
    json.text(entry.program);
    json.plain_key("params");
    json.open_object();
    for (const auto& [name, value] : entry.params) {
        json.key(name);
        json.text(value);
    }
    json.close_object();
    json.plain_key("workloads");
    json.open_object();
    for (const place::LockedChoice& choice : entry.choices) write_choice(json, choice);
    json.close_object();
    json.close_object();
}

/// Reads a tree; after the first problem nothing more.
class LockReader : public JsonMembers {
  public:
    place::LockFile file(const JsonNode& root) {
        place::LockFile file;
        if (!takes(root, JsonKind::Object, "a lock file", {lock_key, "choices"})) return file;
        const JsonNode* version = member(root, lock_key, JsonKind::Number);
        if (version != nullptr && version->text != lock_version) {
            fail(version->line, fmt::format("it is of version {}; this mlwc reads {}", version->text, lock_version));
        }
        const JsonNode* choices = member(root, "choices", JsonKind::Array);
        if (choices == nullptr) return file;
        for (const auto& [name, node] : choices->members) {
            place::LockEntry read = entry(node);
            if (file.find(read) != nullptr) fail(node.line, "these params of this program stand there twice");
            file.put(std::move(read));
        }
        return file;
    }

  private:
    place::LockEntry entry(const JsonNode& node) {
        place::LockEntry entry;
        if (!takes(node, JsonKind::Object, "an entry", {"program", "params", "workloads"})) return entry;
        entry.program = text(node, "program");
        if (const JsonNode* params = member(node, "params", JsonKind::Object)) {
            for (const auto& [name, value] : params->members) {
                if (takes(value, JsonKind::String, fmt::format("`{}`", name))) {
                    entry.params.emplace_back(name, value.text);
                }
            }
        }
        std::ranges::sort(entry.params);
        if (const JsonNode* workloads = member(node, "workloads", JsonKind::Object)) {
            for (const auto& [name, value] : workloads->members) entry.choices.push_back(choice(name, value));
        }
        std::ranges::sort(entry.choices, {}, &place::LockedChoice::workload);
        return entry;
    }

    place::LockedChoice choice(const std::string& workload, const JsonNode& node) {
        place::LockedChoice choice;
        choice.workload = workload;
        if (!takes(node, JsonKind::Object, fmt::format("`{}`", workload), {"platform", "size", "usd_per_month"})) {
            return choice;
        }
        choice.platform = text(node, "platform");
        choice.size = text(node, "size");
        const JsonNode* cost = node.find("usd_per_month");
        if (cost == nullptr || cost->kind == JsonKind::Null) return choice;
        choice.cost = cost->kind == JsonKind::String ? parse_usd(cost->text) : std::nullopt;
        if (!choice.cost) fail(cost->line, "`usd_per_month` is a string like \"12.5\", or `null`");
        return choice;
    }
};

}  // namespace

place::Monthly parse_usd(std::string_view text) {
    constexpr std::size_t decimals = 9;
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view part = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    if (!all_digits(whole) || (point != std::string_view::npos && !all_digits(part))) return std::nullopt;
    // The published files write ten decimals; those behind the ninth must say nothing.
    if (part.size() > decimals && part.find_first_not_of('0', decimals) != std::string_view::npos) return std::nullopt;
    std::string digits(whole);
    digits += part.substr(0, decimals);
    if (part.size() < decimals) digits.append(decimals - part.size(), '0');
    std::int64_t amount = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), amount);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return amount;
}

std::string to_json(const place::LockFile& file) {
    backends::Buffer out;
    backends::JsonWriter json(out);
    json.open_object();
    json.plain_key(lock_key);
    json.raw(lock_version);
    json.plain_key("choices");
    json.open_array();
    for (const place::LockEntry& entry : file.entries) write_entry(json, entry);
    json.close_array();
    json.close_object();
    out.append('\n');
    return out.release();
}

Result<place::LockFile> parse_lock(std::string_view json) {
    const Result<JsonNode> tree = parse_json(json);
    if (!tree) return Refusal{tree.reason()};
    LockReader reader;
    place::LockFile file = reader.file(*tree);
    if (reader.refusal) return *reader.refusal;
    return file;
}

std::optional<place::Lock> load_lock(const std::string& path, place::LockUse use, bool needed, Texts& texts,
                                     DiagnosticSink& refusals) {
    const std::string beside = lock_beside(path);
    if (!needed && texts.kind(beside) == PathKind::Nothing) return std::nullopt;
    const Result<std::string> text = texts.read(beside);
    if (!text) {
        refusals.report({}, diag::CannotRead, beside, text.reason());
        return std::nullopt;
    }
    const Result<place::LockFile> file = parse_lock(*text);
    if (file) return place::Lock{beside, program_name(path), *file, use};
    refusals.report({}, diag::BadLock, beside, file.reason());
    return std::nullopt;
}

std::string lock_beside(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return path.substr(0, slash == std::string::npos ? 0 : slash + 1) + std::string(lock_name);
}

std::string program_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

}  // namespace mlwc::pipeline
