// Paths and values against the schema.
#include "compiler/lower/schema_check.h"

#include <optional>
#include <string>
#include <vector>

#include "compiler/base/diagnostics.h"
#include "compiler/base/quote.h"
#include "compiler/base/text.h"
#include "compiler/lower/plain_value.h"

namespace mlwc::lower {
namespace {

using sema::Slot;
using sema::Value;
using sema::ValueKind;
using stdlib::SchemaProperty;
using stdlib::SchemaType;
using stdlib::Shape;
using stdlib::ShapeKind;

/// `AWS::ECS::TaskDefinition`, and for what lies inside one `EphemeralStorage`.
std::string_view short_name(const SchemaType& type) {
    const std::string_view name = type.name();
    return name.substr(name.find('.') + 1);
}

std::string words_of(Shape shape) {
    switch (shape.kind()) {
        case ShapeKind::Text:
            return "text";
        case ShapeKind::Number:
            return "a number";
        case ShapeKind::Integer:
            return "a whole number";
        case ShapeKind::Boolean:
            return "`true` or `false`";
        case ShapeKind::Json:
            return "anything";
        case ShapeKind::List:
            return "a list";
        case ShapeKind::Map:
            return "a map";
        case ShapeKind::Object:
            return "a record";
        case ShapeKind::Literal:
            return "`" + quote(shape.literal()) + "`";
        case ShapeKind::Choice:
            break;
    }
    std::string words = words_of(shape.choice(0));
    for (std::size_t at = 1; at < shape.choices(); ++at) {
        const bool more = at + 1 < shape.choices() && shape.choice(at).kind() == ShapeKind::Literal;
        words += (more ? ", " : " or ") + words_of(shape.choice(at));
    }
    return words;
}

bool is_scalar(Shape shape) { return shape.kind() <= ShapeKind::Boolean || shape.kind() == ShapeKind::Literal; }

/// The texts that a property may be, where it may be one of some.
std::vector<std::string_view> literals_of(Shape shape) {
    if (shape.kind() == ShapeKind::Literal) return {shape.literal()};
    std::vector<std::string_view> texts;
    const std::size_t count = shape.kind() == ShapeKind::Choice ? shape.choices() : 0;
    for (std::size_t at = 0; at < count; ++at) {
        if (shape.choice(at).kind() == ShapeKind::Literal) texts.push_back(shape.choice(at).literal());
    }
    return texts;
}

/// Whether the value itself is of that shape; what lies in it is looked at later. Deploy-time values fit wherever one
/// value does: nobody knows them yet.
bool fits(Shape shape, const Value& value) {
    if (value.deploy_time()) return is_scalar(shape) || shape.kind() == ShapeKind::Json;
    switch (shape.kind()) {
        case ShapeKind::Text:
            return value.is(ValueKind::String) || value.is(ValueKind::Symbol);
        case ShapeKind::Literal:
            return value.is(ValueKind::Symbol) || (value.is(ValueKind::String) && value.text() == shape.literal());
        case ShapeKind::Number:
            return value.is(ValueKind::Number);
        case ShapeKind::Integer:
            return value.is(ValueKind::Number) && value.denominator == 1;
        case ShapeKind::Boolean:
            return value.is(ValueKind::Bool);
        case ShapeKind::Json:
        case ShapeKind::Choice:
            return true;
        case ShapeKind::List:
            return value.is(ValueKind::List);
        case ShapeKind::Map:
        case ShapeKind::Object:
            return value.is(ValueKind::Record);
    }
    return true;
}

/// One check of one edit or resource.
class Checker {
  public:
    Checker(Context& context, Span span) : context_(context), span_(span) {}

    void unknown(const SchemaType& type, std::string_view name, Span span, bool is_name) {
        std::vector<std::string_view> known;
        for (std::size_t at = 0; at < type.size(); ++at) known.push_back(type[at].name);
        auto report = context_.sink.report(span, diag::UnknownProperty, quoted(short_name(type)), name);
        report.fact(std::string("CloudFormation resource schema: ").append(type.name()),
                    std::string(stdlib::schema_date()));
        const std::string_view near = nearest(name, known);
        if (near.empty()) return;
        if (!is_name) {
            report.help(std::string("did you mean `").append(near).append("`?"));
            return;
        }
        report.fix(std::string("write `").append(near).append("`"), Applicability::Review, span, std::string(near));
    }

    /// The value of a property, an element or a member of a map; `name` is what it is called.
    void check(Shape shape, const Value& value, std::string_view name) {
        if (value.is(ValueKind::None) || value.is(ValueKind::Error)) return;
        if (shape.kind() == ShapeKind::Choice) {
            const std::optional<Shape> chosen = choose(shape, value);
            return chosen ? check(*chosen, value, name) : wrong(shape, value, name);
        }
        if (!fits(shape, value)) return wrong(shape, value, name);
        if (value.deploy_time()) return;
        if (shape.kind() == ShapeKind::List) {
            for (const Slot& slot : value.children()) check(shape.element(), slot.value, name);
        } else if (shape.kind() == ShapeKind::Map) {
            for (const Slot& slot : value.children()) {
                check(shape.element(), slot.value, context_.symbols.text(slot.key));
            }
        } else if (shape.kind() == ShapeKind::Object) {
            members(shape.type(), value);
            missing(shape.type(), value, place_of(context_, value, span_), quoted(name));
        }
    }

