// Edits keep the layout that they find: entries on lines of their own stay so, bodies on one line stay on it.
#include "compiler/sema/home.h"

#include <algorithm>

namespace mlwc::sema {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string titled(const std::string& text) {
    constexpr std::size_t longest = 72;
    const bool shown = text.size() <= longest && text.find('\n') == std::string::npos;
    return "write `" + (shown ? text : text.substr(0, text.find_first_of(" \n")) + " ...") + "`";
}

}  // namespace

std::string spell_path(std::span<const Symbol> path, std::string_view last, const Interner& symbols) {
    std::string spelled;
    for (const Symbol block : path.first(path.size() - 1)) spelled.append(symbols.text(block)).append(" { ");
    spelled.append(last);
    for (std::size_t depth = 1; depth < path.size(); ++depth) spelled.append(" }");
    return spelled;
}

NodeRef Mover::entry_named(NodeRef body, Symbol name) const {
    const ast::File& tree = program_.tree(body);
    for (const ast::NodeId node : tree.children(body.node)) {
        const ast::Kind kind = tree.kind(node);
        const bool named = kind == ast::Kind::Attribute || kind == ast::Kind::Block;
        if (named && tree.symbol(tree.child(node, 0)) == name) return {body.file, node};
    }
    return {body.file, ast::no_node};
}

std::optional<Mover::Place> Mover::place(const Home& home) const {
    Place place{home.body, home.path};
    while (place.rest.size() > 1) {
        const NodeRef found = entry_named(place.body, place.rest.front());
        if (!ast::exists(found.node)) break;
        const ast::File& tree = program_.tree(found);
        if (tree.kind(found.node) != ast::Kind::Block) return std::nullopt;
        place.body = {found.file, tree.children(found.node).back()};
        place.rest.erase(place.rest.begin());
    }
    return place;
}

std::optional<Span> Mover::braces(NodeRef body) const {
    Span whole = program_.span(body);
    const std::string_view source = context_.sources[whole.file].text();
    if (whole.begin < source.size() && source[whole.begin] != '{' && whole.begin > 0) --whole.begin;
    if (whole.end <= whole.begin + 1 || source[whole.begin] != '{' || source[whole.end - 1] != '}') return std::nullopt;
    return whole;
}

std::string Mover::separator(NodeRef entry) const {
    const Span span = program_.span(entry);
    const std::string_view before = context_.sources[span.file].text().substr(0, span.begin);
    const std::string_view indent = before.substr(before.rfind('\n') + 1);
    return indent.find_first_not_of(" \t") == std::string_view::npos ? "\n" + std::string(indent) : ", ";
}

Edit Mover::removal(NodeRef entry) const {
    const Span span = program_.span(entry);
    const std::string_view source = context_.sources[span.file].text();
    const auto past_blanks = [&](std::size_t at) {
        while (at < source.size() && is_blank(source[at])) ++at;
        return at;
    };
    std::size_t begin = span.begin;
    while (begin > 0 && is_blank(source[begin - 1])) --begin;
    const std::size_t end = past_blanks(span.end);
    const bool comma = end < source.size() && source[end] == ',';
    const std::size_t rest = comma ? past_blanks(end + 1) : end;
    const auto cut = [&](std::size_t from, std::size_t to) {
        return Edit{{span.file, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)}, ""};
    };
    const bool begins_line = begin == 0 || source[begin - 1] == '\n';
    const bool ends_line = rest >= source.size() || source[rest] == '\n';
    if (begins_line && ends_line) return cut(begin, std::min(rest + 1, source.size()));
    if (begins_line && source[rest] == '/') return cut(span.begin, rest);
    if (begin > 0 && source[begin - 1] == ',') return cut(begin - 1, span.end);
    return cut(span.begin, comma ? rest : span.end);
}

std::optional<Edit> Mover::insertion(NodeRef body, const std::string& inserted) const {
    const auto braced = braces(body);
    if (!braced) return std::nullopt;
    const Span whole = *braced;
    const std::string_view source = context_.sources[whole.file].text();
    const auto entries = program_.tree(body).children(body.node);
    const auto at = [&](std::uint32_t place, std::string text) {
        return Edit{{whole.file, place, place}, std::move(text)};
    };
    if (entries.empty()) {
        const Span between{whole.file, whole.begin + 1, whole.end - 1};
        const bool empty = context_.sources.text(between).find_first_not_of(" \t\r\n") == std::string_view::npos;
        return empty ? std::optional(Edit{between, " " + inserted + " "}) : std::nullopt;
    }
    const Span first = program_.span({body.file, entries.front()});
    const Span last = program_.span({body.file, entries.back()});
    const std::string_view before = source.substr(0, last.begin);
    const std::string_view indent = before.substr(before.rfind('\n') + 1);
    const std::size_t line_end = std::min(source.find('\n', last.end), source.size());
    const std::string_view rest = source.substr(last.end, line_end - last.end);
    const std::size_t next = rest.find_first_not_of(" \t\r");
    const bool alone = indent.find_first_not_of(" \t") == std::string_view::npos &&
                       (next == std::string_view::npos || rest[next] == ',' || rest[next] == '/');
    if (!alone) return at(first.begin, inserted + ", ");
    return at(static_cast<std::uint32_t>(line_end), "\n" + std::string(indent) + inserted);
}

std::optional<Edit> Mover::addition(NodeRef body, std::span<const std::string> entries) const {
    const auto written = program_.tree(body).children(body.node);
    const std::string between = written.empty() ? ", " : separator({body.file, written.back()});
    std::string joined;
    for (const std::string& entry : entries) joined += (joined.empty() ? "" : between) + entry;
    return insertion(body, joined);
}

std::string Mover::title(const Home& home, const Place& target) const {
    const std::size_t written = home.path.size() - target.rest.size();
    if (written > 0) return "move it into `" + std::string(context_.symbols.text(home.path[written - 1])) + " { ... }`";
    const NodeRef app_at = program_.app ? program_[*program_.app].at : NodeRef{};
    const bool app = program_.app && same_node(target.body, {app_at.file, program_.tree(app_at).child(app_at.node, 1)});
    return app ? "move it into the app" : "move it out of its block";
}

std::optional<Fix> Mover::fix(const std::vector<Moved>& moved, NodeRef from) const {
    const auto target = place(moved.front().home);
    if (!target) return std::nullopt;
    std::string joined;
    for (const Moved& one : moved) joined += (joined.empty() ? "" : ", ") + one.text;
    const std::string spelled = spell_path(target->rest, joined, context_.symbols);
    const bool same_body = same_node(target->body, from);
    Fix fix;
    if (same_body) {
        fix.title = titled(spelled);
        fix.edits.push_back({program_.span(moved.front().entry), spelled});
    } else {
        const auto put = insertion(target->body, spelled);
        if (!put) return std::nullopt;
        fix.title = title(moved.front().home, *target);
        fix.edits.push_back(*put);
    }
    for (std::size_t index = same_body ? 1 : 0; index < moved.size(); ++index) {
        const Edit cut = removal(moved[index].entry);
        Edit& before = fix.edits.back();
        const bool touches =
            before.text.empty() && before.span.file == cut.span.file && before.span.end > cut.span.begin;
        if (touches) {
            before.span.end = std::max(before.span.end, cut.span.end);
        } else {
            fix.edits.push_back(cut);
        }
    }
    return fix;
}

}  // namespace mlwc::sema
