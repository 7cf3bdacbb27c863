// Numbers of places are whole and not negative; what exceeds 32 bits is the end.
#include "compiler/lsp/params.h"

#include <algorithm>
#include <limits>

namespace mlwc::lsp {
namespace {

[[noreturn]] void refuse(std::string_view name, std::string_view wanted) {
    throw RequestError(error_code::invalid_params, "`" + std::string(name) + "` is " + std::string(wanted));
}

std::uint32_t count_member(const Json& object, std::string_view name) {
    const Json& number = member(object, name);
    if (!number.is_number_integer()) refuse(name, "not a whole number");
    if (number.is_number_unsigned()) {
        constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
        return static_cast<std::uint32_t>(std::min(number.get<std::uint64_t>(), most));
    }
    if (number.get<std::int64_t>() < 0) refuse(name, "negative");
    return static_cast<std::uint32_t>(number.get<std::int64_t>());
}

}  // namespace

const Json& member(const Json& object, std::string_view name) {
    const Json* found = find(object, {name});
    if (found == nullptr) refuse(name, "missing");
    return *found;
}

const std::string& text_member(const Json& object, std::string_view name) {
    const Json& text = member(object, name);
    if (!text.is_string()) refuse(name, "not text");
    return text.get_ref<const std::string&>();
}

Position position_of(const Json& place) { return {count_member(place, "line"), count_member(place, "character")}; }

Position position_member(const Json& object, std::string_view name) { return position_of(member(object, name)); }

std::pair<Position, Position> range_member(const Json& object, std::string_view name) {
    const Json& range = member(object, name);
    return {position_member(range, "start"), position_member(range, "end")};
}

const Json* find(const Json& object, std::initializer_list<std::string_view> path) {
    const Json* at = &object;
    for (const std::string_view name : path) {
        if (!at->is_object()) return nullptr;
        const auto found = at->find(name);
        if (found == at->end()) return nullptr;
        at = &*found;
    }
    return at;
}

bool says_yes(const Json& object, std::initializer_list<std::string_view> path) {
    const Json* found = find(object, path);
    return found != nullptr && found->is_boolean() && found->get<bool>();
}

std::vector<std::string> texts(const Json& object, std::initializer_list<std::string_view> path) {
    std::vector<std::string> all;
    const Json* found = find(object, path);
    if (found == nullptr || !found->is_array()) return all;
    for (const Json& one : *found) {
        if (one.is_string()) all.push_back(one.get<std::string>());
    }
    return all;
}

}  // namespace mlwc::lsp
