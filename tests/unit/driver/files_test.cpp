// Reading sources and writing artifacts, on a disk in memory.
#include "compiler/driver/files.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "compiler/base/diagnostics.h"
#include "compiler/driver/checksum.h"
#include "compiler/driver/manifest.h"
#include "tests/support/memory_disk.h"

namespace mlwc::driver {
namespace {

using backends::Artifact;
using tests::MemoryDisk;
using tests::PowerCut;

struct Fixture {
    MemoryDisk disk;
    DiagnosticSink sink;

    std::optional<Written> write(const std::vector<Artifact>& artifacts, Overwrite overwrite = Overwrite::Refuse) {
        return write_artifacts("out", artifacts, "0.1.0", overwrite, disk, sink);
    }
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> found;
        for (const Diagnostic& diagnostic : sink.all()) found.push_back(diagnostic.name);
        return found;
    }
    [[nodiscard]] bool staged_left() const {
        return std::any_of(disk.files.begin(), disk.files.end(),
                           [](const auto& file) { return file.first.ends_with(".mlwc-new"); });
    }
};

const std::vector<Artifact> first_build{{"template.json", "{1}", false}, {"requests/apply.sh", "#!/bin/sh\n", true}};
const std::vector<Artifact> second_build{{"template.json", "{2}", false}, {"main.tf.json", "{}", false}};

TEST_CASE_FIXTURE(Fixture, "a build writes its files and a manifest that lists them") {
    const auto written = write(first_build);
    REQUIRE(written);
    CHECK(written->written == std::vector<std::string>{"out/requests/apply.sh", "out/template.json"});
    CHECK(disk.files.at("out/template.json") == "{1}");
    CHECK(disk.executables == std::set<std::string>{"out/requests/apply.sh"});
    CHECK(disk.files.at("out/mlwc-manifest.json") ==
          "{\n"
          "  \"mlwc\": \"0.1.0\",\n"
          "  \"files\": [\n"
          "    {\n"
          "      \"path\": \"requests/apply.sh\",\n"
          "      \"checksum\": \"" +
              checksum("#!/bin/sh\n") +
              "\"\n"
              "    },\n"
              "    {\n"
              "      \"path\": \"template.json\",\n"
              "      \"checksum\": \"" +
              checksum("{1}") +
              "\"\n"
              "    }\n"
              "  ]\n"
              "}\n");
    CHECK(disk.files.size() == 3);
}

TEST_CASE_FIXTURE(Fixture, "what a later build no longer makes is removed, what others wrote stays") {
    REQUIRE(write(first_build));
    disk.files["out/notes.txt"] = "mine";
    const auto written = write(second_build);
    REQUIRE(written);
    CHECK(written->removed == std::vector<std::string>{"out/requests/apply.sh"});
    CHECK(disk.removed_folders == std::set<std::string>{"out/requests"});
    CHECK(!disk.files.contains("out/requests/apply.sh"));
    CHECK(disk.files.at("out/notes.txt") == "mine");
    CHECK(disk.files.at("out/template.json") == "{2}");
}

TEST_CASE_FIXTURE(Fixture, "a file that mlwc did not write is not replaced") {
    disk.files["out/template.json"] = "mine";
    CHECK(!write(first_build));
    REQUIRE(names() == std::vector<std::string>{"file/not-ours"});
    CHECK(sink.all()[0].message == "`out/template.json` is in the way, and mlwc did not write it");
    CHECK(disk.files == std::map<std::string, std::string>{{"out/template.json", "mine"}});
}

TEST_CASE_FIXTURE(Fixture, "unless it is forced, or the bytes are the same anyway") {
    disk.files["out/template.json"] = "mine";
    CHECK(write(first_build, Overwrite::Force));
    CHECK(disk.files.at("out/template.json") == "{1}");
    disk.files.erase("out/mlwc-manifest.json");
    CHECK(write(first_build));
    CHECK(names().empty());
}

TEST_CASE_FIXTURE(Fixture, "a folder in the way is refused") {
    disk.folders.insert("out/template.json");
    CHECK(!write(first_build));
    CHECK(names() == std::vector<std::string>{"file/not-ours"});
}

TEST_CASE_FIXTURE(Fixture, "a manifest that cannot be trusted is refused, and the folder left as it is") {
    for (const char* text : {"", "[]", "{\"files\": [{\"path\": \"../x\", \"checksum\": \"\"}]}",
                             "{\"files\": [{\"path\": \"/etc/x\", \"checksum\": \"\"}]}", "{\"files\": [3]}"}) {
        disk.files = {{"out/mlwc-manifest.json", text}};
        const auto before = disk.files;
        CHECK(!write(first_build));
        CHECK(disk.files == before);
    }
    CHECK(names() == std::vector<std::string>(5, "file/bad-manifest"));
    CHECK(write(first_build, Overwrite::Force));
}

TEST_CASE_FIXTURE(Fixture, "when staging fails nothing has changed") {
    REQUIRE(write(first_build));
    const auto before = disk.files;
    disk.unwritable.insert("out/main.tf.json.mlwc-new");
    CHECK(!write(second_build));
    CHECK(names() == std::vector<std::string>{"file/cannot-write"});
    CHECK(disk.files == before);
}

TEST_CASE_FIXTURE(Fixture, "whenever the power fails, the next build repairs it") {
    MemoryDisk expected;
    DiagnosticSink ignored;
    REQUIRE(write_artifacts("out", second_build, "0.1.0", Overwrite::Refuse, expected, ignored));
    int cuts = 0;
    for (;; ++cuts) {
        disk.files.clear();
        disk.executables.clear();
        REQUIRE(write(first_build));
        disk.files["out/notes.txt"] = "mine";
        disk.changes_until_power_cut = cuts;
        bool finished = false;
        try {
            finished = write(second_build).has_value();
        } catch (const PowerCut&) {
            finished = false;
        }
        disk.changes_until_power_cut = -1;
        CAPTURE(cuts);
        REQUIRE(write(second_build));
        CHECK(!staged_left());
        auto files = disk.files;
        CHECK(files["out/notes.txt"] == "mine");
        files.erase("out/notes.txt");
        CHECK(files == expected.files);
        if (finished) break;
    }
    // Three staged, each created and then filled, two renamed, one removed, the manifest renamed; then a round without
    // a cut.
    CHECK(cuts == 10);
    CHECK(names().empty());
}

/// A file of many blocks that writes itself.
Artifact large(const std::string& path, std::string_view line, std::size_t lines) {
    return {path, {}, false, [line, lines](backends::Buffer& out, DiagnosticSink&) {
                for (std::size_t i = 0; i < lines; ++i) out.append(line);
            }};
}

std::string repeated(std::string_view line, std::size_t lines) {
    std::string text;
    for (std::size_t i = 0; i < lines; ++i) text += line;
    return text;
}

TEST_CASE_FIXTURE(Fixture, "a file that writes itself arrives whole, with its checksum in the manifest") {
    REQUIRE(write({large("template.json", "0123456789\n", 100'000), {"apply.sh", "#!/bin/sh\n", true}}));
    const std::string expected = repeated("0123456789\n", 100'000);
    CHECK((disk.files.at("out/template.json") == expected));
    CHECK(disk.files.at("out/mlwc-manifest.json").find(checksum(expected)) != std::string::npos);
    CHECK(disk.files.size() == 3);
}

TEST_CASE_FIXTURE(Fixture, "what was written before starting over is gone") {
    const auto twice = [](backends::Buffer& out, DiagnosticSink&) {
        out.append(repeated("first\n", 100'000));
        out.start_over();
        out.append(repeated("second\n", 60'000));
    };
    REQUIRE(write({{"template.json", {}, false, twice}}));
    CHECK((disk.files.at("out/template.json") == repeated("second\n", 60'000)));
    CHECK(disk.files.at("out/mlwc-manifest.json").find(checksum(repeated("second\n", 60'000))) != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "an error that shows while a file is written leaves everything as it was") {
    REQUIRE(write(first_build));
    const auto before = disk.files;
    const auto wrong = [](backends::Buffer& out, DiagnosticSink& found) {
        out.append(repeated("much\n", 200'000));
        found.report({}, diag::CannotRead, "this", "it is a test");
    };
    CHECK(!write({{"template.json", {}, false, wrong}}));
    CHECK(names() == std::vector<std::string>{"file/cannot-read"});
    CHECK(disk.files == before);
}

TEST_CASE_FIXTURE(Fixture, "a disk that fills up or fails late is told once and leaves everything as it was") {
    REQUIRE(write(first_build));
    const auto before = disk.files;
    disk.full_after = 500'000;
    CHECK(!write({large("template.json", "0123456789\n", 100'000)}));
    CHECK(disk.files == before);
    disk.full_after = static_cast<std::size_t>(-1);
    disk.fails_on_close = true;
    CHECK(!write({large("template.json", "0123456789\n", 100'000)}));
    CHECK(disk.files == before);
    CHECK(names() == std::vector<std::string>{"file/cannot-write", "file/cannot-write"});
    CHECK(sink.all()[0].message.find("the disk is full") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a file of others gives way to a file that writes itself only if the bytes are the same") {
    const std::vector<Artifact> build{large("template.json", "0123456789\n", 50'000)};
    disk.files["out/template.json"] = repeated("0123456789\n", 50'000);
    CHECK(write(build));
    disk.files.erase("out/mlwc-manifest.json");
    disk.files["out/template.json"].back() = '!';
    CHECK(!write(build));
    CHECK(names() == std::vector<std::string>{"file/not-ours"});
}

TEST_CASE_FIXTURE(Fixture, "whenever the power fails while a file writes itself, the next build repairs it") {
    const std::vector<Artifact> small{{"template.json", "{1}", false}};
    const std::vector<Artifact> build{large("template.json", "0123456789\n", 50'000), {"main.tf.json", "{}", false}};
    const std::vector<Artifact> other{{"notes.json", "{3}", false}};
    int cuts = 0;
    for (bool finished = false; !finished; ++cuts) {
        disk.files.clear();
        REQUIRE(write(small));
        disk.changes_until_power_cut = cuts;
        try {
            finished = write(build).has_value();
        } catch (const PowerCut&) {
            finished = false;
        }
        disk.changes_until_power_cut = -1;
        CAPTURE(cuts);
        // A build of other files shows that nothing is forgotten: neither what was staged nor what was put in place.
        REQUIRE(write(other));
        CHECK(!staged_left());
        CHECK(disk.files.size() == 2);
        CHECK(disk.files.at("out/notes.json") == "{3}");
    }
    CHECK(cuts > 12);
    CHECK(names().empty());
}

TEST_CASE_FIXTURE(Fixture, "a file is replaced at a stroke, and its permissions stay") {
    int cuts = 0;
    for (;; ++cuts) {
        disk.files = {{"a.mlw", "old"}};
        disk.executables = {"a.mlw"};
        disk.changes_until_power_cut = cuts;
        bool finished = false;
        try {
            finished = replace_file("a.mlw", "new", disk, sink);
        } catch (const PowerCut&) {
            finished = false;
        }
        CAPTURE(cuts);
        CHECK(disk.files["a.mlw"] == (finished ? "new" : "old"));
        CHECK(disk.executables.contains("a.mlw"));
        if (finished) break;
    }
    CHECK(cuts == 4);  // created, filled, given its permissions, renamed; then a round without a cut
    CHECK(!staged_left());
    CHECK(names().empty());
}

TEST_CASE_FIXTURE(Fixture, "behind a link the file that it leads to is replaced") {
    disk.files = {{"folder/a.mlw", "old"}};
    disk.links = {{"link.mlw", "folder/a.mlw"}};
    CHECK(replace_file("link.mlw", "new", disk, sink));
    CHECK(disk.files == std::map<std::string, std::string>{{"folder/a.mlw", "new"}});
}

TEST_CASE_FIXTURE(Fixture, "a file that cannot be replaced stays, and why is said") {
    disk.files = {{"a.mlw", "old"}};
    disk.unwritable.insert("a.mlw.mlwc-new");
    CHECK(!replace_file("a.mlw", "new", disk, sink));
    CHECK(disk.files == std::map<std::string, std::string>{{"a.mlw", "old"}});
    CHECK(sink.all()[0].message == "cannot write `a.mlw`: permission denied");
}

TEST_CASE_FIXTURE(Fixture, "a source is read under its path, the standard input as <stdin>") {
    SourceSet sources;
    disk.files["a.mlw"] = "app a { }";
    disk.files["-"] = "app b { }";
    CHECK(sources[read_source("a.mlw", disk, sources, sink).value()].path() == "a.mlw");
    CHECK(sources[read_source("-", disk, sources, sink).value()].path() == "<stdin>");
    CHECK(!sink.has_errors());
    disk.folders.insert("dir");
    CHECK(!read_source("dir", disk, sources, sink));
    CHECK(!read_source("none.mlw", disk, sources, sink));
    CHECK(sink.all()[0].message == "cannot read `dir`: it is a folder");
    CHECK(sink.all()[1].message == "cannot read `none.mlw`: there is no such file");
}

}  // namespace
}  // namespace mlwc::driver
