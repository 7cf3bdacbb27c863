// The very functions of `mlwc check`, over texts that may not be saved.
#include "compiler/lsp/analysis.h"

#include <utility>

#include "compiler/pipeline/lock_file.h"
#include "compiler/pipeline/modules.h"

namespace mlwc::lsp {
namespace {

/// Notes what is found, and for whom.
class NotedModules final : public sema::ModuleFinder {
  public:
    using Uses = std::vector<std::pair<std::string, std::string>>;

    NotedModules(sema::ModuleFinder& modules, const SourceSet& sources, Uses& uses)
        : modules_(modules), sources_(sources), uses_(uses) {}

    Result<FileId> find(std::string_view path, FileId user) override {
        Result<FileId> found = modules_.find(path, user);
        if (found) uses_.emplace_back(sources_[user].path(), sources_[*found].path());
        return found;
    }

  private:
    sema::ModuleFinder& modules_;
    const SourceSet& sources_;
    Uses& uses_;
};

}  // namespace

Analysis::Analysis(const std::string& root, const std::string& text, const Settings& settings, pipeline::Texts& texts,
                   pipeline::Catalogs& catalogs, place::Memory& memory)
    : root_(root) {
    const FileId file = sources_.add(root, text);
    pipeline::ModuleFiles modules(root, settings.includes, sources_, texts);
    NotedModules noted(modules, sources_, uses_);
    pipeline::Request request;
    request.settings = settings.params;
    request.targets = settings.targets;
    request.today = settings.today;
    request.modules = &noted;
    request.memory = &memory;
    DiagnosticSink refusals;
    catalog_ = catalogs.load(pipeline::catalog_beside(root), false, texts, refusals);
    const auto lock = pipeline::load_lock(root, place::LockUse::Keep, false, texts, refusals);
    request.catalog = catalog_.get();
    request.lock = lock ? &*lock : nullptr;
    if (refusals.has_errors()) request.until = pipeline::phase_without_facts;
    made_ = pipeline::compile(file, sources_, request);
    findings_ = pipeline::take_findings(*made_, settings.targets);
    for (Diagnostic& refused : refusals.take()) findings_.push_back(std::move(refused));
}

std::optional<std::uint32_t> Analysis::file_at(std::string_view path) const {
    const auto& files = made_->program.files;
    for (std::uint32_t row = 0; row < files.size(); ++row) {
        if (sources_[files[row].tree.id].path() == path) return row;
    }
    return std::nullopt;
}

std::vector<std::string_view> Analysis::paths() const {
    std::vector<std::string_view> paths;
    for (const sema::BoundFile& file : made_->program.files) {
        if (is_users(file.tree.id)) paths.push_back(sources_[file.tree.id].path());
    }
    return paths;
}

const Lines& Analysis::lines(FileId file) {
    const auto known = lines_.find(file);
    return known != lines_.end() ? known->second : lines_.emplace(file, Lines(sources_[file].text())).first->second;
}

bool Analysis::is_users(FileId file) const {
    const std::string_view path = sources_[file].path();
    return !path.starts_with("stdlib/") && !path.starts_with("std/");
}

}  // namespace mlwc::lsp
