// Texts that constructors take and that other tools write in another way: a cron of five fields, a whole reference
// where a repository is wanted. The library says what it takes; here is only what people bring along.
#include "compiler/base/diagnostics.h"
#include "compiler/base/quote.h"
#include "compiler/sema/image_text.h"
#include "compiler/sema/rewrite.h"
#include "compiler/sema/schedule_text.h"

namespace mlwc::sema {

/// The argument of a call that is given to a parameter by name or by place; no_node if there is none.
NodeRef Checker::argument_for(NodeRef call, const Alternative& made, std::string_view parameter) {
    std::uint32_t position = 0;
    for (const ast::NodeId node : tree(call).children(call.node).subspan(1)) {
        const NodeRef argument{call.file, node};
        const std::uint32_t index = parameter_of(argument, made, position);
        if (index >= made.field_count) continue;
        if (text(program_.types.field(made.first_field + index).name) != parameter) continue;
        return kind(argument) == ast::Kind::NamedArgument ? child(argument, 1) : argument;
    }
    return {call.file, ast::no_node};
}

void Checker::check_constructed(NodeRef call, const Alternative& made) {
    if (program_.meaning(call).how == Meaning::How::Error) return;
    const std::string_view name = text(made.name);
    if (name == "cron") check_cron(call, argument_for(call, made, "expression"));
    if (name == "image") check_image(call, argument_for(call, made, "uri"));
    if (name == "ecr") check_repository(call, argument_for(call, made, "repository"));
}

/// `cron("0 3 * * *")`, `cron("@daily")`: what other tools take for a schedule.
void Checker::check_cron(NodeRef call, NodeRef expression) {
    if (!ast::exists(expression.node) || kind(expression) != ast::Kind::String) return;
    const std::string_view written = text(symbol(expression));
    const MendedCron mended = mend_cron(written);
    if (mended.rule.empty()) return;
    auto builder =
        context_.sink.report(span(expression), diag::OutOfRange, "`expression`", quote(written), mended.rule);
    const bool same_call = mended.expression.empty() && !mended.call.text.empty();
    if (same_call) {
        offer(builder, call, mended.call);
    } else {
        offer(builder, expression, {mended.expression.empty() ? "" : quote(mended.expression), mended.call.why});
        if (!mended.with_seconds.empty()) {
            offer(builder, expression,
                  {quote(mended.with_seconds),
                   "read as Spring does, seconds first, it is `" + mended.with_seconds + "` here"});
        }
    }
    wrong(call);
}

/// `ecr("shop/web:1")`: the tag has an argument of its own, and so has the account.
void Checker::check_repository(NodeRef call, NodeRef repository) {
    if (!ast::exists(repository.node) || kind(repository) != ast::Kind::String) return;
    const std::string_view written = text(symbol(repository));
    if (!more_than_repository(written)) return;
    auto builder = context_.sink.report(span(repository), diag::OutOfRange, "`repository`", quote(written),
                                        "the name of a repository alone, without registry, tag or digest");
    const bool alone = tree(call).children(call.node).size() == 2;
    if (alone) offer(builder, call, read_repository(written, Rewriter(*this, program_, context_).region()));
    wrong(call);
}

/// `image("111122223333.dkr.ecr.us-east-1.amazonaws.com/web:1")`: what pulling takes is granted to `ecr` only.
void Checker::check_image(NodeRef call, NodeRef uri) {
    if (!ast::exists(uri.node) || kind(uri) != ast::Kind::String) return;
    const std::string_view written = text(symbol(uri));
    if (!names_ecr(written)) return;
    auto builder = context_.sink.report(span(uri), diag::OutOfRange, "`uri`", quote(written),
                                        "an image of another registry than Amazon ECR");
    builder.help("what pulling from Amazon ECR takes is granted to `ecr(...)` only");
    offer(builder, call, read_image(written, Rewriter(*this, program_, context_).region()));
    wrong(call);
}

}  // namespace mlwc::sema
