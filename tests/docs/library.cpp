// Read off the syntax trees: texts are those of the source.
#include "tests/docs/library.h"

#include <algorithm>
#include <deque>
#include <map>

#include "compiler/base/bug.h"
#include "compiler/base/source.h"
#include "grammar/parse.h"
#include "stdlib/stdlib.h"

namespace mlwc::docs {
namespace {

std::string kebab(std::string text) {
    std::replace(text.begin(), text.end(), '_', '-');
    return text;
}

class Reader;

/// A type that is a record, and the file that declares it.
struct RecordType {
    const Reader* file = nullptr;
    ast::NodeId node = ast::no_node;
};
using RecordTypes = std::map<std::string, RecordType, std::less<>>;

/// One file of the library under its tree.
class Reader {
  public:
    explicit Reader(const LibraryFile& file) {
        const FileId id = sources_.add(std::string(file.path), std::string(file.text));
        tree_ = grammar::parse(id, sources_[id].text(), symbols_, sink_);
        if (sink_.has_errors()) bug("the library parses");
    }

    /// What the file calls types, and where.
    void declare(RecordTypes& types) const {
        for (const ast::NodeId node : tree_.children(tree_.root)) {
            const ast::NodeId meant = tree_.child(node, 1);
            if (tree_.kind(node) != ast::Kind::Type || tree_.kind(meant) != ast::Kind::TypeRecord) continue;
            types.emplace(text(tree_.child(node, 0)), RecordType{this, meant});
        }
    }

    void read(std::vector<Owner>& owners, const RecordTypes& types) const {
        for (const ast::NodeId node : tree_.children(tree_.root)) {
            const ast::Kind kind = tree_.kind(node);
            if (kind == ast::Kind::KindDecl) owners.push_back(owner("kind", node, types));
            if (kind == ast::Kind::Platform) owners.push_back(owner("platform", node, types));
            if (kind == ast::Kind::Target) owners.push_back(owner("target", node, types));
        }
    }

  private:
    [[nodiscard]] std::string text(ast::NodeId node) const {
        return ast::exists(node) ? std::string(sources_.text(tree_.span(node))) : "";
    }
    [[nodiscard]] std::string doc(ast::NodeId node) const { return std::string(symbols_.text(tree_.doc(node))); }
    /// The text of a string, or the source of anything else.
    [[nodiscard]] std::string plain(ast::NodeId node) const {
        return tree_.kind(node) == ast::Kind::String ? std::string(symbols_.text(tree_.symbol(node))) : text(node);
    }

    Owner owner(std::string keyword, ast::NodeId node, const RecordTypes& types) const {
        Owner made{std::move(keyword), text(tree_.child(node, 0)), doc(node), {}, {}, {}};
        for (const ast::NodeId entry : tree_.children(tree_.child(node, 1))) {
            if (tree_.kind(entry) == ast::Kind::Limit) {
                made.limits.push_back(limit(made.name, entry));
            } else if (tree_.kind(entry) == ast::Kind::Attribute) {
                made.values.emplace_back(text(tree_.child(entry, 0)), plain(tree_.child(entry, 1)));
            } else {
                attribute(entry, "", types, made.attributes);
            }
        }
        return made;
    }

    void attribute(ast::NodeId entry, const std::string& prefix, const RecordTypes& types,
                   std::vector<Attribute>& out) const {
        Attribute made;
        made.path = prefix + text(tree_.child(entry, 0));
        made.doc = doc(entry);
        if (tree_.kind(entry) == ast::Kind::Field) {
            const ast::NodeId type = tree_.child(entry, 1);
            made.type = text(type);
            made.optional = tree_.kind(type) == ast::Kind::TypeOptional;
            made.preset = text(tree_.child(entry, 2));
            made.deploy = (tree_[entry].flags & ast::deploy_flag) != 0;
            const std::string inner = made.path + ".";
            out.push_back(std::move(made));
            members(type, inner, types, out);
            return;
        }
        if (tree_.kind(entry) != ast::Kind::Block) return;
        made.block = true;
        made.optional = (tree_[entry].flags & ast::optional_flag) != 0;
        const std::string inner = made.path + ".";
        out.push_back(std::move(made));
        for (const ast::NodeId child : tree_.children(tree_.children(entry).back()))
            attribute(child, inner, types, out);
    }

    /// The members of a record type, of a map of it under `*`, and of one that may be absent.
    void members(ast::NodeId type, const std::string& prefix, const RecordTypes& types,
                 std::vector<Attribute>& out) const {
        switch (tree_.kind(type)) {
            case ast::Kind::TypeOptional:
                return members(tree_.child(type, 0), prefix, types, out);
            case ast::Kind::TypeMap:
                return members(tree_.child(type, 0), prefix + "*.", types, out);
            case ast::Kind::TypeName:
                if (const auto named = types.find(text(type)); named != types.end()) {
                    named->second.file->members(named->second.node, prefix, types, out);
                }
                return;
            case ast::Kind::TypeRecord:
                for (const ast::NodeId field : tree_.children(type)) attribute(field, prefix, types, out);
                return;
            default:
                return;
        }
    }

    [[nodiscard]] Limit limit(const std::string& family, ast::NodeId node) const {
        Limit made;
        made.name = kebab(family) + "/" + kebab(text(tree_.child(node, 0)));
        made.kind = text(tree_.child(node, 1));
        made.severity = "error";
        made.doc = doc(node);
        for (const ast::NodeId entry : tree_.children(tree_.child(node, 2))) {
            const std::string name = text(tree_.child(entry, 0));
            const std::string value = plain(tree_.child(entry, 1));
            if (name == "severity") made.severity = value;
            if (name == "source") made.source = value;
            if (name == "checked") made.checked = value;
        }
        return made;
    }

    SourceSet sources_;
    Interner symbols_;
    DiagnosticSink sink_;
    ast::File tree_;
};

}  // namespace

std::string Owner::value(std::string_view wanted) const {
    const auto row = std::find_if(values.begin(), values.end(), [&](const auto& pair) { return pair.first == wanted; });
    return row == values.end() ? "" : row->second;
}

const std::vector<Owner>& library_owners() {
    static const std::vector<Owner> owners = [] {
        std::vector<Owner> made;
        std::deque<Reader> files;
        RecordTypes types;
        for (const LibraryFile& file : stdlib::library().files) files.emplace_back(file).declare(types);
        for (const Reader& file : files) file.read(made, types);
        return made;
    }();
    return owners;
}

}  // namespace mlwc::docs
