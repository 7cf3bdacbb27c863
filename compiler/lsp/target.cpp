// A name means what the checker found, or what its place in the tree says: an attribute, a kind, a type.
#include "compiler/lsp/target.h"

#include <algorithm>

#include "compiler/lsp/rules.h"
#include "compiler/lsp/syntax.h"
#include "compiler/sema/resolve.h"

namespace mlwc::lsp {
namespace {

using ast::Kind;
using sema::Meaning;
using sema::NodeRef;
using sema::Space;

/// What may be a name: a word, or a text.
bool is_written_name(Kind kind) { return kind == Kind::Name || kind == Kind::String || kind == Kind::Interpolation; }

class Finder {
  public:
    Finder(Analysis& analysis, std::uint32_t file, std::span<const Spot> around)
        : analysis_(analysis), program_(analysis.program()), file_(file), around_(around) {}

    std::optional<Target> find() {
        if (around_.size() < 2) return std::nullopt;
        const Kind kind = tree().kind(here());
        if (!is_written_name(kind)) return std::nullopt;
        std::optional<Target> found = kind == Kind::Name ? by_place() : of_text();
        if (found) found->place = program_.span({file_, here()});
        return found;
    }

  private:
    [[nodiscard]] const ast::File& tree() const { return program_.files[file_].tree; }
    [[nodiscard]] ast::NodeId here() const { return around_.back().node; }
    [[nodiscard]] const Spot& up(std::size_t steps) const {
        static const Spot none;
        return steps < around_.size() ? around_[around_.size() - 1 - steps] : none;
    }
    [[nodiscard]] bool is_child(std::size_t index) const { return tree().child(up(1).node, index) == here(); }
    [[nodiscard]] sema::ScopeId scope() const { return program_.files[file_].scope; }
    [[nodiscard]] Symbol symbol() const { return tree().symbol(here()); }

    std::optional<Target> declaration(std::optional<sema::DeclId> id) {
        if (!id) return std::nullopt;
        Target target;
        target.decl = id;
        target.declared = program_.span(program_[*id].name_at);
        return target;
    }
    std::optional<Target> lookup(Space space) {
        return declaration(sema::load(program_, analysis_.made().context, scope(), space, symbol()));
    }

    std::optional<Target> member(const sema::Field* field) {
        if (field == nullptr || !ast::exists(field->declared.node)) return std::nullopt;
        Target target;
        target.field = *field;
        const ast::File& declaring = program_.tree(field->declared);
        target.declared = declaring.span(declaring.child(field->declared.node, 0));
        return target;
    }

    std::optional<Target> by_place() {
        const ast::NodeId parent = up(1).node;
        switch (tree().kind(parent)) {
            case Kind::Workload:
                if (is_child(0)) return lookup(Space::Kinds);
                if (is_child(1)) return own_declaration();
                break;
            case Kind::App:
            case Kind::Test:
                return std::nullopt;
            case Kind::Attribute:
            case Kind::Block:
            case Kind::RecordEntry:
                if (!is_child(0)) break;
                if (const auto given = given_param()) return given;
                return up(1).field ? member(&*up(1).field) : std::nullopt;
            case Kind::NamedArgument:
                if (is_child(0)) return up(1).field ? member(&*up(1).field) : std::nullopt;
                break;
            case Kind::Member:
                if (is_child(1)) return of_member();
                break;
            case Kind::Call:
                if (is_child(0)) return of_call(parent);
                break;
            case Kind::TypeName:
                // Those of the language go before what is declared.
                if (sema::builtin_type(analysis_.text(symbol()), program_.types) != sema::type::error)
                    return std::nullopt;
                return lookup(Space::Types);
            case Kind::With:
                if (is_child(0)) return lookup(Space::Values);
                break;
            case Kind::ExpectError:
                return lookup(Space::Values);
            case Kind::Field:
                if (is_child(0)) return itself();
                break;
            case Kind::Limit:
            case Kind::Policy:
                return is_child(1) ? lookup(Space::Kinds) : own_declaration();
            default:
                if (name_of(tree(), parent) == here()) return own_declaration();
                break;
        }
        return by_meaning(here());
    }

    /// The name of a declaration stands for itself.
    std::optional<Target> own_declaration() {
        for (std::uint32_t row = 0; row < program_.declarations.size(); ++row) {
            const NodeRef name = program_.declarations[row].name_at;
            if (name.file == file_ && name.node == here()) return declaration(sema::DeclId{row});
        }
        if (const auto local = local_named_here()) return local;
        if (tree().kind(up(1).node) == Kind::Override || tree().kind(up(1).node) == Kind::Raw) return std::nullopt;
        return by_meaning(here());
    }

    std::optional<Target> itself() {
        Target target;
        target.declared = program_.span({file_, here()});
        return target;
    }

