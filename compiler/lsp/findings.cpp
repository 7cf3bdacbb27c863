// The first line is what the command line says in one line; notes, facts and helps follow, each on its own.
#include "compiler/lsp/findings.h"

#include <algorithm>

#include "compiler/base/display.h"
#include "compiler/lsp/pages.h"
#include "compiler/lsp/uri.h"

namespace mlwc::lsp {
namespace {

/// Nobody reads more than these of one file, and a client that is sent tens of thousands stands still.
constexpr std::size_t most_told = 1'000;

int severity(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return 1;
        case Severity::Warning:
            return 2;
        case Severity::Note:
            break;
    }
    return 3;
}

/// The message with everything that stands below it on a terminal.
std::string story(const Diagnostic& found) {
    std::string text = found.message;
    for (const Fact& fact : found.facts) {
        text += "\nfact: " + fact.text;
        if (!fact.checked.empty()) text += " (checked " + fact.checked + ")";
    }
    for (const std::string& note : found.notes) text += "\nnote: " + note;
    for (const std::string& help : found.helps) text += "\nhelp: " + help;
    std::string sound;
    append_printable(sound, text);
    return sound;
}

Json related(const Diagnostic& found, Analysis& analysis, Session& session) {
    Json list = Json::array();
    for (const Label& label : found.labels) {
        if (!can_show(analysis, label.span, session)) continue;
        std::string text;
        append_printable(text, label.text);
        list.push_back({{"location", location(analysis, label.span, session)}, {"message", std::move(text)}});
    }
    return list;
}

}  // namespace

Json diagnostic(const Diagnostic& found, Analysis& analysis, Session& session) {
    Json json = {
        {"severity", severity(found.severity)}, {"code", found.name}, {"source", "mlwc"}, {"message", story(found)}};
    const Span nowhere{FileId{0}, 0, 0};
    json["range"] = range(analysis, found.span.exists() ? found.span : nowhere, session);
    if (session.client.code_description && session.client.reads_library && has_page(analysis, found.name))
        json["codeDescription"] = {{"href", std::string(page_scheme) + found.name + ".md"}};
    if (session.client.related_information) {
        Json list = related(found, analysis, session);
        if (!list.empty()) json["relatedInformation"] = std::move(list);
    }
    // What nobody needs is shown pale.
    if (session.client.unnecessary_tag && found.name == "waiver/unused") json["tags"] = {1};
    return json;
}

std::map<std::string, Json> diagnostics_by_path(Session& session) {
    std::map<std::string, Json> by_path;
    std::map<std::string, std::size_t> untold;
    const std::vector<Analysis*> programs = session.workspace.programs();
    for (Analysis* analysis : programs) {
        for (const auto& file : analysis->program().files) {
            if (analysis->is_users(file.tree.id)) by_path.try_emplace(analysis->path(file.tree.id), Json::array());
        }
        for (const Diagnostic& found : analysis->findings()) {
            const FileId file = found.span.exists() ? found.span.file : FileId{0};
            if (!analysis->is_users(file)) continue;
            Json& list = by_path.try_emplace(analysis->path(file), Json::array()).first->second;
            if (list.size() == most_told) {
                ++untold[analysis->path(file)];
                continue;
            }
            Json json = diagnostic(found, *analysis, session);
            // A module of several programs is found fault with in each of them.
            const bool told = programs.size() > 1 && std::ranges::find(list, json) != list.end();
            if (!told) list.push_back(std::move(json));
        }
    }
    for (const auto& [path, count] : untold) {
        std::string& last = by_path[path].back()["message"].get_ref<std::string&>();
        last +=
            "\nnote: " + std::to_string(count) + " more findings in this file are not shown; `mlwc check` tells all";
    }
    return by_path;
}

}  // namespace mlwc::lsp
