// Ordered JSON, streamed into one buffer. Indented by two spaces; a document is walked once, never built.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "compiler/base/block.h"

namespace mlwc::backends {

/// Where a Buffer hands on what it has filled up with.
class Drain {
  public:
    Drain() = default;
    Drain(const Drain&) = delete;
    Drain& operator=(const Drain&) = delete;
    virtual ~Drain() = default;

    /// The next bytes, in order.
    virtual void take(std::string_view bytes) = 0;
    /// Forgets all bytes so far: the text begins anew.
    virtual void start_over() = 0;
};

/// Characters in memory that is kept larger than they need, so that writing is a bounds check and a copy. Grows with
/// them, or hands them on to a Drain, block by block, and stays small.
class Buffer {
  public:
    /// Room for about `expected` bytes; the buffer grows beyond it by itself.
    explicit Buffer(std::size_t expected = 4096);
    /// Holds a block; the last one is handed on by flush(). What was handed on can no longer be viewed.
    explicit Buffer(Drain& drain);

    /// A place for `bytes` characters and for `slack` more that may be written but do not count.
    [[nodiscard]] char* room(std::size_t bytes) {
        if (used_ + bytes + slack > capacity_) grow(bytes);
        return begin() + used_;
    }
    void take(std::size_t bytes) { used_ += bytes; }

    void append(std::string_view text) {
        if (text.empty()) return;
        std::memcpy(room(text.size()), text.data(), text.size());
        used_ += text.size();
    }
    void append(char c) {
        *room(1) = c;
        ++used_;
    }

    [[nodiscard]] std::size_t size() const { return used_; }
    /// All bytes that were written, those that were handed on included.
    [[nodiscard]] std::size_t total() const { return handed_on_ + used_; }
    [[nodiscard]] std::string_view view(std::size_t from = 0) const { return {begin() + from, used_ - from}; }
    void shrink(std::size_t size) { used_ = size; }
    /// Hands on what is left.
    void flush();
    /// Forgets all bytes so far, those that were handed on included.
    void start_over();
    /// The content; leaves the buffer empty.
    [[nodiscard]] std::string release();

    static constexpr std::size_t slack = 128;

  private:
    [[nodiscard]] char* begin() const { return reinterpret_cast<char*>(block_.get()); }
    void grow(std::size_t bytes);
    void hand_on(std::size_t bytes);

    Block block_;
    std::size_t capacity_ = 0;
    std::size_t used_ = 0;
    Drain* drain_ = nullptr;
    std::size_t handed_on_ = 0;
};

/// Appends `text` between quotes with what JSON wants escaped; bytes beyond ASCII stay as they are.
void append_quoted(Buffer& out, std::string_view text);
/// Appends `text` escaped for the inside of a JSON string, without quotes.
void append_escaped(Buffer& out, std::string_view text);
/// Appends a decimal integer.
void append_integer(Buffer& out, std::int64_t value);

/// How a document is laid out.
enum class Layout : std::uint8_t { Pretty, Compact };

/// Writes one document. The caller keeps objects and arrays balanced and gives each member of an object a key.
class JsonWriter {
  public:
    explicit JsonWriter(Buffer& out, Layout layout = Layout::Pretty, std::uint32_t depth = 0)
        : out_(&out), depth_(depth), pretty_(layout == Layout::Pretty) {}

    void open_object() { open('{'); }
    void close_object() { close('}'); }
    void open_array() { open('['); }
    void close_array() { close(']'); }

    /// A key of which the caller knows that it needs no escapes.
    void plain_key(std::string_view name);
    /// A key of any characters.
    void key(std::string_view name);
    /// Text of which the caller knows that it needs no escapes.
    void plain_text(std::string_view value);
    void text(std::string_view value);
    void integer(std::int64_t value);
    void boolean(bool value) { raw(value ? std::string_view("true") : std::string_view("false")); }
    /// A value that is already JSON: a number, a compact document.
    void raw(std::string_view json);

