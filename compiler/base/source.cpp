// Line starts are computed once, on demand: a clean compile never needs them.
#include "compiler/base/source.h"

#include <algorithm>

namespace mlwc {

const std::vector<std::uint32_t>& Source::starts() const {
    if (starts_.empty()) {
        starts_.push_back(0);
        for (std::uint32_t at = 0; at < text_.size(); ++at) {
            if (text_[at] == '\n') starts_.push_back(at + 1);
        }
    }
    return starts_;
}

LineColumn Source::place(std::uint32_t offset) const {
    offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
    const auto& lines = starts();
    const auto after = std::upper_bound(lines.begin(), lines.end(), offset);
    const auto line = static_cast<std::uint32_t>(after - lines.begin());
    std::uint32_t column = 1;
    for (std::uint32_t at = lines[line - 1]; at < offset; ++at) {
        // A continuation byte of UTF-8 begins no character.
        if ((static_cast<unsigned char>(text_[at]) & 0xC0U) != 0x80U) ++column;
    }
    return {line, column};
}

std::uint32_t Source::line_start(std::uint32_t number) const {
    const auto& lines = starts();
    return number - 1 < lines.size() ? lines[number - 1] : static_cast<std::uint32_t>(text_.size());
}

std::uint32_t Source::line_count() const { return static_cast<std::uint32_t>(starts().size()); }

std::string_view Source::line(std::uint32_t number) const {
    if (number == 0 || number > line_count()) return {};
    const std::uint32_t begin = line_start(number);
    std::uint32_t end = number == line_count() ? static_cast<std::uint32_t>(text_.size()) : line_start(number + 1) - 1;
    if (end > begin && text_[end - 1] == '\r') --end;
    return text().substr(begin, end - begin);
}

FileId SourceSet::add(std::string path, std::string text) {
    sources_.push_back(std::make_unique<Source>(std::move(path), std::move(text)));
    return FileId{static_cast<std::uint32_t>(sources_.size() - 1)};
}

FileId SourceSet::add_once(std::string_view path, std::string_view text) {
    for (std::uint32_t row = 0; row < sources_.size(); ++row) {
        if (sources_[row]->path() == path) return FileId{row};
    }
    sources_.push_back(std::make_unique<Source>(std::string(path), Source::Constant{text}));
    return FileId{static_cast<std::uint32_t>(sources_.size() - 1)};
}

std::string_view SourceSet::text(Span span) const {
    return (*this)[span.file].text().substr(span.begin, span.length());
}

}  // namespace mlwc
