// The cases of limits as examples: `fargate/no_gpu.mlw` is the case of `fargate/no-gpu`. It has workloads on both sides
// of the limit, of which those that violate it have the expected finding written below. Where it is not a workload that
// violates it, the good side is a case of its own, `no_gpu_edge.mlw`.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "stdlib/embed/embed.h"
#include "stdlib/embed/files.h"
#include "stdlib/embed/literal.h"

namespace mlwc::embed {
namespace {

using Names = std::set<std::string>;

/// One declaration of a case, with the names of the findings that are expected in it.
struct Chunk {
    std::string keyword;
    std::string text;
    Names found;
};

struct Example {
    std::string bad;
    std::string good;
    Names beside;
    Names beside_good;
};

constexpr std::array<std::string_view, 3> workloads = {"service", "worker", "job"};

std::string_view first_word(std::string_view text) { return text.substr(0, text.find_first_of(" \t{=:")); }

/// The name in an expectation, `//   ^^^ error fargate/no-gpu: ...`; nothing if the line is none.
std::optional<std::string> expected_name(std::string_view line) {
    const std::size_t slashes = line.find("//");
    if (slashes == std::string_view::npos || line.find_first_not_of(' ') != slashes) return std::nullopt;
    const std::size_t mark = line.find_first_not_of(' ', slashes + 2);
    if (mark == std::string_view::npos || (line[mark] != '^' && line[mark] != '@')) return std::nullopt;
    for (const std::string_view severity : {" error ", " warning ", " note "}) {
        const std::size_t at = line.find(severity, mark);
        const std::size_t colon = line.find(": ", mark);
        if (at == std::string_view::npos || colon == std::string_view::npos || at > colon) continue;
        const std::size_t begin = at + severity.size();
        return std::string(line.substr(begin, colon - begin));
    }
    return std::nullopt;
}

/// Declarations begin at the margin. Comments at the margin belong to the case and not to the example.
std::vector<Chunk> chunks_of(std::string_view text) {
    std::vector<Chunk> chunks;
    std::string blank_lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (const auto name = expected_name(line)) {
            if (!chunks.empty()) chunks.back().found.insert(*name);
            continue;
        }
        if (line.empty()) {
            blank_lines.assign(1, '\n');
            continue;
        }
        const bool at_margin = line.front() != ' ' && line.front() != '}' && line.front() != ')';
        if (at_margin && line.starts_with("//")) continue;
        if (at_margin) chunks.push_back({std::string(first_word(line)), "", {}});
        if (!at_margin && !chunks.empty()) chunks.back().text += blank_lines;
        blank_lines.clear();
        if (!chunks.empty()) chunks.back().text += std::string(line) + "\n";
    }
    return chunks;
}

bool is_workload(const Chunk& chunk) {
    return std::find(workloads.begin(), workloads.end(), chunk.keyword) != workloads.end();
}

std::string whole(const std::vector<Chunk>& chunks) {
    std::string text;
    for (const Chunk& chunk : chunks) {
        if (!text.empty()) text += '\n';
        text += chunk.text;
    }
    return text;
}

/// What all workloads of the case share, and one of them.
std::string program(const std::vector<Chunk>& chunks, const Chunk& workload) {
    std::string text;
    for (const Chunk& chunk : chunks) {
        if (is_workload(chunk) && &chunk != &workload) continue;
        if (!text.empty()) text += '\n';
        text += chunk.text;
    }
    return text;
}

/// Two workloads of one case.
std::optional<Example> example_of(const std::string& limit, const std::vector<Chunk>& chunks) {
    for (const Chunk& bad : chunks) {
        if (!is_workload(bad) || bad.found.count(limit) == 0) continue;
        Names beside = bad.found;
        beside.erase(limit);
        for (const Chunk& good : chunks) {
            if (good.keyword != bad.keyword || good.found != beside) continue;
            beside.erase("lower/no-lowering");  // says nothing of the limit
            return Example{program(chunks, bad), program(chunks, good), beside, {}};
        }
    }
    return std::nullopt;
}

/// Two workloads of one case where what is wrong with the bad one hides a warning that the good one has.
std::optional<Example> example_with_warning(const std::string& limit, const std::vector<Chunk>& chunks) {
    for (const Chunk& bad : chunks) {
        if (!is_workload(bad) || bad.found != Names{limit}) continue;
        for (const Chunk& good : chunks) {
            if (good.keyword != bad.keyword || good.found.count(limit) != 0 || good.found.size() != 1) continue;
            return Example{program(chunks, bad), program(chunks, good), {}, good.found};
        }
    }
    return std::nullopt;
}

/// The whole case and `edge`, the one beside it, where the limit is broken by what all workloads share.
std::optional<Example> example_of(const std::string& limit, const std::vector<Chunk>& chunks,
                                  const std::vector<Chunk>& edge) {
    Names bad;
    Names good;
    for (const Chunk& chunk : chunks) bad.insert(chunk.found.begin(), chunk.found.end());
    for (const Chunk& chunk : edge) good.insert(chunk.found.begin(), chunk.found.end());
    bad.erase(limit);
    if (edge.empty() || good != bad) return std::nullopt;
    return Example{whole(chunks), whole(edge), bad, {}};
}

/// Whether `place/fargate/no_gpu.mlw` is called after `fargate/no-gpu`.
bool called_after(const std::string& path, std::string limit) {
    std::replace(limit.begin(), limit.end(), '-', '_');
    return path.ends_with(limit.substr(limit.find('/')) + ".mlw");
}

std::string joined(const Names& names) {
    std::string text;
    for (const std::string& name : names) {
        if (!text.empty()) text += ' ';
        text += name;
    }
    return text;
}

}  // namespace

