// The catalog's files as the tests read them: with code of their own, so that a mistake of the tool shows.
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace mlwc::stdlib::test {

/// The rows of a file of the catalog without its header. Its fields hold no quoted commas.
inline std::vector<std::vector<std::string>> csv_lines(const std::string& name) {
    std::ifstream file(std::string(MLWC_CATALOG_FOLDER) + "/" + name);
    std::vector<std::vector<std::string>> rows;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream fields(line + ",");
        rows.emplace_back();
        for (std::string field; std::getline(fields, field, ',');) rows.back().push_back(field);
    }
    return rows;
}

}  // namespace mlwc::stdlib::test
