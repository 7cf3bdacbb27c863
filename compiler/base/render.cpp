// Header, excerpts of each file, then what is known beyond the sources.
#include "compiler/base/render.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "compiler/base/display.h"
#include "compiler/base/edit.h"
#include "compiler/base/excerpt.h"

namespace mlwc {
namespace {

constexpr std::size_t most_diff_rows = 16;
/// Bytes of a note, a help or the title of a fix that still goes into a finding of one line.
constexpr std::size_t longest_in_line = 100;

Style style_of(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return Style::Error;
        case Severity::Warning:
            return Style::Warning;
        case Severity::Note:
            break;
    }
    return Style::Note;
}

std::string printable(std::string_view text) {
    std::string shown;
    append_printable(shown, text);
    return shown;
}

std::string one_line(std::string_view text) {
    std::string line = printable(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
}

void append_short(std::string& out, std::string_view word, std::string_view text) {
    if (text.size() <= longest_in_line) out.append("; ").append(word).append(": ").append(one_line(text));
}

std::string place_of(const Source& source, std::uint32_t offset) {
    const LineColumn place = source.place(offset);
    return fmt::format("{}:{}:{}", printable(source.path()), place.line, place.column);
}

std::vector<Mark> marks_of(const Diagnostic& diagnostic) {
    std::vector<Mark> marks;
    if (diagnostic.span.exists()) {
        marks.push_back({diagnostic.span, diagnostic.primary_label, style_of(diagnostic.severity), true});
    }
    for (const Label& label : diagnostic.labels) {
        if (label.span.exists()) marks.push_back({label.span, label.text, Style::Secondary, false});
    }
    return marks;
}

/// One rendering under way: all parts of a diagnostic share the width of the line numbers.
class Page {
  public:
    Page(std::string& out, const SourceSet& sources, Color color) : out_(out), sources_(sources) {
        layout_.color = color;
    }

    void append(const Diagnostic& diagnostic) {
        const std::vector<Mark> marks = marks_of(diagnostic);
        std::vector<std::vector<ChangedLines>> changes;
        for (const Fix& fix : diagnostic.fixes) changes.push_back(changed_lines(fix, sources_));
        layout_.gutter = gutter_width(marks, changes);
        header(diagnostic);
        excerpts(marks);
        for (const Fact& fact : diagnostic.facts) {
            const std::string when = fact.checked.empty() ? "" : fmt::format(" (checked {})", fact.checked);
            trailer("fact", fact.text + when, Style::Note);
        }
        for (const std::string& note : diagnostic.notes) trailer("note", note, Style::Strong);
        for (const std::string& help : diagnostic.helps) trailer("help", help, Style::Help);
        for (std::size_t at = 0; at < changes.size(); ++at) fix_diff(diagnostic, diagnostic.fixes[at], changes[at]);
    }

  private:
    [[nodiscard]] std::uint32_t gutter_width(const std::vector<Mark>& marks,
                                             const std::vector<std::vector<ChangedLines>>& changes) const {
        std::size_t highest = 1;
        for (const Mark& mark : marks) {
            highest = std::max<std::size_t>(highest, last_line(sources_[mark.span.file], mark.span));
        }
        for (const auto& fix : changes) {
            for (const ChangedLines& change : fix) {
                const std::size_t rows = std::max(change.before.size(), change.after.size());
                highest = std::max(highest, change.first_line + rows - 1);
            }
        }
        return static_cast<std::uint32_t>(fmt::formatted_size("{}", highest));
    }

    void header(const Diagnostic& diagnostic) {
        const Style style = style_of(diagnostic.severity);
        paint(out_, fmt::format("{}[{}]", spelling(diagnostic.severity), diagnostic.name), style, layout_.color);
        paint(out_, ": " + printable(diagnostic.message), Style::Strong, layout_.color);
        out_ += '\n';
    }

    void excerpts(const std::vector<Mark>& marks) {
        std::vector<FileId> done;
        for (const Mark& mark : marks) {
            const FileId file = mark.span.file;
            if (std::find(done.begin(), done.end(), file) != done.end()) continue;
            std::vector<Mark> of_file;
            for (const Mark& other : marks) {
                if (other.span.file == file) of_file.push_back(other);
            }
            const Source& source = sources_[file];
            arrow(done.empty() ? "-->" : ":::", place_of(source, mark.span.begin));
            bar();
            append_excerpt(out_, source, of_file, layout_);
            bar();
            done.push_back(file);
        }
    }

    void arrow(std::string_view sign, std::string_view place) {
        out_.append(layout_.gutter, ' ');
        paint(out_, sign, Style::Gutter, layout_.color);
        out_ += ' ';
        out_ += place;
        out_ += '\n';
    }

    void bar() {
        out_.append(layout_.gutter + 1, ' ');
        paint(out_, "|", Style::Gutter, layout_.color);
        out_ += '\n';
    }

    /// `   = word: text`, further lines of the text below its first.
    void trailer(std::string_view word, std::string_view text, Style style) {
        out_.append(layout_.gutter + 1, ' ');
        paint(out_, "= ", Style::Gutter, layout_.color);
        paint(out_, word, style, layout_.color);
        out_ += ": ";
        const std::string indent(layout_.gutter + word.size() + 5, ' ');
        for (const char character : printable(text)) {
            out_ += character;
            if (character == '\n') out_ += indent;
        }
        out_ += '\n';
    }

    void fix_diff(const Diagnostic& diagnostic, const Fix& fix, const std::vector<ChangedLines>& changes) {
        const bool safe = fix.applicability == Applicability::Safe;
        trailer(safe ? "fix" : "fix to review", fix.title, Style::Help);
        for (const ChangedLines& change : changes) {
            if (change.file != diagnostic.span.file) {
                const Source& source = sources_[change.file];
                arrow(":::", place_of(source, source.line_start(change.first_line)));
            }
            diff_rows(change.first_line, change.before, '-', Style::Removed);
            diff_rows(change.first_line, change.after, '+', Style::Added);
        }
    }

    void diff_rows(std::uint32_t first, const std::vector<std::string>& lines, char sign, Style style) {
        for (std::size_t at = 0; at < lines.size(); ++at) {
            if (at == most_diff_rows) {
                paint(out_, "...", Style::Gutter, layout_.color);
                out_ += '\n';
                return;
            }
            paint(out_, fmt::format("{:>{}} ", first + at, layout_.gutter), Style::Gutter, layout_.color);
            std::string row(1, sign);
            row += ' ';
            for (const Glyph& glyph : display(lines[at]).glyphs) row += glyph.shown;
            row.resize(row.find_last_not_of(' ') + 1);
            paint(out_, row, style, layout_.color);
            out_ += '\n';
        }
    }

    std::string& out_;
    const SourceSet& sources_;
    ExcerptLayout layout_;
};

}  // namespace

std::string_view spelling(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return "error";
        case Severity::Warning:
            return "warning";
        case Severity::Note:
            break;
    }
    return "note";
}

