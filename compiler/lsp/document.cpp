// A range whose ends are exchanged means the same as the right way round.
#include "compiler/lsp/document.h"

#include <algorithm>
#include <utility>

#include "compiler/lsp/params.h"
#include "grammar/parse.h"

namespace mlwc::lsp {

Document::Document(std::string uri, std::string path, std::int64_t version, std::string text)
    : uri_(std::move(uri)), path_(std::move(path)), version_(version), text_(std::move(text)), lines_(text_) {}

void Document::change(const Json& entry, Encoding encoding) {
    const std::string& text = text_member(entry, "text");
    if (entry.contains("range")) {
        const auto [start, end] = range_member(entry, "range");
        const std::uint32_t one = lines_.offset(start, encoding);
        const std::uint32_t other = lines_.offset(end, encoding);
        text_.replace(std::min(one, other), std::max(one, other) - std::min(one, other), text);
    } else {
        text_ = text;
    }
    lines_ = Lines(text_);
    syntax_.reset();
}

const ast::File& Document::tree() {
    if (!syntax_) {
        syntax_ = std::make_unique<Syntax>();
        DiagnosticSink unheard;
        syntax_->tree = grammar::parse(FileId{0}, text_, syntax_->symbols, unheard);
    }
    return syntax_->tree;
}

}  // namespace mlwc::lsp
