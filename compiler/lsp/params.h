// Reading what clients send. Whatever is missing or of another sort ends the request with an error, never the server.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "compiler/lsp/json.h"
#include "compiler/lsp/position.h"

namespace mlwc::lsp {

/// The codes of errors that this server answers with.
namespace error_code {
inline constexpr int parse_error = -32700;
inline constexpr int invalid_request = -32600;
inline constexpr int method_not_found = -32601;
inline constexpr int invalid_params = -32602;
inline constexpr int internal_error = -32603;
inline constexpr int not_initialized = -32002;
inline constexpr int request_cancelled = -32800;
inline constexpr int request_failed = -32803;
}  // namespace error_code

/// Ends a request. Thrown by those who answer it, caught only by the server.
class RequestError : public std::runtime_error {
  public:
    RequestError(int code, const std::string& message) : std::runtime_error(message), code_(code) {}
    [[nodiscard]] int code() const { return code_; }

  private:
    int code_;
};

/// A member that has to be there.
[[nodiscard]] const Json& member(const Json& object, std::string_view name);
[[nodiscard]] const std::string& text_member(const Json& object, std::string_view name);
[[nodiscard]] Position position_member(const Json& object, std::string_view name);
[[nodiscard]] std::pair<Position, Position> range_member(const Json& object, std::string_view name);
/// A place, `{ "line": 0, "character": 0 }`.
[[nodiscard]] Position position_of(const Json& place);

/// A member of members, or null where the way ends.
[[nodiscard]] const Json* find(const Json& object, std::initializer_list<std::string_view> path);
/// Whether that is `true`.
[[nodiscard]] bool says_yes(const Json& object, std::initializer_list<std::string_view> path);
/// The texts in a list of that name; none if there is no such list.
[[nodiscard]] std::vector<std::string> texts(const Json& object, std::initializer_list<std::string_view> path);

}  // namespace mlwc::lsp
