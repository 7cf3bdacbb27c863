// Declarations in turn: those of the user, and the rules of the library that will be evaluated.
#include "compiler/sema/checker.h"

#include <tuple>
#include <utility>

namespace mlwc::sema {
namespace {

std::string quoted(std::string_view name) { return "`" + std::string(name) + "`"; }

}  // namespace

void Checker::check_declaration(DeclId id) {
    switch (program_[id].kind) {
        case ast::Kind::App:
            if (program_.app == id) check_app(id);
            return;
        case ast::Kind::Workload: return check_workload(id);
        case ast::Kind::Param:
        case ast::Kind::Input:
        case ast::Kind::Let: return check_value(id);
        case ast::Kind::Output: {
            const NodeRef at = program_[id].at;
            expect(child(at, 1), {type::any, "an output", true, {}});
            return;
        }
        case ast::Kind::Type: std::ignore = resolve_declared(program_, context_, id); return;
        case ast::Kind::KindDecl: return check_kind(id);
        case ast::Kind::Platform:
        case ast::Kind::Target: return check_platform(id);
        case ast::Kind::Limit: {
            const NodeRef at = program_[id].at;
            const NodeRef subject = child(at, 1);
            TypeId workload = type::any;
            if (ast::exists(subject.node) && kind(subject) == ast::Kind::Name) {
                const auto found = load(program_, context_, Space::Kinds, symbol(subject));
                if (found) workload = resolve_kind(program_, context_, *found);
                else context_.sink.report(span(subject), diag::UnknownKind, text(symbol(subject)));
            }
            return check_limit(at, workload);
        }
        default: return;
    }
}

/// A param, an input or a let: its type, found when it is first needed.
void Checker::check_value(DeclId id) {
    using State = Declaration::State;
    const ast::Kind sort = program_[id].kind;
    if (sort != ast::Kind::Param && sort != ast::Kind::Input && sort != ast::Kind::Let) return;
    if (program_[id].state == State::Done) return;
    if (program_[id].state == State::Active) {
        program_[id].type = type::error;  // evaluation reports the cycle with all its members
        return;
    }
    program_[id].state = State::Active;
    const NodeRef at = program_[id].at;
    const NodeRef type_at = child(at, 1);
    const NodeRef value = child(at, 2);
    const Locals outside = std::exchange(locals_, {});
    TypeId declared = ast::exists(type_at.node) ? resolve(program_, context_, type_at) : type::any;
    if (ast::exists(value.node)) {
        const std::string who = quoted(text(program_[id].name));
        const Typed typed = expect(value, {declared, who, sort == ast::Kind::Let, {}});
        if (declared == type::any) declared = typed.type;
        program_[id].deploy = typed.deploy;
    } else if (sort == ast::Kind::Input && !ast::exists(type_at.node)) {
        declared = type::string;
    }
    if (sort == ast::Kind::Input) program_[id].deploy = true;
    locals_ = outside;
    program_[id].type = declared;
    program_[id].state = State::Done;
}

void Checker::check_kind(DeclId id) {
    const TypeId record = resolve_kind(program_, context_, id);
    const NodeRef body = child(program_[id].at, 1);
    const auto check_presets = [&](auto&& self, TypeId type) -> void {
        const std::vector<Field> fields(program_.types.fields(type).begin(), program_.types.fields(type).end());
        for (const Field& field : fields) {
            if (field.block) self(self, program_.types.required(field.type));
            if (!ast::exists(field.preset.node)) continue;
            expect(field.preset, {field.type, quoted(text(field.name)), field.deploy, span(field.declared)});
        }
    };
    check_presets(check_presets, record);
    for (const ast::NodeId entry : tree(body).children(body.node)) {
        if (tree(body).kind(entry) == ast::Kind::Limit) check_limit({body.file, entry}, record);
    }
}

void Checker::check_platform(DeclId id) {
    const NodeRef body = child(program_[id].at, 1);
    if (kind(body) != ast::Kind::Body) return;
    for (const ast::NodeId entry : tree(body).children(body.node)) {
        const NodeRef at{body.file, entry};
        if (kind(at) == ast::Kind::Limit) check_limit(at, type::any);
        if (kind(at) != ast::Kind::Attribute) continue;
        const std::string_view attribute = text(symbol(child(at, 0)));
        if (attribute == "class" || attribute == "runs") continue;  // words, read as such by the chooser
        const Locals outside = std::exchange(locals_, {type::any, true, true});
        expect(child(at, 1), {type::any, quoted(text(symbol(child(at, 0)))), false, {}});
        locals_ = outside;
    }
}

void Checker::check_limit(NodeRef limit, TypeId workload) {
    const NodeRef body{limit.file, tree(limit).children(limit.node).back()};
    if (kind(body) != ast::Kind::Body) return;
    const Locals outside = std::exchange(locals_, {workload, true, true});
    const std::size_t known = narrowed_.size();
    for (const ast::NodeId entry : tree(body).children(body.node)) {
        const NodeRef at{body.file, entry};
        if (kind(at) != ast::Kind::Attribute) continue;
        const std::string_view name = text(symbol(child(at, 0)));
        const NodeRef value = child(at, 1);
        if (name == "when") {
            decide(value, "`when`");
            narrow(value, true);
        } else if (name == "require") {
            decide(value, "`require`");
        } else if (kind(value) == ast::Kind::Body) {
            for (const ast::NodeId change : tree(value).children(value.node)) {
                const NodeRef set{value.file, change};
                if (kind(set) == ast::Kind::Attribute) expect(child(set, 1), {type::any, "a fix", false, {}});
            }
        } else if (name != "severity") {
            const TypeId wanted = name == "message" || name == "source" || name == "checked" ? type::string : type::any;
            expect(value, {wanted, quoted(name), false, {}});
        }
    }
    narrowed_.resize(known);
    locals_ = outside;
}

void Checker::check_all() {
    // Declarations may be added while library files are loaded; new ones are checked in turn.
    for (std::uint32_t row = 0; row < program_.declarations.size(); ++row) check_declaration(DeclId{row});
}

void check(Program& program, const Context& context) { Checker(program, context).check_all(); }

}  // namespace mlwc::sema
