// Text goes to the standard error, since the standard output belongs to what a command makes.
#include "compiler/driver/report.h"

#include <algorithm>

#include "compiler/base/render.h"
#include "compiler/driver/render_json.h"

namespace mlwc::driver {

int report(std::span<const Diagnostic> diagnostics, const SourceSet& sources, ReportForm form, Terminal& terminal) {
    switch (form) {
        case ReportForm::Text:
            for (const Diagnostic& found : diagnostics) {
                render(terminal.err, found, sources, terminal.err_color);
                terminal.err += '\n';
            }
            render_count(terminal.err, diagnostics, terminal.err_color);
            break;
        case ReportForm::Line:
            for (const Diagnostic& found : diagnostics) render_line(terminal.err, found, sources, terminal.err_color);
            break;
        case ReportForm::Json:
            terminal.out += render_json(diagnostics, sources);
            break;
    }
    return exit_code_of(diagnostics);
}

int exit_code_of(std::span<const Diagnostic> diagnostics) {
    const bool errors = std::any_of(diagnostics.begin(), diagnostics.end(),
                                    [](const Diagnostic& found) { return found.severity == Severity::Error; });
    return errors ? exit_code::findings : exit_code::fine;
}

}  // namespace mlwc::driver
