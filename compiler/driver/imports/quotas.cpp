// Quotas of an account. The region stands in the ARN of each; those that no limit compares with are passed over.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "compiler/base/text.h"
#include "compiler/driver/imports/listed.h"
#include "stdlib/imports.h"

namespace mlwc::driver {

using pipeline::JsonKind;
using pipeline::JsonNode;

namespace {

class QuotaReader final : public ListedOutput {
  public:
    explicit QuotaReader(std::string_view today) : ListedOutput(today) {}

  private:
    void read_row(const JsonNode& row, Import& made) override {
        if (!takes(row, JsonKind::Object, "a quota")) return;
        const std::string code = text(row, "QuotaCode");
        const auto rules = stdlib::quota_rules();
        const auto rule = std::ranges::find(rules, code, &stdlib::QuotaRule::code);
        if (rule == rules.end()) {
            ++made.passed_over;
            return;
        }
        const std::string arn = text(row, "QuotaArn");
        // arn:aws:servicequotas:ap-northeast-2:111122223333:ec2/L-DB2E81BA
        const std::vector<std::string_view> parts = split(arn, ":");
        const std::string_view region = parts.size() > 3 ? parts[3] : std::string_view{};
        if (region.empty()) fail(row.line, fmt::format("`QuotaArn` names no region: `{}`", arn));
        made.facts.quotas.push_back({std::string(region), std::string(rule->name), count(row, "Value"), today_,
                                     "aws service-quotas list-service-quotas"});
    }
};

}  // namespace

Result<Import> import_quotas(std::string_view text, std::string_view today) {
    return QuotaReader(today).read(text, "Quotas", "quotas of an account");
}

}  // namespace mlwc::driver
