// Formats are told by what stands in column 1, where a program has declarations.
#include "grammar/foreign_format.h"

#include <algorithm>
#include <array>

#include "compiler/base/diagnostics.h"
#include "grammar/scan.h"

namespace mlwc::grammar {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view any_workload =
    "say what a workload needs, in a `service`, a `worker` or a `job`, such as `service name { image = ... }`";

/// What a key in column 1 tells about the text.
struct KnownKey {
    std::string_view key;
    std::string_view what;
    std::string_view remedy;
};

constexpr std::array known_keys{
    KnownKey{"apiVersion", "a Kubernetes manifest", any_workload},
    KnownKey{"services", "a Compose file", any_workload},
};

/// What becomes of a kind of Kubernetes object.
struct KnownObject {
    std::string_view kind;
    std::string_view remedy;
};

constexpr std::array known_objects{
    KnownObject{"Deployment", "a `Deployment` is a `service` or a `worker` here: `service name { image = ... }`"},
    KnownObject{"StatefulSet", "a `StatefulSet` is a `service` or a `worker` here: `service name { image = ... }`"},
    KnownObject{"Job", "a `Job` is a `job` here: `job name { image = ... }`"},
    KnownObject{"CronJob", "a `CronJob` is a `job` here, with a `schedule`: `job name { image = ... }`"},
};

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

/// The name before a `:` that ends the line or is followed by a blank; empty where there is none in column 1.
std::string_view key_of(std::string_view line) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-/";
    const std::size_t end = line.find_first_not_of(letters);
    if (end == 0 || end == std::string_view::npos || line[end] != ':') return {};
    const bool apart = end + 1 == line.size() || blanks.find(line[end + 1]) != std::string_view::npos;
    return apart ? line.substr(0, end) : std::string_view{};
}

std::string_view value_of(std::string_view line) { return trimmed(line.substr(line.find(':') + 1)); }