    void members(const SchemaType& type, const Value& object) {
        for (const Slot& slot : object.children()) {
            if (slot.value.is(ValueKind::None)) continue;
            const std::string_view name = context_.symbols.text(slot.key);
            if (const std::optional<SchemaProperty> property = type.find(name)) {
                check(property->shape, slot.value, name);
            } else {
                unknown(type, name, key_place_of(context_, slot.value, span_), has_key_place(context_, slot.value));
            }
        }
    }

    void missing(const SchemaType& type, const Value& object, Span span, std::string_view what) {
        for (std::size_t at = 0; at < type.size(); ++at) {
            const SchemaProperty property = type[at];
            if (!property.required || has(object, property.name)) continue;
            context_.sink.report(span, diag::MissingProperty, what, property.name)
                .fact(std::string("CloudFormation resource schema: ").append(type.name()),
                      std::string(stdlib::schema_date()));
        }
    }

    static std::string quoted(std::string_view name) { return std::string("`").append(name).append("`"); }

  private:
    [[nodiscard]] bool has(const Value& object, std::string_view name) const {
        for (const Slot& slot : object.children()) {
            if (context_.symbols.text(slot.key) == name) return !slot.value.is(ValueKind::None);
        }
        return false;
    }

    static std::optional<Shape> choose(Shape shape, const Value& value) {
        for (std::size_t at = 0; at < shape.choices(); ++at) {
            if (fits(shape.choice(at), value)) return shape.choice(at);
        }
        return {};
    }

    void wrong(Shape shape, const Value& value, std::string_view name) {
        const Span span = place_of(context_, value, span_);
        const std::vector<std::string_view> texts = literals_of(shape);
        if (value.is(ValueKind::String) && !texts.empty()) return no_such_text(shape, texts, value, name);
        auto report = context_.sink.report(span, diag::WrongPropertyType, name, words_of(shape), described(value));
        report.fact("CloudFormation resource schema", std::string(stdlib::schema_date()));
        const bool plain = value.is(ValueKind::Number) || value.is(ValueKind::Bool);
        if (shape.kind() == ShapeKind::Text && plain) {
            const std::string text = quote(sema::print(value, context_.symbols));
            report.fix("write `" + text + "`", Applicability::Safe, span, text);
        }
    }

    /// A text beside those that are known: AWS may have added it.
    void no_such_text(Shape shape, const std::vector<std::string_view>& texts, const Value& value,
                      std::string_view name) {
        const Span span = place_of(context_, value, span_);
        auto report = context_.sink.report(span, diag::NotAKnownText, name, words_of(shape), described(value));
        report.fact("CloudFormation resource schema", std::string(stdlib::schema_date()));
        const std::string_view near = nearest(value.text(), texts);
        if (near.empty()) return;
        const std::string text = quote(near);
        report.fix("write `" + text + "`", Applicability::Review, span, text);
    }

    [[nodiscard]] std::string described(const Value& value) const {
        if (value.deploy_time()) return "one value that is known when deploying";
        if (value.is(ValueKind::List)) return "a list";
        if (value.is(ValueKind::Record)) return "a record";
        if (value.is(ValueKind::String)) return "the text `" + quote(value.text()) + "`";
        return quoted(sema::print(value, context_.symbols));
    }

    Context& context_;
    Span span_;
};

/// Follows a path of an edit through the schema.
class Walk {
  public:
    Walk(Checker& checker, const SchemaType& type) : checker_(checker), type_(type) {}

    /// The shape at the end; absent if the schema does not know or the path cannot be.
    std::optional<Shape> run(PropertyPath path) {
        std::optional<Shape> here;
        for (const PathStep& step : path) {
            here = next(here, step);
            if (!here) return {};
        }
        return here;
    }

  private:
    std::optional<Shape> next(std::optional<Shape> from, const PathStep& step) {
        if (from && from->kind() == ShapeKind::List) {
            if (step.kind == StepKind::Member) return {};
            return from->element();
        }
        if (step.kind == StepKind::Index) return {};
        if (from && from->kind() == ShapeKind::Map) return from->element();
        if (from && from->kind() != ShapeKind::Object) return {};
        const SchemaType type = from ? from->type() : type_;
        if (const std::optional<SchemaProperty> property = type.find(step.name)) return property->shape;
        checker_.unknown(type, step.name, step.span, true);
        return {};
    }

    Checker& checker_;
    const SchemaType& type_;
};

}  // namespace

void check_edit(Context& context, const SchemaType& type, const sema::OverrideEdit& edit) {
    Checker checker(context, edit.span);
    const std::optional<Shape> shape = Walk(checker, type).run(edit.path);
    if (!shape || edit.path.empty()) return;
    const std::string name = written(edit.path.last(1));
    switch (edit.op) {
        case EditOp::Set:
            return checker.check(*shape, edit.value, name);
        case EditOp::Append:
            if (shape->kind() == ShapeKind::List) checker.check(shape->element(), edit.value, name);
            return;
        case EditOp::Merge:
            if (shape->kind() == ShapeKind::Object) checker.members(shape->type(), edit.value);
            return;
        case EditOp::Remove:
            return;
    }
}

void check_object(Context& context, const SchemaType& type, const Value& object, std::string_view name, Span span) {
    Checker checker(context, span);
    checker.members(type, object);
    checker.missing(type, object, span, Checker::quoted(name));
}

}  // namespace mlwc::lower
