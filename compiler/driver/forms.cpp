// The rows; each phase prints its own product.
#include "compiler/driver/forms.h"

#include <algorithm>

#include "compiler/driver/explanation.h"
#include "compiler/driver/print_model.h"
#include "grammar/dump.h"

namespace mlwc::driver {
namespace {

std::string print_ast(pipeline::Compilation& made, const SourceSet& sources) {
    const ast::File& tree = made.program.files.front().tree;
    return grammar::dump(tree, sources[tree.id], made.symbols);
}

constexpr Form form_rows[] = {
    {"ast", pipeline::Phase::Ast, print_ast},
    {"model", pipeline::Phase::Model,
     [](pipeline::Compilation& made, const SourceSet&) { return print_model(made.model, made.symbols); }},
    {"placement", pipeline::Phase::Placement,
     [](pipeline::Compilation& made, const SourceSet&) { return print(records_of(made), Prose::Text); }},
    {"resources", pipeline::Phase::Resources,
     [](pipeline::Compilation& made, const SourceSet&) { return print_resources(made.graph); }},
};

}  // namespace

std::span<const Form> forms() { return form_rows; }

const Form* find_form(std::string_view name) {
    const auto* row =
        std::find_if(std::begin(form_rows), std::end(form_rows), [&](const Form& form) { return form.name == name; });
    return row == std::end(form_rows) ? nullptr : row;
}

}  // namespace mlwc::driver
