// Candidates only; none of them is known to be right anywhere.
#include "compiler/sema/text_repairs.h"

#include <algorithm>
#include <utility>

#include "compiler/base/letters.h"
#include "compiler/sema/text_pattern.h"

namespace mlwc::sema {
namespace {

/// `host/rest` of `scheme://host/rest`; the whole if there is no scheme.
std::string_view without_scheme(std::string_view text) {
    const std::size_t scheme = text.find("://");
    return scheme == std::string_view::npos ? text : text.substr(scheme + 3);
}

/// What a name is in `arn:partition:service:region:account:resource`; empty if it is no ARN.
std::string_view resource_of(std::string_view text) {
    constexpr int colons = 5;
    if (!text.starts_with("arn:")) return {};
    for (int colon = 0; colon < colons; ++colon) {
        const std::size_t at = text.find(':');
        if (at == std::string_view::npos) return {};
        text.remove_prefix(at + 1);
    }
    return text;
}

/// Secrets Manager ends the ARN of a secret with a hyphen and six characters that are no part of its name.
std::string_view without_suffix(std::string_view resource) {
    constexpr std::size_t suffix = 6;
    if (resource.size() <= suffix + 1 || resource[resource.size() - suffix - 1] != '-') return {};
    const std::string_view end = resource.substr(resource.size() - suffix);
    const bool plain = std::ranges::all_of(end, is_letter_or_digit);
    return plain ? resource.substr(0, resource.size() - suffix - 1) : std::string_view{};
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), to_lower);
    return lower;
}

bool takes(const Program& program, const Interner& symbols, TypeId type, std::string_view text) {
    const Type* row = &program.types[program.types.required(type)];
    for (; ast::exists(row->refinement.node); row = &program.types[row->narrowed]) {
        const ast::File& tree = program.tree(row->refinement);
        const ast::NodeId bound = tree.child(row->refinement.node, 0);
        if (tree.kind(row->refinement.node) != ast::Kind::RefineCompare || tree.kind(bound) != ast::Kind::String) {
            continue;
        }
        const std::string_view written = symbols.text(tree.symbol(bound));
        const ast::Op op = tree[row->refinement.node].op;
        if (op == ast::Op::NotEqual && text == written) return false;
        if (op != ast::Op::Matches && op != ast::Op::Unlike) continue;
        auto pattern = TextPattern::read(written);
        if (pattern && pattern->matches(text) != (op == ast::Op::Matches)) return false;
    }
    return true;
}

}  // namespace

std::string fitting_text(const Program& program, const Interner& symbols, TypeId type, std::string_view written) {
    if (takes(program, symbols, type, written)) return std::string(written);
    for (std::string& text : likely_texts(written)) {
        if (takes(program, symbols, type, text)) return std::move(text);
    }
    return {};
}

std::vector<std::string> likely_texts(std::string_view written) {
    std::vector<std::string> found;
    if (written.empty()) return found;
    if (const std::string_view resource = resource_of(written); !resource.empty()) {
        // `secret:team/name-AbCdEf`, `table/name`, `name`
        const std::size_t sort = resource.find_first_of(":/");
        const std::string_view name = sort == std::string_view::npos ? resource : resource.substr(sort + 1);
        found.emplace_back(resource.starts_with("secret:") ? without_suffix(name) : name);
        found.emplace_back(resource);
        return found;
    }
    const std::string_view address = without_scheme(written);
    if (address.size() != written.size()) {
        found.emplace_back(address);
        found.emplace_back(address.substr(0, address.find('/')));
        found.emplace_back(address.substr(address.rfind('/') + 1));
        found.push_back(std::string(written) + "/");
        return found;
    }
    const std::string text(written);
    found.push_back("/" + text);
    found.push_back(text + "/");
    found.push_back(lower_case(text));
    found.push_back("s3://" + text);
    found.push_back("s3://" + text + "/");
    return found;
}

}  // namespace mlwc::sema
