// registry/repository:tag@digest, from the right: only the digest may hold `@`, and only the registry a port.
#include "compiler/sema/image_text.h"

#include <algorithm>

#include "compiler/base/letters.h"
#include "compiler/base/quote.h"

namespace mlwc::sema {
namespace {

struct ImageReference {
    std::string_view registry;
    std::string_view repository;
    std::string_view tag;
    std::string_view digest;
};

ImageReference split_reference(std::string_view text) {
    ImageReference parts;
    if (const std::size_t at = text.find('@'); at != std::string_view::npos) {
        parts.digest = text.substr(at + 1);
        text = text.substr(0, at);
    }
    const std::size_t slash = text.find('/');
    const std::string_view first = text.substr(0, slash);
    const bool registry = slash != std::string_view::npos && first.find_first_of(".:") != std::string_view::npos;
    if (registry) {
        parts.registry = first;
        text = text.substr(slash + 1);
    }
    const std::size_t colon = text.find(':');
    parts.repository = text.substr(0, colon);
    if (colon != std::string_view::npos) parts.tag = text.substr(colon + 1);
    return parts;
}

bool plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return is_letter_or_digit(c) || std::string_view("._-/:@").find(c) != std::string_view::npos;
    });
}

/// Account and region of `123456789012.dkr.ecr.us-east-1.amazonaws.com`.
bool is_ecr(std::string_view registry, std::string_view& account, std::string_view& region) {
    constexpr std::string_view middle = ".dkr.ecr.";
    const std::string_view end = registry.ends_with(".cn") ? ".amazonaws.com.cn" : ".amazonaws.com";
    constexpr std::size_t account_digits = 12;
    if (!registry.ends_with(end) || registry.substr(std::min(account_digits, registry.size())).find(middle) != 0) {
        return false;
    }
    account = registry.substr(0, account_digits);
    region = registry.substr(account_digits + middle.size());
    region.remove_suffix(std::min(end.size(), region.size()));
    return std::all_of(account.begin(), account.end(), is_digit);
}

std::string call_of_ecr(const ImageReference& parts, std::string_view account) {
    std::string call = "ecr(" + quote(parts.repository);
    if (!parts.tag.empty() && parts.tag != "latest") call += ", tag: " + quote(parts.tag);
    if (!parts.digest.empty()) call += ", digest: " + quote(parts.digest);
    if (!account.empty()) call += ", account: " + quote(account);
    return call + ")";
}

}  // namespace

Reading read_image(std::string_view text, std::string_view region) {
    const ImageReference parts = split_reference(text);
    if (!plain(text) || parts.repository.empty()) return {};
    std::string_view account;
    std::string_view home;
    const bool ecr = is_ecr(parts.registry, account, home) && (region.empty() || home == region);
    if (parts.digest.empty() && (parts.tag.empty() || parts.tag == "latest")) {
        return {{}, "name a tag or a digest: without one, or as `latest`, it is another image tomorrow"};
    }
    if (!ecr && names_ecr(text)) {
        return {
            {},
            "`ecr(...)` is of the region of the app: replicate the repository there, and name it without a registry"};
    }
    if (!ecr) return {"image(" + quote(text) + ")", {}};
    return {call_of_ecr(parts, account), {}};
}

Reading read_repository(std::string_view reference, std::string_view region) {
    const ImageReference parts = split_reference(reference);
    if (!parts.registry.empty()) return read_image(reference, region);
    const bool moves = parts.digest.empty() && (parts.tag.empty() || parts.tag == "latest");
    return {moves || !plain(reference) || parts.repository.empty() ? "" : call_of_ecr(parts, {}), {}};
}

bool names_ecr(std::string_view reference) {
    std::string_view account;
    std::string_view region;
    return is_ecr(split_reference(reference).registry, account, region);
}

bool more_than_repository(std::string_view repository) {
    const ImageReference parts = split_reference(repository);
    return !parts.registry.empty() || !parts.tag.empty() || !parts.digest.empty();
}

}  // namespace mlwc::sema
