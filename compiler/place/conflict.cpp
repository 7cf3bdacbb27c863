// One need at a time is left out, in written order: where still nothing fits it was not to blame and stays out.
#include "compiler/place/conflict.h"

#include <algorithm>
#include <tuple>

#include "compiler/place/limits.h"

namespace mlwc::place {
namespace {

/// A need, what it is without being written, and where it stands.
struct Need {
    Change written;
    Value otherwise;
    Span span;
};

class Search {
  public:
    Search(const Court& court, const sema::Model& model, const sema::Workload& workload)
        : court_(court), model_(model), workload_(workload) {}

    Changes conflict() {
        const sema::Program& program = court_.evaluator.program();
        const auto kind = program.find(sema::library_scope, sema::Space::Kinds, workload_.kind);
        if (!kind) return {};
        collect(program[*kind].type, {}, workload_.needs);
        if (needs_.size() > most_evaluations) return {};
        std::ranges::stable_sort(needs_, {},
                                 [](const Need& need) { return std::tuple(need.span.file, need.span.begin); });
        Value rest = workload_.needs;
        Changes found;
        for (const Need& need : needs_) {
            const Value without = with_path(court_.evaluator, rest, need.written.path, need.otherwise);
            if (something_fits(without)) {
                found.push_back(need.written);
            } else {
                rest = without;
            }
        }
        return something_fits(rest) ? Changes{} : found;
    }

  private:
    static constexpr std::size_t most_evaluations = 64;

    /// Every attribute that the user wrote and that may be left out.
    void collect(sema::TypeId type, const Path& above, const Value& values) {
        const sema::Types& types = court_.evaluator.program().types;
        const auto declared = types.fields(type);
        const std::vector<sema::Field> fields(declared.begin(), declared.end());
        for (const sema::Field& field : fields) {
            Path path = above;
            path.push_back(field.name);
            const Value value = at_path(values, {field.name});
            const bool optional = types.required(field.type) != field.type;
            if (field.block && (!optional || holds_optional(types, field.type))) {
                collect(types.required(field.type), path, value);
                continue;
            }
            const Span span = written_in(value);
            if (!span.exists() || value.is(sema::ValueKind::None)) continue;
            if (!optional && !ast::exists(field.preset.node)) continue;  // it must be given
            const Value preset =
                ast::exists(field.preset.node) ? court_.evaluator.evaluate(field.preset, Value{}, Value{}) : Value{};
            needs_.push_back({{path, value}, preset, span});
        }
    }

    /// Whether a block can stand without any of its entries.
    [[nodiscard]] static bool holds_optional(const sema::Types& types, sema::TypeId block) {
        return std::ranges::all_of(types.fields(types.required(block)), [&](const sema::Field& field) {
            return types.required(field.type) != field.type || ast::exists(field.preset.node);
        });
    }

    /// Where the user wrote a value, or the first part of it.
    [[nodiscard]] Span written_in(const Value& value) const {
        const sema::Origin& origin = model_.origin(value);
        if (origin.kind == sema::OriginKind::Written) return origin.span;
        if (!value.is(sema::ValueKind::Record)) return {};
        for (const sema::Slot& slot : value.children()) {
            if (const Span span = written_in(slot.value); span.exists()) return span;
        }
        return {};
    }

    [[nodiscard]] bool something_fits(const Value& needs) const {
        const auto count = static_cast<std::uint32_t>(court_.platforms.rows.size());
        for (std::uint32_t platform = 0; platform < count; ++platform) {
            if (admits(court_, platform, needs, workload_.kind)) return true;
        }
        return false;
    }

    const Court& court_;
    const sema::Model& model_;
    const sema::Workload& workload_;
    std::vector<Need> needs_;
};

}  // namespace

Changes conflict_of(const Court& court, const sema::Model& model, const sema::Workload& workload) {
    return Search(court, model, workload).conflict();
}

}  // namespace mlwc::place
