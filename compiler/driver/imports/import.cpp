// A file says by itself what it is: by the first member that only files of its sort have.
#include "compiler/driver/imports/import.h"

#include "compiler/pipeline/json_text.h"

namespace mlwc::driver {

using pipeline::at_line;
using pipeline::JsonKind;
using pipeline::JsonVisitor;
using pipeline::read_json;

namespace {

enum class Sort : std::uint8_t { Unknown, Offer, InstanceTypes, Quotas };

/// Reads until a member of the whole tells the sort.
class Sniffer final : public JsonVisitor {
  public:
    Sort sort = Sort::Unknown;

    bool scalar(JsonKind /*kind*/, std::string& /*text*/, std::uint32_t /*line*/) override { return depth_ > 0; }
    bool open(JsonKind kind, std::uint32_t /*line*/) override {
        ++depth_;
        return depth_ > 1 || kind == JsonKind::Object;
    }
    bool key(std::string& name, std::uint32_t /*line*/) override {
        if (depth_ != 1) return true;
        if (name == "offerCode") sort = Sort::Offer;
        if (name == "InstanceTypes") sort = Sort::InstanceTypes;
        if (name == "Quotas") sort = Sort::Quotas;
        return sort == Sort::Unknown;
    }
    bool close(std::uint32_t /*line*/) override {
        --depth_;
        return true;
    }

  private:
    int depth_ = 0;
};

}  // namespace

Result<Import> import_facts(std::string_view text, std::string_view today) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && text[first] == '"') return import_offer_csv(text);
    Sniffer sniffer;
    const Result<Done> read = read_json(text, sniffer);
    if (sniffer.sort == Sort::Offer) return import_offer_json(text);
    if (sniffer.sort == Sort::InstanceTypes) return import_instance_types(text, today);
    if (sniffer.sort == Sort::Quotas) return import_quotas(text, today);
    if (!read && !sniffer.problem.empty()) return Refusal{read.reason()};
    return at_line(1,
                   "it is no price list file (JSON or CSV), and no output of `aws ec2 describe-instance-types` or "
                   "`aws service-quotas list-service-quotas`");
}

}  // namespace mlwc::driver
