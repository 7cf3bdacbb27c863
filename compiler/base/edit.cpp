// Edits are grouped by the lines they touch; each group is applied to its own piece of text.
#include "compiler/base/edit.h"

#include <algorithm>
#include <utility>

namespace mlwc {
namespace {

std::vector<Edit> in_order(FileId file, std::span<const Edit> edits) {
    std::vector<Edit> sorted;
    for (const Edit& edit : edits) {
        if (edit.span.file == file) sorted.push_back(edit);
    }
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Edit& left, const Edit& right) { return left.span < right.span; });
    return sorted;
}

/// The bytes `[begin, end)` of `text` with `edits` carried out, which are sorted and lie within.
std::string edited(std::string_view text, std::uint32_t begin, std::uint32_t end, std::span<const Edit> edits) {
    std::string result;
    std::uint32_t at = begin;
    for (const Edit& edit : edits) {
        // An edit that starts inside the one before is left out rather than spoiling the text.
        if (edit.span.begin < at || edit.span.end > text.size()) continue;
        result += text.substr(at, edit.span.begin - at);
        result += edit.text;
        at = edit.span.end;
    }
    result += text.substr(at, end - at);
    return result;
}

std::vector<std::string> split_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t newline = text.find('\n');
        std::string_view line = text.substr(0, newline);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.emplace_back(line);
        text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
    }
    return lines;
}

/// How many lines the ends of `before` and `after` have in common as subsequences, by where the ends begin.
class CommonLines {
  public:
    CommonLines(const std::vector<std::string>& before, const std::vector<std::string>& after)
        : width_(after.size() + 1), lengths_((before.size() + 1) * width_) {
        for (std::size_t left = before.size(); left-- > 0;) {
            for (std::size_t right = after.size(); right-- > 0;) {
                lengths_[left * width_ + right] = before[left] == after[right]
                                                      ? at(left + 1, right + 1) + 1
                                                      : std::max(at(left + 1, right), at(left, right + 1));
            }
        }
    }
    [[nodiscard]] std::uint32_t at(std::size_t left, std::size_t right) const {
        return lengths_[left * width_ + right];
    }

  private:
    std::size_t width_;
    std::vector<std::uint32_t> lengths_;
};

/// Adds what differs between two pieces of text, without the lines that stay.
void add_changes(std::vector<ChangedLines>& changes, FileId file, std::uint32_t first,
                 const std::vector<std::string>& before, const std::vector<std::string>& after) {
    // Beyond this the table costs more than a reader gains.
    constexpr std::size_t most_lines = 200;
    if (before.size() > most_lines || after.size() > most_lines) {
        changes.push_back({file, first, before, after});
        return;
    }
    const CommonLines common(before, after);
    bool open = false;
    for (std::size_t left = 0, right = 0; left < before.size() || right < after.size();) {
        const bool both = left < before.size() && right < after.size();
        if (both && before[left] == after[right]) {
            ++left;
            ++right;
            open = false;
            continue;
        }
        if (!open) changes.push_back({file, first + static_cast<std::uint32_t>(left), {}, {}});
        open = true;
        if (right == after.size() || (both && common.at(left + 1, right) >= common.at(left, right + 1))) {
            changes.back().before.push_back(before[left++]);
        } else {
            changes.back().after.push_back(after[right++]);
        }
    }
}

std::uint32_t line_end(const Source& source, std::uint32_t line) {
    return line < source.line_count() ? source.line_start(line + 1) : static_cast<std::uint32_t>(source.text().size());
}

}  // namespace

std::string apply_edits(std::string_view text, FileId file, std::span<const Edit> edits) {
    return edited(text, 0, static_cast<std::uint32_t>(text.size()), in_order(file, edits));
}

std::vector<ChangedLines> changed_lines(const Fix& fix, const SourceSet& sources) {
    std::vector<FileId> files;
    for (const Edit& edit : fix.edits) {
        if (std::find(files.begin(), files.end(), edit.span.file) == files.end()) files.push_back(edit.span.file);
    }
    std::vector<ChangedLines> changes;
    for (const FileId file : files) {
        const Source& source = sources[file];
        const std::vector<Edit> edits = in_order(file, fix.edits);
        for (std::size_t at = 0; at < edits.size();) {
            const std::uint32_t first = source.place(edits[at].span.begin).line;
            std::uint32_t last = source.place(edits[at].span.end).line;
            std::size_t next = at + 1;
            for (; next < edits.size() && source.place(edits[next].span.begin).line <= last + 1; ++next) {
                last = std::max(last, source.place(edits[next].span.end).line);
            }
            const std::uint32_t begin = source.line_start(first);
            const std::uint32_t end = line_end(source, last);
            const std::string changed = edited(source.text(), begin, end, std::span(edits).subspan(at, next - at));
            add_changes(changes, file, first, split_lines(source.text().substr(begin, end - begin)),
                        split_lines(changed));
            at = next;
        }
    }
    return changes;
}

}  // namespace mlwc
