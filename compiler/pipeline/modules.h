// Where the files that `use` names are looked for.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/source.h"
#include "compiler/pipeline/texts.h"
#include "compiler/sema/program.h"

namespace mlwc::pipeline {

/// Looks beside the file that uses, then in the folder of the main file, then in those that `--include` names.
/// A path that leads out of all of these is refused: what a program is made of lies in its project.
class ModuleFiles final : public sema::ModuleFinder {
  public:
    /// `main_path` is the main file as the user wrote it, `-` for the standard input; the others must outlive this.
    ModuleFiles(const std::string& main_path, const std::vector<std::string>& includes, SourceSet& sources,
                Texts& texts);

    Result<FileId> find(std::string_view path, FileId user) override;

  private:
    [[nodiscard]] bool inside(const std::string& path) const;
    Result<FileId> read(const std::string& path);

    std::vector<std::string> roots_;  ///< normalised; the project's own first
    std::map<std::string, FileId> known_;
    SourceSet& sources_;
    Texts& texts_;
};

/// `a/./b/../c` as `a/c`; leading `..` stay. Empty is the current folder.
[[nodiscard]] std::string normal_path(std::string_view path);

}  // namespace mlwc::pipeline
