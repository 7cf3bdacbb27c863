// Quotas of an account. The region stands in the ARN of each; those that no limit compares with are passed over.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/driver/imports/import.h"
#include "compiler/pipeline/json_members.h"
#include "stdlib/imports.h"

namespace mlwc::driver {

using pipeline::JsonKind;
using pipeline::JsonMember;
using pipeline::JsonMembers;
using pipeline::JsonNode;
using pipeline::parse_json;

namespace {

/// The fourth part of `arn:aws:servicequotas:ap-northeast-2:111122223333:ec2/L-DB2E81BA`; empty if there is none.
std::string_view region_of(std::string_view arn) {
    for (int parts = 0; parts < 3; ++parts) {
        const std::size_t colon = arn.find(':');
        if (colon == std::string_view::npos) return {};
        arn.remove_prefix(colon + 1);
    }
    return arn.substr(0, arn.find(':'));
}

class Reader : public JsonMembers {
  public:
    explicit Reader(std::string_view today) : today_(today) {}

    void read(const JsonNode& root, Import& made) {
        if (!takes(root, JsonKind::Object, "the output")) return;
        const JsonNode* list = member(root, "Quotas", JsonKind::Array);
        if (list == nullptr) return;
        for (const JsonMember& row : list->members) read_quota(row.value, made);
    }

  private:
    void read_quota(const JsonNode& row, Import& made) {
        if (!takes(row, JsonKind::Object, "a quota")) return;
        const std::string code = text(row, "QuotaCode");
        const auto rules = stdlib::quota_rules();
        const auto rule = std::ranges::find(rules, code, &stdlib::QuotaRule::code);
        if (rule == rules.end()) {
            ++made.passed_over;
            return;
        }
        const std::string arn = text(row, "QuotaArn");
        const std::string_view region = region_of(arn);
        if (region.empty()) fail(row.line, fmt::format("`QuotaArn` names no region: `{}`", arn));
        made.facts.quotas.push_back({std::string(region), std::string(rule->name), count(row, "Value"), today_,
                                     "aws service-quotas list-service-quotas"});
    }

    std::string today_;
};

}  // namespace

Result<Import> import_quotas(std::string_view text, std::string_view today) {
    const Result<JsonNode> tree = parse_json(text);
    if (!tree) return Refusal{tree.reason()};
    Import made;
    made.what = "quotas of an account";
    Reader reader(today);
    reader.read(*tree, made);
    if (reader.refusal) return *reader.refusal;
    made.facts.sort();
    return made;
}

}  // namespace mlwc::driver
