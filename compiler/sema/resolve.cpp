// A union is of words, of strings or of constructors; everything else follows the node.
#include "compiler/sema/resolve.h"

#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"
#include "compiler/sema/foreign_words.h"
#include "compiler/sema/text_pattern.h"

namespace mlwc::sema {
namespace {

class Resolver {
  public:
    Resolver(Program& program, const Context& context) : program_(program), context_(context) {}

    TypeId type_of(NodeRef at) {
        const ast::File& tree = program_.tree(at);
        const auto child = [&](std::size_t index) { return NodeRef{at.file, tree.child(at.node, index)}; };
        switch (tree.kind(at.node)) {
            case ast::Kind::TypeName:
                return named(at);
            case ast::Kind::TypeOptional: {
                const TypeId inner = type_of(child(0));
                return program_.types.optional(inner);
            }
            case ast::Kind::TypeList: {
                const TypeId inner = type_of(child(0));
                return program_.types.list_of(inner);
            }
            case ast::Kind::TypeMap: {
                const TypeId inner = type_of(child(0));
                return program_.types.map_of(inner);
            }
            case ast::Kind::TypeRecord:
                return record(at);
            case ast::Kind::TypeUnion:
                return union_of(at.file, tree.children(at.node));
            case ast::Kind::TypeLiteral:
            case ast::Kind::TypeConstructor:
                return union_of(at.file, std::span(&at.node, 1));
            default:
                return type::error;
        }
    }

    TypeId record(NodeRef at) {
        std::vector<Field> fields;
        for (const ast::NodeId member : program_.tree(at).children(at.node)) add_field(fields, {at.file, member});
        return program_.types.record_of(fields);
    }

    /// The members of a kind or of a block in it.
    TypeId body(NodeRef at) {
        std::vector<Field> fields;
        for (const ast::NodeId entry : program_.tree(at).children(at.node)) {
            const NodeRef member{at.file, entry};
            const ast::Kind kind = program_.tree(at).kind(entry);
            if (kind == ast::Kind::Field) add_field(fields, member);
            if (kind == ast::Kind::Block) add_block(fields, member);
        }
        return program_.types.record_of(fields);
    }

    std::optional<Field> field(NodeRef at) {
        std::vector<Field> fields;
        add_field(fields, at);
        return fields.empty() ? std::nullopt : std::optional(fields.front());
    }

  private:
    void add_field(std::vector<Field>& fields, NodeRef at) {
        const ast::File& tree = program_.tree(at);
        if (tree.kind(at.node) != ast::Kind::Field || tree.kind(tree.child(at.node, 0)) != ast::Kind::Name) return;
        Field field;
        field.name = tree.symbol(tree.child(at.node, 0));
        const auto same = std::ranges::find(fields, field.name, &Field::name);
        if (same != fields.end()) {
            const NodeRef first{same->declared.file, program_.tree(same->declared).child(same->declared.node, 0)};
            context_.sink
                .report(program_.span({at.file, tree.child(at.node, 0)}), diag::DuplicateName,
                        context_.symbols.text(field.name))
                .label(program_.span(first), "first declared here");
            return;
        }
        field.deploy = (tree[at.node].flags & ast::deploy_flag) != 0;
        field.preset = {at.file, tree.child(at.node, 2)};
        field.declared = at;
        field.type = type_of({at.file, tree.child(at.node, 1)});
        field.required = !ast::exists(field.preset.node) && !program_.types.is(field.type, TypeKind::Optional);
        fields.push_back(field);
    }

    void add_block(std::vector<Field>& fields, NodeRef at) {
        const ast::File& tree = program_.tree(at);
        Field field;
        field.name = tree.symbol(tree.child(at.node, 0));
        field.block = true;
        field.declared = at;
        field.preset = {at.file, ast::no_node};
        const bool optional = (tree[at.node].flags & ast::optional_flag) != 0;
        field.type = body({at.file, tree.children(at.node).back()});
        if (optional) field.type = program_.types.optional(field.type);
        fields.push_back(field);
    }

    TypeId named(NodeRef at) {
        const ast::File& tree = program_.tree(at);
        const ast::NodeId name_node = tree.child(at.node, 0);
        ScopeId scope = program_.scope_of(at);
        ast::NodeId word = name_node;
        if (tree.kind(name_node) == ast::Kind::Member) {
            // `net.Tier`: a type of a module
            const auto module = module_of(program_, {at.file, tree.child(name_node, 0)});
            if (!module) return unknown({at.file, tree.child(name_node, 0)}, no_symbol);
            scope = program_.files[*module].scope;
            word = tree.child(name_node, 1);
        }
        if (tree.kind(word) != ast::Kind::Name) return type::error;
        const Symbol name = tree.symbol(word);
        const ast::NodeId refinement = tree.child(at.node, 1);
        TypeId found = builtin_type(context_.symbols.text(name), program_.types);
        if (found == type::error) {
            const auto declared = load(program_, context_, scope, Space::Types, name);
            if (!declared) return unknown({at.file, word}, name);
            found = resolve_declared(program_, context_, *declared);
        }
        if (!ast::exists(refinement)) return found;
        check_pattern({at.file, refinement}, found);
        if (report_backwards(program_, context_, {at.file, refinement})) return found;
        Type refined = program_.types[found];
        refined.refinement = {at.file, refinement};
        refined.narrowed = found;
        return program_.types.add(refined);
    }

