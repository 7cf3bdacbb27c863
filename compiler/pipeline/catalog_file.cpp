// Every member is asked for by name; what a newer version might add is refused rather than passed over.
#include "compiler/pipeline/catalog_file.h"

#include <fmt/format.h>

#include <utility>

#include "backends/json.h"
#include "compiler/base/diagnostics.h"
#include "compiler/pipeline/json_members.h"
#include "compiler/pipeline/lock_file.h"
#include "compiler/place/sums.h"

namespace mlwc::pipeline {
namespace {

constexpr std::string_view catalog_key = "mlwc_catalog";
constexpr std::string_view catalog_version = "1";

void write_price(backends::JsonWriter& json, const place::OwnPrice& row) {
    json.open_object();
    json.plain_key("service");
    json.text(row.key.service);
    json.plain_key("region");
    json.text(row.key.region);
    json.plain_key("sku");
    json.text(row.key.sku);
    json.plain_key("unit");
    json.text(row.unit);
    json.plain_key("usd");
    json.text(place::exact_usd(row.nano_usd));
    json.plain_key("date");
    json.text(row.date);
    json.plain_key("source");
    json.text(row.source);
    json.close_object();
}

void write_number(backends::JsonWriter& json, std::string_view key, std::int64_t number) {
    json.plain_key(key);
    json.raw(std::to_string(number));
}

void write_instance(backends::JsonWriter& json, const place::OwnInstance& row) {
    json.open_object();
    json.plain_key("name");
    json.text(row.name);
    write_number(json, "milli_vcpu", row.milli_vcpu);
    write_number(json, "memory_bytes", row.memory_bytes);
    json.plain_key("arch");
    json.text(row.arch);
    json.plain_key("accelerator");
    json.text(row.accelerator);
    write_number(json, "accelerator_count", row.accelerator_count);
    write_number(json, "accelerator_memory_bytes", row.accelerator_memory_bytes);
    write_number(json, "local_disk_bytes", row.local_disk_bytes);
    json.plain_key("date");
    json.text(row.date);
    json.plain_key("source");
    json.text(row.source);
    json.close_object();
}

void write_quota(backends::JsonWriter& json, const place::OwnQuota& row) {
    json.open_object();
    json.plain_key("region");
    json.text(row.region);
    json.plain_key("name");
    json.text(row.name);
    write_number(json, "value", row.value);
    json.plain_key("date");
    json.text(row.date);
    json.plain_key("source");
    json.text(row.source);
    json.close_object();
}

/// Reads a tree; after the first problem nothing more.
class CatalogReader : public JsonMembers {
  public:
    place::UserCatalog catalog(const JsonNode& root) {
        place::UserCatalog catalog;
        if (!takes(root, JsonKind::Object, "a catalog", {catalog_key, "prices", "instances", "quotas"})) return catalog;
        const JsonNode* version = member(root, catalog_key, JsonKind::Number);
        if (version != nullptr && version->text != catalog_version) {
            fail(version->line, fmt::format("it is of version {}; this mlwc reads {}", version->text, catalog_version));
        }
        for (const JsonNode* row : rows(root, "prices")) catalog.prices.push_back(price(*row));
        for (const JsonNode* row : rows(root, "instances")) catalog.instances.push_back(instance(*row));
        for (const JsonNode* row : rows(root, "quotas")) catalog.quotas.push_back(quota(*row));
        catalog.sort();
        return catalog;
    }

  private:
    std::vector<const JsonNode*> rows(const JsonNode& root, std::string_view name) {
        std::vector<const JsonNode*> found;
        const JsonNode* list = member(root, name, JsonKind::Array);
        if (list == nullptr) return found;
        for (const JsonMember& row : list->members) found.push_back(&row.value);
        return found;
    }

    place::OwnPrice price(const JsonNode& row) {
        place::OwnPrice price;
        if (!takes(row, JsonKind::Object, "a price", {"service", "region", "sku", "unit", "usd", "date", "source"})) {
            return price;
        }
        price.key = {text(row, "service"), text(row, "region"), text(row, "sku")};
        price.unit = text(row, "unit");
        const place::Monthly usd = parse_usd(text(row, "usd"));
        if (!usd) fail(row.line, "`usd` is a string like \"12.5\", with at most nine decimals");
        price.nano_usd = usd.value_or(0);
        price.date = text(row, "date");
        price.source = text(row, "source");
        return price;
    }

    place::OwnInstance instance(const JsonNode& row) {
        place::OwnInstance instance;
        if (!takes(row, JsonKind::Object, "an instance",
                   {"name", "milli_vcpu", "memory_bytes", "arch", "accelerator", "accelerator_count",
                    "accelerator_memory_bytes", "local_disk_bytes", "date", "source"})) {
            return instance;
        }
        instance.name = text(row, "name");
        instance.milli_vcpu = count(row, "milli_vcpu");
        instance.memory_bytes = count(row, "memory_bytes");
        instance.arch = text(row, "arch");
        instance.accelerator = text(row, "accelerator");
        instance.accelerator_count = static_cast<std::uint32_t>(count(row, "accelerator_count"));
        instance.accelerator_memory_bytes = count(row, "accelerator_memory_bytes");
        instance.local_disk_bytes = count(row, "local_disk_bytes");
        instance.date = text(row, "date");
        instance.source = text(row, "source");
        return instance;
    }

    place::OwnQuota quota(const JsonNode& row) {
        if (!takes(row, JsonKind::Object, "a quota", {"region", "name", "value", "date", "source"})) return {};
        return {text(row, "region"), text(row, "name"), count(row, "value"), text(row, "date"), text(row, "source")};
    }
};

}  // namespace

std::string to_json(const place::UserCatalog& catalog) {
    backends::Buffer out;
    backends::JsonWriter json(out);
    json.open_object();
    json.plain_key(catalog_key);
    json.raw(catalog_version);
    backends::write_rows(json, "prices", catalog.prices, write_price);
    backends::write_rows(json, "instances", catalog.instances, write_instance);
    backends::write_rows(json, "quotas", catalog.quotas, write_quota);
    json.close_object();
    out.append('\n');
    return out.release();
}

Result<place::UserCatalog> parse_catalog(std::string_view json) {
    const Result<JsonNode> tree = parse_json(json);
    if (!tree) return Refusal{tree.reason()};
    CatalogReader reader;
    place::UserCatalog catalog = reader.catalog(*tree);
    if (reader.refusal) return *reader.refusal;
    return catalog;
}

std::shared_ptr<const place::UserCatalog> Catalogs::load(const std::string& path, bool needed, Texts& texts,
                                                         DiagnosticSink& refusals) {
    if (!needed && texts.kind(path) == PathKind::Nothing) return nullptr;
    Result<std::string> text = texts.read(path);
    if (!text) {
        refusals.report({}, diag::CannotRead, path, text.reason());
        return nullptr;
    }
    Known& known = known_[path];
    if (known.catalog != nullptr && known.text == *text) return known.catalog;
    Result<place::UserCatalog> catalog = parse_catalog(*text);
    if (!catalog) {
        refusals.report({}, diag::BadCatalog, path, catalog.reason());
        return nullptr;
    }
    known = {std::move(*text), std::make_shared<const place::UserCatalog>(std::move(*catalog))};
    return known.catalog;
}

std::string catalog_beside(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return path.substr(0, slash == std::string::npos ? 0 : slash + 1) + std::string(catalog_name);
}

}  // namespace mlwc::pipeline
