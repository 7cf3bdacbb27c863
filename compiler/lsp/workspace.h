// The texts that are open, the programs that they are part of, and what each came to.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/lsp/analysis.h"
#include "compiler/lsp/channel.h"
#include "compiler/lsp/document.h"

namespace mlwc::lsp {

/// Open texts before those of the disk. What lies at no absolute path is not there.
class OpenTexts final : public pipeline::Texts {
  public:
    explicit OpenTexts(pipeline::Texts& behind) : behind_(behind) {}

    [[nodiscard]] pipeline::PathKind kind(const std::string& path) const override;
    [[nodiscard]] Result<std::string> read(const std::string& path) override;

    std::map<std::string, std::unique_ptr<Document>, std::less<>> documents;  ///< by path

  private:
    pipeline::Texts& behind_;
};

/// Programs are compiled when somebody asks, and again after something that they read has changed.
class Workspace {
  public:
    explicit Workspace(Files& files) : files_(files), texts_(files.texts()) {}

    Settings settings;
    std::vector<std::string> folders;  ///< paths

    void open(std::string uri, std::int64_t version, std::string text);
    void close(const std::string& path);
    [[nodiscard]] Document* find(std::string_view path);
    [[nodiscard]] const auto& documents() const { return texts_.documents; }
    /// The text at a path has changed.
    void changed(const std::string& path);
    /// Files may have come or gone, or changed on the disk: nothing is known any more.
    void everything_changed();

    /// The program that an open text is part of, compiled.
    [[nodiscard]] Analysis& program_of(const Document& document);
    /// All programs that read a path, compiled, as far as it is known who uses it; that of the path itself if no other
    /// does.
    [[nodiscard]] std::vector<Analysis*> programs_that_read(const std::string& path);
    /// All programs that open texts are part of, compiled.
    [[nodiscard]] std::vector<Analysis*> programs();
    /// The program at a path as it would be with another text there.
    [[nodiscard]] std::unique_ptr<Analysis> trial(const std::string& path, const std::string& text) {
        return std::make_unique<Analysis>(path, text, settings, texts_, catalogs_, memory_);
    }
    /// The program at a path as it would be with other texts, by path.
    [[nodiscard]] std::unique_ptr<Analysis> trial(const std::string& root, std::map<std::string, std::string> texts);
    /// The modules that a file may use, as it would name them: those in its folder and below.
    [[nodiscard]] std::vector<std::string> modules_beside(const std::string& path);
    /// Looks through the folders for files that use others; says whether there are more than were known.
    bool look_around();
    [[nodiscard]] bool looked_around() const { return looked_around_; }

  private:
    [[nodiscard]] std::vector<Analysis*> programs_of_open_texts();
    /// Takes from compiled programs who uses whom; says whether that was not known.
    bool learn_uses(std::span<Analysis* const> programs);
    /// The programs that read a path, compiled, of at most `most` main files; that of the path itself if no other does.
    [[nodiscard]] std::vector<Analysis*> programs_with(const std::string& path, std::size_t most);
    /// The main files of the programs that a file is part of, no more than `most`; itself if nobody uses it.
    [[nodiscard]] std::vector<std::string> roots_of(const std::string& path, std::size_t most) const;
    [[nodiscard]] Analysis& compiled(const std::string& root);
    /// Says whether they are others than before.
    bool set_uses(const std::string& path, std::vector<std::string> now);
    /// `written` are the paths as the text has them.
    void note_uses(const std::string& path, const std::vector<std::string>& written);
    [[nodiscard]] Result<std::string> text_at(const std::string& path);

    Files& files_;
    OpenTexts texts_;
    pipeline::Catalogs catalogs_;
    place::Memory memory_;
    std::map<std::string, std::unique_ptr<Analysis>> programs_;        // by root
    std::map<std::string, std::vector<std::string>> uses_;             // by user: paths, ascending
    std::map<std::string, std::set<std::string>, std::less<>> users_;  // by used path
    bool looked_around_ = false;
    bool news_ = false;  // since the last time: somebody uses something else
};

/// The paths that a text uses, as they are written.
[[nodiscard]] std::vector<std::string> used_in(std::string_view text);

}  // namespace mlwc::lsp
