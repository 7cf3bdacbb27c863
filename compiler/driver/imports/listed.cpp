// One bad row refuses the whole.
#include "compiler/driver/imports/listed.h"

#include <utility>

namespace mlwc::driver {

using pipeline::JsonKind;
using pipeline::JsonMember;
using pipeline::JsonNode;

Result<Import> ListedOutput::read(std::string_view text, std::string_view list, std::string what) {
    const Result<JsonNode> tree = pipeline::parse_json(text);
    if (!tree) return Refusal{tree.reason()};
    Import made;
    made.what = std::move(what);
    if (takes(*tree, JsonKind::Object, "the output")) {
        if (const JsonNode* rows = member(*tree, list, JsonKind::Array)) {
            for (const JsonMember& row : rows->members) read_row(row.value, made);
        }
    }
    if (refusal) return *refusal;
    made.facts.sort();
    return made;
}

}  // namespace mlwc::driver