    std::optional<Target> local_named_here() {
        for (std::uint32_t row = 0; row < program_.locals.size(); ++row) {
            const NodeRef name = program_.locals[row].name_at;
            if (name.file == file_ && name.node == here()) return local(row);
        }
        return std::nullopt;
    }
    std::optional<Target> local(std::uint32_t row) {
        Target target;
        target.local = row;
        target.declared = program_.span(program_.locals[row].name_at);
        return target;
    }

    /// `stage` of `use "base.mlw" with { stage: stage }`.
    std::optional<Target> given_param() {
        const ast::NodeId value = tree().child(up(1).node, 1);
        for (const sema::Given& given : program_.givens) {
            if (given.value.file == file_ && given.value.node == value) return declaration(given.param);
        }
        return std::nullopt;
    }

    std::optional<Target> of_call(ast::NodeId call) {
        const Meaning meant = program_.meaning({file_, call});
        if (meant.how == Meaning::How::Function) return declaration(sema::DeclId{meant.index});
        Target target;
        if (meant.how == Meaning::How::Builtin) {
            target.builtin = meant.index;
            return target;
        }
        if (meant.how == Meaning::How::Constructor) return constructor(meant.index);
        return std::nullopt;
    }

    /// A constructor is declared by the type that has it.
    std::optional<Target> constructor(std::uint32_t row) {
        for (std::uint32_t id = 0; id < program_.declarations.size(); ++id) {
            const sema::Declaration& declared = program_.declarations[id];
            if (declared.kind != Kind::Type) continue;
            const sema::Type& type = program_.types[declared.type];
            if (type.kind == sema::TypeKind::Constructed && row >= type.first && row < type.first + type.count)
                return declaration(sema::DeclId{id});
        }
        return std::nullopt;
    }

    std::optional<Target> of_member() {
        const ast::NodeId node = up(1).node;
        const Meaning meant = program_.meaning({file_, node});
        if (meant.how == Meaning::How::Declaration) return declaration(sema::DeclId{meant.index});
        if (tree().kind(up(2).node) == Kind::TypeName) return type_of_module(tree().child(node, 0));
        if (tree().kind(up(2).node) == Kind::Call && tree().child(up(2).node, 0) == node) return of_call(up(2).node);
        if (meant.how == Meaning::How::DeployAttribute) return std::nullopt;
        const sema::TypeId object = type_of({file_, tree().child(node, 0)});
        return member(field_named(analysis_, object, symbol()));
    }

    /// `Tier` of `net.Tier`.
    std::optional<Target> type_of_module(ast::NodeId module) {
        const auto used = sema::module_of(program_, {file_, module});
        if (!used) return std::nullopt;
        const sema::ScopeId inside = program_.files[*used].scope;
        return declaration(sema::load(program_, analysis_.made().context, inside, Space::Types, symbol()));
    }

    /// The type of a chain of members; type::any where it is not known.
    sema::TypeId type_of(NodeRef node) {
        const ast::File& file = program_.tree(node);
        if (file.kind(node.node) == Kind::Member) {
            const sema::TypeId object = type_of({node.file, file.child(node.node, 0)});
            const sema::Field* field = field_named(analysis_, object, file.symbol(file.child(node.node, 1)));
            return field != nullptr ? field->type : sema::type::any;
        }
        const Meaning meant = program_.meaning(node);
        if (meant.how == Meaning::How::Workload) {
            const auto rule = rule_around(analysis_, file_, around_);
            return rule ? record_of_kind(analysis_, sema::library_scope, rule->rule.kind) : sema::type::any;
        }
        if (meant.how == Meaning::How::Local) return program_.locals[meant.index].type;
        if (meant.how != Meaning::How::Declaration) return sema::type::any;
        const sema::Declaration& declared = program_.declarations[meant.index];
        if (declared.kind != Kind::Workload) return declared.type;
        return record_of_kind(analysis_, program_.scope_of(declared.at), kind_of_workload(program_, declared.at));
    }

    /// `w` is declared by the kind behind `for`, or else by the word that begins the rule.
    std::optional<Target> subject() {
        const auto around = rule_around(analysis_, file_, around_);
        if (!around) return std::nullopt;
        Target target;
        target.subject = true;
        if (const ast::NodeId kind = tree().child(around->node, 1); ast::exists(kind)) {
            target.declared = program_.span({file_, kind});
            return target;
        }
        constexpr std::string_view words[] = {"limit", "policy"};
        const std::uint32_t begin = tree()[around->node].begin;
        const std::string_view word = words[around->rule.placed ? 1 : 0];
        target.declared = {tree().id, begin, begin + static_cast<std::uint32_t>(word.size())};
        return target;
    }

