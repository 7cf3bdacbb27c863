// A disk in memory that can lose power after any number of changes.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/driver/disk.h"

namespace mlwc::tests {

/// Thrown when the power fails.
struct PowerCut {};

/// Holds files by path; folders are implied, except those listed.
class MemoryDisk final : public driver::Disk {
  public:
    std::map<std::string, std::string> files;
    std::set<std::string> folders;
    std::set<std::string> executables;
    std::set<std::string> unwritable;
    std::map<std::string, std::string> links;
    driver::Disk* behind = nullptr;                         ///< read where this one holds nothing
    int changes_until_power_cut = -1;                       ///< negative: never
    std::size_t full_after = static_cast<std::size_t>(-1);  ///< bytes of one file that find room
    bool fails_on_close = false;                            ///< bytes were taken that never reached the disk

    [[nodiscard]] driver::PathKind kind(const std::string& path) const override {
        if (folders.contains(path)) return driver::PathKind::Folder;
        if (files.contains(path)) return driver::PathKind::File;
        return behind == nullptr ? driver::PathKind::Nothing : behind->kind(path);
    }

    [[nodiscard]] Result<std::string> read(const std::string& path) override {
        if (folders.contains(path)) return Refusal{"it is a folder"};
        const auto file = files.find(path);
        if (file != files.end()) return file->second;
        if (behind == nullptr) return Refusal{"there is no such file"};
        return behind->read(path);
    }

    [[nodiscard]] Result<std::string> resolve(const std::string& path) const override {
        const auto link = links.find(path);
        return link == links.end() ? path : link->second;
    }

    [[nodiscard]] Result<std::vector<std::string>> files_below(const std::string& folder,
                                                               std::string_view suffix) const override {
        std::vector<std::string> found;
        for (const auto& [path, bytes] : files) {
            if (path.starts_with(folder + "/") && path.ends_with(suffix)) found.push_back(path);
        }
        return found;
    }

    [[nodiscard]] Result<std::unique_ptr<driver::OutputFile>> create(const std::string& path,
                                                                     driver::Executable executable) override {
        if (unwritable.contains(path)) return Refusal{"permission denied"};
        change();
        files[path].clear();
        if (executable == driver::Executable::Yes) executables.insert(path);
        return std::unique_ptr<driver::OutputFile>(std::make_unique<OpenFile>(*this, path));
    }

    Result<Done> rename(const std::string& from, const std::string& to) override {
        change();
        const auto file = files.find(from);
        if (file == files.end()) return Refusal{"there is no such file"};
        files[to] = file->second;
        files.erase(file);
        if (executables.erase(from) > 0) executables.insert(to);
        return Done{};
    }

    Result<Done> copy_permissions(const std::string& from, const std::string& to) override {
        change();
        if (executables.contains(from)) executables.insert(to);
        return Done{};
    }

    Result<Done> remove(const std::string& path) override {
        change();
        files.erase(path);
        return Done{};
    }

    void remove_if_empty(const std::string& folder) override { removed_folders.insert(folder); }

    std::set<std::string> removed_folders;  ///< asked for

  private:
    class OpenFile final : public driver::OutputFile {
      public:
        OpenFile(MemoryDisk& disk, std::string path) : disk_(disk), path_(std::move(path)) {}

        Result<Done> append(std::string_view bytes) override {
            if (disk_.full_after < disk_.files[path_].size() + bytes.size()) return Refusal{"the disk is full"};
            // What power leaves of bytes that are being written is their first half.
            if (disk_.changes_until_power_cut == 0) disk_.files[path_] += bytes.substr(0, bytes.size() / 2);
            disk_.change();
            disk_.files[path_] += bytes;
            return Done{};
        }
        Result<Done> start_over() override {
            disk_.change();
            disk_.files[path_].clear();
            return Done{};
        }
        Result<Done> close() override {
            if (disk_.fails_on_close) return Refusal{"input/output error"};
            return Done{};
        }

      private:
        MemoryDisk& disk_;
        std::string path_;
    };

    void change() {
        if (changes_until_power_cut == 0) throw PowerCut{};
        if (changes_until_power_cut > 0) --changes_until_power_cut;
    }
};

}  // namespace mlwc::tests
