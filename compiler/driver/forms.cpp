// The rows; each phase prints its own product.
#include "compiler/driver/forms.h"

#include <algorithm>

#include "compiler/driver/explanation.h"
#include "compiler/driver/print_model.h"
#include "grammar/dump.h"

namespace mlwc::driver {
namespace {

std::string print_ast(Compilation& made, const SourceSet& sources) {
    const ast::File& tree = made.program.files.front().tree;
    return grammar::dump(tree, sources[tree.id], made.symbols);
}

constexpr Form rows[] = {
    {"ast", Phase::Ast, print_ast},
    {"model", Phase::Model, [](Compilation& made, const SourceSet&) { return print_model(made.model, made.symbols); }},
    {"placement", Phase::Placement, [](Compilation& made, const SourceSet&) { return explain(made); }},
    {"resources", Phase::Resources, [](Compilation& made, const SourceSet&) { return print_resources(made.graph); }},
};

}  // namespace

std::span<const Form> forms() { return rows; }

const Form* find_form(std::string_view name) {
    const auto* row =
        std::find_if(std::begin(rows), std::end(rows), [&](const Form& form) { return form.name == name; });
    return row == std::end(rows) ? nullptr : row;
}

}  // namespace mlwc::driver
