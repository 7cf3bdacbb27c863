// Each kind of generated part is a row: its name, and what it is to say.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "compiler/base/diagnostics.h"
#include "compiler/sema/builtins.h"
#include "compiler/sema/types.h"
#include "compiler/sema/units.h"
#include "stdlib/pages.h"
#include "stdlib/stdlib.h"
#include "tests/docs/library.h"
#include "tests/docs/markdown.h"

namespace mlwc::docs {
namespace {

const Owner* find_owner(std::string_view keyword, std::string_view name) {
    const auto& owners = library_owners();
    const auto found = std::find_if(owners.begin(), owners.end(),
                                    [&](const Owner& owner) { return owner.keyword == keyword && owner.name == name; });
    return found == owners.end() ? nullptr : &*found;
}

/// `[service, job]` as `service`, `job`.
std::string words(std::string_view list) {
    std::string out;
    std::string word;
    for (const char c : std::string(list) + ",") {
        if (c == ',' || c == ']') {
            if (!word.empty()) out += fmt::format("{}`{}`", out.empty() ? "" : ", ", word);
            word.clear();
        } else if (c != '[' && c != ' ' && c != '\n') {
            word += c;
        }
    }
    return out;
}

std::string limits_table(const Owner& owner) {
    if (owner.limits.empty()) return "";
    const bool of_kind = owner.keyword == "kind";
    std::string out = of_kind ? "| limit | severity | rule | source | checked |\n|---|---|---|---|---|\n"
                              : "| limit | severity | for | rule | source | checked |\n|---|---|---|---|---|---|\n";
    for (const Limit& limit : owner.limits) {
        const std::string kind = limit.kind.empty() ? "all" : fmt::format("`{}`", limit.kind);
        out +=
            fmt::format("| `{}` | {} |{} {} | {} | {} |\n", limit.name, limit.severity,
                        of_kind ? "" : fmt::format(" {} |", kind), cell(limit.doc), cell(limit.source), limit.checked);
    }
    return out;
}

std::string kind_part(std::string_view name) {
    const Owner* kind = find_owner("kind", name);
    if (kind == nullptr) return "";
    std::string out = kind->doc + "\n\n| attribute | type | default | meaning |\n|---|---|---|---|\n";
    for (const Attribute& row : kind->attributes) {
        std::string type = row.block ? "block" : fmt::format("`{}`", cell(row.type));
        if (row.block && row.optional) type += ", may be absent";
        if (row.deploy) type += " deploy";
        std::string preset = row.preset.empty() ? "required" : fmt::format("`{}`", cell(row.preset));
        if (row.preset.empty() && row.optional) preset = "none";
        if (row.block) preset = "";
        out += fmt::format("| `{}` | {} | {} | {} |\n", row.path, type, preset, cell(row.doc));
    }
    const std::string limits = limits_table(*kind);
    return limits.empty() ? out : out + fmt::format("\nLimits of every `{}`, wherever it runs:\n\n{}", name, limits);
}

std::string platform_part(std::string_view name) {
    const Owner* platform = find_owner("platform", name);
    if (platform == nullptr) return "";
    std::string sizes = platform->value("sizes");
    const std::size_t indent = sizes.rfind("\n  ]") == std::string::npos ? 0 : 2;
    std::string lines;
    for (std::size_t at = 0; at < sizes.size();) {
        const std::size_t end = std::min(sizes.find('\n', at), sizes.size());
        const std::size_t begin = at == 0 ? at : std::min(at + indent, end);
        lines += sizes.substr(begin, end - begin) + "\n";
        at = end + 1;
    }
    return fmt::format(
        "{}\n\nIt runs {}; its class is `{}`. What it sells:\n\n```mlw library\nsizes = {}```\n\n## Limits\n\n{}",
        platform->doc, words(platform->value("runs")), platform->value("class"), lines, limits_table(*platform));
}

std::string platforms_part(std::string_view /*name*/) {
    std::string out = "| platform | runs | |\n|---|---|---|\n";
    for (const Owner& owner : library_owners()) {
        if (owner.keyword != "platform") continue;
        out += fmt::format("| [`{0}`](platforms/{0}.md) | {1} | {2} |\n", owner.name, words(owner.value("runs")),
                           cell(owner.doc));
    }
    return out;
}

std::string targets_part(std::string_view /*name*/) {
    std::string out = "| target | |\n|---|---|\n";
    std::string limits;
    for (const Owner& owner : library_owners()) {
        if (owner.keyword != "target") continue;
        out += fmt::format("| `{}` | {} |\n", owner.name, cell(owner.doc));
        if (!owner.limits.empty()) limits += fmt::format("\nLimits of `{}`:\n\n{}", owner.name, limits_table(owner));
    }
    return out + limits;
}

std::string types_part(std::string_view /*name*/) {
    for (const LibraryFile& file : stdlib::library().files) {
        if (file.path.ends_with("prelude.mlw")) return fmt::format("```mlw library\n{}```\n", file.text);
    }
    return "";
}

std::string units_part(std::string_view /*name*/) {
    std::string out = "| type | is | units |\n|---|---|---|\n";
    sema::Types types;
    const Interner symbols;
    for (const std::string_view name : sema::builtin_type_names()) {
        const sema::TypeId id = sema::builtin_type(name, types);
        std::string units;
        if (types.is(id, sema::TypeKind::Number)) {
            const sema::Type& type = types[id];
            for (const std::string_view unit : sema::unit_names()) {
                const auto found = sema::find_unit(unit);
                if (!found || found->dimension != type.dimension || found->per_time) continue;
                units += fmt::format("{}`{}`", units.empty() ? "" : " ", unit);
            }
            if (type.per_time) units += ", `/`, and a unit of time";
        } else if (types.is(id, sema::TypeKind::Accelerators)) {
            units = "`GPU` for any, or a model:";
            for (const std::string_view model : stdlib::library().accelerators) units += fmt::format(" `{}`", model);
        } else {
            continue;
        }
        out += fmt::format("| `{}` | {} | {} |\n", name, sema::describe(id, types, symbols), units);
    }
    return out;
}

std::string_view severity_word(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return "error";
        case Severity::Warning:
            return "warning";
        case Severity::Note:
            return "note";
    }
    return "";
}

/// The page of the manual that speaks of an owner's limits, seen from docs/diagnostics.
std::string place_of(const Owner& owner) {
    if (owner.keyword == "platform") return fmt::format("../platforms/{}.md", owner.name);
    return owner.keyword == "target" ? "../targets.md" : fmt::format("../language.md#{}", owner.name);
}

std::string diagnostics_part(std::string_view /*name*/) {
    std::map<std::string, std::string> rows;  // by name: the rest of the row
    for (const DiagnosticRow& row : diagnostic_rows()) {
        const std::string_view page = stdlib::page(row.name).value_or("");
        const std::size_t title = page.find("\n\n");
        const std::string_view rest = title == std::string_view::npos ? "" : page.substr(title + 2);
        rows[std::string(row.name)] =
            fmt::format("[`{0}`]({0}.md) | {1} | {2}", row.name, severity_word(row.severity), first_sentence(rest));
    }
    for (const Owner& owner : library_owners()) {
        for (const Limit& limit : owner.limits) {
            rows[limit.name] = fmt::format("[`{}`]({}) | {} | {}", limit.name, place_of(owner), limit.severity,
                                           first_sentence(limit.doc));
        }
    }
    std::string out;
    std::string family;
    for (const auto& [name, row] : rows) {
        const std::string own = name.substr(0, name.find('/'));
        if (own != family) {
            if (!out.empty()) out += '\n';
            out += fmt::format("### {}\n\n| name | severity | meaning |\n|---|---|---|\n", own);
        }
        family = own;
        out += fmt::format("| {} |\n", row);
    }
    return out;
}

std::string functions_part(std::string_view /*rest*/) {
    std::string out = "| function | gives |\n|---|---|\n";
    for (const sema::Builtin& function : sema::builtins())
        out += fmt::format("| `{}({})` | {} |\n", function.name, function.names, function.gives);
    return out;
}

struct Maker {
    std::string_view word;  ///< first of a region's name
    std::string (*make)(std::string_view rest);
};
constexpr std::array<Maker, 8> makers = {{
    {"kind", kind_part},
    {"platform", platform_part},
    {"platforms", platforms_part},
    {"targets", targets_part},
    {"types", types_part},
    {"units", units_part},
    {"functions", functions_part},
    {"diagnostics", diagnostics_part},
}};

/// What a region is to say; empty if nobody knows it.
std::string content(const std::string& name) {
    const std::size_t blank = std::min(name.find(' '), name.size());
    const std::string_view rest = std::string_view(name).substr(std::min(blank + 1, name.size()));
    for (const Maker& maker : makers) {
        if (maker.word == std::string_view(name).substr(0, blank)) return maker.make(rest);
    }
    return "";
}

/// Names of all regions that the manual has to have, with the page for those that come with a page of their own.
std::map<std::string, std::string> wanted_regions() {
    std::map<std::string, std::string> wanted = {{"units", ""},   {"types", ""},     {"platforms", ""},
                                                 {"targets", ""}, {"functions", ""}, {"diagnostics", ""}};
    for (const Owner& owner : library_owners()) {
        if (owner.keyword == "kind") wanted["kind " + owner.name] = "";
        if (owner.keyword == "platform") wanted["platform " + owner.name] = "docs/platforms/" + owner.name + ".md";
    }
    return wanted;
}

/// Compares or rewrites the regions of a page and takes their names from `wanted`.
void check_regions(Page& page, std::map<std::string, std::string>& wanted, Update update, Outcome& outcome) {
    std::string text;
    std::size_t copied = 0;
    for (const Region& region : regions_of(page.text)) {
        const auto line = static_cast<std::size_t>(
            std::count(page.text.begin(), page.text.begin() + static_cast<std::ptrdiff_t>(region.begin), '\n'));
        const std::string made = content(region.name);
        wanted.erase(region.name);
        if (!region.closed) outcome.fail(page, line, "`" + region.name + "` has no `<!-- end -->`");
        if (made.empty()) outcome.fail(page, line, "nobody knows how to generate `" + region.name + "`");
        if (!region.closed || made.empty()) continue;
        const std::string expected = "\n" + made + "\n";
        if (page.text.substr(region.begin, region.end - region.begin) != expected && update == Update::No) {
            outcome.fail(page, line, "`" + region.name + "` is not what the standard library says today");
        }
        text += page.text.substr(copied, region.begin - copied) + expected;
        copied = region.end;
    }
    text += page.text.substr(copied);
    if (update == Update::Yes && text != page.text) rewrite(page, std::move(text), outcome);
}

}  // namespace

void check_generated(std::vector<Page>& pages, Update update, Outcome& outcome) {
    std::map<std::string, std::string> wanted = wanted_regions();
    for (Page& page : pages) check_regions(page, wanted, update, outcome);
    for (const auto& [name, path] : std::map<std::string, std::string>(wanted)) {
        if (path.empty() || update == Update::No) {
            outcome.failures.push_back("the manual has no `<!-- generated: " + name + " -->`");
            continue;
        }
        const Owner* platform = find_owner("platform", name.substr(name.find(' ') + 1));
        Page page{path, ""};
        rewrite(page, fmt::format("# {}\n\n<!-- generated: {} -->\n<!-- end -->\n", platform->value("title"), name),
                outcome);
        check_regions(page, wanted, update, outcome);
        pages.push_back(std::move(page));
    }
    for (const Owner& owner : library_owners()) {
        for (const Limit& limit : owner.limits) {
            if (limit.doc.empty())
                outcome.failures.push_back(limit.name + ": the limit has no `///` that says what holds");
            if (limit.source.empty() || limit.checked.empty())
                outcome.failures.push_back(limit.name + ": it rests on no fact");
        }
    }
}

}  // namespace mlwc::docs
