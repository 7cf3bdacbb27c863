// The tool that embeds stdlib, run as the build runs it: on copies of the catalog with one mistake each.
#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace mlwc::stdlib {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

/// A folder of its own for one test, with a small catalog that is right.
class Folder {
  public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "mlwc-embed-XXXXXX").string();
        path = mkdtemp(name.data());
        fs::create_directory(path / "catalog");
        put("sources.csv", "id,title,licence,date\ncatalog,all of it,none,2026-01-31\nlist,a price list,none,2026\n");
        put("regions.csv",
            "name,title,partition,services,absent,source,date,confidence\n"
            "nord-1,North,aws,ecs batch,,list,2026-01,high\n");
        put("families.csv",
            families_header + "nord-1,a,yes,,,list,2026,high\n" + "nord-1,b,no,nord-1,a,list,2026,low\n");
        put("instances.csv", instances_header + "a.big,4,16,x86_64,A10G,1,24,250,list,2026,high\n" +
                                 "a.small,1,0.5,arm64,,0,,,list,2026,medium\n");
        put("sagemaker_instances.csv",
            "name,uses" + instances_header.substr(4) + "ml.a.big,hosting,4,16,x86_64,A10G,1,24,250,list,2026,high\n");
        put("prices.csv", prices_header + "ec2,nord-1,a.big,instance-hour,1.006,2026-01,list,high\n" +
                              "ec2,nord-1,a.small,instance-hour,0.01,2026-01,list,high\n");
    }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    void put(const std::string& name, const std::string& text) const { write(path / "catalog" / name, text); }

    /// Runs the tool; what it says ends in `said`.
    int run(const std::string& what, const std::string& arguments) {
        const std::string command = std::string("'") + MLWC_EMBED_TOOL + "' " + what + " '" +
                                    (path / "out.cpp").string() + "' " + arguments + " 2>'" + (path / "said").string() +
                                    "'";
        const int status = std::system(command.c_str());  // NOLINT(cert-env33-c): the words are the test's own
        said = read(path / "said");
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    int run_catalog() { return run("catalog", "'" + (path / "catalog").string() + "'"); }
    [[nodiscard]] bool wrote() const { return fs::exists(path / "out.cpp"); }

    static inline const std::string families_header = "region,family,listed,elsewhere,instead,source,date,confidence\n";
    static inline const std::string instances_header =
        "name,vcpu,memory_gib,arch,accelerator,accelerator_count,accelerator_memory_gb,local_disk_gb,source,date,"
        "confidence\n";
    static inline const std::string prices_header = "service,region,sku,unit,usd,date,source,confidence\n";
    fs::path path;
    std::string said;
};

/// The tool refuses `text` as a file of the catalog, naming file and line and saying `why`.
void refuses(const std::string& name, const std::string& text, const std::string& line, const std::string& why) {
    Folder folder;
    folder.put(name, text);
    CAPTURE(why);
    CHECK(folder.run_catalog() == 1);
    CAPTURE(folder.said);
    CHECK(folder.said.find("/" + name + ":" + line + ": ") != std::string::npos);
    CHECK(folder.said.find(why) != std::string::npos);
    CHECK_FALSE(folder.wrote());
}

void refuses_price(const std::string& row, const std::string& why) {
    refuses("prices.csv", Folder::prices_header + "ec2,nord-1,a.big,instance-hour,1,2026,list,high\n" + row + "\n", "3",
            why);
}

void refuses_instance(const std::string& row, const std::string& why) {
    refuses("instances.csv", Folder::instances_header + "a.big,4,16,x86_64,A10G,1,24,250,list,2026,high\n" + row + "\n",
            "3", why);
}

}  // namespace

TEST_CASE("a catalog that is right becomes C++, the same each time") {
    Folder folder;
    CHECK(folder.run_catalog() == 0);
    CHECK(folder.said.empty());
    const std::string first = read(folder.path / "out.cpp");
    CHECK(first.find("1006000000") != std::string::npos);
    CHECK(folder.run_catalog() == 0);
    CHECK((read(folder.path / "out.cpp") == first));
}

