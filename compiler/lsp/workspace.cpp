// Who uses whom: files that are not open are parsed for it. A text that is being typed is read off the beginnings of
// its lines, which is cheap and nearly always right; what its compiled program has found then goes before it.
#include "compiler/lsp/workspace.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "compiler/base/sink.h"
#include "compiler/base/symbol.h"
#include "compiler/lsp/uri.h"
#include "compiler/pipeline/modules.h"
#include "grammar/parse.h"
#include "grammar/scan.h"

namespace mlwc::lsp {
namespace {

/// More main files than these do not say more about a module.
constexpr std::size_t most_roots = 4;
/// A chain of modules each of which shows the next is rare; a longer one waits for the next change.
constexpr int most_lessons = 4;

/// What a text uses in truth, at the price of parsing it.
std::vector<std::string> parsed_uses(std::string_view text) {
    Interner symbols;
    DiagnosticSink ignored;
    const ast::File tree = grammar::parse(FileId{0}, text, symbols, ignored);
    std::vector<std::string> paths;
    for (const ast::NodeId node : tree.children(tree.root)) {
        if (!ast::exists(node) || tree.kind(node) != ast::Kind::Use) continue;
        const ast::NodeId path = tree.child(node, 0);
        if (tree.kind(path) == ast::Kind::String) paths.emplace_back(symbols.text(tree.symbol(path)));
    }
    return paths;
}

/// Some texts before those of another.
class ChangedTexts final : public pipeline::Texts {
  public:
    ChangedTexts(std::map<std::string, std::string> changed, pipeline::Texts& behind)
        : changed_(std::move(changed)), behind_(behind) {}

    [[nodiscard]] pipeline::PathKind kind(const std::string& path) const override { return behind_.kind(path); }
    [[nodiscard]] Result<std::string> read(const std::string& path) override {
        const auto found = changed_.find(path);
        return found != changed_.end() ? Result<std::string>(found->second) : behind_.read(path);
    }

  private:
    std::map<std::string, std::string> changed_;
    pipeline::Texts& behind_;
};

}  // namespace

pipeline::PathKind OpenTexts::kind(const std::string& path) const {
    if (documents.contains(path)) return pipeline::PathKind::File;
    return path.starts_with('/') ? behind_.kind(path) : pipeline::PathKind::Nothing;
}

Result<std::string> OpenTexts::read(const std::string& path) {
    if (const auto open = documents.find(path); open != documents.end()) return open->second->text();
    if (!path.starts_with('/')) return Refusal{"there is no such file"};
    return behind_.read(path);
}

std::vector<std::string> used_in(std::string_view text) {
    std::vector<std::string> paths;
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        line.remove_prefix(std::min(line.size(), line.find_first_not_of(" \t")));
        if (!line.starts_with("use")) continue;
        const auto word_end = std::ranges::find_if_not(line, grammar::is_word_byte);
        if (line.substr(0, static_cast<std::size_t>(word_end - line.begin())) != "use") continue;
        line.remove_prefix(std::min(line.size(), line.find('"')));
        if (line.empty()) continue;
        line.remove_prefix(1);
        if (const std::size_t end = line.find('"'); end != std::string_view::npos)
            paths.emplace_back(line.substr(0, end));
    }
    return paths;
}

void Workspace::open(std::string uri, std::int64_t version, std::string text) {
    std::string path = path_of(uri);
    if (path.starts_with('/')) path = pipeline::normal_path(path);
    auto document = std::make_unique<Document>(std::move(uri), path, version, std::move(text));
    texts_.documents.insert_or_assign(path, std::move(document));
    programs_.clear();
    note_uses(path, used_in(texts_.documents.at(path)->text()));
}

void Workspace::close(const std::string& path) {
    texts_.documents.erase(path);
    programs_.clear();
    const Result<std::string> text = text_at(path);
    note_uses(path, text ? parsed_uses(*text) : std::vector<std::string>());
}

Document* Workspace::find(std::string_view path) {
    const auto found = texts_.documents.find(path);
    return found == texts_.documents.end() ? nullptr : found->second.get();
}

void Workspace::changed(const std::string& path) {
    std::erase_if(programs_, [&](const auto& row) { return row.first == path || row.second->reads(path); });
    note_uses(path, used_in(texts_.documents.at(path)->text()));
}

void Workspace::everything_changed() {
    programs_.clear();
    looked_around_ = false;
}

Analysis& Workspace::program_of(const Document& document) {
    return *programs_with(document.path(), most_roots).front();
}

std::vector<Analysis*> Workspace::programs_that_read(const std::string& path) {
    return programs_with(path, std::numeric_limits<std::size_t>::max());
}

