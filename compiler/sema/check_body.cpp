// Bodies against the kinds that declare what may stand in them.
#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "compiler/sema/accelerator_text.h"
#include "compiler/sema/rewrite.h"

namespace mlwc::sema {

void Checker::check_workload(DeclId id) {
    const NodeRef at = program_[id].at;
    const NodeRef kind_at = child(at, 0);
    const NodeRef body = child(at, 4);
    if (kind(child(at, 1)) == ast::Kind::Interpolation) {
        known_now(child(at, 1), infer(child(at, 1)), "the name of a workload");
    }
    if (ast::exists(child(at, 3).node)) known_now(child(at, 3), infer(child(at, 3)), "an earlier name");
    if (kind(kind_at) != ast::Kind::Name || kind(body) != ast::Kind::Body) return;
    const auto kind_id = lookup(kind_at, Space::Kinds, symbol(kind_at));
    if (!kind_id) {
        unknown_kind(kind_at, at);
        wrong(at);
        return;
    }
    const TypeId record = resolve_kind(program_, context_, *kind_id);
    const std::string owner = "`" + spelled_name(child(at, 1)) + "`";
    std::vector<NodeRef> layers;
    if (const DeclId base = base_of(id); base != no_decl) {
        if (!check_template_as(base, record, text(symbol(kind_at)))) wrong(at);
        for (DeclId next = base; next != no_decl; next = program_[next].base) {
            layers.insert(layers.begin(), child(program_[next].at, 2));
        }
    } else if (ast::exists(child(at, 2).node)) {
        wrong(at);  // what it starts from is unknown, and so is what it lacks
    }
    check_entries(body, record, owner);
    if (program_.meaning(at).how == Meaning::How::Error) return;
    layers.push_back(body);
    check_missing_in(layers, record, owner);
}

/// A workload's name as it is written, without quotes; `asr-${lang}` in a loop.
std::string Checker::spelled_name(NodeRef name_at) const {
    const std::string written = excerpt(program_, context_, name_at);
    if (kind(name_at) != ast::Kind::Interpolation || written.size() < 2) {
        return kind(name_at) == ast::Kind::Error ? "" : std::string(text(symbol(name_at)));
    }
    return written.substr(1, written.size() - (written.ends_with('"') ? 2 : 1));
}

void Checker::check_app(DeclId id) {
    const NodeRef body = child(program_[id].at, 1);
    const auto kind_id = load(program_, context_, library_scope, Space::Kinds, context_.symbols.intern("app"));
    if (!kind_id || kind(body) != ast::Kind::Body) return;
    const TypeId record = resolve_kind(program_, context_, *kind_id);
    check_entries(body, record, "the app");
    check_missing_in(std::span(&body, 1), record, "the app");
}

/// The entries of one body. What is missing is a question to all bodies that are merged.
void Checker::check_entries(NodeRef body, TypeId record, std::string_view owner) {
    std::vector<NodeRef> seen;
    seen.reserve(tree(body).children(body.node).size());
    enclosing_.push_back({body, record});
    for (const ast::NodeId entry : tree(body).children(body.node)) check_entry({body.file, entry}, record, owner, seen);
    enclosing_.pop_back();
}

/// Offers to write the entries of a second block into the first: to remove them would lose what they say.
void Checker::merge_into(DiagnosticBuilder& builder, NodeRef first, NodeRef second) const {
    if (!ast::exists(first.node) || kind(first) != ast::Kind::Block || kind(second) != ast::Kind::Block) return;
    const NodeRef into{first.file, tree(first).children(first.node).back()};
    const NodeRef from{second.file, tree(second).children(second.node).back()};
    const auto there = tree(into).children(into.node);
    const auto more = tree(from).children(from.node);
    if (there.empty() || more.empty()) return;
    for (const ast::NodeId entry : more) {
        const NodeRef name = child({from.file, entry}, 0);
        if (kind(name) != ast::Kind::Name ||
            !ast::exists(Mover(program_, context_).entry_named(into, symbol(name)).node))
            continue;
        builder.note("both set `" + std::string(text(symbol(name))) + "`");
        return;
    }
    const Span begin = span({from.file, more.front()});
    const Span end = span({from.file, more.back()});
    const Span behind = span({into.file, there.back()});
    const std::string text(context_.sources.text({begin.file, begin.begin, end.end}));
    const bool lines = context_.sources.text(span(into)).find('\n') != std::string_view::npos;
    builder.fix(Fix{"write its entries into the first one",
                    Applicability::Review,
                    {{{behind.file, behind.end, behind.end}, (lines ? "\n" : ", ") + text},
                     Mover(program_, context_).removal(second)}});
}

/// Offers to remove what is set again, or what was set first if that is wrong anyway.
void Checker::remove_one(DiagnosticBuilder& builder, NodeRef first, NodeRef again) const {
    const bool first_is_wrong = ast::exists(first.node) && kind(first) == ast::Kind::Attribute &&
                                program_.meaning(child(first, 1)).how == Meaning::How::Error;
    builder.fix(Fix{first_is_wrong ? "remove the first one" : "remove this one",
                    Applicability::Review,
                    {Mover(program_, context_).removal(first_is_wrong ? first : again)}});
}

void Checker::check_entry(NodeRef entry, TypeId record, std::string_view owner, std::vector<NodeRef>& seen) {
    const ast::Kind entry_kind = kind(entry);
    if (entry_kind == ast::Kind::Error) return;
    if (entry_kind == ast::Kind::Waive && block_depth_ == 0) return check_waiver(entry);
    const bool escape = entry_kind == ast::Kind::Override || entry_kind == ast::Kind::Raw;
    if (escape && block_depth_ == 0) return check_escape_hatch(entry);
    if (entry_kind != ast::Kind::Attribute && entry_kind != ast::Kind::Block) {
        return misplaced(entry);
    }
    const NodeRef name = child(entry, 0);
    if (kind(name) != ast::Kind::Name) return;
    const auto fields = program_.types.fields(record);
    const auto found = std::ranges::find(fields, symbol(name), &Field::name);
    if (repeated(entry, enclosing_.back().body, seen)) return;
    if (found == fields.end()) {
        // Of a template that several kinds start from it has been told.
        if (program_.meaning(entry).how != Meaning::How::Error) unknown_attribute(entry, record, owner);
        return;
    }
    program_.mean(entry, {Meaning::How::Field, static_cast<std::uint32_t>(found - fields.begin())});
    const Field field = *found;  // a copy: checking may add rows to the table
    if (entry_kind == ast::Kind::Attribute) {
        check_attribute(entry, field);
    } else {
        check_block(entry, field);
    }
}

/// An entry that no body of this sort holds: the word it begins with is to blame, not all of it.
void Checker::misplaced(NodeRef entry, std::string_view instead) {
    if (recovered(entry) || mended(entry)) {
        wrong(entry);
        return;
    }
    const ast::Kind entry_kind = kind(entry);
    const std::string line = excerpt(program_, context_, entry);
    const std::string word = line.substr(0, line.find_first_of(" :={"));
    const Span whole = span(entry);
    const Span place{whole.file, whole.begin, whole.begin + static_cast<std::uint32_t>(word.size())};
    auto builder = context_.sink.report(place, diag::MisplacedEntry,
                                        entry_kind == ast::Kind::Field ? "a field" : "`" + word + "`");
    const bool escape = entry_kind == ast::Kind::Override || entry_kind == ast::Kind::Raw;
    if (!instead.empty()) builder.help(std::string(instead));
    if (escape) builder.help("it stands in the body of a workload, a template or the app, or at the top level");
    wrong(entry);
}

void Checker::check_attribute(NodeRef entry, const Field& field) {
    const NodeRef value = child(entry, 1);
    const std::string_view name = text(field.name);
    const std::string who = "`" + std::string(name) + "`";
    const TypeKind want = program_.types[program_.types.required(field.type)].kind;
    const bool single = kind(value) == ast::Kind::Number || kind(value) == ast::Kind::String ||
                        kind(value) == ast::Kind::Bool || kind(value) == ast::Kind::List ||
                        kind(value) == ast::Kind::Range;
    if (want == TypeKind::Record && single) {
        return is_a_block(entry, field);
    }
    TypeId type = field.type;
    // `= none` unsets whatever the attribute is; the default then applies.
    if (kind(value) == ast::Kind::None && !field.required) type = program_.types.optional(type);
    expect(value, {type, who, field.deploy, span(field.declared), field.preset});
}

void Checker::check_block(NodeRef entry, const Field& field) {
    const NodeRef body{entry.file, tree(entry).children(entry.node).back()};
    const TypeId inner = program_.types.required(field.type);
    const TypeKind want = program_.types[inner].kind;
    if (tree(entry).children(entry.node).size() > 2) {
        context_.sink.report(span(child(entry, 1)), diag::MisplacedEntry, "a label");
        wrong(entry);
        return;
    }
    if (want == TypeKind::Record) {
        ++block_depth_;
        check_entries(body, inner, "`" + std::string(text(field.name)) + "`");
        --block_depth_;
        return;
    }
    if (want == TypeKind::Map) {
        ++block_depth_;
        enclosing_.push_back({body, inner});
        check_map_block(body, inner, field);
        enclosing_.pop_back();
        --block_depth_;
        return;
    }
    wrong(entry);
    if (want == TypeKind::Accelerators && accelerators_as_block(entry, field)) return;
    if (program_.types.unchecked(inner)) return;
    auto builder = context_.sink.report(span(child(entry, 0)), diag::NotABlock, text(field.name), text(field.name));
    offer(builder, entry, Rewriter(*this, program_, context_).entry(entry, text(field.name), field, nullptr));
}

/// `gpu { count = 1, type = "A10G" }`; `gpu = A10G:1`, which reads as a block.
bool Checker::accelerators_as_block(NodeRef entry, const Field& field) {
    const NodeRef body{entry.file, tree(entry).children(entry.node).back()};
    const Reading reading = accelerators_of(body);
    if (reading.text.empty()) return false;
    const Span whole = span(entry);
    const Span behind_name{whole.file, span(child(entry, 0)).end, whole.end};
    const std::string_view written = context_.sources.text(behind_name);
    const std::size_t sign = written.find_first_not_of(" \t");
    const bool value = sign != std::string_view::npos && (written[sign] == '=' || written[sign] == ':');
    const std::string name(text(field.name));
    if (!value) {
        auto builder = context_.sink.report(span(child(entry, 0)), diag::NotABlock, name, name);
        offer(builder, entry, {name + " = " + reading.text, reading.why});
        return true;
    }
    told_better(entry);
    const std::size_t begin = std::min(written.find_first_not_of(" \t", sign + 1), written.size());
    const Span place{whole.file, behind_name.begin + static_cast<std::uint32_t>(begin), whole.end};
    auto builder = context_.sink.report(place, diag::TypeMismatch, "`" + name + "`", say(field.type),
                                        "`" + std::string(context_.sources.text(place)) + "`");
    builder.label(span(field.declared), "declared here");
    if (!reading.why.empty()) builder.note(reading.why);
    builder.fix("write `" + reading.text + "`", Applicability::Review, place, reading.text);
    return true;
}

Reading Checker::accelerators_of(NodeRef members) const {
    std::string count = "1";
    std::string model;
    const auto entries = tree(members).children(members.node);
    for (const ast::NodeId node : entries) {
        const NodeRef entry{members.file, node};
        if (kind(entry) != ast::Kind::Attribute && kind(entry) != ast::Kind::RecordEntry) return {};
        const NodeRef key = child(entry, 0);
        const NodeRef value = child(entry, 1);
        const bool named = kind(key) == ast::Kind::Name || kind(key) == ast::Kind::String;
        const std::string written(context_.sources.text(span(value)));
        if (kind(value) == ast::Kind::Number) count = written;
        if (kind(value) == ast::Kind::String || kind(value) == ast::Kind::Name) model = text(symbol(value));
        // `{ A100: 8 }` of SkyPilot
        const bool alone = entries.size() == 1 && kind(value) == ast::Kind::Number && named;
        if (alone)
            return read_accelerators(std::string(text(symbol(key))) + ":" + written, context_.library.accelerators);
    }
    return entries.size() > 2 ? Reading{} : read_accelerators(count + " " + model, context_.library.accelerators);
}

/// The members of a map, each once. Where they are records, each may be a block of its own: `canary { weight = 10 }`.
void Checker::check_map_block(NodeRef body, TypeId map, const Field& field) {
    const TypeId member_type = program_.types.inner(map);
    const bool records = program_.types.is(program_.types.required(member_type), TypeKind::Record);
    std::vector<NodeRef> seen;
    for (const ast::NodeId member : tree(body).children(body.node)) {
        const NodeRef at{body.file, member};
        if (kind(at) == ast::Kind::Error) continue;
        const bool block = records && kind(at) == ast::Kind::Block && tree(at).children(at.node).size() == 2;
        if (kind(at) != ast::Kind::Attribute && !block) {
            context_.sink.report(span(at), diag::MisplacedEntry, "`" + excerpt(program_, context_, at) + "`");
            continue;
        }
        if (repeated(at, body, seen)) continue;
        const std::string who = "`" + std::string(text(symbol(child(at, 0)))) + "`";
        if (block) {
            check_entries(child(at, 1), program_.types.required(member_type), who);
        } else {
            TypeId type = member_type;
            if (records && kind(child(at, 1)) == ast::Kind::None) type = program_.types.optional(type);
            expect(child(at, 1), {type, who, field.deploy, span(field.declared)});
        }
    }
}

/// Whether an entry of that name stands in the same body already, which is reported.
bool Checker::repeated(NodeRef entry, NodeRef body, std::vector<NodeRef>& seen) {
    auto builder = set_again(child(entry, 0), seen);
    if (!builder) return false;
    const NodeRef first = Mover(program_, context_).entry_named(body, symbol(child(entry, 0)));
    if (kind(entry) == ast::Kind::Block) {
        merge_into(*builder, first, entry);
    } else {
        remove_one(*builder, first, entry);
    }
    wrong(entry);
    return true;
}

}  // namespace mlwc::sema
