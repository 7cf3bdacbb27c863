// What the page says beside its rules.
#include "tests/unit/grammar/reference/ebnf.h"

#include <algorithm>

namespace mlwc::reference {
namespace {

template <typename Take>
void each_line(std::string_view text, Take take) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        take(text.substr(at, end - at));
        at = end + 1;
    }
}

/// The lines from a heading to the next.
std::string below(std::string_view page, std::string_view heading) {
    std::string found;
    bool inside = false;
    each_line(page, [&](std::string_view line) {
        if (line.starts_with("## ")) {
            inside = line.substr(3) == heading;
        } else if (inside) {
            found += std::string(line) + "\n";
        }
    });
    return found;
}

}  // namespace

std::string ebnf_blocks(std::string_view page) {
    std::string found;
    bool inside = false;
    each_line(page, [&](std::string_view line) {
        if (line.starts_with("```")) {
            inside = line == "```ebnf";
        } else if (inside) {
            found += std::string(line) + "\n";
        }
    });
    return found;
}

std::vector<std::string> first_cells(std::string_view page, std::string_view heading) {
    std::vector<std::string> cells;
    std::size_t row = 0;
    each_line(below(page, heading), [&](std::string_view line) {
        if (!line.starts_with("| ") && !line.starts_with("|-")) return;
        if (row++ < 2) return;  // the heading of the table and its rule
        cells.emplace_back(line.substr(2, line.find(" |", 2) - 2));
    });
    return cells;
}

std::set<std::string> quoted_below(std::string_view page, std::string_view heading) {
    const std::string text = below(page, heading);
    std::set<std::string> found;
    for (std::size_t open = text.find('`'); open != std::string::npos; open = text.find('`', open + 1)) {
        const std::size_t close = text.find('`', open + 1);
        if (close == std::string::npos) break;
        found.insert(text.substr(open + 1, close - open - 1));
        open = close;
    }
    return found;
}

}  // namespace mlwc::reference
