// An interrupted build leaves its staged manifest behind. That list says which staged files to throw away, and which
// files already stand in their places: those whose bytes are the ones it meant to write.
#include "compiler/driver/files.h"

#include <algorithm>
#include <utility>

#include "compiler/base/diagnostics.h"
#include "compiler/driver/checksum.h"
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

/// Takes a text that comes block by block into a file. After a refusal it takes no more.
class FileDrain final : public backends::Drain {
  public:
    explicit FileDrain(OutputFile& file) : file_(file) {}

    void take(std::string_view bytes) override {
        sum_.add(bytes);
        if (done_) done_ = file_.append(bytes);
    }
    void start_over() override {
        sum_ = Checksum();
        if (done_) done_ = file_.start_over();
    }
    Result<Done> close() { return done_ ? file_.close() : done_; }
    [[nodiscard]] std::string checksum() const { return sum_.text(); }

  private:
    OutputFile& file_;
    Checksum sum_;
    Result<Done> done_ = Done{};
};

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
        Manifest next = planned(artifacts, version);
        if (!stage(artifacts, next)) {
            throw_away(next);
            return std::nullopt;
        }
        return put_in_place(next);
    }

  private:
    /// What will stand in the folder. The checksum of a file that writes itself comes with its bytes.
    static Manifest planned(std::span<const backends::Artifact> artifacts, std::string_view version) {
        Manifest next{std::string(version), {}};
        for (const backends::Artifact& artifact : artifacts) {
            next.files.push_back({artifact.path, artifact.write ? std::string() : checksum(artifact.bytes)});
        }
        std::sort(next.files.begin(), next.files.end(),
                  [](const OwnedFile& left, const OwnedFile& right) { return left.path < right.path; });
        return next;
    }

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
        (void)disk_.remove(staged(staged(manifest_path_)));
        (void)disk_.remove(staged(manifest_path_));
    }

    /// Reports each file that stands where an artifact goes and that no build of mlwc wrote.
    bool all_ours(std::span<const backends::Artifact> artifacts) {
        bool ours = true;
        for (const backends::Artifact& artifact : artifacts) {
            const std::string path = place(artifact.path);
            if (owned_.find(artifact.path) != nullptr || disk_.kind(path) == PathKind::Nothing) continue;
            const Result<std::string> bytes = disk_.read(path);
            DiagnosticSink told_later;
            if (bytes && *bytes == backends::text_of(artifact, told_later)) continue;
            sink_.report({}, diag::NotOurs, path)
                .note("mlwc replaces only files that its manifest lists")
                .help("choose another folder with `-o`, move the file away, or replace it with `--force`");
            ours = false;
        }
        return ours;
    }

    /// The manifest goes first, so that whatever happens next the following build knows what to look for. Once all
    /// checksums are known it is replaced at a stroke: only then may files be put in place.
    bool stage(std::span<const backends::Artifact> artifacts, Manifest& next) {
        const std::string manifest = staged(manifest_path_);
        if (!write(manifest, to_json(next), Executable::No)) return false;
        bool complete = true;
        for (const backends::Artifact& artifact : artifacts) {
            const std::string path = staged(place(artifact.path));
            const Executable executable = artifact.executable ? Executable::Yes : Executable::No;
            if (!artifact.write) {
                if (!write(path, artifact.bytes, executable)) return false;
                continue;
            }
            const std::optional<std::string> sum = write_itself(artifact, path, executable);
            if (!sum) return false;
            next.find(artifact.path)->checksum = *sum;
            complete = false;
        }
        return complete || (write(staged(manifest), to_json(next), Executable::No) && rename(manifest));
    }

    /// Returns the checksum of what was written, or nothing if it was refused or must not be written.
    std::optional<std::string> write_itself(const backends::Artifact& artifact, const std::string& path,
                                            Executable executable) {
        const Result<std::unique_ptr<OutputFile>> file = disk_.create(path, executable);
        if (!file) {
            refuse(path, file.reason());
            return std::nullopt;
        }
        FileDrain drain(**file);
        backends::Buffer out(drain);
        artifact.write(out, sink_);
        out.flush();
        const Result<Done> done = drain.close();
        if (!done) refuse(path, done.reason());
        if (sink_.has_errors()) return std::nullopt;
        return drain.checksum();
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

bool replace_file(const std::string& path, std::string_view bytes, Disk& disk, DiagnosticSink& sink) {
    Result<std::string> place = disk.resolve(path);
    const bool fresh = disk.kind(place ? *place : path) == PathKind::Nothing;
    if (!place && fresh) place = path;
    Result<Done> done = place ? Result<Done>(Done{}) : Refusal{place.reason()};
    if (place) {
        const std::string beside = staged(*place);
        done = disk.write(beside, bytes, Executable::No);
        if (done && !fresh) done = disk.copy_permissions(*place, beside);
        if (done) done = disk.rename(beside, *place);
        if (!done) (void)disk.remove(beside);
    }
    if (!done) sink.report({}, diag::CannotWrite, path, done.reason());
    return static_cast<bool>(done);
}

std::optional<Written> write_artifacts(const std::string& folder, std::span<const backends::Artifact> artifacts,
                                       std::string_view version, Overwrite overwrite, Disk& disk,
                                       DiagnosticSink& sink) {
    return Delivery(folder, disk, sink).run(artifacts, version, overwrite);
}

}  // namespace mlwc::driver
