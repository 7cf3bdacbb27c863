// The texts of the standard library, as they are embedded in the program. Plain rows, so that nobody depends on how.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "compiler/base/symbol.h"

namespace mlwc {

namespace ast {
struct ConstantTree;
}

/// What a node of a library file was found to mean when mlwc was built, packed as sema::Meaning packs it.
struct LibraryMeaning {
    std::uint32_t node = 0;
    std::uint32_t meaning = 0;
};

/// A node of a library file that means a declaration of the library, a function mostly: its row is known only when it
/// is loaded.
struct LibraryReference {
    std::uint32_t node = 0;
    std::uint32_t how = 0;  ///< the meaning without a row, packed
    std::string_view name;
};

/// One `.mlw` file of the standard library.
struct LibraryFile {
    std::string_view path;  ///< `platforms/fargate.mlw`
    std::string_view text;
    const ast::ConstantTree* tree = nullptr;  ///< of the text, parsed when mlwc was built
    bool checked = false;                     ///< its kinds, platforms and targets were; what they mean is here
    std::span<const LibraryMeaning> meanings{};
    std::span<const LibraryReference> references{};
};

/// One top-level declaration of the library: found by an index, its file bound when it is first needed.
struct LibraryDeclaration {
    std::string_view keyword;  ///< `kind`, `platform`, `type`, `fn`, ...
    std::string_view name;
    std::uint32_t file = 0;  ///< row of Library::files
};

/// What the language knows besides the user's files.
struct Library {
    std::span<const LibraryFile> files;
    std::span<const LibraryDeclaration> declarations;  ///< sorted by name, then keyword
    KnownSpellings spellings;                          ///< of all words and texts in the files
    std::span<const std::string_view> accelerators;    ///< models that are units of `accelerators`: `A10G`, sorted
    std::string_view foreign_words;  ///< rows of foreign_words.csv, each between newlines, fields apart by tabs
    std::string_view time_zones;     ///< names of time_zones.csv, each between newlines
};

}  // namespace mlwc
