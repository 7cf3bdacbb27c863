// Overrides of a resource block.
#include "backends/terraform/edit.h"

#include <deque>
#include <string>

#include "backends/terraform/known_arguments.h"

namespace mlwc::backends::terraform {
namespace {

/// The JSON text of an argument that is a local value.
std::string reference_to(const LocalValue& local) {
    return std::string("\"${").append(local.function).append("(local.").append(local.name).append(")}\"");
}

/// The documents of one resource as trees. A path that leads to the argument leads into the document.
class Documents {
  public:
    Documents(Module& module, std::size_t first) : module_(module), first_(first) {
        for (std::size_t at = first; at < module.locals.size(); ++at) {
            const LocalValue& local = module.locals[at];
            Buffer text;
            JsonWriter json(text, Layout::Pretty, local_depth);
            module.expressions.write_document(json, *local.document, local.members);
            trees_.emplace_back(text.release());
        }
    }

    Tree* follow(const Tree& node) {
        if (node.kind != Tree::Kind::Json) return nullptr;
        for (std::size_t at = 0; at < trees_.size(); ++at) {
            if (node.json == reference_to(module_.locals[first_ + at])) return &trees_[at];
        }
        return nullptr;
    }

    /// Keeps what was edited, and forgets documents that the body does not name any more.
    void finish(std::string_view body, const TreeSpelling& spelling) {
        std::vector<LocalValue> kept;
        for (std::size_t at = 0; at < trees_.size(); ++at) {
            LocalValue local = std::move(module_.locals[first_ + at]);
            if (body.find(reference_to(local)) == std::string_view::npos) continue;
            if (trees_[at].kind != Tree::Kind::Json) {
                Buffer text;
                JsonWriter json(text, Layout::Pretty, local_depth);
                write_tree(json, trees_[at], spelling);
                local.edited = text.release();
            }
            kept.push_back(std::move(local));
        }
        module_.locals.resize(first_);
        for (LocalValue& local : kept) module_.locals.push_back(std::move(local));
    }

  private:
    Module& module_;
    std::size_t first_;
    std::deque<Tree> trees_;
};

}  // namespace

void edit_body(Module& module, const TypeRow& type, std::size_t begin, std::size_t locals,
               std::span<const lower::Override* const> overrides) {
    for (const lower::Override* const row : overrides) {
        for (const lower::Edit& edit : row->edits) check_arguments(type, edit, module.sink);
    }
    Documents documents(module, locals);
    Tree body{std::string(module.bodies.view(begin))};
    apply_all(body, overrides, module.sink, [&](const Tree& node) { return documents.follow(node); });
    const TreeSpelling spelling{
        [&](JsonWriter& json, const lower::Property& value) { module.expressions.write(json, value); },
        [&](JsonWriter& json, std::string_view name, std::size_t) { module.expressions.write_key(json, name); }};
    module.bodies.shrink(begin);
    JsonWriter json(module.bodies, Layout::Pretty, body_depth);
    write_tree(json, body, spelling);
    documents.finish(module.bodies.view(begin), spelling);
}

}  // namespace mlwc::backends::terraform