TEST_CASE("a price that is wrong stops the tool, with its line") {
    refuses_price("ec2,nord-1,b,instance-hour,1.0000000001,2026,list,high", "at most 9 decimals");
    refuses_price("ec2,nord-1,b,instance-hour,cheap,2026,list,high", "usd is `cheap`; it must be a decimal number");
    refuses_price("ec2,nord-1,b,instance-hour,-1,2026,list,high", "it must be a decimal number");
    refuses_price("ec2,nord-1,b,instance-hour,,2026,list,high", "it must be a decimal number");
    refuses_price("ec2,nord-1,b,instance-hour,99999999999,2026,list,high", "it is too large");
    refuses_price("ec2,nord-1,b,instance-hour,1,yesterday,list,high", "date is `yesterday`");
    refuses_price("ec2,nord-1,b,instance-hour,1,2026,hearsay,high", "sources.csv has no `hearsay`");
    refuses_price("ec2,nord-1,b,instance-hour,1,2026,,high", "a fact needs a source");
    refuses_price("ec2,nord-1,b,instance-hour,1,2026,list,sure", "confidence is `sure`");
    refuses_price("ec2,nord-1,b,instance-hour,1,2026,list", "the row has 7 fields; the header has 8");
    refuses_price("ec2,nord-1,\"b,instance-hour,1,2026,list,high", "a quoted field has no end");
    refuses_price("ec2,sud-1,b,instance-hour,1,2026,list,high", "regions.csv has no such region");
}

TEST_CASE("a price that stands twice or out of order stops the tool") {
    refuses_price("ec2,nord-1,a.big,instance-hour,2,2026,list,high", "`a.big` does not come after the row before it");
    refuses_price("alb,nord-1,hour,hour,2,2026,list,high", "does not come after the row before it");
}

TEST_CASE("a family that is wrong stops the tool, with its line") {
    const std::string& header = Folder::families_header;
    refuses("families.csv", header + "nord-1,a,maybe,,,list,2026,high\n", "2", "it must be yes or no");
    refuses("families.csv", header + "sud-1,a,yes,,,list,2026,high\n", "2", "regions.csv has no such region");
    refuses("families.csv", header + "nord-1,a,yes,,,hearsay,2026,high\n", "2", "sources.csv has no `hearsay`");
}

TEST_CASE("an instance that is wrong stops the tool, with its line") {
    refuses_instance("b,4,16,sparc,,0,,,list,2026,high", "arch is `sparc`; it must be x86_64 or arm64");
    refuses_instance("b,four,16,x86_64,,0,,,list,2026,high", "vcpu is `four`");
    refuses_instance("b,4,,x86_64,,0,,,list,2026,high", "memory_gib is ``");
    refuses_instance("b,4,16,x86_64,A10G,0,24,,list,2026,high", "a model and a count");
    refuses_instance("b,4,16,x86_64,,1,24,,list,2026,high", "a model and a count");
    refuses_instance("b,4,16,x86_64,A10G,0.5,24,,list,2026,high", "at most 0 decimals");
}

TEST_CASE("a file with another header, or none, stops the tool") {
    refuses("prices.csv", "service,region,sku\n", "1", "the header must be `service,region,sku,unit,");
    refuses("prices.csv", "", "1", "the file is empty");
    refuses("sources.csv", "id,title,licence,date\nlist,a price list,none,2026\n", "1", "there is no row `catalog`");
    refuses("sources.csv", "id,title,licence,date\ncatalog,all,none,2026\n", "2", "the catalog needs a day");
    Folder folder;
    fs::remove(folder.path / "catalog" / "regions.csv");
    CHECK(folder.run_catalog() == 1);
    CHECK(folder.said.find("regions.csv: cannot be read") != std::string::npos);
}

