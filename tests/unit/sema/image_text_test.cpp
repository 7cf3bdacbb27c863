// Container images in one string.
#include "compiler/sema/image_text.h"

#include <doctest/doctest.h>

namespace mlwc::sema {
namespace {

constexpr std::string_view region = "us-east-1";

TEST_CASE("a repository of Amazon ECR in the app's region is taken apart") {
    CHECK(read_image("123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web:1.2", region).text ==
          R"(ecr("shop/web", tag: "1.2", account: "123456789012"))");
    CHECK(read_image("123456789012.dkr.ecr.us-east-1.amazonaws.com/web@sha256:abc", region).text ==
          R"(ecr("web", digest: "sha256:abc", account: "123456789012"))");
    CHECK(read_image("123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1@sha256:abc", {}).text ==
          R"(ecr("web", tag: "1", digest: "sha256:abc", account: "123456789012"))");
}

TEST_CASE("what lies elsewhere keeps its whole reference") {
    CHECK(read_image("nginx:1.25", region).text == R"(image("nginx:1.25"))");
    CHECK(read_image("localhost:5000/web:1", region).text == R"(image("localhost:5000/web:1"))");
    CHECK(read_image("12345.dkr.ecr.us-east-1.amazonaws.com/web:1", region).text ==
          R"(image("12345.dkr.ecr.us-east-1.amazonaws.com/web:1"))");
}

TEST_CASE("a repository of another region is not offered, and the reason is told") {
    const Reading elsewhere = read_image("123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1", region);
    CHECK(elsewhere.text.empty());
    CHECK(elsewhere.why.find("region of the app") != std::string::npos);
    CHECK(names_ecr("123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1"));
    CHECK(names_ecr("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/web:1"));
    CHECK_FALSE(names_ecr("public.ecr.aws/nginx/nginx:1"));
    CHECK_FALSE(names_ecr("nginx:1"));
}

TEST_CASE("an image that moves is not offered, and the reason is told") {
    for (const std::string_view moving :
         {"nginx", "nginx:latest", "localhost:5000/web", "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:latest"}) {
        CAPTURE(moving);
        CHECK(read_image(moving, region).text.empty());
        CHECK(!read_image(moving, region).why.empty());
    }
}

TEST_CASE("what is no reference is left alone") {
    for (const std::string_view text : {"", "a b:1", "\":1", ":1", "web:${tag}"}) {
        CAPTURE(text);
        CHECK(read_image(text, region).text.empty());
        CHECK(read_image(text, region).why.empty());
    }
}

TEST_CASE("a repository with more than its name") {
    CHECK(more_than_repository("shop/web:1"));
    CHECK(more_than_repository("web@sha256:abc"));
    CHECK(more_than_repository("123456789012.dkr.ecr.us-east-1.amazonaws.com/web"));
    CHECK(!more_than_repository("shop/web"));
    CHECK(!more_than_repository(""));
}

}  // namespace
}  // namespace mlwc::sema
