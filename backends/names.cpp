// Names that targets make out of declared ones.
#include "backends/names.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

#include "compiler/base/diagnostics.h"
#include "compiler/base/letters.h"

namespace mlwc::backends {
namespace {

/// FNV-1a; eight hexadecimal digits tell apart the few names of one deployment that share a beginning.
std::array<char, 8> short_hash(std::string_view text) {
    std::uint64_t hash = 0xcbf2'9ce4'8422'2325U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100'0000'01b3U;
    std::array<char, 8> digits{};
    for (char& digit : digits) {
        digit = "0123456789abcdef"[hash >> 60U];
        hash <<= 4U;
    }
    return digits;
}

/// A hash that takes capital and small letters for the same. Logical ids are letters and digits.
std::uint64_t folded_hash(std::string_view name) {
    constexpr std::uint64_t fold = 0x2020'2020'2020'2020U;
    std::uint64_t hash = name.size();
    for (std::size_t at = 0; at < name.size(); at += 8) {
        std::uint64_t word = 0;
        if (name.size() < 8) {
            std::memcpy(&word, name.data(), name.size());
        } else {
            std::memcpy(&word, name.data() + std::min(at, name.size() - 8), 8);  // the last one overlaps
        }
        hash = (hash ^ (word | fold)) * 0x9e37'79b9'7f4a'7c15U;
        hash ^= hash >> 32U;
    }
    return hash;
}

bool folded_equal(std::string_view left, std::string_view right) {
    return left.size() == right.size() && std::equal(left.begin(), left.end(), right.begin(),
                                                     [](char a, char b) { return to_lower(a) == to_lower(b); });
}

/// Names that were seen, in a table of twice their number.
class SeenNames {
  public:
    explicit SeenNames(std::size_t most) : slots_(std::bit_ceil(most * 2 + 1)) { names_.reserve(most); }

    /// The place of an equal name that was added before, or this one's own.
    std::size_t add(std::string_view name) {
        const std::size_t mask = slots_.size() - 1;
        std::size_t slot = folded_hash(name) & mask;
        for (; slots_[slot] != 0; slot = (slot + 1) & mask)
            if (folded_equal(names_[slots_[slot] - 1], name)) return slots_[slot] - 1;
        names_.push_back(name);
        slots_[slot] = static_cast<std::uint32_t>(names_.size());
        return names_.size() - 1;
    }
    [[nodiscard]] std::size_t size() const { return names_.size(); }

  private:
    std::vector<std::uint32_t> slots_;  // 0: free, else a place in names_ plus one
    std::vector<std::string_view> names_;
};

std::string described(const lower::Resource& resource) {
    std::string words(resource.owner);
    if (!words.empty()) words += ' ';
    return words.append(resource.role);
}

}  // namespace

std::string pascal_case(std::string_view name) {
    std::string out;
    bool first = true;
    for (const char c : name) {
        if (is_letter_or_digit(c)) out += first ? to_upper(c) : c;
        first = !is_letter_or_digit(c);
    }
    return out;
}

std::string shortened(std::string_view text, std::size_t longest) {
    if (text.size() <= longest) return std::string(text);
    const std::array<char, 8> hash = short_hash(text);
    if (longest <= hash.size()) return std::string(text.substr(0, longest));  // only prefixes are so short
    std::string out(text.substr(0, longest - hash.size() - 1));
    if (out.back() != '-') out += '-';
    return out.append(hash.data(), hash.size());
}

std::string physical_name(const lower::ResourceGraph& graph, const lower::Resource& resource, std::size_t longest) {
    std::string name;
    append_words(name, graph.app, '-');
    for (const std::string_view part : {resource.owner, resource.role}) {
        if (part.empty()) continue;
        if (!name.empty() && name.back() != '-') name += '-';
        append_words(name, part, '-');
    }
    return shortened(name, longest);
}

void report_same_names(const lower::ResourceGraph& graph, DiagnosticSink& sink) {
    SeenNames seen(graph.resources.size() + graph.inputs.size());
    for (const lower::Resource& resource : graph.resources) {
        const std::size_t expected = seen.size();
        const std::size_t place = seen.add(resource.logical_id);
        if (place == expected) continue;
        const lower::Resource& other = graph.resources[place];
        sink.report(resource.origin, diag::SameTargetName, described(resource), described(other), resource.logical_id)
            .label(other.origin, "the other one")
            .help("rename one of the workloads; separators and capital letters do not tell names apart");
        return;  // a clash of two workloads repeats for each of their resources
    }
    std::vector<std::string> names;
    names.reserve(graph.inputs.size());
    for (const lower::Input& input : graph.inputs) {
        names.push_back(pascal_case(input.name));
        const std::size_t expected = seen.size();
        const std::size_t place = seen.add(names.back());
        if (place == expected) continue;
        const bool resource = place < graph.resources.size();
        const std::size_t number = resource ? place : place - graph.resources.size();
        const std::string other =
            resource ? described(graph.resources[number]) : std::string(graph.inputs[number].name);
        sink.report(input.origin, diag::SameTargetName, input.name, other, names.back())
            .label(resource ? graph.resources[number].origin : graph.inputs[number].origin, "the other one")
            .help("rename the input");
        return;
    }
}

}  // namespace mlwc::backends
