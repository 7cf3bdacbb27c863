// The layout of the generated catalog: rows of integers; names are numbers of `texts`, whose order is their own.
#pragma once

#include <cstdint>
#include <span>

#include "stdlib/text_table.h"

namespace mlwc::stdlib {

using TextNumber = std::uint16_t;

/// What many facts share: the unit (of prices), when they held, who says so and how sure that is.
struct TermsRow {
    TextNumber unit;
    TextNumber date;
    TextNumber source;
    TextNumber confidence;
};

struct InstanceRow {
    std::int64_t memory_bytes;
    std::int64_t accelerator_memory_bytes;
    std::int64_t local_disk_bytes;
    std::uint32_t milli_vcpu;
    TextNumber name;
    TextNumber arch;
    TextNumber accelerator;
    std::uint16_t accelerator_count;
    std::uint16_t terms;
};

struct PriceRow {
    std::int64_t nano_usd;
    TextNumber sku;
    std::uint16_t terms;
};

/// The prices of one service in one region: a run of `prices`, ascending by sku.
struct PriceRun {
    TextNumber service;
    TextNumber region;
    std::uint32_t first;
    std::uint32_t count;
};

struct RegionRow {
    TextNumber name;
    TextNumber title;
    TextNumber partition;
    TextNumber services;
    TextNumber absent;
    std::uint16_t terms;
};

/// A family of instances in a region.
struct FamilyRow {
    TextNumber region;
    TextNumber family;
    TextNumber elsewhere;
    TextNumber instead;
    std::uint16_t terms;
    bool listed;
};

struct SourceRow {
    TextNumber id;
    TextNumber title;
    TextNumber licence;
    TextNumber date;
};

/// All tables; each ascends by the names that it is searched by.
struct CatalogData {
    TextTable texts;
    std::span<const TermsRow> terms;
    std::span<const InstanceRow> ec2;
    std::span<const InstanceRow> sagemaker_hosting;
    std::span<const InstanceRow> sagemaker_transform;
    std::span<const PriceRun> runs;
    std::span<const PriceRow> prices;
    std::span<const RegionRow> regions;
    std::span<const FamilyRow> families;  ///< ascending by region and family
    std::span<const SourceRow> sources;
    TextNumber date;
};

/// Generated from catalog/*.csv.
extern const CatalogData catalog_data;

}  // namespace mlwc::stdlib
