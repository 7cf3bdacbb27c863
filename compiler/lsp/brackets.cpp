// Types come from what the program declares, as far as it could be bound; what could not is of any type.
#include "compiler/lsp/brackets.h"

#include <algorithm>

#include "compiler/lsp/typing.h"
#include "compiler/sema/builtins.h"

namespace mlwc::lsp {

using sema::TypeKind;

Frame FrameReader::innermost() {
    Frame frame;
    frame.sort = Frame::Sort::Top;
    for (const Open& open : context_.open) frame = inside(frame, open);
    return frame;
}

std::optional<std::size_t> FrameReader::value_begin(const std::vector<Piece>& entry) const {
    for (std::size_t at = 0; at < entry.size(); ++at) {
        const std::string_view sign = word(entry, at);
        if (sign == "=" || (sign == ":" && at == 1)) return at + 1;
    }
    return std::nullopt;
}

/// The callee that ends an entry: `ecr`, or `s3.read`.
std::string FrameReader::callee(const std::vector<Piece>& head) const {
    if (head.empty() || head.back().kind != PieceKind::Word) return "";
    std::string name(word(head, head.size() - 1));
    if (head.size() >= 3 && word(head, head.size() - 2) == ".")
        name = std::string(word(head, head.size() - 3)) + "." + name;
    return name;
}

/// The field that an entry of a frame begins with.
std::optional<sema::Field> FrameReader::field_of(const Frame& frame, const std::vector<Piece>& entry) const {
    if (frame.sort == Frame::Sort::Record && !entry.empty()) {
        const sema::Field* field = field_named(analysis_, frame.type, intern(word(entry, 0)));
        if (field != nullptr) return *field;
    }
    return std::nullopt;
}

/// The type that a value in this frame has.
Frame FrameReader::value_of(const Frame& frame, const std::vector<Piece>& entry) const {
    Frame value = frame;
    value.sort = Frame::Sort::Other;
    value.in_workload = false;
    value.type = sema::type::any;
    if (frame.sort == Frame::Sort::Record) {
        value.field = field_of(frame, entry);
        if (value.field) {
            value.type = value.field->type;
            value.path.push_back(value.field->name);
        }
    } else if (frame.sort == Frame::Sort::Map || frame.sort == Frame::Sort::List) {
        value.type = frame.type;
        if (frame.sort == Frame::Sort::Map && !entry.empty()) value.path.push_back(intern(word(entry, 0)));
    } else if (frame.sort == Frame::Sort::Call && frame.made) {
        const auto fields = program_.types.fields(*frame.made);
        const bool named = entry.size() > 1 && word(entry, 1) == ":";
        std::size_t at = named ? fields.size() : commas_;
        if (named) {
            const auto found = std::ranges::find(fields, intern(word(entry, 0)), &sema::Field::name);
            at = static_cast<std::size_t>(found - fields.begin());
        }
        value.field = at < fields.size() ? std::optional(fields[at]) : std::nullopt;
        value.type = value.field ? value.field->type : sema::type::any;
        value.path.clear();
    } else if (frame.sort == Frame::Sort::Top || (frame.sort == Frame::Sort::Test && word(entry, 0) == "with")) {
        value.type = declared_type(entry, frame.sort == Frame::Sort::Test);
    } else if (frame.sort == Frame::Sort::Given && !entry.empty()) {
        const sema::ScopeId own = program_.files[*frame.module].scope;
        const auto param = program_.find_own(own, sema::Space::Values, intern(word(entry, 0)));
        if (param && program_[*param].kind == ast::Kind::Param) value.type = program_[*param].type;
    } else if (frame.sort == Frame::Sort::Rule) {
        if (word(entry, 0) == "instead") value.type = program_.types.list_of(sema::type::platform);
        if (word(entry, 0) == "fix" && frame.rule) value.type = record_of_kind(analysis_, scope(), frame.rule->kind);
    }
    return value;
}

/// `param x: type = ` and `fn f() -> type =`: the type that was written and bound, if the declaration was.
sema::TypeId FrameReader::declared_type(const std::vector<Piece>& entry, bool any_kind) const {
    if (entry.size() < 2) return sema::type::any;
    const auto found = program_.find_own(scope(), sema::Space::Values, intern(word(entry, 1)));
    const bool typed = word(entry, 2) == ":" || word(entry, 0) == "fn";
    return found && (typed || any_kind) ? program_[*found].type : sema::type::any;
}

Frame FrameReader::inside(const Frame& frame, const Open& open) {
    const std::vector<Piece>& head = open.head;
    const auto begin = value_begin(head);
    commas_ = open.commas;
    if (open.bracket == '$') {
        Frame expression;
        expression.rule = frame.rule;
        expression.in_test = frame.in_test;
        return expression;
    }
    if (open.bracket == '(') return call(frame, head);
    const Frame value = value_of(frame, head);
    Frame made = value;
    if (open.bracket == '[') {
        made.sort = Frame::Sort::List;
        made.type = kind(value.type) == TypeKind::List ? program_.types.inner(inner(value.type)) : sema::type::any;
        return made;
    }
    if (is_hatch(frame, head)) return hatch_body(head, open.end);
    if (frame.sort == Frame::Sort::Raw && word(head, 0) == "Properties") {
        made.sort = Frame::Sort::Properties;
        return made;
    }
    if (frame.sort == Frame::Sort::Properties) {
        if (!head.empty()) made.properties.emplace_back(word(head, 0));
        made.sort = Frame::Sort::Properties;
        return made;
    }
    if (frame.sort == Frame::Sort::Top && word(head, 0) == "use") return given_body(head);
    if (frame.sort == Frame::Sort::Top && !begin) return declaration_body(head);
    if (frame.sort == Frame::Sort::Test) return test_body(head);
    made.type = inner(value.type);
    made.sort = Frame::Sort::Other;
    if (kind(value.type) == TypeKind::Record) made.sort = Frame::Sort::Record;
    if (kind(value.type) == TypeKind::Map) {
        made.sort = Frame::Sort::Map;
        made.type = program_.types.inner(inner(value.type));
    }
    return made;
}

/// `override TARGET ROLE {` and `raw TARGET NAME {`, at the top or in a body.
bool FrameReader::is_hatch(const Frame& frame, const std::vector<Piece>& head) const {
    const bool place = frame.sort == Frame::Sort::Top || frame.sort == Frame::Sort::Record;
    return place && head.size() == 3 && (word(head, 0) == "override" || word(head, 0) == "raw");
}

/// What a raw resource is may be said in its body, before the place.
Frame FrameReader::hatch_body(const std::vector<Piece>& head, std::uint32_t begin) const {
    Frame made;
    made.sort = word(head, 0) == "raw" ? Frame::Sort::Raw : Frame::Sort::Override;
    made.target = word(head, 1);
    const std::string_view body = text_.substr(begin, context_.begin - begin);
    if (const std::size_t type = body.find("AWS::"); type != std::string_view::npos)
        made.resource = body.substr(type, body.find('"', type) - type);
    return made;
}

/// What the module itself declares by a name, if it is of that kind.
std::optional<sema::DeclId> FrameReader::own(std::string_view name, ast::Kind wanted) const {
    const auto found = program_.find_own(scope(), sema::Space::Values, intern(name));
    return found && program_[*found].kind == wanted ? found : std::nullopt;
}

/// The same of the name that stands behind a word, the last of them.
std::optional<sema::DeclId> FrameReader::own_behind(std::string_view before, const std::vector<Piece>& head,
                                                    ast::Kind wanted) const {
    std::optional<sema::DeclId> found;
    for (std::size_t at = 0; at + 1 < head.size(); ++at) {
        if (word(head, at) != before) continue;
        if (const auto one = own(word(head, at + 1), wanted)) found = one;
    }
    return found;
}

/// `use "net.mlw" as net with {`.
Frame FrameReader::given_body(const std::vector<Piece>& head) const {
    Frame made;
    if (const auto alias = own_behind("as", head, ast::Kind::Use)) {
        made.sort = Frame::Sort::Given;
        made.module = program_[*alias].row;
    }
    return made;
}

Frame FrameReader::declaration_body(const std::vector<Piece>& head) const {
    const std::string_view first = word(head, 0);
    Frame made;
    if (first == "for") {
        made.sort = Frame::Sort::Top;
        made.in_loop = true;
    } else if (first == "limit" || first == "policy") {
        made.sort = Frame::Sort::Rule;
        const bool named = head.size() > 3 && word(head, 2) == "for";
        made.rule = Rule{intern(named ? word(head, 3) : "service"), first == "policy"};
    } else if (first == "test") {
        made.sort = Frame::Sort::Test;
        made.in_test = true;
    } else if (first == "template") {
        const auto found = own(word(head, 1), ast::Kind::Template);
        made.type =
            found ? record_of_template(analysis_, *found) : record_of_kind(analysis_, scope(), intern("service"));
    } else if (!first.empty()) {
        made.type = record_of_kind(analysis_, scope(), intern(first));
    }
    if (kind(made.type) == TypeKind::Record) {
        made.sort = Frame::Sort::Record;
        made.in_workload = true;
    }
    return made;
}

/// `expect error "x" in scorer with { `: the body of that workload.
Frame FrameReader::test_body(const std::vector<Piece>& head) const {
    Frame made;
    if (const auto workload = own_behind("in", head, ast::Kind::Workload)) {
        made.type = record_of_kind(analysis_, scope(), kind_of_workload(program_, program_[*workload].at));
        made.sort = Frame::Sort::Record;
    }
    return made;
}

/// Where the name of a function is known: in a module, if an alias stands before it.
sema::ScopeId FrameReader::scope_of(std::string_view callee) const {
    const std::size_t point = callee.find('.');
    if (point == std::string_view::npos) return scope();
    const auto alias = own(callee.substr(0, point), ast::Kind::Use);
    return alias ? program_.files[program_[*alias].row].scope : scope();
}

Frame FrameReader::call(const Frame& frame, const std::vector<Piece>& head) const {
    Frame made;
    made.sort = Frame::Sort::Call;
    made.rule = frame.rule;
    made.in_test = frame.in_test;
    const std::string name = callee(head);
    if (name.empty()) return value_of(frame, head);
    if (const int row = sema::find_builtin(name); row >= 0) {
        made.builtin = static_cast<std::uint32_t>(row);
        return made;
    }
    const std::string_view last =
        std::string_view(name).substr(name.rfind('.') == std::string_view::npos ? 0 : name.rfind('.') + 1);
    const auto function = program_.find(scope_of(name), sema::Space::Values, intern(last));
    if (function && program_[*function].kind == ast::Kind::Function) {
        made.made = program_.functions[program_[*function].row].parameters;
        return made;
    }
    for (const sema::Alternative& one : constructors(value_of(frame, head).type)) {
        if (analysis_.text(one.name) == name) made.made = one;
    }
    if (!made.made) made.made = any_constructor(name);
    return made;
}

std::vector<sema::Alternative> FrameReader::constructors(sema::TypeId type) const {
    const sema::TypeId id = inner(type);
    if (program_.types[id].kind != TypeKind::Constructed) return {};
    const auto all = program_.types.alternatives(id);
    return {all.begin(), all.end()};
}

std::optional<sema::Alternative> FrameReader::any_constructor(std::string_view name) const {
    for (const sema::Declaration& declared : program_.declarations) {
        if (declared.kind != ast::Kind::Type) continue;
        for (const sema::Alternative& one : constructors(declared.type)) {
            if (analysis_.text(one.name) == name) return one;
        }
    }
    return std::nullopt;
}

}  // namespace mlwc::lsp