    /// `string(matches "[a-z]+")`: only text has a shape, and not every text is a pattern.
    void check_pattern(NodeRef refinement, TypeId narrowed) {
        const ast::File& tree = program_.tree(refinement);
        const ast::Op op = tree[refinement.node].op;
        if (program_.files[refinement.file].checked) return;
        if (op != ast::Op::Matches && op != ast::Op::Unlike) return;
        const NodeRef bound{refinement.file, tree.child(refinement.node, 0)};
        if (!program_.types.is(narrowed, TypeKind::String) && !program_.types.unchecked(narrowed)) {
            context_.sink.report(program_.span(refinement), diag::TypeMismatch, "a pattern", "a string",
                                 describe(narrowed, program_.types, context_.symbols));
        } else if (tree.kind(bound.node) == ast::Kind::String &&
                   !TextPattern::read(context_.symbols.text(tree.symbol(bound.node)))) {
            context_.sink.report(program_.span(bound), diag::BadCall, "this text is no pattern");
        }
    }

    TypeId unknown(NodeRef at, Symbol name) {
        if (program_.tree(at).lost_name) return type::error;
        const std::string spelled =
            name == no_symbol ? excerpt(program_, context_, at) : std::string(context_.symbols.text(name));
        auto builder = context_.sink.report(program_.span(at), diag::UnknownType, spelled);
        std::vector<std::string_view> known = program_.names(program_.scope_of(at), Space::Types, context_.symbols);
        known.insert(known.end(), builtin_type_names().begin(), builtin_type_names().end());
        for (const ForeignWord& word : foreign_words(context_.library, "type", spelled)) {
            if (!word.here.empty()) {
                const std::string here(word.here);
                builder.help(introduce(word, spelled, here));
                builder.fix("write `" + here + "`", Applicability::Review, program_.span(at), here);
            }
            if (!word.note.empty()) builder.help(std::string(word.note));
            return type::error;
        }
        suggest(builder, program_.span(at), spelled, known);
        return type::error;
    }

    TypeId union_of(std::uint32_t file, std::span<const ast::NodeId> members) {
        std::vector<Alternative> alternatives;
        TypeKind kind = TypeKind::Error;
        for (const ast::NodeId member : members) {
            if (program_.tree({file, member}).kind(member) == ast::Kind::Error) return type::error;
            const auto [member_kind, alternative] = alternative_of({file, member});
            if (kind != TypeKind::Error && member_kind != kind) {
                context_.sink.report(program_.span({file, member}), diag::MixedUnion);
                return type::error;
            }
            kind = member_kind;
            alternatives.push_back(alternative);
        }
        Type row;
        row.kind = kind;
        row.first = program_.types.add_alternatives(alternatives);
        row.count = static_cast<std::uint32_t>(alternatives.size());
        return program_.types.add(row);
    }

    std::pair<TypeKind, Alternative> alternative_of(NodeRef at) {
        const ast::File& tree = program_.tree(at);
        Alternative alternative;
        switch (tree.kind(at.node)) {
            case ast::Kind::TypeName:
                alternative.name = tree.symbol(tree.child(at.node, 0));
                return {TypeKind::Symbols, alternative};
            case ast::Kind::TypeLiteral:
                if (tree.kind(tree.child(at.node, 0)) != ast::Kind::String) return {TypeKind::Error, alternative};
                alternative.name = tree.symbol(tree.child(at.node, 0));
                return {TypeKind::Strings, alternative};
            case ast::Kind::TypeConstructor: {
                std::vector<Field> fields;
                for (const ast::NodeId child : tree.children(at.node).subspan(1)) add_field(fields, {at.file, child});
                alternative.name = dotted_name(program_, context_, {at.file, tree.child(at.node, 0)});
                alternative.first_field = program_.types.add_fields(fields);
                alternative.field_count = static_cast<std::uint32_t>(fields.size());
                return {TypeKind::Constructed, alternative};
            }
            default:
                return {TypeKind::Error, alternative};
        }
    }

