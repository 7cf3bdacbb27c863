// The parser reads through an iterator that counts lines: a token ends at the last character that is no blank.
#include "compiler/pipeline/json_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>

namespace mlwc::pipeline {
namespace {

/// Where the reading is.
struct Lines {
    std::uint32_t newlines = 0;
    std::uint32_t line = 1;  ///< of the last character that is no blank
};

class Cursor {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    Cursor(const char* at, Lines& lines) : at_(at), lines_(&lines) {}

    reference operator*() const { return *at_; }
    Cursor& operator++() {
        if (*at_ == '\n') {
            ++lines_->newlines;
        } else if (*at_ != ' ' && *at_ != '\t' && *at_ != '\r') {
            lines_->line = lines_->newlines + 1;
        }
        ++at_;
        return *this;
    }
    Cursor operator++(int) {
        const Cursor before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const Cursor& left, const Cursor& right) { return left.at_ == right.at_; }
    friend bool operator!=(const Cursor& left, const Cursor& right) { return !(left == right); }

  private:
    const char* at_;
    Lines* lines_;
};

using Json = nlohmann::json;

/// Hands on what the parser finds.
class Events {
  public:
    Events(JsonVisitor& visitor, const Lines& lines, std::size_t size)
        : visitor_(visitor), lines_(lines), size_(size) {}

    bool null() { return scalar(JsonKind::Null, "null"); }
    bool boolean(bool value) { return scalar(JsonKind::Boolean, value ? "true" : "false"); }
    bool number_integer(Json::number_integer_t value) { return scalar(JsonKind::Number, std::to_string(value)); }
    bool number_unsigned(Json::number_unsigned_t value) { return scalar(JsonKind::Number, std::to_string(value)); }
    bool number_float(Json::number_float_t /*value*/, const std::string& text) {
        return scalar(JsonKind::Number, text);
    }
    bool string(std::string& text) { return visitor_.scalar(JsonKind::String, text, lines_.line); }
    bool binary(Json::binary_t& /*value*/) { return false; }
    bool start_object(std::size_t /*size*/) { return visitor_.open(JsonKind::Object, lines_.line); }
    bool key(std::string& name) { return visitor_.key(name, lines_.line); }
    bool end_object() { return visitor_.close(lines_.line); }
    bool start_array(std::size_t /*size*/) { return visitor_.open(JsonKind::Array, lines_.line); }
    bool end_array() { return visitor_.close(lines_.line); }
    bool parse_error(std::size_t position, const std::string& token, const Json::exception& /*error*/) {
        const std::string near = token.size() > 40 ? token.substr(0, 40) + "..." : token;
        visitor_.problem = position > size_ ? "it ends too early" : fmt::format("it is not JSON at `{}`", near);
        return false;
    }

  private:
    bool scalar(JsonKind kind, std::string text) { return visitor_.scalar(kind, text, lines_.line); }

    JsonVisitor& visitor_;
    const Lines& lines_;
    std::size_t size_;
};

/// Builds the tree.
class Builder final : public JsonVisitor {
  public:
    bool scalar(JsonKind kind, std::string& text, std::uint32_t line) override {
        add({kind, line, std::move(text), {}});
        return true;
    }
    bool open(JsonKind kind, std::uint32_t line) override {
        constexpr std::size_t deepest = 64;
        if (open_.size() == deepest) {
            problem = "it is nested deeper than 64 levels";
            return false;
        }
        open_.push_back({kind, line, {}, {}});
        names_.emplace_back();
        return true;
    }
    bool key(std::string& name, std::uint32_t /*line*/) override {
        if (open_.back().find(name) != nullptr) {
            problem = fmt::format("`{}` stands there twice", name);
            return false;
        }
        names_.back() = std::move(name);
        return true;
    }
    bool close(std::uint32_t /*line*/) override {
        JsonNode done = std::move(open_.back());
        open_.pop_back();
        names_.pop_back();
        add(std::move(done));
        return true;
    }

    JsonNode root;

  private:
    void add(JsonNode node) {
        if (open_.empty()) {
            root = std::move(node);
        } else {
            open_.back().members.push_back({std::move(names_.back()), std::move(node)});
            names_.back().clear();
        }
    }

    std::vector<JsonNode> open_;
    std::vector<std::string> names_;  // of what comes next in each of them
};

}  // namespace

const JsonNode* JsonNode::find(std::string_view name) const {
    const auto at = std::ranges::find(members, name, &JsonMember::name);
    return at == members.end() ? nullptr : &at->value;
}

Refusal at_line(std::uint32_t line, std::string_view problem) { return {fmt::format("line {}: {}", line, problem)}; }

Result<Done> read_json(std::string_view text, JsonVisitor& visitor) {
    Lines lines;
    Events events(visitor, lines, text.size());
    const Cursor begin(text.data(), lines);
    const Cursor end(text.data() + text.size(), lines);
    if (Json::sax_parse(begin, end, &events)) return Done{};
    return at_line(lines.line, visitor.problem.empty() ? "it is not JSON" : visitor.problem);
}

Result<JsonNode> parse_json(std::string_view text) {
    Builder builder;
    const Result<Done> read = read_json(text, builder);
    if (!read) return Refusal{read.reason()};
    return std::move(builder.root);
}

std::string_view describe(JsonKind kind) {
    switch (kind) {
        case JsonKind::Null:
            return "`null`";
        case JsonKind::Boolean:
            return "a boolean";
        case JsonKind::Number:
            return "a number";
        case JsonKind::String:
            return "a string";
        case JsonKind::Array:
            return "a list";
        case JsonKind::Object:
            break;
    }
    return "an object";
}

}  // namespace mlwc::pipeline
