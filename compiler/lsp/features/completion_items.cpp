// Snippets are what the style would make of them.
#include "compiler/lsp/features/completion_items.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

namespace mlwc::lsp {
void add_all(Items& items, std::span<const SnippetRow> rows, Items::Kind kind) {
    std::size_t order = 0;
    for (const SnippetRow& row : rows) {
        Item item{row.label, kind, kind == Items::snippet ? '3' : '2', row.detail};
        item.insert = row.insert;
        item.order = order++;
        items.add(std::move(item));
    }
}

void Items::add(Item item) {
    // A default that is not written yet has no text.
    if (item.label.empty() || (only_texts && !item.label.starts_with('"'))) return;
    if (labels_.insert(item.label).second) items_.push_back(std::move(item));
}

std::string Items::written(const Item& item, bool snippets) const {
    const std::string& text = !item.insert.empty() && (snippets || item.insert.find('$') == std::string::npos)
                                  ? item.insert
                              : item.plain.empty() ? item.label
                                                   : item.plain;
    if (!text.starts_with(item.label)) return text;
    const std::size_t more = text.find_first_not_of(' ', item.label.size());
    const bool body = follower == '{' && more != std::string::npos && text[more] == '=';
    // What stands before `=` is a name alone.
    const bool named = follower == '=' && more != std::string::npos && text[more] != '(';
    return more != std::string::npos && (text[more] == follower || body || named) ? item.label : text;
}

Json Items::json(const Lines& lines, const Session& session) {
    std::ranges::stable_sort(items_, [](const Item& left, const Item& right) {
        return std::tie(left.rank, left.order, left.label) < std::tie(right.rank, right.order, right.label);
    });
    const Json place = range(lines, replaced.first, replaced.second, session);
    Json list = Json::array();
    for (const Item& item : items_) {
        if (item.kind == Items::snippet && !session.client.snippets) continue;
        std::string text = written(item, session.client.snippets);
        const bool snippet = session.client.snippets && text.find('$') != std::string::npos && text != item.label;
        Json json = {{"label", item.label},
                     {"kind", item.kind},
                     {"sortText", fmt::format("{}{:04}{}", item.rank, item.order, item.label)},
                     {"filterText", item.label},
                     {"textEdit", {{"range", place}, {"newText", lead + text}}}};
        if (snippet) json["insertTextFormat"] = 2;
        if (!item.detail.empty()) json["detail"] = item.detail;
        if (!item.documentation.empty())
            json["documentation"] = markup(item.documentation, session.client.completion_markdown);
        list.push_back(std::move(json));
    }
    return {{"isIncomplete", incomplete}, {"items", std::move(list)}};
}

void declarations(Items& items, bool in_loop, bool has_app) {
    static constexpr SnippetRow rows[] = {
        {"app", "where everything runs", "app ${1:name} {\n  region = \"${2:us-east-1}\"\n}"},
        {"service", "answers requests",
         "service ${1:name} {\n  image = ecr(\"${2:repository}\", tag: \"${3:1}\")\n  $0\n}"},
        {"worker", "takes work from a queue",
         "worker ${1:name} {\n  image = ecr(\"${2:repository}\", tag: \"${3:1}\")\n  takes = "
         "${4|sqs,lambda,sagemaker_async|}\n  $0\n}"},
        {"job", "runs to its end", "job ${1:name} {\n  image = ecr(\"${2:repository}\", tag: \"${3:1}\")\n  $0\n}"},
        {"param", "a value known when compiling", "param ${1:name}: ${2:string} = $0"},
        {"input", "a value known when deploying", "input ${1:name}: ${2:string}"},
        {"let", "a name for a value", "let ${1:name} = $0"},
        {"output", "what a deployment tells", "output ${1:name} = $0"},
        {"template", "a body that workloads start from", "template ${1:name} {\n  $0\n}"},
        {"for", "workloads for each element", "for ${1:x} in ${2:list} {\n  $0\n}"},
        {"fn", "a function", "fn ${1:name}(${2:a}: ${3:int}) -> ${4:int} = $0"},
        {"use", "the names of another file", "use \"${1:file.mlw}\" as ${2:name}"},
        {"type", "a name for a type", "type ${1:Name} = $0"},
        {"limit", "what cannot be", "limit ${1:name} for ${2:service} {\n  require = $0\n  message = \"${3}\"\n}"},
        {"policy", "what shall not be", "policy ${1:name} for ${2:service} {\n  require = $0\n  message = \"${3}\"\n}"},
        {"test", "what must come of the program", "test \"${1:name}\" {\n  expect $0\n}"},
        {"waive", "gives up a rule", "waive \"${1:policy/name}\" because \"${2}\""},
        {"override", "changes a resource of one target",
         "override ${1:cloudformation} ${2:role} {\n  set $0\n} because \"${3}\""},
        {"raw", "adds a resource to one target", "raw ${1:cloudformation} ${2:name} {\n  $0\n}"},
    };
    static constexpr std::string_view in_loops[] = {"service", "worker", "job", "let", "for"};
    std::vector<SnippetRow> offered;
    for (const SnippetRow& row : rows) {
        const bool fits = in_loop ? std::ranges::find(in_loops, row.label) != std::end(in_loops)
                                  : !has_app || std::string_view(row.label) != "app";
        if (fits) offered.push_back(row);
    }
    add_all(items, offered);
}

void body_entries(Items& items) {
    static constexpr SnippetRow rows[] = {
        {"waive", "gives up a rule for this workload", "waive \"${1:policy/name}\" because \"${2}\""},
        {"override", "changes a resource of this workload",
         "override ${1:cloudformation} ${2:role} {\n  set $0\n} because \"${3}\""},
        {"raw", "adds a resource to one target", "raw ${1:cloudformation} ${2:name} {\n  $0\n}"},
    };
    add_all(items, rows);
}

void rule_entries(const std::set<std::string>& written, Items& items) {
    static constexpr SnippetRow rows[] = {
        {"when", "where the rule applies", "when = $0"},
        {"require", "what has to hold", "require = $0"},
        {"message", "what is said if it does not", "message = \"$0\""},
        {"help", "what else to do, said below", "help = \"$0\""},
        {"instead", "platforms to offer", "instead = [$0]"},
        {"fix", "attributes that would mend it", "fix = { $0 }"},
        {"severity", "error, warning or note", "severity = ${1|error,warning,note|}"},
        {"waivable", "whether it can be given up", "waivable = true"},
        {"source", "whose word it is", "source = \"$0\""},
        {"checked", "when somebody looked, a date", "checked = \"$0\""},
    };
    std::vector<SnippetRow> left;
    std::ranges::copy_if(rows, std::back_inserter(left),
                         [&](const SnippetRow& row) { return !written.contains(row.label); });
    add_all(items, left);
}

void edit_entries(Items& items) {
    static constexpr SnippetRow rows[] = {
        {"set", "puts a value there", "set ${1:Path} = $0"},
        {"merge", "sets members of an object that is there", "merge ${1:Path} = { $0 }"},
        {"remove", "takes away what is there", "remove ${1:Path}"},
        {"append", "adds an element to a list that is there", "append ${1:Path} = $0"},
    };
    add_all(items, rows);
}

void test_entries(Items& items) {
    static constexpr SnippetRow rows[] = {
        {"with", "a param for this test", "with ${1:name} = $0"},
        {"expect", "has to hold", "expect $0"},
        {"expect error", "a finding that has to be there", "expect error \"${1:name}\" in ${2:workload}"},
    };
    add_all(items, rows);
}

}  // namespace mlwc::lsp