    std::optional<Target> by_meaning(ast::NodeId node) {
        const Meaning meant = program_.meaning({file_, node});
        if (meant.how == Meaning::How::Declaration) return declaration(sema::DeclId{meant.index});
        if (meant.how == Meaning::How::Local) return local(meant.index);
        // What does not fit where it stands is what it is all the same.
        if (meant.how == Meaning::How::Error && tree().kind(node) == Kind::Name) return unfitting();
        if (meant.how == Meaning::How::Workload) return subject();
        // Beside a comparison no attribute says what is wanted, and a word with the name of a platform is one.
        if (meant.how == Meaning::How::Symbol && !up(0).field) return lookup(Space::Platforms);
        if (meant.how == Meaning::How::Symbol) {
            const sema::TypeKind wanted = program_.types[program_.types.required(up(0).type)].kind;
            if (wanted == sema::TypeKind::Platform) return lookup(Space::Platforms);
            return std::nullopt;
        }
        return alias(node);
    }

    std::optional<Target> unfitting() {
        const auto found = program_.find_own(scope(), Space::Values, symbol());
        return found && program_[*found].kind != Kind::Use ? declaration(found) : alias(here());
    }

    /// `net` of `use "net.mlw" as net`, there or before a point.
    std::optional<Target> alias(ast::NodeId node) {
        const auto module = sema::module_of(program_, {file_, node});
        if (!module) return std::nullopt;
        Target target;
        target.file = *module;
        target.alias = program_.find(scope(), Space::Values, tree().symbol(node));
        target.declared = {program_.files[*module].tree.id, 0, 0};
        return target;
    }

    /// A path of a module, the name of a workload, or the name of a rule that is waived.
    std::optional<Target> of_text() {
        const ast::NodeId parent = up(1).node;
        const Kind kind = tree().kind(parent);
        if (kind == Kind::Workload && is_child(1)) return own_declaration();
        if (tree().kind(here()) != Kind::String) return std::nullopt;
        if (kind == Kind::Use && is_child(0)) return used_file(parent);
        if ((kind == Kind::Waive || kind == Kind::ExpectError) && is_child(0)) return rule();
        const bool names_workload =
            program_.meaning({file_, here()}).how == Meaning::How::NamedWorkload || kind == Kind::ExpectError;
        if (names_workload) return lookup(Space::Values);
        return std::nullopt;
    }

    /// The rule that a text speaks of.
    std::optional<Target> rule() {
        const std::string_view text = analysis_.text(symbol());
        if (const auto own = rule_called(analysis_, text)) return declaration(own);
        const auto& limits = analysis_.made().platforms.limits;
        const auto found = std::ranges::find(limits, text, &place::Limit::name);
        if (found == limits.end()) return std::nullopt;
        Target target;
        target.limit = static_cast<std::uint32_t>(found - limits.begin());
        target.declared = program_.span(found->declared);
        return target;
    }

    std::optional<Target> used_file(ast::NodeId use) {
        for (const sema::Use& one : program_.uses) {
            if (one.at.file != file_ || one.at.node != use) continue;
            Target target;
            target.file = one.file;
            target.declared = {program_.files[one.file].tree.id, 0, 0};
            return target;
        }
        return std::nullopt;
    }

    Analysis& analysis_;
    sema::Program& program_;
    std::uint32_t file_;
    std::span<const Spot> around_;
};

template <typename Wanted>
std::vector<Span> places_where(Analysis& analysis, const Wanted& wanted) {
    std::vector<Span> places;
    visit_names(analysis, [&](const Named& name) {
        if (name.meant && wanted(*name.meant)) places.push_back(name.place);
    });
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
}

}  // namespace

std::optional<Target> target_of(Analysis& analysis, std::uint32_t file, std::span<const Spot> around) {
    return Finder(analysis, file, around).find();
}

std::optional<Target> target_at(Analysis& analysis, std::uint32_t file, std::uint32_t offset) {
    return target_of(analysis, file, spots_around(analysis, file, offset));
}

void visit_names(Analysis& analysis, const std::function<void(const Named&)>& visit) {
    for (std::uint32_t file = 0; file < analysis.program().files.size(); ++file) {
        const ast::File& tree = analysis.program().files[file].tree;
        if (!analysis.is_users(tree.id)) continue;
        Spot root;
        root.node = tree.root;
        std::vector<Spot> around{root};
        walk_spots(analysis, file, around, [&](std::span<const Spot> spots) {
            const NodeRef node{file, spots.back().node};
            if (!is_written_name(analysis.program().tree(node).kind(node.node))) return;
            visit({node, analysis.program().span(node), target_of(analysis, file, spots)});
        });
    }
}

std::vector<Span> references_to(Analysis& analysis, Span declared) {
    return places_where(analysis, [&](const Target& found) { return found.declared == declared; });
}

std::vector<Span> places_of(Analysis& analysis, const Target& target) {
    if (!target.alias) return references_to(analysis, target.declared);
    return places_where(analysis, [&](const Target& found) { return found.alias == target.alias; });
}

}  // namespace mlwc::lsp
