// Finding the row of a resource type.
#include "backends/terraform/spelling.h"

#include <algorithm>
#include <array>
#include <vector>

namespace mlwc::backends::terraform {
namespace {

using Source = std::span<const TypeRow> (*)();
constexpr Source sources[] = {network_types,   foundation_types, load_balancing_types, container_types, scaling_types,
                              sagemaker_types, batch_types,      lambda_types,         queue_types,     instance_types,
                              eks_types,       storage_types};

std::vector<TypeRow> sorted_types() {
    std::vector<TypeRow> rows;
    for (const Source source : sources) rows.insert(rows.end(), source().begin(), source().end());
    std::sort(rows.begin(), rows.end(), [](const TypeRow& a, const TypeRow& b) { return a.type < b.type; });
    return rows;
}

}  // namespace

std::span<const TypeRow> all_types() {
    static const std::vector<TypeRow> rows = sorted_types();
    return rows;
}

std::span<const TypeRow* const> types_of_parts() {
    static const std::vector<const TypeRow*> parts = [] {
        std::vector<const TypeRow*> rows;
        for (const TypeRow& row : all_types())
            if (!row.part.whole.empty()) rows.push_back(&row);
        return rows;
    }();
    return parts;
}

const TypeRow* find_type(std::string_view type) {
    const auto rows = all_types();
    const auto found = std::lower_bound(rows.begin(), rows.end(), type,
                                        [](const TypeRow& row, std::string_view wanted) { return row.type < wanted; });
    return found != rows.end() && found->type == type ? &*found : nullptr;
}

}  // namespace mlwc::backends::terraform