class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::vector<ForeignText> read() {
        while (at_ < text_.size()) {
            const std::size_t before = at_;
            if (!in_text_ && read_yaml()) continue;
            at_ = before;
            if (!in_text_ && read_json()) continue;
            const std::string_view line = next_line();
            for (std::size_t quotes = line.find(triple); quotes != std::string_view::npos;
                 quotes = line.find(triple, quotes + triple.size()))
                in_text_ = !in_text_;
        }
        return std::move(found_);
    }

  private:
    static constexpr std::string_view triple = "\"\"\"";

    /// The line that begins at `at_`, without its newline; goes on to the one behind it.
    std::string_view next_line() {
        const std::size_t end = std::min(text_.find('\n', at_), text_.size());
        const std::string_view line = text_.substr(at_, end - at_);
        at_ = std::min(end + 1, text_.size());
        return line;
    }

    /// Keys in column 1, one of them with something under it.
    bool read_yaml() {
        if (at_ < no_yaml_before_) return false;
        ForeignText found{static_cast<std::uint32_t>(at_), 0, "YAML", any_workload};
        bool bare = false;        // the last key has no value on its line
        bool under = false;       // something stands under a key
        bool of_program = false;  // it is a program, in the notation of YAML
        std::string_view object;
        std::size_t keys = 0;
        while (at_ < text_.size()) {
            const std::size_t line_at = at_;
            const std::string_view line = next_line();
            const std::string_view content = trimmed(line);
            const std::string_view key = key_of(line);
            const bool below = line.starts_with(' ') || line.starts_with('\t') || line.starts_with("- ");
            const bool silent = content.empty() || content.starts_with('#') || content == "---" || content == "...";
            if (key.empty() && !(below && keys > 0) && !silent) {
                at_ = line_at;
                break;
            }
            if (silent && (keys == 0 && !line.starts_with("---"))) return false;
            if (!content.empty()) found.end = static_cast<std::uint32_t>(line_at + line.find_last_not_of(blanks) + 1);
            if (silent) continue;
            under = under || (below && bare);
            bare = !key.empty() ? value_of(line).empty() : bare && !below;
            if (key.empty()) continue;
            ++keys;
            name(found, key);
            of_program = of_program || is_declaration_word(key);
            if (key == "kind" && object.empty()) object = value_of(line);
        }
        if (found.what == "YAML" && (!under || of_program)) {
            no_yaml_before_ = at_;  // no line is looked at twice
            return false;
        }
        if (found.what == known_keys.front().what) {
            const auto row = std::ranges::find(known_objects, object, &KnownObject::kind);
            if (row != known_objects.end()) found.remedy = row->remedy;
        }
        found_.push_back(std::move(found));
        return true;
    }

    static void name(ForeignText& found, std::string_view key) {
        const auto row = std::ranges::find(known_keys, key, &KnownKey::key);
        if (row == known_keys.end() || found.remedy != any_workload || found.what == known_keys.front().what) return;
        found.what = row->what;
        found.remedy = row->remedy;
    }

    /// `{ "key":` or `[ {` in column 1, up to where its brackets close.
    bool read_json() {
        const std::size_t begin = at_;
        if (text_[begin] != '{' && text_[begin] != '[') return false;
        const std::size_t inside = text_.find_first_not_of(blanks, begin + 1);
        if (inside == std::string_view::npos) return false;
        if (text_[inside] != (text_[begin] == '{' ? '"' : '{')) return false;
        if (text_[begin] == '{') {
            const std::size_t quote = text_.find('"', inside + 1);
            const std::size_t colon =
                quote == std::string_view::npos ? quote : text_.find_first_not_of(blanks, quote + 1);
            if (colon == std::string_view::npos || text_[colon] != ':') return false;
        }
        ForeignText found{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(json_end(begin)), "JSON",
                          any_workload};
        const std::string_view whole = text_.substr(found.begin, found.end - found.begin);
        for (const KnownKey& row : known_keys) {
            if (whole.find("\"" + std::string(row.key) + "\"") != std::string_view::npos) name(found, row.key);
        }
        at_ = found.end;
        found_.push_back(std::move(found));
        return true;
    }

    [[nodiscard]] std::size_t json_end(std::size_t at) const {
        std::size_t depth = 0;
        bool quoted = false;
        for (; at < text_.size(); ++at) {
            const char c = text_[at];
            if (c == '\\' && quoted) ++at;
            if (c == '"') quoted = !quoted;
            if (quoted) continue;
            if (c == '{' || c == '[') ++depth;
            if ((c == '}' || c == ']') && --depth == 0) return at + 1;
        }
        return text_.size();
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t no_yaml_before_ = 0;
    bool in_text_ = false;  // between `"""`
    std::vector<ForeignText> found_;
};

}  // namespace

std::vector<ForeignText> find_foreign(std::string_view text) { return Reader(text).read(); }

std::string without(std::string_view text, const std::vector<ForeignText>& foreign) {
    std::string left(text);
    for (const ForeignText& part : foreign) {
        for (std::size_t at = part.begin; at < part.end; ++at) {
            if (left[at] != '\n') left[at] = ' ';
        }
    }
    return left;
}

void report_foreign(FileId id, std::string_view text, const std::vector<ForeignText>& foreign, DiagnosticSink& sink) {
    for (const ForeignText& part : foreign) {
        const std::string_view whole = text.substr(part.begin, part.end - part.begin);
        const auto first = static_cast<std::uint32_t>(std::min(whole.find_first_of("\r\n"), whole.size()));
        const auto more = std::ranges::count(whole, '\n');
        auto builder = sink.report({id, part.begin, part.begin + first}, diag::ForeignFormat, part.what);
        if (more > 0)
            builder.note("it goes on for " + std::to_string(more) + (more == 1 ? " more line" : " more lines"));
        builder.help(std::string(part.remedy));
    }
}

}  // namespace mlwc::grammar