    Program& program_;
    const Context& context_;
};

}  // namespace

TypeId resolve(Program& program, const Context& context, NodeRef node) {
    return Resolver(program, context).type_of(node);
}

TypeId resolve_declared(Program& program, const Context& context, DeclId id) {
    using State = Declaration::State;
    if (program[id].state == State::Done) return program[id].type;
    if (program[id].state == State::Active) {
        context.sink.report(program.span(program[id].name_at), diag::NameCycle, context.symbols.text(program[id].name));
        return type::error;
    }
    program[id].state = State::Active;
    const NodeRef at = program[id].at;
    const TypeId found = resolve(program, context, {at.file, program.tree(at).child(at.node, 1)});
    program[id].type = found;
    program[id].state = State::Done;
    return found;
}

std::optional<Field> resolve_field(Program& program, const Context& context, NodeRef node) {
    return Resolver(program, context).field(node);
}

TypeId resolve_kind(Program& program, const Context& context, DeclId id) {
    if (program[id].state == Declaration::State::Done) return program[id].type;
    const NodeRef at = program[id].at;
    const TypeId found = Resolver(program, context).body({at.file, program.tree(at).child(at.node, 1)});
    program[id].type = found;
    program[id].state = Declaration::State::Done;
    return found;
}

std::optional<std::uint32_t> module_of(const Program& program, NodeRef node) {
    const ast::File& tree = program.tree(node);
    if (tree.kind(node.node) != ast::Kind::Name) return std::nullopt;
    const auto found = program.find(program.scope_of(node), Space::Values, tree.symbol(node.node));
    if (!found || program[*found].kind != ast::Kind::Use) return std::nullopt;
    return program[*found].row;
}

Symbol dotted_name(const Program& program, const Context& context, NodeRef node) {
    const ast::File& tree = program.tree(node);
    if (tree.kind(node.node) == ast::Kind::Name) return tree.symbol(node.node);
    if (tree.kind(node.node) != ast::Kind::Member) return no_symbol;
    const Symbol object = dotted_name(program, context, {node.file, tree.child(node.node, 0)});
    const ast::NodeId member = tree.child(node.node, 1);
    if (object == no_symbol || tree.kind(member) != ast::Kind::Name) return no_symbol;
    std::string spelled{context.symbols.text(object)};
    spelled.append(".").append(context.symbols.text(tree.symbol(member)));
    return context.symbols.intern(spelled);
}

std::string excerpt(const Program& program, const Context& context, NodeRef node) {
    constexpr std::size_t longest = 56;
    std::string text{context.sources.text(program.span(node))};
    const std::size_t line_end = text.find('\n');
    const bool cut = line_end != std::string::npos || text.size() > longest;
    text = text.substr(0, std::min(line_end, longest));
    // A character of several bytes is not cut in the middle.
    while (cut && !text.empty() && (static_cast<unsigned char>(text.back()) & 0x80U) != 0) text.pop_back();
    return cut ? text + "..." : text;
}

bool report_backwards(const Program& program, const Context& context, NodeRef range) {
    const ast::File& tree = program.tree(range);
    if (tree.kind(range.node) != ast::Kind::Range) return false;
    const ast::NodeId ends[] = {tree.child(range.node, 0), tree.child(range.node, 1)};
    for (const ast::NodeId end : ends) {
        if (!ast::exists(end) || tree.kind(end) != ast::Kind::Number) return false;
    }
    const ast::Number& low = tree.number(ends[0]);
    const ast::Number& high = tree.number(ends[1]);
    if (low.unit != high.unit || low.decimals != high.decimals || low.digits <= high.digits) return false;
    const std::string first(context.sources.text(tree.span(ends[0])));
    const std::string last(context.sources.text(tree.span(ends[1])));
    context.sink
        .report(program.span(range), diag::OutOfRange, "the range", context.sources.text(program.span(range)),
                "from the lower end to the higher")
        .fix("write `" + last + ".." + first + "`", Applicability::Review, program.span(range), last + ".." + first);
    return true;
}

void ask_whether_meant(DiagnosticBuilder& builder, Span span, std::string_view spelled) {
    const std::string text(spelled);
    builder.help("did you mean `" + text + "`?").fix("write `" + text + "`", Applicability::Review, span, text);
}

std::string_view only_continuation(std::string_view written, std::span<const std::string_view> known) {
    const auto begun = [&](std::string_view one) { return one.starts_with(written); };
    return std::ranges::count_if(known, begun) == 1 ? *std::ranges::find_if(known, begun) : std::string_view();
}

void suggest(DiagnosticBuilder& builder, Span span, std::string_view written, std::span<const std::string_view> known) {
    const std::string_view meant = nearest(written, known);
    if (!meant.empty()) {
        ask_whether_meant(builder, span, meant);
    } else if (!known.empty() && known.size() <= 40) {
        builder.help("known: " + one_of(known, known.size()));
    }
}

}  // namespace mlwc::sema
