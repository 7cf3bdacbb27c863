// The schema's text to constant tables; a line that does not read ends the build and is named.
#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>

#include "stdlib/embed/csv.h"
#include "stdlib/embed/embed.h"
#include "stdlib/embed/files.h"
#include "stdlib/embed/literal.h"

namespace mlwc::embed {
namespace {

using std::to_string;

/// One property as written.
struct Property {
    std::size_t line = 0;
    std::string name;
    std::string type;
    bool required = false;
};

/// A name in column 1, and what stands under it.
struct Block {
    std::string name;
    std::vector<Property> properties;
};

struct Text {
    std::string path;
    std::string source;
    std::string date;
    std::vector<Block> blocks;
};

/// The words that begin a shape's row, in the order of ShapeKind.
constexpr std::array<std::string_view, 5> simple = {"string", "number", "integer", "boolean", "json"};
enum Compound : std::size_t { list = simple.size(), map, object, choice, text };

bool is_name(std::string_view text) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:.-";
    return !text.empty() && text.find_first_not_of(letters) == std::string_view::npos;
}

Property property_of(const std::string& path, std::size_t number, std::string_view line) {
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) fail(path, number, "a property is written `Name: type`");
    Property property{number, std::string(line.substr(0, colon)), std::string(line.substr(colon + 2)), false};
    property.required = property.name.ends_with('!');
    if (property.required) property.name.pop_back();
    if (!is_name(property.name)) fail(path, number, "`" + property.name + "` is no name");
    return property;
}

/// The value of one of the three lines at the beginning.
std::string header(const std::string& path, const std::vector<std::string>& lines, std::size_t number,
                   const std::string& word) {
    if (lines.size() < number || !lines[number - 1].starts_with(word + ": ")) {
        fail(path, number, "the line must be `" + word + ": ...`");
    }
    return lines[number - 1].substr(word.size() + 2);
}

void add_line(Text& text, std::size_t number, const std::string& line, bool begins) {
    std::vector<Block>& blocks = text.blocks;
    if (!line.starts_with("  ")) {
        if (!begins || !is_name(line)) fail(text.path, number, "a block begins with a name, after an empty line");
        if (!blocks.empty() && blocks.back().name >= line) {
            fail(text.path, number, "`" + line + "` does not come after the block before it");
        }
        blocks.push_back({line, {}});
        return;
    }
    if (begins) fail(text.path, number, "a property stands under the name of its type");
    Property property = property_of(text.path, number, std::string_view(line).substr(2));
    std::vector<Property>& properties = blocks.back().properties;
    if (!properties.empty() && properties.back().name >= property.name) {
        fail(text.path, number, "`" + property.name + "` does not come after the property before it");
    }
    properties.push_back(std::move(property));
}

Text read(const std::string& path) {
    const std::vector<std::string> lines = split(read_file(path), '\n');
    Text text{path, header(path, lines, 1, "source"), header(path, lines, 3, "date"), {}};
    (void)header(path, lines, 2, "licence");
    for (std::size_t at = 3; at < lines.size(); ++at) {
        if (!lines[at].empty()) add_line(text, at + 1, lines[at], lines[at - 1].empty());
    }
    if (text.blocks.empty()) fail(path, lines.size(), "there is no type");
    return text;
}

/// Where the first ` | ` stands that is inside no brackets; the end if there is none.
std::size_t bar_in(std::string_view type) {
    std::size_t depth = 0;
    for (std::size_t at = 0; at < type.size(); ++at) {
        if (type[at] == '"') at = std::min(type.find('"', at + 1), type.size() - 1);
        if (type[at] == '[' || type[at] == '{') ++depth;
        if (type[at] == ']' || type[at] == '}') --depth;
        if (depth == 0 && type.substr(at).starts_with(" | ")) return at;
    }
    return type.size();
}

bool is_text(std::string_view type) { return type.size() > 1 && type.starts_with('"') && type.ends_with('"'); }

/// The texts between quotes in a type.
void add_texts(TextPool& names, std::string_view type) {
    for (std::size_t begin = type.find('"'); begin != std::string_view::npos; begin = type.find('"', begin)) {
        const std::size_t end = type.find('"', begin + 1);
        if (end == std::string_view::npos) return;
        names.add(std::string(type.substr(begin + 1, end - begin - 1)));
        begin = end + 1;
    }
}

/// The rows of the shapes that properties have, each once.
class Shapes {
  public:
    Shapes(const Text& text, const TextPool& names) : text_(text), names_(names) {
        for (std::size_t row = 0; row < text.blocks.size(); ++row) types_.emplace(text.blocks[row].name, row);
    }

