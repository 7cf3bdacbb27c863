// Quantities in the notations of other tools.
#include "compiler/sema/quantity_text.h"

#include <doctest/doctest.h>

#include <vector>

namespace mlwc::sema {
namespace {

constexpr Measure bytes{Dimension::Bytes, false};
constexpr Measure duration{Dimension::Time, false};
constexpr Measure processors{Dimension::Cpu, false};
constexpr Measure share{Dimension::Fraction, false};
constexpr Measure requests{Dimension::Requests, true};
constexpr Measure money{Dimension::Money, false};
constexpr Measure money_rate{Dimension::Money, true};
constexpr Measure count{Dimension::Count, false};

struct Row {
    std::string_view written;
    Measure wanted;
    std::string_view expected;
};

void check(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        CAPTURE(row.written);
        CHECK(read_quantity(row.written, row.wanted).text == row.expected);
    }
}

TEST_CASE("sizes of Kubernetes, Docker and prose") {
    check({{"4Gi", bytes, "4 GiB"},
           {"512Mi", bytes, "512 MiB"},
           {"4GB", bytes, "4 GB"},
           {"4G", bytes, "4 GiB"},
           {"4g", bytes, "4 GiB"},
           {"1024m", bytes, "1024 MiB"},
           {"2gb", bytes, "2 GB"},
           {"4 GiB", bytes, "4 GiB"},
           {" 4  gib ", bytes, "4 GiB"},
           {".5GB", bytes, "0.5 GB"},
           {"1,024 MiB", bytes, "1_024 MiB"},
           {"4 potatoes", bytes, ""},
           {"", bytes, ""},
           {"Gi", bytes, ""}});
}

TEST_CASE("a bare size is in GiB when small, in MiB as Amazon ECS counts, or in bytes") {
    const auto memory = [](std::string_view written) { return read_quantity(written, bytes, "GiB"); };
    CHECK(memory("4").text == "4 GiB");
    CHECK(memory("255").text == "255 GiB");
    CHECK(memory("256").text == "256 MiB");
    CHECK(memory("2000").text == "2000 MiB");
    CHECK(memory("4096").text == "4 GiB");
    CHECK(memory("4294967296").text == "4 GiB");
    CHECK(memory("0.5").text == "0.5 GiB");
    CHECK(memory("4096").why == "Amazon ECS and AWS Batch count memory in MiB");
    CHECK(memory("4").why.empty());
}

TEST_CASE("a bare size that has no usual one is that of a disk") {
    check({{"20", bytes, "20 GiB"},
           {"300", bytes, "300 GiB"},
           {"16384", bytes, "16 GiB"},
           {"20000", bytes, "20000 MiB"},
           {"4294967296", bytes, "4 GiB"}});
    CHECK(read_quantity("20000", bytes).why.empty());
}

TEST_CASE("durations, alone and as sums") {
    check({{"30s", duration, "30 s"},
           {"30 seconds", duration, "30 s"},
           {"5 mins", duration, "5 min"},
           {"5m", duration, "5 min"},
           {"1h30m", duration, "90 min"},
           {"1m30s", duration, "90 s"},
           {"1h 30m", duration, "90 min"},
           {"PT5M", duration, "5 min"},
           {"P1DT2H", duration, "26 h"},
           {"30", duration, "30 s"},
           {"PT", duration, ""},
           {"1h30x", duration, ""},
           {"4Gi", duration, ""}});
    CHECK(read_quantity("30", duration, "day").text == "30 day");
}

TEST_CASE("processors as cores, thousandths and units of Amazon ECS") {
    check({{"2", processors, "2 vCPU"},
           {"0.5", processors, "0.5 vCPU"},
           {"500m", processors, "0.5 vCPU"},
           {"500 m", processors, "0.5 vCPU"},
           {"2 cores", processors, "2 vCPU"},
           {"2 VCPU", processors, "2 vCPU"},
           {"1024", processors, "1 vCPU"},
           {"256", processors, "0.25 vCPU"},
           {"300", processors, ""},
           {"2 GHz", processors, ""}});
}

TEST_CASE("shares, rates and money") {
    check({{"60", share, "60%"},
           {"0.6", share, "60%"},
           {"60 percent", share, "60%"},
           {"60 %", share, "60%"},
           {"100", requests, "100 req/s"},
           {"100 rps", requests, "100 req/s"},
           {"100 QPS", requests, "100 req/s"},
           {"100 requests/second", requests, "100 req/s"},
           {"100 requests per minute", requests, "100 req/min"},
           {"100/s", requests, "100 req/s"},
           {"100 req", requests, "100 req/s"},
           {"$100", money, "100 USD"},
           {"$100", money_rate, "100 USD/month"},
           {"10 USD/mo", money_rate, "10 USD/month"},
           {"$10/hr", money_rate, "10 USD/h"},
           {"100 USD", money_rate, "100 USD/month"},
           {"100 EUR", money, ""},
           {"$100 GB", money, ""}});
}

TEST_CASE("counts as people say them") {
    check({{"7b", count, "7 billion"},
           {"7B", count, "7 billion"},
           {"70M", count, "70 million"},
           {"7e9", count, "7 billion"},
           {"1.5e9", count, "1500 million"},
           {"3", count, "3"},
           {"3 apples", count, ""}});
}

TEST_CASE("what is too long for a quantity is none, and nothing overflows") {
    check({{"99999999999999999999", bytes, ""},
           {"999999999999999 TiB", bytes, "999999999999999 TiB"},
           {"9e99", count, ""},
           {"999999999999999 week", duration, "999999999999999 week"},
           {"999999999999999w1s", duration, ""}});
}

TEST_CASE("a number in a unit that another tool leaves out") {
    CHECK(quantity_in("4096", "MiB") == "4 GiB");
    CHECK(quantity_in("100", "GB") == "100 GB");
    CHECK(quantity_in("3600", "s") == "1 h");
    CHECK(quantity_in("60", "%") == "60%");
    CHECK(quantity_in("5", "req/s") == "5 req/s");
    CHECK(quantity_in("4Gi", "MiB").empty());
    CHECK(quantity_in("", "MiB").empty());
    CHECK(quantity_in("1", "parsec").empty());
}

}  // namespace
}  // namespace mlwc::sema
