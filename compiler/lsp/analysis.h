// One program, as `mlwc check` sees it: a root file with its modules, compiled, and what was found.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/base/diagnostic.h"
#include "compiler/base/source.h"
#include "compiler/lsp/position.h"
#include "compiler/pipeline/catalog_file.h"
#include "compiler/pipeline/pipeline.h"
#include "compiler/pipeline/texts.h"

namespace mlwc::lsp {

/// What the command line would be told beside the file.
struct Settings {
    std::vector<std::string> includes;
    std::vector<std::string> targets;
    std::vector<sema::Setting> params;
    std::string today;
};

/// A compiled program. It stays where it was made, since its parts refer to each other.
class Analysis {
  public:
    /// Compiles the program whose main file is at `root`; `texts` is asked for every file, `memory` for what was
    /// found of programs before it.
    Analysis(const std::string& root, const std::string& text, const Settings& settings, pipeline::Texts& texts,
             pipeline::Catalogs& catalogs, place::Memory& memory);
    Analysis(const Analysis&) = delete;
    Analysis& operator=(const Analysis&) = delete;

    [[nodiscard]] const std::string& root() const { return root_; }
    [[nodiscard]] const SourceSet& sources() const { return sources_; }
    [[nodiscard]] pipeline::Compilation& made() { return *made_; }
    [[nodiscard]] sema::Program& program() { return made_->program; }
    [[nodiscard]] std::string_view text(Symbol symbol) const { return made_->symbols.text(symbol); }
    [[nodiscard]] const std::vector<Diagnostic>& findings() const { return findings_; }

    /// The row of Program::files that was read from a path.
    [[nodiscard]] std::optional<std::uint32_t> file_at(std::string_view path) const;
    /// Whether the program reads a path.
    [[nodiscard]] bool reads(std::string_view path) const { return file_at(path).has_value(); }
    [[nodiscard]] const Lines& lines(FileId file);
    [[nodiscard]] const std::string& path(FileId file) const { return sources_[file].path(); }
    /// The paths of the user's files that it is made of.
    [[nodiscard]] std::vector<std::string_view> paths() const;
    /// Which file uses which, as paths; a file that was not found is not among them.
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& uses() const { return uses_; }
    /// Whether a file is one of the user's own.
    [[nodiscard]] bool is_users(FileId file) const;

  private:
    std::string root_;
    SourceSet sources_;
    std::shared_ptr<const place::UserCatalog> catalog_;  ///< that stands beside the root
    std::unique_ptr<pipeline::Compilation> made_;
    std::vector<Diagnostic> findings_;
    std::vector<std::pair<std::string, std::string>> uses_;
    std::map<FileId, Lines> lines_;
};

}  // namespace mlwc::lsp
