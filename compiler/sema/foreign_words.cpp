// The table is one text: a row is found by its beginning.
#include "compiler/sema/foreign_words.h"

#include <array>

#include "compiler/base/text.h"

namespace mlwc::sema {

std::vector<ForeignWord> foreign_words(const Library& library, std::string_view sort, std::string_view written) {
    std::vector<ForeignWord> found;
    const std::string key = "\n" + std::string(sort) + "\t" + plain_spelling(written) + "\t";
    const std::string_view table = library.foreign_words;
    for (std::size_t at = table.find(key); at != std::string_view::npos; at = table.find(key, at + 1)) {
        std::string_view rest = table.substr(at + key.size());
        rest = rest.substr(0, rest.find('\n'));
        std::array<std::string_view, 5> fields;
        for (std::string_view& field : fields) {
            field = rest.substr(0, rest.find('\t'));
            rest.remove_prefix(std::min(field.size() + 1, rest.size()));
        }
        found.push_back({fields[0], fields[1], fields[2], fields[3], fields[4]});
    }
    return found;
}

std::string introduce(const ForeignWord& word, std::string_view written, std::string_view ours) {
    return introduce(word, written, std::span(&ours, 1));
}

std::string introduce(const ForeignWord& word, std::string_view written, std::span<const std::string_view> ours) {
    std::string here = "here it is " + one_of(ours);
    if (word.of.empty()) return here;
    const bool several = word.of.find(" and ") != std::string_view::npos;
    return std::string(word.of) + (several ? " call it `" : " calls it `") + std::string(written) + "`; " + here;
}

}  // namespace mlwc::sema
