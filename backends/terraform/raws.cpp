// Raw resources of a module: arguments as they stand, text as text.
#include "backends/terraform/raws.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "backends/overrides.h"
#include "backends/properties.h"
#include "backends/terraform/arguments.h"
#include "compiler/base/diagnostics.h"

namespace mlwc::backends::terraform {
namespace {

using lower::Property;
using lower::PropertyKind;
using lower::RawResource;

bool is_ours(const RawResource& raw) { return raw.target == "terraform"; }

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

void report_dependencies(const RawResource& raw, const Addresses& addresses, DiagnosticSink& sink) {
    const std::vector<std::string_view> known(addresses.begin(), addresses.end());
    for (const Awaited& one : awaited(raw, "depends_on")) {
        if (!addresses.contains(one.name)) report_unknown(one, raw, known, sink);
    }
}

}  // namespace

void add_raws(Module& module) {
    const auto& raws = module.graph.raws;
    if (std::none_of(raws.begin(), raws.end(), is_ours)) return;
    Addresses addresses = addresses_of(module);
    for (const RawResource& raw : raws) {
        if (!is_ours(raw)) continue;
        std::string name = block_name(raw.owner, raw.name);
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
