// Prints what the Terraform rows say, one argument a line, for terraform_rows.cjs to compare with the provider's
// schema:
//
//   argument aws_vpc cidr_block          block aws_lb access_logs          attribute aws_vpc id
//
// A path through nested blocks is joined by dots.
#include <cstdio>
#include <string>

#include "backends/terraform/spelling.h"
#include "compiler/base/words.h"

namespace {

using namespace mlwc::backends;
using namespace mlwc::backends::terraform;

void print(std::string_view kind, std::string_view type, const std::string& path) {
    std::printf("%.*s %.*s %s\n", static_cast<int>(kind.size()), kind.data(), static_cast<int>(type.size()),
                type.data(), path.c_str());
}

void walk(std::string_view type, const std::string& prefix, std::span<const PropertyRow> rows);

void walk_row(std::string_view type, const std::string& prefix, const PropertyRow& row) {
    const std::string name = row.argument.empty() ? mlwc::snake_case(row.property) : std::string(row.argument);
    switch (row.spell) {
        case Spell::Implied:
        case Spell::Refused:
            return;
        case Spell::Flatten:
        case Spell::Pairs:
        case Spell::Select:
        case Spell::Spread:
            return walk(type, prefix, row.members);
        case Spell::First:
            return row.members.empty() ? print("argument", type, prefix + name) : walk(type, prefix, row.members);
        case Spell::Block:
            print("block", type, prefix + name);
            return walk(type, prefix + name + ".", row.members);
        case Spell::Each:
            return row.members.empty() ? print("argument", type, prefix + name) : walk(type, prefix, row.members);
        case Spell::Default:
        case Spell::Argument:
        case Spell::Flag:
        case Spell::Document:
        case Spell::LowerDocument:
        case Spell::NamedValues:
        case Spell::Values:
        case Spell::Tags:
            return print("argument", type, prefix + name);
    }
}

void walk(std::string_view type, const std::string& prefix, std::span<const PropertyRow> rows) {
    for (const PropertyRow& row : rows) {
        if (row.split == nullptr) {
            walk_row(type, prefix, row);
            continue;
        }
        for (const Link& link : row.split->links) {
            print("argument", row.split->type, std::string(link.argument));
            print("attribute", type, std::string(link.attribute));
        }
        walk_row(row.split->type, {}, row);
    }
}

}  // namespace

int main() {
    for (const TypeRow& type : all_types()) {
        if (type.terraform.empty()) continue;  // a part of another
        walk(type.terraform, {}, type.properties);
        for (const AttributeRow& attribute : type.attributes)
            print("attribute", type.terraform, std::string(attribute.terraform));
        if (!type.name_argument.empty()) print("argument", type.terraform, std::string(type.name_argument));
        if (!type.keep_argument.empty()) print("argument", type.terraform, std::string(type.keep_argument));
    }
    return 0;
}
