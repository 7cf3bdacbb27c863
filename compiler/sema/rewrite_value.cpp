// Single values: numbers, words, strings, names, accelerators.
#include <algorithm>

#include "compiler/base/letters.h"
#include "compiler/base/quote.h"
#include "compiler/base/text.h"
#include "compiler/sema/accelerator_text.h"
#include "compiler/sema/rewrite.h"
#include "compiler/sema/text_repairs.h"

namespace mlwc::sema {
namespace {

/// Whose word it is, where that is worth a note.
std::string whose(const ForeignWord& word, std::string_view written) {
    return word.of.empty() || word.here == written ? "" : introduce(word, written, word.here);
}

/// `8080` of `80:8080`, `0.0.0.0:80:8080` and `8080/tcp`.
std::string_view container_port(std::string_view mapping) {
    mapping = mapping.substr(0, mapping.find('/'));
    const std::size_t colon = mapping.rfind(':');
    const std::string_view port = colon == std::string_view::npos ? mapping : mapping.substr(colon + 1);
    return colon != std::string_view::npos && all_digits(port) ? port : std::string_view{};
}

}  // namespace

Reading Rewriter::as_none(NodeRef at) {
    if (kind(at) != ast::Kind::Name) return {};
    for (const ForeignWord& word : foreign_words(context_.library, "name", word_of(at))) {
        if (word.here == "none") return {"none", whose(word, word_of(at))};
    }
    return {};
}

Reading Rewriter::as_bool(NodeRef at) {
    if (kind(at) == ast::Kind::Number) {
        const std::string written = source(at);
        return {written == "1" ? "true" : written == "0" ? "false" : "", {}};
    }
    if (kind(at) == ast::Kind::Bool) return {source(at), {}};
    if (kind(at) == ast::Kind::Member) return {};  // `w.on` is no word of YAML
    for (const ForeignWord& word : foreign_words(context_.library, "name", word_of(at))) {
        if (word.here == "true" || word.here == "false") return {std::string(word.here), whose(word, word_of(at))};
    }
    return {};
}

Reading Rewriter::as_number(NodeRef at, const Wanted& wanted) {
    if (kind(at) == ast::Kind::String) {
        const std::string_view port = container_port(word_of(at));
        if (!port.empty() && want(wanted).whole) {
            return {std::string(port), "Docker writes the port of the host, then the container's"};
        }
        return checker_.as_quantity(word_of(at), wanted);
    }
    if (kind(at) == ast::Kind::List && tree(at).children(at.node).size() == 1) {
        return value(child(at, 0), wanted);
    }
    if (kind(at) == ast::Kind::Number) return checker_.as_quantity(source(at), wanted);
    return {};
}

Reading Rewriter::as_string(NodeRef at, const Wanted& wanted) {
    const auto fitting = [&](std::string_view written) {
        const std::string text = fitting_text(program_, context_.symbols, wanted.type, written);
        return Reading{text.empty() ? "" : quote(text), {}};
    };
    if (kind(at) == ast::Kind::String) return fitting(word_of(at));
    if (kind(at) == ast::Kind::Number || kind(at) == ast::Kind::Bool) return fitting(source(at));
    NodeRef root = at;
    while (kind(root) == ast::Kind::Member || kind(root) == ast::Kind::Binary) root = child(root, 0);
    if (kind(root) != ast::Kind::Name || checker_.means_value(root)) {
        return {};
    }
    const std::string written = source(at);
    return written.find_first_of(" \t\n\"") == std::string::npos ? fitting(written) : Reading{};
}

Reading Rewriter::as_word(NodeRef at, const Wanted& wanted) {
    const TypeId type = program_.types.required(wanted.type);
    const bool words = program_.types.is(type, TypeKind::Symbols);
    const std::string_view written = word_of(at);
    if (written.empty()) return {};
    const auto spelled = [&](std::string_view name) { return Reading{words ? std::string(name) : quote(name), {}}; };
    const auto alternatives = program_.types.alternatives(type);
    for (const Alternative& one : alternatives) {
        if (plainly_alike(text(one.name), written)) return spelled(text(one.name));
    }
    for (const ForeignWord& word : foreign_words(context_.library, "word", written)) {
        const auto same = [&](const Alternative& one) { return text(one.name) == word.here; };
        if (std::ranges::any_of(alternatives, same)) return {spelled(word.here).text, whose(word, written)};
    }
    return {};
}

/// A platform, or a workload.
Reading Rewriter::as_name(NodeRef at, Space space) {
    const std::string_view written = word_of(at);
    std::vector<std::string_view> known;
    if (space == Space::Platforms) known = program_.names(program_.scope_of(at), space, context_.symbols);
    if (space == Space::Values) {
        for (const DeclId id : program_.workloads) known.push_back(text(program_[id].name));
    }
    for (const std::string_view name : known) {
        if (plainly_alike(name, written) && !name.empty()) return {std::string(name), {}};
    }
    if (space != Space::Platforms) return {};
    for (const ForeignWord& word : foreign_words(context_.library, "platform", written)) {
        if (std::ranges::find(known, word.here) != known.end()) return {std::string(word.here), std::string(word.note)};
    }
    return {};
}

Reading Rewriter::as_accelerators(NodeRef at) {
    const auto models = context_.library.accelerators;
    switch (kind(at)) {
        case ast::Kind::Number:
            return read_accelerators(source(at), models);
        case ast::Kind::Bool:
            return {source(at) == "true" ? "1 GPU" : "none", {}};
        case ast::Kind::Name:
        case ast::Kind::Member:
        case ast::Kind::String:
            return read_accelerators(word_of(at), models);
        case ast::Kind::List: {
            const auto items = tree(at).children(at.node);
            return items.size() == 1 ? as_accelerators({at.file, items[0]}) : Reading{};
        }
        case ast::Kind::Record:
            return checker_.accelerators_of(at);
        default:
            return {};
    }
}

}  // namespace mlwc::sema
