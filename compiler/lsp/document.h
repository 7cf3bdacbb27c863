// A text that an editor has open.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "compiler/lsp/json.h"
#include "compiler/lsp/position.h"
#include "grammar/ast.h"

namespace mlwc::lsp {

/// One open text. It stays where it was made, since its lines point into it.
class Document {
  public:
    Document(std::string uri, std::string path, std::int64_t version, std::string text);
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    [[nodiscard]] const std::string& uri() const { return uri_; }
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::int64_t version() const { return version_; }
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] const Lines& lines() const { return lines_; }

    /// Carries out one entry of `contentChanges`: a range and its text, or all of the text.
    void change(const Json& entry, Encoding encoding);
    void become(std::int64_t version) { version_ = version; }

    /// Its syntax tree, for what needs no meaning. Made when first asked for.
    [[nodiscard]] const ast::File& tree();

  private:
    std::string uri_;
    std::string path_;
    std::int64_t version_;
    std::string text_;
    Lines lines_;
    struct Syntax {
        Interner symbols;
        ast::File tree;
    };
    std::unique_ptr<Syntax> syntax_;
};

}  // namespace mlwc::lsp
