// Questions to the server, written below the place that they are about, with the answers that are expected:
//
//   memory = 4 GiB
//   ^ hover: memory: bytes(> 0 B) = 2 GiB
//
// The caret stands in a comment that begins its line, and speaks of the nearest line above that is no question. The
// questions are `hover`, `definition`, `references`, `complete`, `signature`, `prepare`, `rename NAME`, `actions` and
// `hints`; `typed` is `complete` where the character before the caret asks by itself, and `offers NAME` asks for one of
// all items, `writes NAME` for what that one would write.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mlwc::tests {

struct Question {
    std::uint32_t line = 0;       ///< of the text without questions, from 0
    std::uint32_t character = 0;  ///< in characters of UTF-8
    std::string caret;            ///< what stands before the name: `//   ^ `
    std::string name;             ///< `hover`, `rename ranker`
    std::string expected;
};

struct CaretCase {
    std::string text;  ///< without the questions
    std::vector<Question> questions;
};

[[nodiscard]] CaretCase parse_caret_case(std::string_view written);
/// The case again, with other answers.
[[nodiscard]] std::string assemble(const CaretCase& parsed, const std::vector<std::string>& answers);
/// What the server answers to each question, each on one line.
[[nodiscard]] std::vector<std::string> answers_to(const CaretCase& parsed);

}  // namespace mlwc::tests
