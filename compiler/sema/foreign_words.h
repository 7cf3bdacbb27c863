// Words of other tools: what they call the things that have a name here. The rows are stdlib/foreign_words.csv.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/library.h"

namespace mlwc::sema {

/// One row. The texts live as long as the library.
struct ForeignWord {
    std::string_view here;  ///< how it is said here: a word, or the path of an attribute; empty if it is not said
    std::string_view of;    ///< the tool whose word it is; empty for words of everybody
    std::string_view unit;  ///< the unit that a number without one has in that tool
    std::string_view yes;   ///< what is written here for their `true`
    std::string_view note;  ///< what to say besides, or instead
};

/// The rows of a sort (`attribute`, `kind`, ...) for what was written, whatever its case and joints.
[[nodiscard]] std::vector<ForeignWord> foreign_words(const Library& library, std::string_view sort,
                                                     std::string_view written);

/// "Kubernetes calls it `replicas`; here it is `scale { min = ... }`".
[[nodiscard]] std::string introduce(const ForeignWord& word, std::string_view written, std::string_view ours);
/// The same of a word for which there are several here.
[[nodiscard]] std::string introduce(const ForeignWord& word, std::string_view written,
                                    std::span<const std::string_view> ours);

}  // namespace mlwc::sema
