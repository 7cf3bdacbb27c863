// Symbols are written as texts, since their numbers are those of one compilation.
#include "compiler/place/memory.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "compiler/base/diagnostics.h"

namespace mlwc::place {

using sema::ValueKind;

namespace {

void append_number(std::string& bytes, std::int64_t number) {
    std::array<char, sizeof number> raw{};
    std::memcpy(raw.data(), &number, sizeof number);
    bytes.append(raw.data(), raw.size());
}

void append_text(std::string& bytes, std::string_view text) {
    append_number(bytes, static_cast<std::int64_t>(text.size()));
    bytes += text;
}

}  // namespace

std::uint32_t Memory::number_of(const std::string& paths) {
    if (const auto known = numbers_.find(paths); known != numbers_.end()) return known->second;
    if (numbers_.size() == most_numbers) numbers_.clear();
    return numbers_[paths] = next_++;
}

bool Exhaustion::reached() {
    if (sink_.errors() == errors_) return false;
    const bool exhausted = std::ranges::any_of(
        sink_.all(), [](const Diagnostic& diagnostic) { return diagnostic.name == diag::TooManySteps.name; });
    if (!exhausted) errors_ = sink_.errors();
    return exhausted;
}

bool append_exactly(std::string& bytes, const sema::Value& value, const Interner& symbols) {
    bytes += static_cast<char>(value.kind);
    switch (value.kind) {
        case ValueKind::Error:
        case ValueKind::Unknown:
        case ValueKind::None:
            return true;
        case ValueKind::Bool:
            bytes += value.number != 0 ? '1' : '0';
            return true;
        case ValueKind::Number:
            bytes += static_cast<char>(value.dimension);
            bytes += value.per_time ? '1' : '0';
            append_number(bytes, value.number);
            append_number(bytes, value.denominator);
            return true;
        case ValueKind::Accelerators:
            append_number(bytes, value.number);
            append_text(bytes, symbols.text(value.extent.tag));
            return true;
        case ValueKind::String:
            append_text(bytes, value.text());
            return true;
        case ValueKind::Symbol:
            append_text(bytes, symbols.text(value.extent.tag));
            return true;
        case ValueKind::Input:  // of which nothing but its name is known when compiling
            append_number(bytes, value.extent.count);
            append_text(bytes, symbols.text(value.extent.tag));
            return true;
        case ValueKind::List:
        case ValueKind::Record:
        case ValueKind::DeployText:
        case ValueKind::Range:
            append_number(bytes, value.extent.count);
            append_text(bytes, symbols.text(value.extent.tag));
            return std::ranges::all_of(value.children(), [&](const sema::Slot& slot) {
                append_text(bytes, symbols.text(slot.key));
                return append_exactly(bytes, slot.value, symbols);
            });
        case ValueKind::Attribute:
        case ValueKind::Workload:
            return false;
    }
    return false;
}

}  // namespace mlwc::place
