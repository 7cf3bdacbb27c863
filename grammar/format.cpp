// Text to tokens, tree and tokens to pieces, pieces to lines.
#include "grammar/format.h"

#include "grammar/format_compose.h"
#include "grammar/format_print.h"
#include "grammar/format_tokens.h"

namespace mlwc::grammar {

std::string format(std::string_view text, const ast::File& file) {
    if (file.has_errors) return std::string(text);
    const std::vector<Token> tokens = cut(text, file);
    return print(compose(text, file, tokens), tokens, text);
}

}  // namespace mlwc::grammar
