// The streamed JSON, read back by another parser.
#include "backends/json.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

#include "tests/unit/backends/sample_graphs.h"

using namespace mlwc;
using backends::Buffer;
using backends::JsonWriter;
using backends::Layout;

namespace {

std::string in_quotes(std::string_view text) {
    Buffer out;
    append_quoted(out, text);
    return out.release();
}

}  // namespace

TEST_CASE("text comes back as it was") {
    for (const std::string_view text : tests::hostile_texts)
        CHECK(nlohmann::json::parse(in_quotes(text)).get<std::string>() == text);
}

TEST_CASE("each byte at each place of a word is escaped if it must be") {
    for (int c = 1; c < 0x80; ++c) {
        for (std::size_t place = 0; place < 19; ++place) {
            std::string text(19, 'x');
            text[place] = static_cast<char>(c);
            CHECK(nlohmann::json::parse(in_quotes(text)).get<std::string>() == text);
        }
    }
    for (std::size_t size = 0; size < 40; ++size)
        CHECK(in_quotes(std::string(size, 'a')) == "\"" + std::string(size, 'a') + "\"");
}

TEST_CASE("a document is indented by two spaces") {
    Buffer out;
    JsonWriter json(out);
    json.open_object();
    json.plain_key("empty");
    json.open_array();
    json.close_array();
    json.key("a \"key\"");
    json.open_array();
    json.integer(-5);
    json.boolean(true);
    json.open_object();
    json.close_object();
    json.close_array();
    json.close_object();
    CHECK(out.release() == "{\n  \"empty\": [],\n  \"a \\\"key\\\"\": [\n    -5,\n    true,\n    {}\n  ]\n}");
}

TEST_CASE("a compact document has no space") {
    Buffer out;
    JsonWriter json(out, Layout::Compact);
    json.open_object();
    json.plain_key("a");
    json.raw("0.25");
    json.key("b");
    json.open_array();
    json.text("x");
    json.text("y");
    json.close_array();
    json.close_object();
    CHECK(out.release() == R"({"a":0.25,"b":["x","y"]})");
}

TEST_CASE("nesting beyond the widest indentation is still JSON") {
    Buffer out;
    JsonWriter json(out);
    for (int i = 0; i < 200; ++i) json.open_array();
    for (int i = 0; i < 200; ++i) json.close_array();
    CHECK(nlohmann::json::accept(out.release()));
}

namespace {

/// Keeps what it is given.
class Kept final : public backends::Drain {
  public:
    std::string text;
    std::size_t largest = 0;

    void take(std::string_view bytes) override {
        largest = std::max(largest, bytes.size());
        text += bytes;
    }
    void start_over() override { text.clear(); }
};

}  // namespace

TEST_CASE("a buffer with a drain hands on everything in order and stays small") {
    Kept kept;
    Buffer out(kept);
    std::string expected;
    for (int i = 0; i < 90'000; ++i) {
        out.append("0123456789");
        expected += "0123456789";
    }
    CHECK(out.size() <= 256 * 1024);
    CHECK(kept.largest <= 256 * 1024);
    CHECK(out.total() == expected.size());
    // A text that is longer than a block still comes in one piece.
    const std::string huge(3'000'000, 'h');
    append_quoted(out, huge);
    out.append("the end");
    out.flush();
    expected.append(1, '"').append(huge).append("\"the end");
    const bool same = kept.text == expected;
    CHECK(same);
    CHECK(out.total() == expected.size());
}

TEST_CASE("a buffer with a drain forgets everything when it starts over") {
    Kept kept;
    Buffer out(kept);
    for (int i = 0; i < 90'000; ++i) out.append("0123456789");
    out.start_over();
    CHECK(out.total() == 0);
    out.append("again");
    out.flush();
    CHECK(kept.text == "again");
}

TEST_CASE("a buffer keeps what was written when it grows") {
    Buffer out(8);
    std::string expected;
    for (int i = 0; i < 20'000; ++i) {
        out.append("0123456789");
        expected += "0123456789";
    }
    out.append("end");
    CHECK(out.release() == expected + "end");
}
