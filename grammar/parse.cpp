// The one place that instantiates PEGTL. Nothing is thrown: a rule that is missing is reported and read over.
#include "grammar/parse.h"

#include "compiler/base/bug.h"
#include "grammar/actions.h"
#include "grammar/build_ast.h"
#include "grammar/expected.h"
#include "grammar/text_check.h"

namespace mlwc::grammar {

ast::File parse(FileId id, std::string_view text, Interner& symbols, DiagnosticSink& sink) {
    if (text.size() > file_limit) {
        sink.report({id, 0, 0}, diag::FileTooLarge, text.size());
        TreeBuilder builder(id, {}, symbols, sink);
        builder.reduce(ast::Kind::FileRoot, nullptr, nullptr, 0);
        ast::File file = builder.take();
        file.has_errors = true;
        file.lost_name = true;
        return file;
    }
    const CheckedText checked = check_text(id, text, sink);
    TreeBuilder builder(id, checked.text(), symbols, sink);
    peg::memory_input<peg::tracking_mode::lazy, peg::eol::lf> in(checked.text().data(), checked.text().size(), "");
    if (!peg::parse<file, action>(in, builder)) bug("the grammar reads every text");
    ast::File result = builder.take();
    result.has_errors = result.has_errors || checked.mended();
    return result;
}

}  // namespace mlwc::grammar
