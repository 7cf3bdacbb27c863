// A disk in memory that can lose power after any number of changes.
#pragma once

#include <map>
#include <set>
#include <string>

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
    int changes_until_power_cut = -1;  ///< negative: never

    [[nodiscard]] driver::PathKind kind(const std::string& path) const override {
        if (folders.contains(path)) return driver::PathKind::Folder;
        return files.contains(path) ? driver::PathKind::File : driver::PathKind::Nothing;
    }

    [[nodiscard]] Result<std::string> read(const std::string& path) override {
        if (folders.contains(path)) return Refusal{"it is a folder"};
        const auto file = files.find(path);
        if (file == files.end()) return Refusal{"there is no such file"};
        return file->second;
    }

    Result<Done> write(const std::string& path, std::string_view bytes, driver::Executable executable) override {
        if (unwritable.contains(path)) return Refusal{"permission denied"};
        // What power leaves of a file that is being written is its first half.
        if (changes_until_power_cut == 0) files[path] = bytes.substr(0, bytes.size() / 2);
        change();
        files[path] = bytes;
        if (executable == driver::Executable::Yes) executables.insert(path);
        return Done{};
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

    Result<Done> remove(const std::string& path) override {
        change();
        files.erase(path);
        return Done{};
    }

    void remove_if_empty(const std::string& folder) override { removed_folders.insert(folder); }

    std::set<std::string> removed_folders;  ///< asked for

  private:
    void change() {
        if (changes_until_power_cut == 0) throw PowerCut{};
        if (changes_until_power_cut > 0) --changes_until_power_cut;
    }
};

}  // namespace mlwc::tests