    /// Starts a value whose characters the caller appends to the buffer.
    void begin_value();
    /// The next value continues what the caller appended, without a comma or a new line before it.
    void continue_line() { after_key_ = true; }
    [[nodiscard]] Buffer& out() { return *out_; }
    /// How many brackets are open.
    [[nodiscard]] std::uint32_t depth() const { return depth_; }

  private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    [[nodiscard]] char* put_separator(char* place);

    Buffer* out_;
    std::uint32_t depth_;
    bool pretty_;
    bool first_ = true;      // nothing stands yet between the innermost brackets
    bool after_key_ = true;  // the value belongs on this line: after a key, or at the very start
};

// Layout is most of the work of writing a document, so it is compiled into its callers.

/// A newline and the widest indentation; a part of it is copied.
inline constexpr auto newline_and_spaces = [] {
    std::array<char, Buffer::slack - 2> line{};
    line.fill(' ');
    line[0] = '\n';
    return line;
}();

/// Copies a few words, most often 8 to 32 characters: a call of memcpy takes longer than that.
inline char* put_words(char* place, std::string_view words) {
    const char* const from = words.data();
    const std::size_t size = words.size();
    // NOLINTNEXTLINE(bugprone-branch-clone): only the constants differ, which is what makes it fast
    if (size >= 16 && size <= 32) {
        std::memcpy(place, from, 16);
        std::memcpy(place + size - 16, from + size - 16, 16);
    } else if (size >= 8 && size < 16) {
        std::memcpy(place, from, 8);
        std::memcpy(place + size - 8, from + size - 8, 8);
    } else {
        std::memcpy(place, from, size);
    }
    return place + size;
}

/// `place` has room for the widest line and a comma.
inline char* JsonWriter::put_separator(char* place) {
    if (after_key_) {
        after_key_ = false;
        return place;
    }
    if (!first_) *place++ = ',';
    first_ = false;
    if (!pretty_) return place;
    std::size_t width = 1 + 2 * std::size_t{depth_};
    if (width > newline_and_spaces.size()) width = newline_and_spaces.size();
    // A copy of fixed size is a few instructions; deep nesting is rare enough to pay for a second one.
    std::memcpy(place, newline_and_spaces.data(), 32);
    if (width > 32) std::memcpy(place + 32, newline_and_spaces.data() + 32, newline_and_spaces.size() - 32);
    return place + width;
}

inline void JsonWriter::separate() {
    char* const start = out_->room(newline_and_spaces.size() + 1);
    out_->take(static_cast<std::size_t>(put_separator(start) - start));
}

inline void JsonWriter::begin_value() { separate(); }

inline void JsonWriter::open(char bracket) {
    separate();
    out_->append(bracket);
    ++depth_;
    first_ = true;
}

inline void JsonWriter::close(char bracket) {
    --depth_;
    if (!first_ && pretty_) {
        first_ = true;  // no comma before a closing bracket
        separate();
    }
    out_->append(bracket);
    first_ = false;
}

inline void JsonWriter::plain_key(std::string_view name) {
    char* const start = out_->room(newline_and_spaces.size() + 1 + name.size() + 4);
    char* place = put_separator(start);
    *place++ = '"';
    place = put_words(place, name);
    std::memcpy(place, "\": ", 3);  // NOLINT(bugprone-not-null-terminated-result): a part of a buffer
    place += pretty_ ? 3 : 2;
    out_->take(static_cast<std::size_t>(place - start));
    after_key_ = true;
}

inline void JsonWriter::plain_text(std::string_view value) {
    char* const start = out_->room(newline_and_spaces.size() + 1 + value.size() + 2);
    char* place = put_separator(start);
    *place++ = '"';
    place = put_words(place, value);
    *place++ = '"';
    out_->take(static_cast<std::size_t>(place - start));
}

/// Writes a member that is a list; `write` writes each row.
template <typename Rows, typename Write>
void write_rows(JsonWriter& json, std::string_view key, const Rows& rows, Write write) {
    json.plain_key(key);
    json.open_array();
    for (const auto& row : rows) write(json, row);
    json.close_array();
}

}  // namespace mlwc::backends
