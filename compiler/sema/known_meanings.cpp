// Rows of a run, such as declarations, differ from one run to the next: those stand by their name.
#include "compiler/sema/known_meanings.h"

#include <utility>

namespace mlwc::sema {
namespace {

using How = Meaning::How;

/// How far a meaning says the same in each run.
enum class Reach : std::uint8_t { Everywhere, ByName, OneRun };

Reach reach(How how) {
    switch (how) {
        case How::Declaration:
        case How::Function:
            return Reach::ByName;
        case How::Error:
        case How::Constructor:
        case How::Local:
            return Reach::OneRun;
        default:
            return Reach::Everywhere;
    }
}

class Writer {
  public:
    Writer(const Program& program, const Interner& symbols) : program_(program), symbols_(symbols) {}

    void write(NodeRef at) {
        if (!ast::exists(at.node)) return;
        write_one(at);
        for (const ast::NodeId node : program_.tree(at).children(at.node)) write({at.file, node});
    }
    [[nodiscard]] KnownMeanings take() { return std::move(known_); }

  private:
    void write_one(NodeRef at) {
        const Meaning meaning = program_.meaning(at);
        const How how = meaning.how;
        if (how == How::Nothing) return;
        const auto node = static_cast<std::uint32_t>(at.node);
        const Reach far = reach(how);
        if (far == Reach::Everywhere) known_.meanings.push_back({node, meaning.packed()});
        if (far == Reach::OneRun) known_.whole = false;
        if (far != Reach::ByName) return;
        const Declaration& meant = program_[DeclId{meaning.index}];
        known_.whole = known_.whole && program_.files[meant.at.file].library;
        known_.references.push_back({node, Meaning(how, 0).packed(), symbols_.text(meant.name)});
    }

    const Program& program_;
    const Interner& symbols_;
    KnownMeanings known_;
};

}  // namespace

KnownMeanings known_meanings(const Program& program, const Interner& symbols, std::uint32_t file) {
    Writer writer(program, symbols);
    for (const Declaration& declared : program.declarations) {
        const bool mine = declared.at.file == file;
        const bool rules = declared.kind == ast::Kind::KindDecl || declared.kind == ast::Kind::Platform ||
                           declared.kind == ast::Kind::Target;
        if (mine && rules) writer.write(declared.at);
    }
    return writer.take();
}

void recall(Program& program, const Context& context, const LibraryFile& file, std::uint32_t bound) {
    program.files[bound].checked = true;
    for (const LibraryMeaning& known : file.meanings) {
        program.mean({bound, ast::NodeId{known.node}}, Meaning::unpacked(known.meaning));
    }
    for (const LibraryReference& known : file.references) {
        const Symbol name = context.symbols.intern(known.name);
        const auto meant = load(program, context, library_scope, Space::Values, name);
        const How how = Meaning::unpacked(known.how).how;
        if (meant) program.mean({bound, ast::NodeId{known.node}}, {how, static_cast<std::uint32_t>(*meant)});
    }
}

}  // namespace mlwc::sema