std::vector<Analysis*> Workspace::programs() {
    std::vector<Analysis*> all = programs_of_open_texts();
    // What is learned may lead to other programs, from which there is more to learn.
    for (int times = 0; times < most_lessons && learn_uses(all); ++times) all = programs_of_open_texts();
    std::erase_if(programs_, [&](const auto& row) { return std::ranges::find(all, row.second.get()) == all.end(); });
    return all;
}

std::vector<Analysis*> Workspace::programs_of_open_texts() {
    std::vector<Analysis*> all;
    for (const auto& [path, document] : texts_.documents) {
        for (Analysis* program : programs_with(path, most_roots)) {
            if (std::ranges::find(all, program) == all.end()) all.push_back(program);
        }
    }
    return all;
}

bool Workspace::learn_uses(std::span<Analysis* const> programs) {
    std::map<std::string, std::set<std::string>> uses;
    for (const Analysis* program : programs) {
        for (const std::string_view path : program->paths()) uses.try_emplace(std::string(path));
        for (const auto& [user, used] : program->uses()) uses[user].insert(used);
    }
    bool news = false;
    for (const auto& [user, used] : uses) news = set_uses(user, {used.begin(), used.end()}) || news;
    return news;
}

std::vector<Analysis*> Workspace::programs_with(const std::string& path, std::size_t most) {
    std::vector<Analysis*> all;
    for (const std::string& root : roots_of(path, most)) {
        Analysis& program = compiled(root);
        if (program.reads(path)) all.push_back(&program);
    }
    if (all.empty()) all.push_back(&compiled(path));
    return all;
}

std::unique_ptr<Analysis> Workspace::trial(const std::string& root, std::map<std::string, std::string> texts) {
    ChangedTexts changed(std::move(texts), texts_);
    Result<std::string> text = changed.read(root);
    return std::make_unique<Analysis>(root, text ? *text : std::string(), settings, changed, catalogs_, memory_);
}

std::vector<std::string> Workspace::modules_beside(const std::string& path) {
    const std::string folder = path.substr(0, path.rfind('/') + 1);
    std::set<std::string> all;
    const auto add = [&](const std::string& other) {
        if (!folder.empty() && other.starts_with(folder) && other != path) all.insert(other.substr(folder.size()));
    };
    if (folder.starts_with('/')) {
        for (const std::string& other : files_.programs_below(folder)) add(other);
    }
    for (const auto& [other, document] : texts_.documents) add(other);
    return {all.begin(), all.end()};
}

bool Workspace::look_around() {
    looked_around_ = true;
    news_ = false;
    for (const std::string& folder : folders) {
        for (const std::string& path : files_.programs_below(folder)) {
            if (texts_.documents.contains(path)) continue;
            if (Result<std::string> text = text_at(path)) note_uses(path, parsed_uses(*text));
        }
    }
    return news_;
}

std::vector<std::string> Workspace::roots_of(const std::string& path, std::size_t most) const {
    std::vector<std::string> roots;
    std::set<std::string> seen{path};
    std::vector<std::string> waiting{path};
    while (!waiting.empty() && roots.size() < most) {
        const std::string at = std::move(waiting.back());
        waiting.pop_back();
        const auto users = users_.find(at);
        if (users == users_.end() || users->second.empty()) {
            roots.push_back(at);
            continue;
        }
        for (const std::string& user : users->second) {
            if (seen.insert(user).second) waiting.push_back(user);
        }
    }
    // Files that use each other have no main one.
    if (roots.empty()) roots.push_back(path);
    std::ranges::sort(roots);
    return roots;
}

Analysis& Workspace::compiled(const std::string& root) {
    std::unique_ptr<Analysis>& program = programs_[root];
    if (!program) {
        Result<std::string> text = text_at(root);
        program = std::make_unique<Analysis>(root, text ? *text : std::string(), settings, texts_, catalogs_, memory_);
    }
    return *program;
}

void Workspace::note_uses(const std::string& path, const std::vector<std::string>& written) {
    std::vector<std::string> now;
    const std::string folder = path.substr(0, path.rfind('/') + 1);
    for (const std::string& used : written) {
        if (!used.starts_with("std/")) now.push_back(pipeline::normal_path(folder + used));
    }
    if (set_uses(path, std::move(now))) news_ = true;
}

bool Workspace::set_uses(const std::string& path, std::vector<std::string> now) {
    std::ranges::sort(now);
    now.erase(std::unique(now.begin(), now.end()), now.end());
    std::vector<std::string>& before = uses_[path];
    if (before == now) return false;
    for (const std::string& used : before) users_[used].erase(path);
    for (const std::string& used : now) users_[used].insert(path);
    before = std::move(now);
    return true;
}

Result<std::string> Workspace::text_at(const std::string& path) { return texts_.read(path); }

}  // namespace mlwc::lsp
