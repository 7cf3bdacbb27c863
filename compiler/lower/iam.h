// Roles and policies: who may take a role, and exactly what it may do.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "compiler/lower/context.h"

namespace mlwc::lower {

/// The statements of one policy.
using Statements = Run<Property, 8>;

/// Allows `actions` on `resources` (one ARN, or a list of them), under `condition` if it is not null.
[[nodiscard]] Property allow(Context& context, std::initializer_list<std::string_view> actions, Property resources,
                             const Property* condition = nullptr);

/// `{ operator: { key: value } }`
[[nodiscard]] Property condition(Context& context, std::string_view comparison, std::string_view key, Property value);

/// The document that lets an AWS service take a role on behalf of this account, and of no other.
[[nodiscard]] Property trust(Context& context, std::string_view service);

/// The document that lets an AWS service take a role where that service says nothing of who asks. It must be one that
/// takes roles for things of the role's own account only.
[[nodiscard]] Property plain_trust(Context& context, std::string_view service);

/// The same as trust(), only for what `source` (an ARN) asks.
[[nodiscard]] Property trust(Context& context, std::string_view service, Property source);

/// A role of a workload.
ResourceId add_role(Context& context, const Unit& unit, std::string_view role, std::string_view comment,
                    Property trust);

/// A policy of a workload's own, attached to one role. Policies of AWS's making change under one's feet and allow too
/// much.
ResourceId add_policy(Context& context, const Unit& unit, std::string_view role, std::string_view comment,
                      const Statements& statements, ResourceId holder);

/// The document of a policy.
[[nodiscard]] Property policy_document(Context& context, std::span<const Property> statements);

/// `arn:...:ec2:REGION:ACCOUNT` and `ending`, such as `:instance/*`.
[[nodiscard]] Property ec2_arn(Context& context, std::string_view ending);

/// The same for what is known by its id: `:subnet/` and which one.
[[nodiscard]] Property ec2_arn(Context& context, std::string_view kind, Property id);

/// Adds what pulling the workload's image takes, if it lies in ECR.
void allow_pull(Context& context, const Unit& unit, Statements& statements);

/// The same for any image.
void allow_pull(Context& context, Reading image, Statements& statements);

/// Adds what pulling one more image takes, from another repository.
void allow_repository(Context& context, Reading image, Statements& statements);

/// Adds what reading the workload's secrets takes.
void allow_secrets(Context& context, const Unit& unit, Statements& statements);

/// Text of a policy's resource as it stands: `$` begins no policy variable, `*` and `?` match only themselves.
[[nodiscard]] std::string literal_in_policy(std::string_view text);

/// Text of a policy's resource where `*` stands for anything, as the language says; `$` begins no policy variable.
[[nodiscard]] std::string pattern_in_policy(std::string_view text);

/// The ARN of a secret; `pattern` adds what Secrets Manager appends to its name, for policies.
[[nodiscard]] Property secret_arn(Context& context, Reading secret);
[[nodiscard]] Property secret_arn_pattern(Context& context, Reading secret);

}  // namespace mlwc::lower
