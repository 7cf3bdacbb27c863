// Names that targets make out of declared ones.
#pragma once

#include <string>
#include <string_view>

#include "compiler/base/sink.h"
#include "compiler/base/words.h"
#include "compiler/lower/resources.h"

namespace mlwc::backends {

/// Words joined without separators, each with a capital: `image_tag` as `ImageTag`.
[[nodiscard]] std::string pascal_case(std::string_view name);
/// `text` if it has at most `longest` characters, else its beginning and a hash of the whole; the hash is left out if
/// nothing else would fit.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t longest);
/// A physical name for a resource that must have one: app, workload and role in lower case, joined by `-`,
/// shortened to `longest` characters.
[[nodiscard]] std::string physical_name(const lower::ResourceGraph& graph, const lower::Resource& resource,
                                        std::size_t longest);

/// Reports resources and inputs whose names no target could tell apart: those that differ only in separators or in
/// the case of letters. Every target asks first.
void report_same_names(const lower::ResourceGraph& graph, DiagnosticSink& sink);

}  // namespace mlwc::backends
