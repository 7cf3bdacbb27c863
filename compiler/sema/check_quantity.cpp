// Numbers that lost their unit, or have one that nobody knows or that measures something else.
#include <algorithm>

#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"
#include "compiler/sema/accelerator_text.h"
#include "compiler/sema/checker.h"
#include "compiler/sema/quantity_text.h"

namespace mlwc::sema {

/// The unit that the declaration of what is wanted is written in: of its default, else of its bound.
std::string_view Checker::usual_unit(const Wanted& wanted) {
    const auto unit_of = [&](NodeRef at) -> std::string_view {
        if (!ast::exists(at.node) || kind(at) != ast::Kind::Number) return {};
        return text(tree(at).number(at.node).unit);
    };
    if (const std::string_view unit = unit_of(wanted.preset); !unit.empty()) return unit;
    const NodeRef refinement = program_.types[program_.types.required(wanted.type)].refinement;
    return ast::exists(refinement.node) ? unit_of(child(refinement, 0)) : std::string_view{};
}

/// What the text of a literal would be as a quantity of the type that is wanted.
Reading Checker::as_quantity(std::string_view written, const Wanted& wanted) {
    const Type& want = program_.types[program_.types.required(wanted.type)];
    if (want.kind != TypeKind::Number) return {};
    Reading reading = read_quantity(written, {want.dimension, want.per_time}, usual_unit(wanted));
    const bool fraction = reading.text.find('.') != std::string::npos && reading.text.find(' ') == std::string::npos;
    if (want.whole && fraction) return {};
    return reading;
}

void Checker::offer(DiagnosticBuilder& builder, NodeRef node, const Reading& reading) {
    if (!reading.why.empty()) builder.note(reading.why);
    if (reading.text.empty()) return;
    builder.fix("write `" + reading.text + "`", Applicability::Review, span(node), reading.text);
}

/// What parsing said of what is offered to be written anew. Not while something is reported.
void Checker::told_better(NodeRef at) {
    if (!tree(at).has_errors || only_asked_ || names_compared_ > most_compared) return;
    for (const std::string_view name : {diag::IndentedBlock.name, diag::EqualsForColon.name, diag::UnquotedText.name,
                                        diag::DivisionSpaces.name, diag::ExpectedSyntax.name}) {
        names_compared_ += context_.sink.all().size();  // each is looked at
        context_.sink.drop_inside(name, span(at));
    }
}

/// `memory = 4096`: the commonest slip there is, so the way out is as concrete as it can be.
Typed Checker::expect_bare_number(NodeRef node, const Wanted& wanted) {
    const Type want = program_.types[program_.types.required(wanted.type)];
    const ast::Number& number = tree(node).number(node.node);
    if (want.kind == TypeKind::Number && want.dimension == Dimension::Count && !want.per_time) {
        return accept(node, {number.decimals == 0 ? type::integer : type::number}, wanted);
    }
    if (cut_short(node)) return wrong(node);
    const std::string written{context_.sources.text(span(node))};
    auto builder = context_.sink.report(span(node), diag::MissingUnit, wanted.who, say(wanted.type), written);
    builder.label(wanted.declared, "declared here");
    if (want.kind != TypeKind::Accelerators) {
        const Reading reading = as_quantity(written, wanted);
        offer(builder, node, reading);
        // Which of the two units hundreds were in nobody can tell.
        const bool bytes = want.dimension == Dimension::Bytes && !want.per_time && number.decimals == 0;
        const bool large = reading.text == written + " GiB";
        if (bytes && number.digits >= 256 && (large || number.digits < 1024)) {
            offer(builder, node, {written + (large ? " MiB" : " GiB"), {}});
        }
    } else if (number.decimals == 0) {
        const bool none = number.digits == 0 && program_.types.is(wanted.type, TypeKind::Optional);
        offer(builder, node, {none ? "none" : written + " GPU", {}});
    }
    return wrong(node);
}

/// `1 A100-80GB`, `1 A100 80GB`: a model with its size, which reads as a subtraction or a sum.
bool Checker::model_variant(NodeRef node) {
    const bool counted = kind(child(node, 0)) == ast::Kind::Number && kind(child(node, 1)) == ast::Kind::Number;
    const Span whole = span(node);
    const std::string_view written = context_.sources.text(whole);
    const Reading reading = counted ? read_accelerators(written, context_.library.accelerators) : Reading{};
    if (reading.text.empty()) return false;
    const auto& count = tree(node).number(child(node, 0).node);
    if (count.unit == no_symbol) return false;  // `1-100`: nothing that could be a model stands behind the number
    const std::uint32_t begin = count.unit_begin;
    told_better(node);
    auto builder =
        context_.sink.report({whole.file, begin, whole.end}, diag::UnknownUnit, written.substr(begin - whole.begin));
    offer(builder, node, reading);
    return true;
}

/// Whether a number has no unit, or one that exists.
bool Checker::known_unit(NodeRef node) const {
    const Symbol unit = tree(node).number(node.node).unit;
    const auto models = context_.library.accelerators;
    return unit == no_symbol || text(unit) == "GPU" || find_unit(text(unit)) ||
           std::ranges::find(models, text(unit)) != models.end();
}

/// Whether the parser has already said that what follows on the line belongs to no value: the value is then not what
/// was meant, and whatever is said of it is a guess.
bool Checker::cut_short(NodeRef node) const {
    if (!tree(node).has_errors) return false;
    const Span whole = span(node);
    const std::string_view source = context_.sources[whole.file].text();
    const std::size_t next = std::min(source.find_first_not_of(" \t", whole.end), source.size());
    return std::ranges::any_of(context_.sink.all(), [&](const Diagnostic& told) {
        const bool here = told.span.file == whole.file && (told.span.begin == whole.end || told.span.begin == next);
        return here && (told.name == diag::ExpectedSyntax.name || told.name == diag::UnitSpaces.name);
    });
}

/// The units that could be meant where that type is wanted.
std::vector<std::string_view> Checker::units_for(const Type& want) const {
    if (want.kind == TypeKind::Number) return units_of(want.dimension);
    std::vector<std::string_view> known;
    if (want.kind != TypeKind::Accelerators) known.assign(unit_names().begin(), unit_names().end());
    known.insert(known.end(), context_.library.accelerators.begin(), context_.library.accelerators.end());
    known.emplace_back("GPU");
    return known;
}

Typed Checker::unknown_unit(NodeRef node, const Wanted& wanted) {
    if (cut_short(node)) return wrong(node);
    const ast::Number& number = tree(node).number(node.node);
    const std::string_view spelled = text(number.unit);
    const Span whole = span(node);
    const Span place{whole.file, number.unit_begin, whole.end};
    auto builder = context_.sink.report(place, diag::UnknownUnit, spelled);
    const Type want = program_.types[program_.types.required(wanted.type)];
    const Reading reading = as_quantity(context_.sources.text(whole), wanted);
    offer(builder, node, reading);
    if (!reading.text.empty()) return wrong(node);

    const std::vector<std::string_view> known = units_for(want);
    std::string meant = want.kind == TypeKind::Number ? "" : usual_slip(spelled);
    if (want.kind == TypeKind::Accelerators) meant = read_accelerator_model(spelled, context_.library.accelerators);
    if (meant.empty()) meant = nearest(spelled, known);
    if (!meant.empty()) {
        const bool apart =
            meant != "%" && number.unit_begin > 0 && context_.sources[whole.file].text()[number.unit_begin - 1] != ' ';
        builder.fix("write `" + meant + "`", Applicability::Review, place, (apart ? " " : "") + meant);
    } else if (wanted.type != type::any) {
        builder.note(std::string(wanted.who) + " takes " + say(wanted.type));
        if (!want.per_time) builder.help("known: " + one_of(known, 24));
    }
    return wrong(node);
}

}  // namespace mlwc::sema
