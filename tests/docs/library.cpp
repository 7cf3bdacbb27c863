// Read off the syntax trees: texts are those of the source.
#include "tests/docs/library.h"

#include <algorithm>

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

/// One file of the library under its tree.
class Reader {
  public:
    explicit Reader(const LibraryFile& file) {
        const FileId id = sources_.add(std::string(file.path), std::string(file.text));
        tree_ = grammar::parse(id, sources_[id].text(), symbols_, sink_);
        if (sink_.has_errors()) bug("the library parses");
    }

    void read(std::vector<Owner>& owners) {
        for (const ast::NodeId node : tree_.children(tree_.root)) {
            const ast::Kind kind = tree_.kind(node);
            if (kind == ast::Kind::KindDecl) owners.push_back(owner("kind", node));
            if (kind == ast::Kind::Platform) owners.push_back(owner("platform", node));
            if (kind == ast::Kind::Target) owners.push_back(owner("target", node));
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

    Owner owner(std::string keyword, ast::NodeId node) {
        Owner made{std::move(keyword), text(tree_.child(node, 0)), doc(node), {}, {}, {}};
        for (const ast::NodeId entry : tree_.children(tree_.child(node, 1))) {
            if (tree_.kind(entry) == ast::Kind::Limit) {
                made.limits.push_back(limit(made.name, entry));
            } else if (tree_.kind(entry) == ast::Kind::Attribute) {
                made.values.emplace_back(text(tree_.child(entry, 0)), plain(tree_.child(entry, 1)));
            } else {
                attribute(entry, "", made.attributes);
            }
        }
        return made;
    }

    void attribute(ast::NodeId entry, const std::string& prefix, std::vector<Attribute>& out) {
        Attribute made;
        made.path = prefix + text(tree_.child(entry, 0));
        made.doc = doc(entry);
        if (tree_.kind(entry) == ast::Kind::Field) {
            const ast::NodeId type = tree_.child(entry, 1);
            made.type = text(type);
            made.optional = tree_.kind(type) == ast::Kind::TypeOptional;
            made.preset = text(tree_.child(entry, 2));
            made.deploy = (tree_[entry].flags & ast::deploy_flag) != 0;
            out.push_back(std::move(made));
            return;
        }
        if (tree_.kind(entry) != ast::Kind::Block) return;
        made.block = true;
        made.optional = (tree_[entry].flags & ast::optional_flag) != 0;
        const std::string inner = made.path + ".";
        out.push_back(std::move(made));
        for (const ast::NodeId child : tree_.children(tree_.children(entry).back())) attribute(child, inner, out);
    }

    Limit limit(const std::string& family, ast::NodeId node) {
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
        for (const LibraryFile& file : stdlib::library().files) Reader(file).read(made);
        return made;
    }();
    return owners;
}

}  // namespace mlwc::docs
