// What the protocol calls a document, and the path that the compiler calls it by.
#pragma once

#include <string>
#include <string_view>

namespace mlwc::lsp {

/// Texts of the standard library, `mlwc-library:/kinds/service.mlw`, and pages, `mlwc-page:/fargate/no-gpu.md`. Who
/// asks for `workspace/textDocumentContent` can read them.
inline constexpr std::string_view library_scheme = "mlwc-library:/";
inline constexpr std::string_view page_scheme = "mlwc-page:/";

/// `/a/b c.mlw` of `file:///a/b%20c.mlw`. Of another scheme the URI itself, which is no path of a disk.
[[nodiscard]] std::string path_of(std::string_view uri);
/// The URI of a path; one that is not absolute is of the library.
[[nodiscard]] std::string uri_of(std::string_view path);

}  // namespace mlwc::lsp
