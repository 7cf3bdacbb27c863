// Outputs of the AWS CLI: an object with one list, whose rows are read one by one.
#pragma once

#include <string>
#include <string_view>

#include "compiler/driver/imports/import.h"
#include "compiler/pipeline/json_members.h"

namespace mlwc::driver {

class ListedOutput : public pipeline::JsonMembers {
  public:
    ListedOutput(const ListedOutput&) = delete;
    ListedOutput& operator=(const ListedOutput&) = delete;
    virtual ~ListedOutput() = default;

    /// The facts of the list of that name; `what` says which sort of file it is.
    [[nodiscard]] Result<Import> read(std::string_view text, std::string_view list, std::string what);

  protected:
    explicit ListedOutput(std::string_view today) : today_(today) {}

    /// Adds the fact of a row, or passes it over.
    virtual void read_row(const pipeline::JsonNode& row, Import& made) = 0;

    std::string today_;  // the date of facts, since these outputs have none
};

}  // namespace mlwc::driver
