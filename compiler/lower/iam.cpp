// Roles and policies: who may take a role, and exactly what it may do.
#include "compiler/lower/iam.h"

#include "compiler/lower/image.h"
#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

constexpr std::string_view policy_version = "2012-10-17";

Property trust_document(Context& context, std::string_view service, const Property* conditions) {
    ResourceGraph& graph = context.graph;
    Members statement{{"Effect", text("Allow")},
                      {"Principal", graph.object({{"Service", text(service)}})},
                      {"Action", text("sts:AssumeRole")}};
    if (conditions != nullptr) statement.add("Condition", *conditions);
    return graph.object(
        {{"Version", text(policy_version)}, {"Statement", graph.list({graph.object(statement.rows())})}});
}

std::string escaped(std::string_view text, std::string_view special) {
    std::string made;
    made.reserve(text.size() + 8);
    for (const char c : text) {
        if (special.find(c) == std::string_view::npos) {
            made += c;
        } else {
            made += "${";
            made += c;
            made += '}';
        }
    }
    return made;
}

Property secret_with(Context& context, Property ending) {
    return joined(context, {text("arn:"), partition(), text(":secretsmanager:"), region(), text(":"), account(),
                            text(":secret:"), ending});
}

}  // namespace

Property condition(Context& context, std::string_view comparison, std::string_view key, Property value) {
    return context.graph.object({{comparison, context.graph.object({{key, value}})}});
}

Property ec2_arn(Context& context, std::string_view ending) {
    return joined(context, {text("arn:"), partition(), text(":ec2:"), region(), text(":"), account(), text(ending)});
}

Property ec2_arn(Context& context, std::string_view kind, Property id) {
    return joined(context, {ec2_arn(context, kind), id});
}

Property allow(Context& context, std::initializer_list<std::string_view> actions, Property resources,
               const Property* condition) {
    Items items;
    for (const std::string_view action : actions) items.add(text(action));
    Members members{{"Effect", text("Allow")},
                    {"Action", items.size() == 1 ? items.rows()[0] : context.graph.list(items.rows())},
                    {"Resource", resources}};
    if (condition != nullptr) members.add("Condition", *condition);
    return context.graph.object(members.rows());
}

Property trust(Context& context, std::string_view service) {
    const Property here = condition(context, "StringEquals", "aws:SourceAccount", account());
    return trust_document(context, service, &here);
}

Property plain_trust(Context& context, std::string_view service) { return trust_document(context, service, nullptr); }

Property trust(Context& context, std::string_view service, Property source) {
    ResourceGraph& graph = context.graph;
    const Property only = graph.object({{"StringEquals", graph.object({{"aws:SourceAccount", account()}})},
                                        {"ArnEquals", graph.object({{"aws:SourceArn", source}})}});
    return trust_document(context, service, &only);
}

ResourceId add_role(Context& context, const Unit& unit, std::string_view role, std::string_view comment,
                    Property trust) {
    return own(context, unit,
               resource("AWS::IAM::Role", role, comment, context.graph.object({{"AssumeRolePolicyDocument", trust}})));
}

Property policy_document(Context& context, std::span<const Property> statements) {
    return context.graph.object({{"Version", text(policy_version)}, {"Statement", context.graph.list(statements)}});
}

ResourceId add_policy(Context& context, const Unit& unit, std::string_view role, std::string_view comment,
                      const Statements& statements, ResourceId holder) {
    ResourceGraph& graph = context.graph;
    return own(context, unit,
               resource("AWS::IAM::ManagedPolicy", role, comment,
                        graph.object({{"PolicyDocument", policy_document(context, statements.rows())},
                                      {"Roles", graph.list({ref(holder)})}})));
}

void allow_pull(Context& context, const Unit& unit, Statements& statements) {
    allow_pull(context, unit.needs[Field::Image], statements);
}

void allow_pull(Context& context, Reading image, Statements& statements) {
    if (!in_ecr(image)) return;
    // Getting a token is not bound to a repository: AWS takes no other resource here.
    statements.add(allow(context, {"ecr:GetAuthorizationToken"}, text("*")));
    allow_repository(context, image, statements);
}

void allow_repository(Context& context, Reading image, Statements& statements) {
    if (!in_ecr(image)) return;
    statements.add(allow(context,
                         {"ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"},
                         repository_arn(context, image)));
}

namespace {

/// Whoever may decrypt what a key encrypted may read secrets that it encrypted: `allow` does not say what lies where.
void allow_keys_of_secrets(Context& context, const Unit& unit, Statements& statements) {
    const Reading allowed = unit.needs[Field::Allow];
    for (const sema::Slot& slot : allowed.children()) {
        const Reading permission = allowed.of(slot);
        if (permission.tag() != "kms.decrypt") continue;
        const Property through = condition(context, "StringLike", "kms:ViaService", text("secretsmanager.*"));
        const Property key = text_of(context, permission[Field::Key].value());
        statements.add(allow(context, {"kms:Decrypt"}, key, &through));
    }
}

}  // namespace

void allow_secrets(Context& context, const Unit& unit, Statements& statements) {
    const Reading secrets = unit.needs[Field::Secrets];
    Items arns;
    for (const sema::Slot& slot : secrets.children()) arns.add(secret_arn_pattern(context, secrets.of(slot)));
    if (arns.empty()) return;
    statements.add(allow(context, {"secretsmanager:GetSecretValue"}, context.graph.list(arns.rows())));
    allow_keys_of_secrets(context, unit, statements);
}

std::string literal_in_policy(std::string_view text) { return escaped(text, "$*?"); }
std::string pattern_in_policy(std::string_view text) { return escaped(text, "$"); }

Property secret_arn(Context& context, Reading secret) {
    return secret_with(context, context.graph.copied(secret[Field::Name].text()));
}

Property secret_arn_pattern(Context& context, Reading secret) {
    return secret_with(context, context.graph.copied(literal_in_policy(secret[Field::Name].text()) + "-??????"));
}

}  // namespace mlwc::lower
