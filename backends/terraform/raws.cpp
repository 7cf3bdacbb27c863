// Raw resources of a module: arguments as they stand, text as text.
#include "backends/terraform/raws.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "backends/names.h"
#include "backends/terraform/arguments.h"
#include "compiler/base/diagnostics.h"
#include "compiler/base/text.h"

namespace mlwc::backends::terraform {
namespace {

using lower::Property;
using lower::PropertyKind;
using lower::RawResource;

bool is_ours(const RawResource& raw) { return raw.target == "terraform"; }

std::string name_of(const RawResource& raw) {
    std::string name = snake_case(raw.owner);
    if (!name.empty()) name += '_';
    name += snake_case(raw.name);
    if (name.empty()) name = "raw";
    if (name.front() >= '0' && name.front() <= '9') name.insert(0, 1, '_');
    return name;
}

class RawWriter {
  public:
    RawWriter(Module& module, const RawResource& raw) : module_(module), raw_(raw) {}

    void write(std::string name) {
        module_.resources.push_back({text_member(raw_.body, "type"), std::move(name), module_.bodies.size(), 0});
        JsonWriter json(module_.bodies, Layout::Pretty, body_depth);
        json.open_object();
        if (!raw_.comment.empty()) {
            json.plain_key("//");
            json.text(raw_.comment);
        }
        if (const Property* const arguments = find_member(raw_.body, "arguments")) write_members(json, *arguments);
        for (const std::string_view entry : {"lifecycle", "depends_on"}) {
            if (const Property* const value = find_member(raw_.body, entry)) write_member(json, entry, *value);
        }
        json.close_object();
        module_.resources.back().end = module_.bodies.size();
    }

  private:
    void write_members(JsonWriter& json, const Property& object) {
        for (const lower::Entry& entry : object.children()) write_member(json, entry.name, entry.value);
    }

    void write_member(JsonWriter& json, std::string_view name, const Property& value) {
        module_.expressions.write_key(json, name);
        const bool single = name == "depends_on" && value.kind == PropertyKind::Text;
        if (single) json.open_array();
        module_.expressions.write(json, value);
        if (single) json.close_array();
    }

    Module& module_;
    const RawResource& raw_;
};

using Addresses = std::set<std::string, std::less<>>;

Addresses addresses_of(const Module& module) {
    Addresses addresses;
    for (const ResourceBlock& block : module.resources) addresses.insert(std::string(block.type) + "." + block.name);
    return addresses;
}

void report_dependency(const RawResource& raw, std::size_t at, const Property& name, const Addresses& addresses,
                       DiagnosticSink& sink) {
    if (name.kind != PropertyKind::Text || addresses.contains(name.text())) return;
    const std::vector<std::string_view> known(addresses.begin(), addresses.end());
    auto report = sink.report(at < raw.waits.size() ? raw.waits[at] : raw.span, diag::RawUnknownDependency, raw.name,
                              name.text());
    const std::string_view near = nearest(name.text(), known);
    if (!near.empty()) report.help("did you mean `" + std::string(near) + "`?");
}

void report_dependencies(const RawResource& raw, const Addresses& addresses, DiagnosticSink& sink) {
    const Property* const after = find_member(raw.body, "depends_on");
    if (after == nullptr) return;
    if (after->kind != PropertyKind::List) return report_dependency(raw, 0, *after, addresses, sink);
    std::size_t at = 0;
    for (const lower::Entry& name : after->children()) report_dependency(raw, at++, name.value, addresses, sink);
}

}  // namespace

void add_raws(Module& module) {
    const auto& raws = module.graph.raws;
    if (std::none_of(raws.begin(), raws.end(), is_ours)) return;
    Addresses addresses = addresses_of(module);
    for (const RawResource& raw : raws) {
        if (!is_ours(raw)) continue;
        std::string name = name_of(raw);
        const std::string address = std::string(text_member(raw.body, "type")) + "." + name;
        if (!addresses.insert(address).second) {
            module.sink.report(raw.span, diag::RawSameName, raw.name, address, "another resource")
                .help("give the raw resource another name");
        }
        RawWriter(module, raw).write(std::move(name));
    }
    for (const RawResource& raw : raws) {
        if (is_ours(raw)) report_dependencies(raw, addresses, module.sink);
    }
}

}  // namespace mlwc::backends::terraform