    std::size_t add(const Block& block, const Property& property, std::string_view type) {
        if (bar_in(type) < type.size()) return add_choice(block, property, type);
        for (std::size_t kind = 0; kind < simple.size(); ++kind) {
            if (type == simple[kind]) return row(kind, 0, 0);
        }
        if (type.size() > 2 && type.starts_with('[') && type.ends_with(']')) {
            return row(list, 0, add(block, property, type.substr(1, type.size() - 2)));
        }
        if (type.size() > 2 && type.starts_with('{') && type.ends_with('}')) {
            return row(map, 0, add(block, property, type.substr(1, type.size() - 2)));
        }
        if (is_text(type)) return row(text, 0, names_[std::string(type.substr(1, type.size() - 2))]);
        return row(object, 0, object_type(block, property, std::string(type)));
    }

    [[nodiscard]] std::string tables() const {
        std::string out = "constexpr ShapeRow shapes[] = {\n";
        for (const std::array<std::size_t, 3>& shape : rows_) {
            out += "    {" + to_string(shape[0]) + ", " + to_string(shape[1]) + ", " + to_string(shape[2]) + "},\n";
        }
        out += "};\n\nconstexpr std::uint16_t choices[] = {\n";
        for (const std::size_t number : choices_) out += "    " + to_string(number) + ",\n";
        return out + "    0,  // so that there is one\n};\n\n";
    }

  private:
    std::size_t add_choice(const Block& block, const Property& property, std::string_view type) {
        std::vector<std::size_t> made;
        while (!type.empty()) {
            const std::size_t end = bar_in(type);
            made.push_back(add(block, property, type.substr(0, end)));
            type.remove_prefix(std::min(end + 3, type.size()));
        }
        const std::size_t first = choices_.size();
        choices_.insert(choices_.end(), made.begin(), made.end());
        return row(choice, made.size(), first);
    }

    /// A type of the resource type that the block belongs to, or one that all share.
    std::size_t object_type(const Block& block, const Property& property, const std::string& name) {
        const std::string own = block.name.substr(0, block.name.find('.')) + "." + name;
        const auto found = types_.contains(own) ? types_.find(own) : types_.find(name);
        if (found == types_.end()) fail(text_.path, property.line, "there is no type `" + name + "`");
        return found->second;
    }

    std::size_t row(std::size_t kind, std::size_t count, std::size_t of) {
        const std::array<std::size_t, 3> wanted = {kind, count, of};
        const auto [known, added] = numbers_.emplace(wanted, rows_.size());
        if (added) rows_.push_back(wanted);
        return known->second;
    }

    const Text& text_;
    const TextPool& names_;
    std::map<std::string, std::size_t> types_;
    std::vector<std::array<std::size_t, 3>> rows_;
    std::map<std::array<std::size_t, 3>, std::size_t> numbers_;
    std::vector<std::size_t> choices_;
};

std::string quoted(std::string_view text) { return "{" + literal(text, 0) + ", " + to_string(text.size()) + "}"; }

}  // namespace

std::string embed_schema(const std::string& path) {
    const Text text = read(path);
    TextPool names;
    for (const Block& block : text.blocks) {
        names.add(block.name);
        for (const Property& property : block.properties) {
            names.add(property.name);
            add_texts(names, property.type);
        }
    }
    names.seal();
    Shapes shapes(text, names);
    std::string types = "constexpr SchemaTypeRow types[] = {\n";
    std::string properties = "constexpr SchemaPropertyRow properties[] = {\n";
    std::size_t count = 0;
    for (const Block& block : text.blocks) {
        types += "    {" + to_string(names[block.name]) + ", " + to_string(count) + ", " +
                 to_string(block.properties.size()) + "},\n";
        count += block.properties.size();
        for (const Property& property : block.properties) {
            properties += "    {" + to_string(names[property.name]) + ", " +
                          to_string(shapes.add(block, property, property.type)) + ", " +
                          (property.required ? "1" : "0") + "},\n";
        }
    }
    if (count > std::numeric_limits<std::uint16_t>::max()) throw Mistake(path + ": there are too many properties");
    return "// Generated from the schema of stdlib. Do not edit.\n#include \"stdlib/schema_data.h\"\n\n"
           "namespace mlwc::stdlib {\nnamespace {\n\n" +
           text_table("name", names.rows()) + types + "};\n\n" + properties + "};\n\n" + shapes.tables() +
           "}  // namespace\n\nconst SchemaData schema_data = {{name_characters, name_offsets, " +
           to_string(names.rows().size()) + "}, types, properties, shapes, choices, " + quoted(text.source) + ", " +
           quoted(text.date) + "};\n\n}  // namespace mlwc::stdlib\n";
}

}  // namespace mlwc::embed
