// mlwc_floor SERVICES TEMPLATE FILE: the least that writing a template can cost. Takes the text of service 1 out of
// TEMPLATE, which holds two or more, and streams it with fmt as often as told, each time under its own number, in
// blocks of the size that mlwc uses. Compiles, checks and chooses nothing.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::string_view first = "    \"Scorer00001LogGroup\"";
constexpr std::string_view second = "    \"Scorer00002LogGroup\"";
constexpr std::string_view number_of_first = "00001";
constexpr std::size_t block = 256 * 1024;

/// The text between the numbers; a number follows each piece but the last.
std::vector<std::string_view> pieces_of(std::string_view service) {
    std::vector<std::string_view> pieces;
    for (;;) {
        const std::size_t at = service.find(number_of_first);
        pieces.push_back(service.substr(0, at));
        if (at == std::string_view::npos) return pieces;
        service.remove_prefix(at + number_of_first.size());
    }
}

bool flush(int file, fmt::memory_buffer& out) {
    const bool written = ::write(file, out.data(), out.size()) == static_cast<ssize_t>(out.size());
    out.clear();
    return written;
}

bool stream(int services, const std::vector<std::string_view>& pieces, int file) {
    fmt::memory_buffer out;
    out.reserve(2 * block);
    for (int number = 1; number <= services; ++number) {
        for (std::size_t piece = 0; piece + 1 < pieces.size(); ++piece) {
            fmt::format_to(std::back_inserter(out), "{}{:05}", pieces[piece], number);
        }
        fmt::format_to(std::back_inserter(out), "{}", pieces.back());
        if (out.size() >= block && !flush(file, out)) return false;
    }
    return flush(file, out);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: mlwc_floor SERVICES TEMPLATE FILE\n");
        return 2;
    }
    std::ifstream input(argv[2], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
    const std::size_t begin = text.find(first);
    const std::size_t end = text.find(second);
    if (begin == std::string::npos || end == std::string::npos) {
        std::fprintf(stderr, "mlwc_floor: `%s` does not hold two services\n", argv[2]);
        return 1;
    }
    const int file = ::open(argv[3], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0) return 1;
    const bool written = stream(std::atoi(argv[1]), pieces_of(std::string_view(text).substr(begin, end - begin)), file);
    return written && ::close(file) == 0 ? 0 : 1;
}
