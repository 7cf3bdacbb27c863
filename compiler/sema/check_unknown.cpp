// Names that mean nothing where they stand: what was probably meant, and how it is written here.
#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"
#include "compiler/sema/checker.h"
#include "compiler/sema/rewrite.h"
#include "grammar/scan.h"

namespace mlwc::sema {
namespace {

constexpr std::size_t most_together = 8;  // entries that one fix moves

}  // namespace

/// Adds the attributes of that name that stand in the blocks of a record, the outer ones first.
void Checker::homes_below(TypeId record, Symbol name, Home& from, std::vector<Home>& found) {
    const std::vector<Field> fields(program_.types.fields(record).begin(), program_.types.fields(record).end());
    std::vector<const Field*> blocks;
    for (const Field& field : fields) {
        if (field.block) blocks.push_back(&field);
    }
    for (const Field* block : blocks) {
        from.path.push_back(block->name);
        for (const Field& nested : program_.types.fields(program_.types.required(block->type))) {
            if (nested.name != name) continue;
            found.push_back(from);
            found.back().path.push_back(name);
            found.back().field = nested;
        }
        from.path.pop_back();
    }
    for (const Field* block : blocks) {
        from.path.push_back(block->name);
        homes_below(program_.types.required(block->type), name, from, found);
        from.path.pop_back();
    }
}

/// The attribute that a dotted path names in a record.
std::optional<Home> Checker::home_at(NodeRef body, TypeId record, std::string_view path) {
    Home home{body, {}, {}, {}};
    while (true) {
        const std::size_t dot = path.find('.');
        const Symbol name = context_.symbols.intern(path.substr(0, dot));
        const auto fields = program_.types.fields(record);
        const auto field = std::ranges::find(fields, name, &Field::name);
        if (field == fields.end()) return std::nullopt;
        home.path.push_back(name);
        home.field = *field;
        if (dot == std::string_view::npos) return home;
        record = program_.types.required(field->type);
        path.remove_prefix(dot + 1);
    }
}

/// Where an unknown attribute of the innermost body may belong, the likeliest first.
std::vector<Home> Checker::homes_of(NodeRef entry) {
    const Symbol name = symbol(child(entry, 0));
    std::vector<Home> found;
    for (std::size_t depth = enclosing_.size(); depth-- > 0;) {
        const Enclosing& around = enclosing_[depth];
        Home home{around.body, {}, {}, {}};
        if (depth + 1 < enclosing_.size()) {
            const auto direct = home_at(around.body, around.record, text(name));
            if (direct) found.push_back(*direct);
        }
        homes_below(around.record, name, home, found);
    }
    if (!found.empty()) return found;
    const Enclosing& outermost = enclosing_.front();
    for (const ForeignWord& word : foreign_words(context_.library, "attribute", text(name))) {
        auto home = word.here.empty() ? std::nullopt : home_at(outermost.body, outermost.record, word.here);
        if (!home) continue;
        home->word = word;
        found.push_back(*home);
    }
    // What has a place in the block where it stands goes there.
    if (enclosing_.size() > 1) {
        std::stable_partition(found.begin(), found.end(),
                              [&](const Home& home) { return step_here(home) != no_symbol; });
    }
    return found;
}

/// The likeliest home of an entry, and how it is written there; no text if its value does not do.
Moved Checker::moved(NodeRef entry) {
    std::vector<Home> homes = homes_of(entry);
    Moved first{entry, {}, {}};
    for (const Home& home : homes) {
        std::string path;
        for (const Symbol step : home.path) path += (path.empty() ? "" : ".") + std::string(text(step));
        Reading reading =
            Rewriter(*this, program_, context_).entry(entry, path, home.field, home.word ? &*home.word : nullptr);
        if (!reading.text.empty()) return {entry, home, reading.text};
        // Outside of its block, an attribute is likely to be meant only if the value fits there.
        const bool outward = home.path.size() == 1 && !same_node(home.body, enclosing_.back().body);
        if (first.home.path.empty() && !outward) first.home = home;
    }
    return first;
}

/// The other entries of the body that belong in the same block, which one change brings there.
std::vector<Moved> Checker::together_with(const Moved& one) {
    std::vector<Moved> all;
    const Enclosing inner = enclosing_.back();
    for (const ast::NodeId node : tree(inner.body).children(inner.body.node)) {
        const NodeRef entry{inner.body.file, node};
        if (node == one.entry.node) {
            all.push_back(one);
            continue;
        }
        if (kind(entry) != ast::Kind::Attribute && kind(entry) != ast::Kind::Block) continue;
        const auto known = program_.types.fields(inner.record);
        if (std::ranges::find(known, symbol(child(entry, 0)), &Field::name) != known.end()) continue;
        if (all.size() >= most_together) continue;
        Moved other = moved(entry);
        const auto twice = [&](const Moved& earlier) { return earlier.home.path == other.home.path; };
        const bool fits = !other.text.empty() && other.home.same_block(one.home) && other.home.path != one.home.path;
        if (fits && std::ranges::none_of(all, twice)) all.push_back(std::move(other));
    }
    return all;
}

/// The attributes of a block that other tools have around them; false if one of them has no place here.
bool Checker::flatten(NodeRef block, std::vector<Moved>& parts) {
    const NodeRef body{block.file, tree(block).children(block.node).back()};
    const Enclosing inner = enclosing_.back();
    for (const ast::NodeId node : tree(body).children(body.node)) {
        const NodeRef entry{body.file, node};
        if (kind(entry) != ast::Kind::Attribute && kind(entry) != ast::Kind::Block) return false;
        const std::string_view name = text(symbol(child(entry, 0)));
        const auto rows = foreign_words(context_.library, "attribute", name);
        const bool another = std::ranges::any_of(rows, [](const ForeignWord& word) { return word.here == "."; });
        if (another && kind(entry) == ast::Kind::Block) {
            if (!flatten(entry, parts)) return false;
            continue;
        }
        Moved part{entry, {}, {}};
        if (const auto home = home_at(inner.body, inner.record, name)) {
            part.home = *home;
            part.text = Rewriter(*this, program_, context_).entry(entry, name, home->field, nullptr).text;
        } else {
            part = moved(entry);
        }
        if (part.text.empty() || part.home.path.size() != 1) return false;
        // The requests and the limits of Kubernetes are one need here; the first is taken.
        const auto same = [&](const Moved& earlier) { return earlier.home.path == part.home.path; };
        if (std::ranges::none_of(parts, same)) parts.push_back(std::move(part));
    }
    return true;
}

/// `resources { cpu = ... }`: a block that is not there, since what it holds stands in the body itself.
bool Checker::dissolve(DiagnosticBuilder& builder, NodeRef entry) {
    const std::string_view name = text(symbol(child(entry, 0)));
    for (const ForeignWord& word : foreign_words(context_.library, "attribute", name)) {
        if (word.here != ".") continue;
        builder.help("`" + std::string(name) + "` is a word of " + std::string(word.of) + ": " +
                     std::string(word.note));
        std::vector<Moved> parts;
        if (kind(entry) != ast::Kind::Block || !flatten(entry, parts) || parts.empty()) return true;
        const Mover mover(program_, context_);
        std::string joined;
        for (const Moved& part : parts) {
            if (ast::exists(mover.entry_named(enclosing_.back().body, part.home.path[0]).node)) return true;
            joined += (joined.empty() ? "" : mover.separator(entry)) + part.text;
        }
        builder.fix("take the attributes out of `" + std::string(name) + "`", Applicability::Review, span(entry),
                    joined);
        return true;
    }
    return false;
}

/// `service x { }` in the body of another declaration: it stands beside it.
bool Checker::nested_declaration(NodeRef entry) {
    const std::string_view word = text(symbol(child(entry, 0)));
    const bool labelled = kind(entry) == ast::Kind::Block && tree(entry).children(entry.node).size() > 2;
    if (!labelled || !grammar::is_declaration_word(word)) return false;
    wrong(entry);
    auto builder = context_.sink.report(span(child(entry, 0)), diag::MisplacedEntry,
                                        "the declaration of a `" + std::string(word) + "`");
    builder.help("declarations stand beside each other; close this one before");
    const Span whole = span(entry);
    const Span around = span(enclosing_.front().body);
    const std::string_view before = context_.sources[whole.file].text().substr(0, whole.begin);
    const std::string indent = "\n" + std::string(before.size() - 1 - before.rfind('\n'), ' ');
    std::string moved = "\n" + std::string(context_.sources.text(whole));
    for (std::size_t at = moved.find(indent, 1); at != std::string::npos; at = moved.find(indent, at + 1)) {
        moved.erase(at + 1, indent.size() - 1);
    }
    // What was never closed may end where this does: there is nothing behind it yet.
    if (around.end <= whole.end) return true;
    builder.fix(Fix{"move it behind",
                    Applicability::Review,
                    {Mover(program_, context_).removal(entry), {{around.file, around.end, around.end}, "\n" + moved}}});
    return true;
}

void Checker::unknown_attribute(NodeRef entry, TypeId record, std::string_view owner) {
    const NodeRef name = child(entry, 0);
    if (mended(entry)) {
        wrong(entry);
        return;
    }
    if (nested_declaration(entry)) return;
    const bool value = kind(entry) == ast::Kind::Attribute || kind(entry) == ast::Kind::Block;
    const Moved found = value ? moved(entry) : Moved{};
    if (!found.text.empty()) told_better(entry);
    auto builder = context_.sink.report(span(name), diag::UnknownAttribute, owner, text(symbol(name)));
    wrong(entry);
    if (kind(entry) == ast::Kind::RecordEntry) return suggest_member(builder, entry, record);
    if (kind(entry) == ast::Kind::Block && dissolve(builder, entry)) return;
    if (!found.home.path.empty()) return say_home(builder, found);
    if (dissolve(builder, entry) || is_foreign(builder, text(symbol(name)), "attribute") ||
        belongs_elsewhere(builder, entry))
        return;
    suggest_attribute(builder, entry, record);
}

/// The entry is an attribute that exists: where, and the change that brings it there.
void Checker::say_home(DiagnosticBuilder& builder, const Moved& found) {
    const NodeRef name = child(found.entry, 0);
    const std::string_view written = text(symbol(name));
    const Home& home = found.home;
    const std::string_view leaf = text(home.path.back());
    const std::string unknown_value = std::string(leaf) + (home.field.block ? " { ... }" : " = ...");
    const std::string ours = spell_path(home.path, found.text.empty() ? unknown_value : found.text, context_.symbols);
    const NodeRef inner = enclosing_.back().body;
    if (home.word) {
        builder.help(introduce(*home.word, written, ours.find('\n') == std::string::npos ? ours : unknown_value));
        if (!home.word->note.empty()) builder.note(std::string(home.word->note));
    } else if (home.path.size() > 1) {
        builder.help("`" + std::string(written) + "` belongs in `" + spell_path(home.path, "...", context_.symbols) +
                     "`");
    } else {
        builder.help("`" + std::string(written) + "` stands outside of this block");
    }
    mark_meant(found.entry, step_here(home));
    const Mover mover(program_, context_);
    const auto place = mover.place(home);
    if (!place) return;
    const NodeRef there =
        place->rest.size() == 1 ? mover.entry_named(place->body, home.path.back()) : NodeRef{inner.file, ast::no_node};
    if (ast::exists(there.node)) {
        builder.label(span(child(there, 0)), "`" + std::string(leaf) + "` is set here already");
        builder.fix(Fix{"remove `" + std::string(written) + "`", Applicability::Review, {mover.removal(found.entry)}});
        return;
    }
    if (found.text.empty()) {
        if (!home.field.block) builder.note("`" + std::string(leaf) + "` takes " + say(home.field.type));
        return;
    }
    const bool new_block = place->rest.size() > 1 && same_node(place->body, inner);
    const auto fix = mover.fix(new_block ? together_with(found) : std::vector<Moved>{found}, inner);
    if (fix) builder.fix(*fix);
}

/// The step of a path that is taken in the innermost body; no_symbol if the path does not lead through it.
Symbol Checker::step_here(const Home& home) const {
    const Mover mover(program_, context_);
    std::size_t depth = 0;
    while (depth < enclosing_.size() && !same_node(enclosing_[depth].body, home.body)) ++depth;
    for (const Symbol step : home.path) {
        if (depth + 1 >= enclosing_.size()) return depth + 1 == enclosing_.size() ? step : no_symbol;
        const NodeRef block = mover.entry_named(enclosing_[depth].body, step);
        ++depth;
        if (!ast::exists(block.node)) return no_symbol;
        if (tree(block).children(block.node).back() != enclosing_[depth].body.node) return no_symbol;
    }
    return no_symbol;
}

/// What was meant is a member of the innermost body: it is not missing there, and what it is nobody knows.
void Checker::mark_meant(NodeRef entry, Symbol member) {
    program_.mean(entry, {Meaning::How::Error, static_cast<std::uint32_t>(member)});
}

}  // namespace mlwc::sema
