// Reading inputs and writing the generated file only when it has changed.
#include "stdlib/embed/files.h"

#include <fstream>
#include <iterator>

namespace mlwc::embed {

void fail(std::string_view path, std::size_t line, std::string_view what) {
    throw Mistake(std::string(path) + ":" + std::to_string(line) + ": " + std::string(what));
}

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw Mistake(path + ": cannot be read");
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write_file(const std::string& path, std::string_view text) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    if (!file) throw Mistake(path + ": cannot be written");
}

}  // namespace mlwc::embed
