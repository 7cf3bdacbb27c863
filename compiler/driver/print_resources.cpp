// The resource graph as text; no target's syntax, so that a change of it shows what changed and nothing else.
#include <fmt/format.h>

#include "compiler/base/display.h"
#include "compiler/driver/print_model.h"

namespace mlwc::driver {
namespace {

using lower::Property;
using lower::PropertyKind;
using lower::Pseudo;

std::string_view word_of(Pseudo pseudo) {
    switch (pseudo) {
        case Pseudo::Region:
            return "region";
        case Pseudo::AccountId:
            return "account";
        case Pseudo::Partition:
            return "partition";
        case Pseudo::UrlSuffix:
            return "url-suffix";
        case Pseudo::Zone:
            break;
    }
    return "zone";
}

/// One printing of one graph.
class Printer {
  public:
    explicit Printer(const lower::ResourceGraph& graph) : graph_(graph) {}

    std::string run() {
        out_ += fmt::format("app {} in {}\n", graph_.app, graph_.region);
        for (const lower::Entry& tag : graph_.tags) append("tag " + std::string(tag.name), tag.value, 0);
        for (const lower::Input& input : graph_.inputs) {
            out_ += fmt::format("input {}{}{}\n", input.name, input.secret ? " secret" : "",
                                input.preset ? fmt::format(" = \"{}\"", *input.preset) : "");
        }
        for (const lower::Resource& resource : graph_.resources) append(resource);
        for (const lower::Output& output : graph_.outputs)
            append("output " + std::string(output.name), output.value, 0);
        for (const lower::Override& row : graph_.overrides) append(row);
        for (const lower::RawResource& raw : graph_.raws) {
            append(fmt::format("\nraw {} {}", raw.target, raw.logical_id), raw.body, 0);
        }
        return std::move(out_);
    }

  private:
    void append(const lower::Resource& resource) {
        out_ += fmt::format("\n{} {}\n", resource.logical_id, resource.type);
        for (const lower::ResourceId id : resource.depends_on) {
            out_ += fmt::format("  after {}\n", graph_[id].logical_id);
        }
        for (const std::string_view name : resource.changed_elsewhere) {
            out_ += fmt::format("  changed elsewhere: {}\n", name);
        }
        if (resource.retention == lower::Retention::Retain) out_ += "  retained\n";
        if (resource.create_before_destroy) out_ += "  created before it is destroyed\n";
        for (const lower::Entry& entry : resource.properties.children()) {
            append(std::string(entry.name), entry.value, 1);
        }
    }

    void append(const lower::Override& row) {
        out_ += fmt::format("\noverride {} {}\n", row.target, graph_[row.resource].logical_id);
        append_printable(out_, fmt::format("  because {}\n", row.because));
        for (const lower::Edit& edit : row.edits) {
            const std::string head = fmt::format("{} {}", word_of(edit.op), written(edit.path));
            if (edit.op == EditOp::Remove) {
                append_printable(out_, "  " + head + "\n");
            } else {
                append(head, edit.value, 1);
            }
        }
    }

    void append(const std::string& name, const Property& property, std::size_t depth) {
        out_ += fmt::format("{:{}}{}", "", depth * 2, name);
        const bool nested = property.kind == PropertyKind::Object || property.kind == PropertyKind::List ||
                            property.kind == PropertyKind::JsonText || property.kind == PropertyKind::Base64;
        if (!nested) {
            append_printable(out_, " = " + leaf(property) + "\n");
            return;
        }
        if (property.kind == PropertyKind::JsonText) out_ += " as JSON text";
        if (property.kind == PropertyKind::Base64) out_ += " in base64";
        out_ += "\n";
        for (const lower::Entry& entry : property.children()) {
            append(entry.name.empty() ? "-" : std::string(entry.name), entry.value, depth + 1);
        }
        if (property.children().empty()) {
            const std::string_view brackets = property.kind == PropertyKind::List ? "[]" : "{}";
            out_ += fmt::format("{:{}}{}\n", "", depth * 2 + 2, brackets);
        }
    }

    [[nodiscard]] std::string leaf(const Property& property) const {
        switch (property.kind) {
            case PropertyKind::Text:
                return fmt::format("\"{}\"", property.text());
            case PropertyKind::Decimal:
                return std::string(property.text());
            case PropertyKind::Integer:
                return fmt::format("{}", property.integer);
            case PropertyKind::Boolean:
                return property.boolean() ? "true" : "false";
            case PropertyKind::Reference: {
                const std::string_view attribute = property.attribute();
                return fmt::format("-> {}{}{}", graph_[property.resource()].logical_id, attribute.empty() ? "" : ".",
                                   attribute);
            }
            case PropertyKind::Input:
                return fmt::format("<input {}>", graph_[property.input()].name);
            case PropertyKind::Pseudo:
                return property.pseudo == Pseudo::Zone ? fmt::format("<zone {}>", property.count)
                                                       : fmt::format("<{}>", word_of(property.pseudo));
            case PropertyKind::Join: {
                std::string text;
                for (const lower::Entry& part : property.children()) {
                    text += (text.empty() ? "" : " + ") + leaf(part.value);
                }
                return text;
            }
            case PropertyKind::List:
            case PropertyKind::Object:
            case PropertyKind::JsonText:
            case PropertyKind::Base64:
                break;
        }
        return "";
    }

    const lower::ResourceGraph& graph_;
    std::string out_;
};

}  // namespace

std::string print_resources(const lower::ResourceGraph& graph) { return Printer(graph).run(); }

}  // namespace mlwc::driver
