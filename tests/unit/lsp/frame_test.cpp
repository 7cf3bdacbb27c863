// Messages are found however their bytes come, and a header that lies ends the conversation.
#include "compiler/lsp/frame.h"

#include <doctest/doctest.h>

#include <string>

namespace mlwc::lsp {
namespace {

using Next = Frames::Next;

TEST_CASE("a body comes out when its last byte has come") {
    Frames frames;
    std::string body;
    for (const char c : framed("{}")) {
        CHECK(frames.take(body) == Next::NotYet);
        frames.input() += c;
    }
    CHECK(frames.take(body) == Next::Body);
    CHECK(body == "{}");
    CHECK(frames.take(body) == Next::NotYet);
}

TEST_CASE("header names have no case, and other headers are passed over") {
    Frames frames;
    std::string body;
    frames.input() = "Content-Type: x; charset=utf-8\r\ncontent-length:2\r\n\r\n[]" + framed("");
    CHECK(frames.take(body) == Next::Body);
    CHECK(body == "[]");
    CHECK(frames.take(body) == Next::Body);
    CHECK(body.empty());
}

TEST_CASE("after a header that cannot be read nothing more comes out") {
    for (const char* header :
         {"X: 1", "Content-Length: -5", "Content-Length: abc", "Content-Length: 99999999999999999999999",
          "Content-Length: 1000000000000", "Content-Length: 2\r\nContent-Length: 3", "no header"}) {
        Frames frames;
        std::string body;
        frames.input() = header + std::string("\r\n\r\n{}") + framed("{}");
        CHECK_MESSAGE(frames.take(body) == Next::Broken, header);
        CHECK(frames.take(body) == Next::Broken);
    }
}

TEST_CASE("a header without an end is not waited for for ever") {
    Frames frames;
    std::string body;
    frames.input() = std::string(4000, 'x');
    CHECK(frames.take(body) == Next::NotYet);
    frames.input() += std::string(200, 'x');
    CHECK(frames.take(body) == Next::Broken);
}

}  // namespace
}  // namespace mlwc::lsp
