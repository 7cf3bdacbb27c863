// Taking JSON apart that this program wrote itself, one level at a time, and putting it together again.
#include "backends/tree.h"

#include <algorithm>

#include "compiler/base/bug.h"

namespace mlwc::backends {
namespace {

using lower::Property;
using lower::PropertyKind;

/// Reads the members between the outer brackets of a value. The text is well-formed: a JsonWriter made it.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::vector<TreeMember> members() {
        const bool named = text_[at_++] == '{';
        std::vector<TreeMember> found;
        for (skip_blanks(); text_[at_] != '}' && text_[at_] != ']'; skip_blanks()) {
            TreeMember member;
            if (named) {
                const std::string_view key = value();
                member.name = unescaped(key.substr(1, key.size() - 2));
                member.written = true;
                skip_blanks();
            }
            member.tree = Tree(std::string(value()));
            found.push_back(std::move(member));
        }
        return found;
    }

    static std::string unescaped(std::string_view text) {
        std::string plain;
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (text[at] != '\\') {
                plain += text[at];
                continue;
            }
            constexpr std::string_view letters = "nrtbf";
            constexpr std::string_view meant = "\n\r\t\b\f";
            const char letter = text[++at];
            const std::size_t known = letters.find(letter);
            if (letter == 'u') {
                plain += static_cast<char>(std::stoi(std::string(text.substr(at + 1, 4)), nullptr, 16));
                at += 4;  // only control characters are written so
            } else {
                plain += known == std::string_view::npos ? letter : meant[known];
            }
        }
        return plain;
    }

  private:
    void skip_blanks() {
        while (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == ',' || text_[at_] == ':') ++at_;
    }

    /// The text of the value that begins here.
    std::string_view value() {
        const std::size_t begin = at_;
        std::size_t depth = 0;
        do {
            const char here = text_[at_];
            if (here == '"') {
                skip_text();
            } else if (here == '{' || here == '[') {
                ++depth;
                ++at_;
            } else if (here == '}' || here == ']') {
                --depth;
                ++at_;
            } else if (depth > 0) {
                ++at_;
            } else {
                at_ = text_.find_first_of(",} ]\n", at_);
            }
        } while (depth > 0);
        return text_.substr(begin, at_ - begin);
    }

    void skip_text() {
        for (++at_; text_[at_] != '"'; ++at_) {
            if (text_[at_] == '\\') ++at_;
        }
        ++at_;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

/// What CloudFormation computes looks like an object, and stands on one line.
bool is_computed(std::string_view json) { return json.starts_with("{ \"Ref\": ") || json.starts_with("{ \"Fn::"); }

}  // namespace

bool Tree::open() {
    if (kind == Kind::Json) {
        if ((json.front() != '{' && json.front() != '[') || is_computed(json)) return false;
        kind = json.front() == '{' ? Kind::Object : Kind::List;
        members = Scanner(json).members();
        json.clear();
    } else if (kind == Kind::Row) {
        if (row.kind != PropertyKind::Object && row.kind != PropertyKind::List) return false;
        kind = row.kind == PropertyKind::Object ? Kind::Object : Kind::List;
        for (const lower::Entry& entry : row.children())
            members.push_back({std::string(entry.name), false, Tree(entry.value)});
    }
    return true;
}

Tree* Tree::find(std::string_view name) {
    const auto found =
        std::find_if(members.begin(), members.end(), [&](const TreeMember& member) { return member.name == name; });
    return kind == Kind::Object && found != members.end() ? &found->tree : nullptr;
}

std::optional<std::string> Tree::as_text() const {
    if (kind == Kind::Row && row.kind == PropertyKind::Text) return std::string(row.text());
    if (kind != Kind::Json || json.size() < 2 || json.front() != '"') return std::nullopt;
    return std::string(Scanner::unescaped(std::string_view(json).substr(1, json.size() - 2)));
}

void write_tree(JsonWriter& json, const Tree& tree, const TreeSpelling& spelling) {
    switch (tree.kind) {
        case Tree::Kind::Json:
            return json.raw(tree.json);
        case Tree::Kind::Row:
            return spelling.row(json, tree.row);
        case Tree::Kind::Object:
            json.open_object();
            for (const TreeMember& member : tree.members) {
                member.written ? json.key(member.name) : spelling.key(json, member.name, tree.members.size());
                write_tree(json, member.tree, spelling);
            }
            return json.close_object();
        case Tree::Kind::List:
            json.open_array();
            for (const TreeMember& member : tree.members) write_tree(json, member.tree, spelling);
            return json.close_array();
    }
}

Property row_of(const Tree& tree, lower::ResourceGraph& graph) {
    if (tree.kind == Tree::Kind::Row) return tree.row;
    if (tree.kind == Tree::Kind::Json) bug("written text where rows are wanted");
    std::vector<lower::Entry> entries;
    std::vector<Property> items;
    for (const TreeMember& member : tree.members) {
        const Property row = row_of(member.tree, graph);
        entries.push_back({graph.arena.copy(std::string_view(member.name)), row});
        items.push_back(row);
    }
    if (tree.kind == Tree::Kind::List) return graph.list(std::span<const Property>(items));
    return graph.object(std::span<const lower::Entry>(entries));
}

}  // namespace mlwc::backends
