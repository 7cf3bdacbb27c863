// A model is found by its plain spelling, with what makers put before it and sellers after it.
#include "compiler/sema/accelerator_text.h"

#include <algorithm>
#include <array>

#include "compiler/base/letters.h"
#include "compiler/base/text.h"

namespace mlwc::sema {
namespace {

/// `80GB` at the end of `A100-80GB`: what the name of a model does not say here.
std::string memory_note(std::string_view written) {
    if (plain_spelling(written).find("gb") == std::string::npos) return {};
    return "the name of a model says nothing of its memory; an instance that has as much is named by `instance`";
}

/// Whether `rest` says of a model only how it is built: `80gb`, `sxm4`, `pcie`.
bool is_variant(std::string_view rest) {
    if (rest.empty()) return true;
    std::size_t digits = 0;
    while (digits < rest.size() && is_digit(rest[digits])) ++digits;
    const std::string_view word = rest.substr(digits);
    return (digits > 0 && (word == "gb" || word == "g")) || word.starts_with("sxm") || word.starts_with("pcie");
}

}  // namespace

std::string read_accelerator_model(std::string_view written, std::span<const std::string_view> models) {
    constexpr std::array<std::string_view, 5> any{"gpu", "gpus", "nvidia.com/gpu", "nvidia", "cuda"};
    std::string plain = plain_spelling(written);
    if (std::find(any.begin(), any.end(), plain) != any.end()) return "GPU";
    for (const std::string_view maker : {"nvidia", "tesla", "aws"}) {
        if (plain.starts_with(maker)) plain.erase(0, maker.size());
    }
    std::string_view best;
    for (const std::string_view model : models) {
        const std::string name = plain_spelling(model);
        if (!plain.starts_with(name) || name.size() <= best.size()) continue;
        if (is_variant(std::string_view(plain).substr(name.size()))) best = model;
    }
    return std::string(best.empty() ? nearest(written, models) : best);
}

Reading read_accelerators(std::string_view written, std::span<const std::string_view> models) {
    const auto is_count = [](std::string_view text) { return text.size() < 6 && all_digits(text); };
    if (is_count(written)) return {std::string(written) + " GPU", {}};
    // `A100:8` of SkyPilot; `8xA100`, `8 A100` and `8 x A100` of prose.
    if (const std::size_t colon = written.find(':'); colon != std::string_view::npos) {
        const std::string model = read_accelerator_model(written.substr(0, colon), models);
        const std::string_view count = written.substr(colon + 1);
        if (model.empty() || !is_count(count)) return {};
        const std::string note = memory_note(written);
        return {std::string(count) + " " + model, note.empty() ? "SkyPilot writes the model, then how many" : note};
    }
    const auto is_first = [](char c) { return !is_digit(c); };
    const auto end = static_cast<std::size_t>(std::find_if(written.begin(), written.end(), is_first) - written.begin());
    const std::string_view count = written.substr(0, end);
    std::string_view rest = written.substr(end);
    if (is_count(count)) {
        rest.remove_prefix(std::min(rest.find_first_not_of(" *"), rest.size()));
        const bool times = rest.size() > 1 && (rest[0] == 'x' || rest[0] == 'X');
        if (times) rest.remove_prefix(rest[1] == ' ' ? 2 : 1);
        const std::string model = read_accelerator_model(rest, models);
        return {model.empty() ? "" : std::string(count) + " " + model, memory_note(written)};
    }
    const std::string model = read_accelerator_model(written, models);
    return {model.empty() ? "" : "1 " + model, memory_note(written)};
}

}  // namespace mlwc::sema
