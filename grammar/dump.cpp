// The dump walks with a stack of its own, so that no tree is too deep for it.
#include "grammar/dump.h"

#include <fmt/format.h>

#include <array>
#include <vector>

namespace mlwc::grammar {
namespace {

constexpr std::array kinds = {"Error",         "None",
                              "Bool",          "Number",
                              "String",        "Interpolation",
                              "Name",          "Member",
                              "Index",         "Call",
                              "NamedArgument", "List",
                              "Record",        "RecordEntry",
                              "Spread",        "Unary",
                              "Binary",        "If",
                              "Range",         "TypeName",
                              "RefineCompare", "TypeLiteral",
                              "TypeOptional",  "TypeList",
                              "TypeMap",       "TypeUnion",
                              "TypeRecord",    "TypeConstructor",
                              "Body",          "Attribute",
                              "Block",         "Field",
                              "Override",      "OverrideEdit",
                              "Raw",           "Waive",
                              "With",          "Expect",
                              "ExpectError",   "App",
                              "Param",         "Input",
                              "Let",           "Output",
                              "Workload",      "Template",
                              "For",           "Use",
                              "Function",      "Type",
                              "KindDecl",      "Platform",
                              "Target",        "Limit",
                              "Policy",        "Test",
                              "FileRoot"};
static_assert(kinds.size() == static_cast<std::size_t>(ast::Kind::FileRoot) + 1);

constexpr std::array ops = {"",   "not", "-",     "or",     "and",    "==",      "!=",    "<",
                            "<=", ">",   ">=",    "in",     "not in", "+",       "-",     "*",
                            "/",  "set", "merge", "remove", "append", "matches", "unlike"};
static_assert(ops.size() == static_cast<std::size_t>(ast::Op::Unlike) + 1);

void quote(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (c == '"' || c == '\\')
            out += {'\\', c};
        else
            out += c;
    }
    out += '"';
}

void payload(std::string& out, const ast::File& file, ast::NodeId id, const Interner& symbols) {
    const ast::Node& node = file[id];
    if (node.kind == ast::Kind::Name) fmt::format_to(std::back_inserter(out), " {}", symbols.text(file.symbol(id)));
    if (node.kind == ast::Kind::String) quote(out += ' ', symbols.text(file.symbol(id)));
    if (node.kind == ast::Kind::Bool) out += node.first == 1 ? " true" : " false";
    if (node.kind == ast::Kind::Number) {
        const ast::Number& number = file.number(id);
        fmt::format_to(std::back_inserter(out), " {}", number.digits);
        if (number.decimals > 0) fmt::format_to(std::back_inserter(out), "e-{}", number.decimals);
        if (number.unit != no_symbol) fmt::format_to(std::back_inserter(out), " {}", symbols.text(number.unit));
    }
}

void flags(std::string& out, const ast::Node& node) {
    if ((node.flags & ast::deploy_flag) != 0) out += " deploy";
    if ((node.flags & ast::optional_flag) != 0) out += " optional";
    if ((node.flags & ast::lost_name_flag) != 0) out += " lost-name";
    if ((node.flags & ast::recovered_flag) != 0) out += " recovered";
}

}  // namespace

std::string_view kind_name(ast::Kind kind) { return kinds[static_cast<std::size_t>(kind)]; }
std::string_view op_name(ast::Op op) { return ops[static_cast<std::size_t>(op)]; }

std::string dump(const ast::File& file, const Source& source, const Interner& symbols) {
    struct Visit {
        ast::NodeId id;
        std::size_t depth;
    };
    std::string out;
    std::vector<Visit> open{{file.root, 0}};
    while (!open.empty()) {
        const Visit visit = open.back();
        open.pop_back();
        out.append(visit.depth * 2, ' ');
        if (!exists(visit.id)) {
            out += "-\n";
            continue;
        }
        const ast::Node& node = file[visit.id];
        out += kind_name(node.kind);
        if (node.op != ast::Op::Missing) (out += ' ') += op_name(node.op);
        payload(out, file, visit.id, symbols);
        flags(out, node);
        const LineColumn begin = source.place(node.begin);
        const LineColumn end = source.place(node.end);
        fmt::format_to(std::back_inserter(out), "  {}:{}-{}:{}", begin.line, begin.column, end.line, end.column);
        if (const Symbol doc = file.doc(visit.id); doc != no_symbol) quote(out += "  doc ", symbols.text(doc));
        out += '\n';
        const bool leaf = node.kind <= ast::Kind::Name && node.kind != ast::Kind::Interpolation;
        if (leaf) continue;
        const auto children = file.children(visit.id);
        for (auto child = children.rbegin(); child != children.rend(); ++child)
            open.push_back({*child, visit.depth + 1});
    }
    return out;
}

}  // namespace mlwc::grammar
