// Overrides by role.
#include "compiler/lower/overrides.h"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <vector>

#include "compiler/base/diagnostics.h"
#include "compiler/base/letters.h"
#include "compiler/base/text.h"
#include "compiler/lower/plain_value.h"
#include "compiler/lower/raws.h"
#include "compiler/lower/registry.h"
#include "compiler/lower/schema_check.h"

namespace mlwc::lower {
namespace {

using sema::ValueKind;

/// A short word for a list of elements that people address by name.
struct Alias {
    std::string_view type;
    std::string_view word;
    std::string_view property;
    std::string_view argument;  ///< what Terraform calls it
};

constexpr auto aliases = std::to_array<Alias>({
    {"AWS::ECS::TaskDefinition", "container", "ContainerDefinitions", "container_definitions"},
    {"AWS::SageMaker::EndpointConfig", "variant", "ProductionVariants", "production_variants"},
});

/// The resources of the graph by owner and role, for as many questions as there are overrides.
class Roles {
  public:
    explicit Roles(const ResourceGraph& graph) : graph_(graph) {
        rows_.reserve(graph.resources.size());
        for (std::uint32_t row = 0; row < graph.resources.size(); ++row) rows_.push_back(row);
        std::sort(rows_.begin(), rows_.end(), [this](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    }

    [[nodiscard]] std::optional<ResourceId> find(std::string_view owner, std::string_view role) const {
        for (const std::uint32_t row : of(owner)) {
            if (graph_.resources[row].role == role) return ResourceId{row};
        }
        return {};
    }
    [[nodiscard]] std::vector<std::string_view> names(std::string_view owner) const {
        std::vector<std::string_view> roles;
        for (const std::uint32_t row : of(owner)) roles.push_back(graph_.resources[row].role);
        return roles;
    }

  private:
    [[nodiscard]] std::tuple<std::string_view, std::uint32_t> key(std::uint32_t row) const {
        return {graph_.resources[row].owner, row};
    }
    [[nodiscard]] std::span<const std::uint32_t> of(std::string_view owner) const {
        const auto owner_of = [this](std::uint32_t row) { return graph_.resources[row].owner; };
        const auto first =
            std::lower_bound(rows_.begin(), rows_.end(), owner,
                             [&](std::uint32_t row, std::string_view wanted) { return owner_of(row) < wanted; });
        auto end = first;
        while (end != rows_.end() && owner_of(*end) == owner) ++end;
        return {first, end};
    }

    const ResourceGraph& graph_;
    std::vector<std::uint32_t> rows_;
};

/// The path with its first step spelled out if that is a short word.
PropertyPath spelled_out(Context& context, const Resource& resource, std::string_view target, PropertyPath path) {
    const bool addresses = path.size() > 1 && path[1].kind != StepKind::Member;
    std::vector<PathStep> steps(path.begin(), path.end());
    for (const Alias& alias : aliases) {
        if (!addresses || alias.type != resource.type || alias.word != path.front().name) continue;
        steps.front().name = target == "terraform" ? alias.argument : alias.property;
    }
    for (PathStep& step : steps) step.name = context.graph.arena.copy(step.name);
    return context.graph.arena.copy(std::span<const PathStep>(steps));
}

class Resolver {
  public:
    explicit Resolver(Context& context) : context_(context), roles_(context.graph) {}

    void add(const sema::Override& declared) {
        const bool shared = declared.workload == sema::app_itself;
        const Unit* const unit = shared ? nullptr : context_.unit(declared.workload);
        if (!shared && unit == nullptr) return;  // not placed: reported already
        const std::string_view role = context_.symbols.text(declared.role);
        const std::string_view owner = shared ? std::string_view{} : unit->identity;
        const std::optional<ResourceId> resource = roles_.find(owner, role);
        if (!resource) return report_role(declared, unit, role);
        Override made;
        made.target = context_.graph.arena.copy(context_.symbols.text(declared.target));
        made.resource = *resource;
        made.edits = edits(context_.graph[*resource], made.target, declared);
        made.because = context_.graph.arena.copy(declared.because);
        made.span = declared.role_span;
        if (!made.edits.empty()) context_.graph.overrides.push_back(made);
    }

  private:
    std::span<const Edit> edits(const Resource& resource, std::string_view target, const sema::Override& declared) {
        std::vector<Edit> made;
        for (const sema::OverrideEdit& edit : declared.edits) {
            if (edit.op != EditOp::Remove && edit.value.is(ValueKind::None)) continue;
            sema::OverrideEdit spelled = edit;
            spelled.path = spelled_out(context_, resource, target, edit.path);
            // Terraform has words of its own; the requests of AWS's own tools have those of the schema.
            const auto type = stdlib::schema_type(resource.type);
            if (type && target != "terraform")
                check_edit(context_, *type, target == "sagemaker" ? in_schema_words(*type, spelled) : spelled);
            made.push_back({edit.op, spelled.path, plain_value(context_, edit.value), edit.span});
        }
        return context_.graph.arena.copy(std::span<const Edit>(made));
    }

    /// Requests of CloudWatch Logs begin their members with a small letter: `retentionInDays`.
    sema::OverrideEdit in_schema_words(const stdlib::SchemaType& type, sema::OverrideEdit edit) {
        if (edit.path.empty() || type.find(edit.path.front().name)) return edit;
        std::string capital(edit.path.front().name);
        capital.front() = to_upper(capital.front());
        if (type.name() != "AWS::Logs::LogGroup" || !type.find(capital)) return edit;
        std::vector<PathStep> steps(edit.path.begin(), edit.path.end());
        steps.front().name = context_.graph.arena.copy(std::string_view(capital));
        edit.path = context_.graph.arena.copy(std::span<const PathStep>(steps));
        return edit;
    }

    void report_role(const sema::Override& declared, const Unit* unit, std::string_view role) {
        std::string whose = "the app";
        if (unit != nullptr)
            whose = "`" + std::string(unit->name) + "` on `" + std::string(unit->platform->platform) + "`";
        std::vector<std::string_view> known = roles_.names(unit == nullptr ? std::string_view{} : unit->identity);
        auto report = context_.sink.report(declared.role_span, diag::NoSuchRole, whose, role);
        const std::vector<std::string_view> shared = roles_.names({});
        if (unit != nullptr && std::ranges::find(shared, role) != shared.end()) {
            report.help("`" + std::string(role) +
                        "` is shared by the workloads and belongs to the app: move the override to the top level");
            return;
        }
        if (unit != nullptr) report.label(unit->origin(), "its resources have other names");
        std::sort(known.begin(), known.end());
        if (!known.empty()) report.note("there is " + one_of(known, known.size()));
        const std::string_view near = nearest(role, known);
        if (near.empty()) return;
        report.fix("write `" + std::string(near) + "`", Applicability::Review, declared.role_span, std::string(near));
    }

    Context& context_;
    Roles roles_;
};

}  // namespace

void add_escape_hatches(Context& context) {
    if (!context.model.overrides.empty()) {
        Resolver resolver(context);
        for (const sema::Override& declared : context.model.overrides) resolver.add(declared);
    }
    for (const sema::Raw& declared : context.model.raws) add_raw(context, declared);
}

}  // namespace mlwc::lower
