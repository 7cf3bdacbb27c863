// An interrupted build leaves its staged manifest behind. That list says which staged files to throw away, and which
// files already stand in their places: those whose bytes are the ones it meant to write.
#include "compiler/driver/files.h"

#include <algorithm>
#include <utility>

#include "compiler/driver/manifest.h"

namespace mlwc::driver {
namespace {

constexpr std::string_view staged_suffix = ".mlwc-new";

std::string in_folder(const std::string& folder, std::string_view path) {
    std::string joined = folder;
    if (!joined.empty() && joined.back() != '/') joined += '/';
    return joined.append(path);
}

std::string staged(std::string path) { return path.append(staged_suffix); }

/// One writing into one folder.
class Delivery {
  public:
    Delivery(const std::string& folder, Disk& disk, DiagnosticSink& sink)
        : folder_(folder), manifest_path_(in_folder(folder, manifest_name)), disk_(disk), sink_(sink) {}

    std::optional<Written> run(std::span<const backends::Artifact> artifacts, std::string_view version,
                               Overwrite overwrite) {
        const std::optional<Manifest> earlier = read_manifest(manifest_path_, overwrite);
        if (!earlier) return std::nullopt;
        owned_ = *earlier;
        if (!clean_up() || (overwrite == Overwrite::Refuse && !all_ours(artifacts))) return std::nullopt;
        Manifest next{std::string(version), {}};
        for (const backends::Artifact& artifact : artifacts) {
            next.files.push_back({artifact.path, checksum(artifact.bytes)});
        }
        std::sort(next.files.begin(), next.files.end(),
                  [](const OwnedFile& left, const OwnedFile& right) { return left.path < right.path; });
        if (!stage(artifacts, next)) {
            throw_away(next);
            return std::nullopt;
        }
        return put_in_place(next);
    }

  private:
    [[nodiscard]] std::string place(std::string_view path) const { return in_folder(folder_, path); }

    void refuse(const std::string& path, const std::string& reason) {
        sink_.report({}, diag::CannotWrite, path, reason);
    }

    std::optional<Manifest> read_manifest(const std::string& path, Overwrite overwrite) {
        if (disk_.kind(path) == PathKind::Nothing) return Manifest{};
        const Result<std::string> text = disk_.read(path);
        Result<Manifest> manifest = text ? parse_manifest(*text) : Refusal{text.reason()};
        if (manifest) return std::move(*manifest);
        if (overwrite == Overwrite::Force) return Manifest{};
        sink_.report({}, diag::BadManifest, path, manifest.reason())
            .help("remove it if the folder holds nothing of value, or build with `--force`");
        return std::nullopt;
    }

    /// Undoes what an interrupted build staged, and owns up to what it had already put in place.
    bool clean_up() {
        const std::string staged_manifest = staged(manifest_path_);
        if (disk_.kind(staged_manifest) == PathKind::Nothing) return true;
        const Result<std::string> text = disk_.read(staged_manifest);
        const Result<Manifest> interrupted = text ? parse_manifest(*text) : Refusal{text.reason()};
        if (interrupted) {
            throw_away(*interrupted);
            for (const OwnedFile& file : (*interrupted).files) {
                const Result<std::string> bytes = disk_.read(place(file.path));
                if (bytes && checksum(*bytes) == file.checksum) own(file);
            }
        }
        // Half a staged manifest means that nothing was staged after it.
        const Result<Done> removed = disk_.remove(staged_manifest);
        if (!removed) refuse(staged_manifest, removed.reason());
        return static_cast<bool>(removed);
    }

    void own(const OwnedFile& file) {
        if (owned_.find(file.path) == nullptr) owned_.files.push_back(file);
    }

    void throw_away(const Manifest& manifest) {
        for (const OwnedFile& file : manifest.files) (void)disk_.remove(staged(place(file.path)));
        (void)disk_.remove(staged(manifest_path_));
    }

    /// Reports each file that stands where an artifact goes and that no build of mlwc wrote.
    bool all_ours(std::span<const backends::Artifact> artifacts) {
        bool ours = true;
        for (const backends::Artifact& artifact : artifacts) {
            const std::string path = place(artifact.path);
            if (owned_.find(artifact.path) != nullptr || disk_.kind(path) == PathKind::Nothing) continue;
            const Result<std::string> bytes = disk_.read(path);
            if (bytes && *bytes == artifact.bytes) continue;
            sink_.report({}, diag::NotOurs, path)
                .note("mlwc replaces only files that its manifest lists")
                .help("choose another folder with `-o`, move the file away, or replace it with `--force`");
            ours = false;
        }
        return ours;
    }

    /// The manifest goes first, so that whatever happens next the following build knows what to look for.
    bool stage(std::span<const backends::Artifact> artifacts, const Manifest& next) {
        if (!write(staged(manifest_path_), to_json(next), Executable::No)) return false;
        return std::all_of(artifacts.begin(), artifacts.end(), [&](const backends::Artifact& artifact) {
            return write(staged(place(artifact.path)), artifact.bytes,
                         artifact.executable ? Executable::Yes : Executable::No);
        });
    }

    bool write(const std::string& path, std::string_view bytes, Executable executable) {
        const Result<Done> done = disk_.write(path, bytes, executable);
        if (!done) refuse(path, done.reason());
        return static_cast<bool>(done);
    }

    bool rename(const std::string& path) {
        const Result<Done> done = disk_.rename(staged(path), path);
        if (!done) refuse(path, done.reason());
        return static_cast<bool>(done);
    }

    std::optional<Written> put_in_place(const Manifest& next) {
        Written result;
        for (const OwnedFile& file : next.files) {
            if (!rename(place(file.path))) return std::nullopt;
            result.written.push_back(place(file.path));
        }
        for (const OwnedFile& file : owned_.files) {
            if (next.find(file.path) == nullptr && remove_stale(file.path)) result.removed.push_back(place(file.path));
        }
        std::sort(result.removed.begin(), result.removed.end());
        if (!rename(manifest_path_)) return std::nullopt;
        return result;
    }

    /// Whether there was a file to remove. The folders that become empty go with it.
    bool remove_stale(const std::string& path) {
        if (disk_.kind(place(path)) == PathKind::Nothing) return false;
        const Result<Done> removed = disk_.remove(place(path));
        if (!removed) refuse(place(path), removed.reason());
        for (std::size_t slash = path.rfind('/'); slash != std::string::npos && slash > 0;
             slash = path.rfind('/', slash - 1)) {
            disk_.remove_if_empty(place(path.substr(0, slash)));
        }
        return static_cast<bool>(removed);
    }

    const std::string& folder_;
    std::string manifest_path_;
    Disk& disk_;
    DiagnosticSink& sink_;
    Manifest owned_;
};

}  // namespace

std::optional<FileId> read_source(const std::string& path, Disk& disk, SourceSet& sources, DiagnosticSink& sink) {
    Result<std::string> text = disk.read(path);
    if (!text) {
        sink.report({}, diag::CannotRead, path, text.reason());
        return std::nullopt;
    }
    return sources.add(path == "-" ? "<stdin>" : path, std::move(*text));
}

std::optional<Written> write_artifacts(const std::string& folder, std::span<const backends::Artifact> artifacts,
                                       std::string_view version, Overwrite overwrite, Disk& disk,
                                       DiagnosticSink& sink) {
    return Delivery(folder, disk, sink).run(artifacts, version, overwrite);
}

}  // namespace mlwc::driver
