// One entry of the section `Parameters`.
#include "backends/cloudformation/parameter.h"

namespace mlwc::backends::cloudformation {

void write_parameter(JsonWriter& json, const Parameter& parameter, const lower::Input& input) {
    const auto member = [&json](std::string_view name, std::string_view text) {
        json.plain_key(name);
        json.text(text);
    };
    json.plain_key(parameter.name);
    json.open_object();
    switch (input.type) {
        case lower::InputType::Text:
            member("Type", "String");
            break;
        case lower::InputType::Number:
            member("Type", "Number");
            break;
        case lower::InputType::TextList:
            member("Type", "CommaDelimitedList");
            break;
    }
    if (!input.description.empty()) member("Description", input.description);
    if (input.preset && input.type == lower::InputType::Number) {
        json.plain_key("Default");
        json.raw(*input.preset);
    } else if (input.preset) {
        member("Default", *input.preset);
    }
    if (!input.allowed.empty()) {
        json.plain_key("AllowedValues");
        json.open_array();
        for (const std::string_view text : input.allowed) json.text(text);
        json.close_array();
    }
    if (input.secret) {
        json.plain_key("NoEcho");
        json.boolean(true);
    }
    if (parameter.in_json && input.type != lower::InputType::Number) {
        member("AllowedPattern", R"([^"\\\x00-\x1f]*)");
        member("ConstraintDescription",
               "it stands inside a JSON document and must hold no quote, backslash or control character");
    }
    json.close_object();
}

}  // namespace mlwc::backends::cloudformation
