// Symbols are written as texts, since their numbers are those of one compilation.
#include "compiler/place/memory.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

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

const Memory::Answer* Memory::find(const std::string& key) {
    if (const auto known = young_.find(key); known != young_.end()) return &known->second;
    auto node = old_.extract(key);
    if (node.empty()) return nullptr;
    const Answer answer = node.mapped();
    keep(key, answer);
    return &young_.at(key);
}

void Memory::keep(const std::string& key, const Answer& answer) {
    if (young_.size() >= most) old_ = std::exchange(young_, {});
    young_.insert_or_assign(key, answer);
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
        case ValueKind::List:
        case ValueKind::Record:
        case ValueKind::Range:
            append_number(bytes, value.extent.count);
            append_text(bytes, symbols.text(value.extent.tag));
            return std::ranges::all_of(value.children(), [&](const sema::Slot& slot) {
                append_text(bytes, symbols.text(slot.key));
                return append_exactly(bytes, slot.value, symbols);
            });
        case ValueKind::DeployText:
        case ValueKind::Input:
        case ValueKind::Attribute:
        case ValueKind::Workload:
            return false;
    }
    return false;
}

}  // namespace mlwc::place
