// Reading and writing mlwc-catalog.json, the JSON file of facts that a user brings.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "compiler/base/result.h"
#include "compiler/base/sink.h"
#include "compiler/pipeline/texts.h"
#include "compiler/place/user_catalog.h"

namespace mlwc::pipeline {

inline constexpr std::string_view catalog_name = "mlwc-catalog.json";

/// The same facts give the same bytes.
[[nodiscard]] std::string to_json(const place::UserCatalog& catalog);

/// Refuses what is no such file; the reason begins with the line.
[[nodiscard]] Result<place::UserCatalog> parse_catalog(std::string_view json);

/// Reads catalogs, and parses one again only when its text is another: an editor asks at every key.
class Catalogs {
  public:
    /// The catalog at `path`; null, and no word of it, if there is no file and `needed` is false. Reports why if it
    /// cannot be taken. It lives as long as this, or as somebody holds it.
    [[nodiscard]] std::shared_ptr<const place::UserCatalog> load(const std::string& path, bool needed, Texts& texts,
                                                                 DiagnosticSink& refusals);

  private:
    struct Known {
        std::string text;
        std::shared_ptr<const place::UserCatalog> catalog;
    };
    std::map<std::string, Known> known_;  // by path
};

/// The path of the user's catalog for the program at `path`: beside it.
[[nodiscard]] std::string catalog_beside(const std::string& path);

}  // namespace mlwc::pipeline
