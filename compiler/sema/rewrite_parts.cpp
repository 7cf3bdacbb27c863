// Values that have parts: lists, maps, what constructors make.
#include <algorithm>

#include "compiler/base/quote.h"
#include "compiler/sema/image_text.h"
#include "compiler/sema/rewrite.h"
#include "compiler/sema/schedule_text.h"
#include "compiler/sema/source_text.h"
#include "compiler/sema/text_repairs.h"

namespace mlwc::sema {
namespace {

constexpr std::size_t most_parts = 1'000;  // beyond it nobody reads the fix

/// The words of a command line, or the whole of it for a shell where it has more than words.
std::string command_text(std::string_view line) {
    const bool words_only = line.find_first_of("|&;<>$`\"'\\*?()") == std::string_view::npos;
    if (!words_only) return "[\"sh\", \"-c\", " + quote(line) + "]";
    std::string list;
    while (!line.empty()) {
        const std::string_view word = line.substr(0, line.find(' '));
        if (!word.empty()) list += (list.empty() ? "[" : ", ") + quote(word);
        line.remove_prefix(std::min(word.size() + 1, line.size()));
    }
    return list.empty() ? "" : list + "]";
}

}  // namespace

Reading Rewriter::as_list(NodeRef at, const Wanted& wanted) {
    const TypeId inner = program_.types.inner(program_.types.required(wanted.type));
    const Wanted one{inner, wanted.who, wanted.deploy, {}, {}};
    if (kind(at) != ast::Kind::List) {
        const bool line = kind(at) == ast::Kind::String && word_of(at).find(' ') != std::string_view::npos;
        if (line && program_.types.is(inner, TypeKind::String)) return {command_text(word_of(at)), {}};
        const Reading item = value(at, one);
        return {item.text.empty() ? "" : "[" + item.text + "]", item.why};
    }
    const auto items = tree(at).children(at.node);
    if (items.empty() || items.size() > most_parts) return {};
    std::string list;
    for (const ast::NodeId node : items) {
        const Reading item = value({at.file, node}, one);
        if (item.text.empty()) return {};
        list += (list.empty() ? "[" : ", ") + item.text;
    }
    return {list + "]", {}};
}

Reading Rewriter::as_map(NodeRef at, const Wanted& wanted) {
    const Wanted member{program_.types.inner(program_.types.required(wanted.type)), wanted.who, wanted.deploy, {}, {}};
    const bool strings = program_.types.is(member.type, TypeKind::String);
    std::string map;
    const auto add = [&](std::string_view key, const std::string& text) {
        map += (map.empty() ? "{ " : ", ") + key_text(key) + ": " + text;
        return !text.empty();
    };
    // `A=1` of Docker Compose
    const auto add_pair = [&](NodeRef pair) {
        const std::string_view both = kind(pair) == ast::Kind::String ? word_of(pair) : std::string_view{};
        const std::size_t equals = both.find('=');
        return strings && equals != std::string_view::npos && equals > 0 &&
               add(both.substr(0, equals), quote(both.substr(equals + 1)));
    };
    // `{ name: "A", value: "1" }` of Kubernetes and Amazon ECS, `{ Key: "A", Value: "1" }` of CloudFormation
    const auto add_record = [&](NodeRef record) {
        const auto entries = tree(record).children(record.node);
        if (kind(record) != ast::Kind::Record || entries.size() != 2) return false;
        const NodeRef first{record.file, entries[0]};
        const NodeRef second{record.file, entries[1]};
        if (kind(first) != ast::Kind::RecordEntry || kind(second) != ast::Kind::RecordEntry) return false;
        const std::string_view names = word_of(child(first, 0));
        const std::string_view values = word_of(child(second, 0));
        const bool known = (names == "name" && values == "value") || (names == "key" && values == "value") ||
                           (names == "Name" && values == "Value") || (names == "Key" && values == "Value");
        const NodeRef key = child(first, 1);
        return known && kind(key) == ast::Kind::String && add(word_of(key), value(child(second, 1), member).text);
    };
    const auto parts = tree(at).children(at.node);
    bool whole = false;
    if (kind(at) == ast::Kind::String) {
        whole = add_pair(at);
    } else if (kind(at) == ast::Kind::List && !parts.empty() && parts.size() <= most_parts) {
        whole = std::ranges::all_of(parts, [&](ast::NodeId node) {
            const NodeRef part{at.file, node};
            return add_pair(part) || add_record(part);
        });
    } else if (kind(at) == ast::Kind::Record && !parts.empty() && parts.size() <= most_parts) {
        whole = std::ranges::all_of(parts, [&](ast::NodeId node) {
            const NodeRef part{at.file, node};
            const bool named = kind(part) == ast::Kind::RecordEntry && !word_of(child(part, 0)).empty();
            return named && add(word_of(child(part, 0)), value(child(part, 1), member).text);
        });
    }
    return {whole ? map + " }" : "", {}};
}

/// Members or attributes as the arguments of the one constructor that has them all.
Reading Rewriter::as_call(NodeRef parts, TypeId constructed) {
    const std::vector<Alternative> alternatives(program_.types.alternatives(constructed).begin(),
                                                program_.types.alternatives(constructed).end());
    const auto entries = tree(parts).children(parts.node);
    for (const Alternative& made : alternatives) {
        const std::vector<Field> fields(program_.types.fields(made).begin(), program_.types.fields(made).end());
        std::string call = std::string(text(made.name)) + "(";
        std::size_t given = 0;
        for (const Field& field : fields) {
            const auto found = std::ranges::find_if(entries, [&](ast::NodeId node) {
                const ast::Kind sort = tree(parts).kind(node);
                const bool named = sort == ast::Kind::Attribute || sort == ast::Kind::RecordEntry;
                return named && word_of(child({parts.file, node}, 0)) == text(field.name);
            });
            if (found == entries.end() && field.required) break;
            if (found == entries.end()) continue;
            const NodeRef written = child({parts.file, *found}, 1);
            const Reading argument = value(written, {field.type, text(field.name), field.deploy, {}, field.preset});
            if (argument.text.empty()) break;
            call += (given++ > 0 ? ", " : "") + std::string(text(field.name)) + ": " + argument.text;
        }
        if (given == entries.size() && given > 0) return {call + ")", {}};
    }
    return {};
}

/// The region of the app, where it is written out.
std::string_view Rewriter::region() const {
    if (!program_.app) return {};
    const NodeRef at = program_[*program_.app].at;
    const NodeRef body = child(at, 1);
    for (const ast::NodeId node : tree(body).children(body.node)) {
        const NodeRef entry{body.file, node};
        const bool region = kind(entry) == ast::Kind::Attribute && word_of(child(entry, 0)) == "region";
        if (region && kind(child(entry, 1)) == ast::Kind::String) return word_of(child(entry, 1));
    }
    return {};
}

Reading Rewriter::as_constructed(NodeRef at, const Wanted& wanted) {
    const TypeId type = program_.types.required(wanted.type);
    if (kind(at) == ast::Kind::Record) return as_call(at, type);
    const bool word = kind(at) == ast::Kind::String || kind(at) == ast::Kind::Name;
    if (!word && kind(at) != ast::Kind::Number) return {};
    const auto alternatives = program_.types.alternatives(type);
    const auto makes = [&](std::string_view name) {
        return std::ranges::any_of(alternatives, [&](const Alternative& made) { return text(made.name) == name; });
    };
    const std::string written = word ? std::string(word_of(at)) : source(at);
    if (makes("cron") && makes("every")) return read_schedule(written);
    if (kind(at) != ast::Kind::String) return {};
    if (makes("ecr") && makes("image")) return read_image(written, region());
    // The one constructor that needs nothing but a string.
    Reading call;
    std::size_t found = 0;
    for (const Alternative& made : alternatives) {
        const auto fields = program_.types.fields(made);
        const auto needed = std::ranges::count_if(fields, [](const Field& field) { return field.required; });
        const bool alone = needed == 1 && fields[0].required && program_.types.is(fields[0].type, TypeKind::String);
        if (!alone) continue;
        const std::string argument = fitting_text(program_, context_.symbols, fields[0].type, written);
        call.text = argument.empty() ? "" : std::string(text(made.name)) + "(" + quote(argument) + ")";
        ++found;
    }
    return found == 1 ? call : Reading{};
}

}  // namespace mlwc::sema
