// Whether a text is UTF-8 without control characters, before anything else looks at it.
#pragma once

#include <string>
#include <string_view>

#include "compiler/base/sink.h"

namespace mlwc::grammar {

/// A text that is safe to read: the given one, or a copy of equal length with blanks for what cannot be read.
class CheckedText {
  public:
    explicit CheckedText(std::string_view given) : given_(given) {}
    CheckedText(std::string_view given, std::string mended) : given_(given), copy_(std::move(mended)), mended_(true) {}
    /// Of bytes that are no text: nothing is read.
    static CheckedText no_text() {
        CheckedText none({});
        none.unreadable_ = true;
        return none;
    }
    [[nodiscard]] bool readable() const { return !unreadable_; }
    [[nodiscard]] std::string_view text() const { return mended_ ? std::string_view(copy_) : given_; }
    [[nodiscard]] bool mended() const { return mended_; }

  private:
    std::string_view given_;  // owned by the caller of parse()
    std::string copy_;
    bool mended_ = false;
    bool unreadable_ = false;
};

/// Reports the first byte that is not UTF-8, which ends the reading, or the first control character, which is read
/// over.
[[nodiscard]] CheckedText check_text(FileId id, std::string_view text, DiagnosticSink& sink);

}  // namespace mlwc::grammar
