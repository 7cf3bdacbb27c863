// JSON that people and other programs wrote, read with the line of everything, so that a mistake can be shown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/result.h"

namespace mlwc::pipeline {

enum class JsonKind : std::uint8_t { Null, Boolean, Number, String, Array, Object };

/// Takes a text piece by piece, in the order in which it is written. What returns false ends the reading; `problem`
/// then says why, without the line.
class JsonVisitor {
  public:
    JsonVisitor() = default;
    JsonVisitor(const JsonVisitor&) = delete;
    JsonVisitor& operator=(const JsonVisitor&) = delete;
    virtual ~JsonVisitor() = default;

    /// A scalar; `text` is a number as it would be written, `true`, or the characters of a string.
    virtual bool scalar(JsonKind kind, std::string& text, std::uint32_t line) = 0;
    /// An array or an object begins.
    virtual bool open(JsonKind kind, std::uint32_t line) = 0;
    virtual bool key(std::string& name, std::uint32_t line) = 0;
    /// The innermost array or object ends.
    virtual bool close(std::uint32_t line) = 0;

    std::string problem;
};

/// Reads a whole text. The refusal begins with the line: `line 3: ...`.
[[nodiscard]] Result<Done> read_json(std::string_view text, JsonVisitor& visitor);

struct JsonMember;

/// A value with its line.
struct JsonNode {
    JsonKind kind = JsonKind::Null;
    std::uint32_t line = 1;
    std::string text;                 ///< of a scalar
    std::vector<JsonMember> members;  ///< of an object, in written order; of an array, unnamed

    /// The member of that name, or null.
    [[nodiscard]] const JsonNode* find(std::string_view name) const;
};

struct JsonMember {
    std::string name;
    JsonNode value;
};

/// The whole text as a tree. Refuses more than 64 levels, and a key that stands twice in one object.
[[nodiscard]] Result<JsonNode> parse_json(std::string_view text);

/// `an object`, `a string`.
[[nodiscard]] std::string_view describe(JsonKind kind);

/// `line 3: ` and what is wrong there.
[[nodiscard]] Refusal at_line(std::uint32_t line, std::string_view problem);

}  // namespace mlwc::pipeline