TEST_CASE("a library file that declares something twice, or what it cannot, or is damaged, stops the tool") {
    Folder folder;
    const std::string root = "'" + folder.path.string() + "' ";
    write(folder.path / "one.mlw", "/// A kind.\nkind a {\n  x: int\n}\n\ntype B = c(\n  d: int\n) | e(f: int)\n");
    write(folder.path / "two.mlw", "type B = int\n");
    write(folder.path / "foreign_words.csv", "sort,word,here,of,unit,yes,note\n");
    write(folder.path / "three.mlw", "kind c {\n}\nkindly d {\n}\n");
    std::filesystem::create_directory(folder.path / "catalog");
    write(folder.path / "catalog" / "time_zones.csv", "name,release\nAsia/Seoul,2026f\n");
    CHECK(folder.run("library", root + "one.mlw") == 0);
    const std::string generated = read(folder.path / "out.cpp");
    CHECK(generated.find("{{\"kind\", 4}, {\"a\", 1}, 0}") != std::string::npos);
    CHECK(generated.find("{{\"type\", 4}, {\"B\", 1}, 0}") != std::string::npos);
    CHECK(folder.run("library", root + "one.mlw two.mlw") == 1);
    CHECK(folder.said == "two.mlw:1: `B` is already declared in one.mlw\n");
    write(folder.path / "four.mlw", "/// Lost.\nkind c {\n  x: int = (\n}\n");
    CHECK(folder.run("library", root + "four.mlw") == 1);
    CHECK(folder.said.starts_with("four.mlw:4: expected an expression"));
    CHECK(folder.run("library", root + "three.mlw") == 1);
    CHECK(folder.said == "three.mlw:3: `kindly` begins no declaration of the library\n");
    write(folder.path / "five.mlw", "/// Unsound.\nkind c {\n  x: int = \"one\"\n}\n");
    CHECK(folder.run("library", root + "five.mlw") == 1);
    CHECK(folder.said.starts_with("five.mlw:3: `x` takes a whole number"));
}

TEST_CASE("a schema becomes tables; a line that breaks a rule stops the tool") {
    Folder folder;
    const std::string file = (folder.path / "schema.txt").string();
    const std::string head = "source: a package 1\nlicence: some\ndate: 2026-01-31\n\n";
    const auto embed = [&](const std::string& text) {
        write(file, text);
        return folder.run("schema", "'" + file + "'");
    };
    const std::string good =
        head + "A::B::C\n  D!: [E] | json\n  F: {string | integer}\n\nA::B::C.E\n  G: Tag\n\nTag\n";
    CHECK(embed(good) == 0);
    const std::string generated = read(folder.path / "out.cpp");
    CHECK(generated.find("\"A::B::C.E\"") != std::string::npos);
    CHECK(generated.find("\"2026-01-31\", 10") != std::string::npos);
    fs::remove(folder.path / "out.cpp");
    const auto refuses = [&](const std::string& text, const std::string& why) {
        CAPTURE(why);
        CHECK(embed(text) == 1);
        CHECK(folder.said == file + why + "\n");
        CHECK_FALSE(folder.wrote());
    };
    refuses("date: 2026\n", ":1: the line must be `source: ...`");
    refuses("source: a\nlicence: b\n\nA\n", ":3: the line must be `date: ...`");
    refuses(head, ":4: there is no type");
    refuses(head + "A B\n", ":5: a block begins with a name, after an empty line");
    refuses(head + "A\nB\n", ":6: a block begins with a name, after an empty line");
    refuses(head + "  A: string\n", ":5: a property stands under the name of its type");
    refuses(head + "B\n\nA\n", ":7: `A` does not come after the block before it");
    refuses(head + "A\n  C: json\n  B: json\n", ":7: `B` does not come after the property before it");
    refuses(head + "A\n  B json\n", ":6: a property is written `Name: type`");
    refuses(head + "A\n  B?: json\n", ":6: `B?` is no name");
    refuses(head + "A\n  B: [strong]\n", ":6: there is no type `strong`");
}

TEST_CASE("pages are named by folder and file; no pages are fine") {
    Folder folder;
    const std::string root = "'" + folder.path.string() + "' ";
    fs::create_directory(folder.path / "fargate");
    write(folder.path / "fargate" / "no-gpu.md",
          "# no \"GPU\"?\n\xc3\xa9"
          "1\n");
    CHECK(folder.run("pages", root) == 0);
    CHECK(folder.run("pages", root + "fargate/no-gpu.md") == 0);
    const std::string generated = read(folder.path / "out.cpp");
    CHECK(generated.find("\"fargate/no-gpu\"") != std::string::npos);
    CHECK(generated.find("\"# no \\\"GPU\\\"\\?\\n\"") != std::string::npos);
    CHECK(generated.find("\"\\303\\2511\\n\"") != std::string::npos);
    CHECK(folder.run("pages", root + "fargate/no-gpu") == 1);
    CHECK(folder.run("songs", root) == 1);
}

}  // namespace mlwc::stdlib