void render(std::string& out, const Diagnostic& diagnostic, const SourceSet& sources, Color color) {
    Page(out, sources, color).append(diagnostic);
}

void render_line(std::string& out, const Diagnostic& diagnostic, const SourceSet& sources, Color color) {
    if (diagnostic.span.exists()) {
        out += place_of(sources[diagnostic.span.file], diagnostic.span.begin);
        out += ": ";
    }
    paint(out, fmt::format("{}[{}]", spelling(diagnostic.severity), diagnostic.name), style_of(diagnostic.severity),
          color);
    out += ": " + one_line(diagnostic.message);
    // What else is short enough to be read in passing; the rest is in the long form.
    for (const std::string& note : diagnostic.notes) append_short(out, "note", note);
    for (const std::string& help : diagnostic.helps) append_short(out, "help", help);
    for (const Fix& fix : diagnostic.fixes) append_short(out, "fix", fix.title);
    out += "\n";
}

void render_count(std::string& out, std::span<const Diagnostic> diagnostics, Color color) {
    std::string_view separator;
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Note}) {
        const auto count = std::count_if(diagnostics.begin(), diagnostics.end(),
                                         [&](const Diagnostic& found) { return found.severity == severity; });
        if (count == 0) continue;
        out += separator;
        paint(out, fmt::format("{} {}{}", count, spelling(severity), count == 1 ? "" : "s"), style_of(severity), color);
        separator = ", ";
    }
    if (!separator.empty()) out += '\n';
}

}  // namespace mlwc
