// The program: real streams around driver::run, and the last stop for our own mistakes.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/bug.h"
#include "compiler/driver/cli.h"
#include "compiler/driver/report.h"

namespace {

using mlwc::Color;

/// Colour only for a person who looks, and who did not ask for none (https://no-color.org).
Color color_of(int descriptor) {
    const char* refused = std::getenv("NO_COLOR");
    const char* kind = std::getenv("TERM");
    if (refused != nullptr && *refused != '\0') return Color::Off;
    if (kind == nullptr || std::string_view(kind) == "dumb") return Color::Off;
    return ::isatty(descriptor) == 1 ? Color::On : Color::Off;
}

void flush(const mlwc::driver::Terminal& terminal) {
    std::fwrite(terminal.out.data(), 1, terminal.out.size(), stdout);
    std::fflush(stdout);
    std::fwrite(terminal.err.data(), 1, terminal.err.size(), stderr);
}

int our_bug(const mlwc::driver::Terminal& terminal, const char* what) {
    flush(terminal);
    std::fprintf(stderr,
                 "mlwc: this is a mistake in mlwc, not in your file: %s\n"
                 "Please report it with the command line and, if you can, the smallest file that shows it:\n"
                 "see CONTRIBUTING.md, \"Reporting a bug\". Nothing was written.\n",
                 what);
    return mlwc::driver::exit_code::our_bug;
}

}  // namespace

int main(int argc, char** argv) {
    mlwc::driver::Terminal terminal;
    terminal.out_color = color_of(STDOUT_FILENO);
    terminal.err_color = color_of(STDERR_FILENO);
    try {
        mlwc::driver::SystemDisk disk;
        const std::vector<std::string> arguments(argv + 1, argv + argc);
        const int code = mlwc::driver::run(arguments, disk, terminal);
        flush(terminal);
        return code;
    } catch (const mlwc::InternalError& error) {
        return our_bug(terminal, error.what());
    } catch (const std::exception& error) {
        return our_bug(terminal, error.what());
    }
}