std::string embed_examples(const std::string& root, const std::vector<std::string>& paths) {
    const std::string folder = root + "/";
    std::map<std::string, Example> examples;
    for (const std::string& path : paths) {
        const std::vector<Chunk> chunks = chunks_of(read_file(folder + path));
        const std::string edge = std::string(path.substr(0, path.rfind('.'))).append("_edge.mlw");
        const bool has_edge = std::find(paths.begin(), paths.end(), edge) != paths.end();
        Names limits;
        for (const Chunk& chunk : chunks) limits.insert(chunk.found.begin(), chunk.found.end());
        for (const std::string& limit : limits) {
            if (!called_after(path, limit)) continue;
            auto example = example_of(limit, chunks);
            if (!example && has_edge) example = example_of(limit, chunks, chunks_of(read_file(folder + edge)));
            if (!example) example = example_with_warning(limit, chunks);
            if (example) examples.emplace(limit, *example);
        }
    }
    std::vector<std::string> columns[5];
    for (const auto& [limit, example] : examples) {
        columns[0].push_back(limit);
        columns[1].push_back(example.bad);
        columns[2].push_back(example.good);
        columns[3].push_back(joined(example.beside));
        columns[4].push_back(joined(example.beside_good));
    }
    const std::string count = std::to_string(examples.size());
    std::string out =
        "// Generated from tests/cases/place. Do not edit.\n#include \"stdlib/examples_data.h\"\n\n"
        "namespace mlwc::stdlib {\nnamespace {\n\n";
    std::string tables;
    constexpr std::array<std::string_view, 5> names = {"limit", "bad", "good", "beside", "beside_good"};
    for (std::size_t column = 0; column < names.size(); ++column) {
        const std::string name(names[column]);
        out += text_table(name, columns[column]);
        tables += column == 0 ? "{" : ", {";
        tables.append(name).append("_characters, ").append(name).append("_offsets, ").append(count).append("}");
    }
    out.append("}  // namespace\n\nconst ExamplesData examples_data = {").append(tables);
    return out + "};\n\n}  // namespace mlwc::stdlib\n";
}

}  // namespace mlwc::embed
