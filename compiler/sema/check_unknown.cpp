// Names that mean nothing where they stand: what was probably meant, and how it is written here.
#include <algorithm>

#include "compiler/sema/checker.h"

namespace mlwc::sema {
namespace {

/// What other tools call the things that have a name here.
struct Foreign {
    std::string_view theirs;
    std::string_view ours;
};

constexpr Foreign foreign_words[] = {
    {"replicas", "scale { min = ... }"},
    {"min_replicas", "scale { min = ... }"},
    {"max_replicas", "scale { max = ... }"},
    {"minReplicas", "scale { min = ... }"},
    {"maxReplicas", "scale { max = ... }"},
    {"desired_count", "scale { min = ... }"},
    {"autoscaling", "scale { ... }"},
    {"instance_type", "instance = ..."},
    {"accelerators", "gpu = ..."},
    {"accelerator", "gpu = ..."},
    {"gpus", "gpu = ..."},
    {"cpus", "cpu = ..."},
    {"vcpu", "cpu = ..."},
    {"mem", "memory = ..."},
    {"ram", "memory = ..."},
    {"environment", "env = { ... }"},
    {"cmd", "command = [...]"},
    {"entrypoint", "command = [...]"},
    {"healthcheck", "health = \"...\""},
    {"platform", "on = ..."},
};

}  // namespace

void Checker::unknown_attribute(NodeRef name, TypeId record, std::string_view owner) {
    const std::string_view written = text(symbol(name));
    auto builder = context_.sink.report(span(name), diag::UnknownAttribute, owner, written);
    std::vector<std::string_view> known;
    for (const Field& field : program_.types.fields(record)) known.push_back(text(field.name));
    for (const Field& field : program_.types.fields(record)) {
        for (const Field& nested : program_.types.fields(program_.types.required(field.type))) {
            if (text(nested.name) != written) continue;
            const std::string block(text(field.name));
            builder.help("`" + std::string(written) + "` belongs in `" + block + "`: write `" + block + " { " +
                         std::string(written) + " = ... }`");
            return;
        }
    }
    for (const Foreign& word : foreign_words) {
        if (word.theirs != written) continue;
        const std::string_view ours = word.ours.substr(0, word.ours.find(' '));
        if (std::ranges::find(known, ours) == known.end()) continue;
        builder.help("here it is written `" + std::string(word.ours) + "`");
        return;
    }
    suggest(builder, span(name), written, known);
}

void Checker::unknown_kind(NodeRef name) {
    auto builder = context_.sink.report(span(name), diag::UnknownKind, text(symbol(name)));
    suggest(builder, span(name), text(symbol(name)), workload_kinds());
}

}  // namespace mlwc::sema
