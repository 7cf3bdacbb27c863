// A workload has the attributes of its kind, what AWS gives it, and in a rule what the choice adds.
#include "compiler/lsp/chain.h"

#include <algorithm>
#include <set>

#include "compiler/lower/registry.h"
#include "compiler/lsp/placed.h"
#include "compiler/lsp/typing.h"
#include "compiler/lsp/words.h"

namespace mlwc::lsp {
namespace {

using sema::TypeKind;

constexpr std::uint32_t no_row = 0xFFFF'FFFF;

/// What stands before a point.
struct Object {
    enum class Sort : std::uint8_t { Value, Workload, Placed, App, Cost, Candidate };
    Sort sort = Sort::Value;  ///< Placed: a workload whose choice is made
    sema::TypeId type = sema::type::any;
    Symbol kind = no_symbol;     ///< of a workload
    std::uint32_t row = no_row;  ///< of Model::workloads, if it is one
};

class Chain {
  public:
    Chain(Analysis& analysis, const Place& place)
        : analysis_(analysis), program_(analysis.program()), symbols_(analysis.made().symbols), place_(place) {}

    [[nodiscard]] Object follow(std::span<const std::string> chain) {
        if (chain.empty()) return {};
        Object object = first(chain.front());
        for (const std::string& name : chain.subspan(1)) object = next(object, name);
        return object;
    }

    [[nodiscard]] std::vector<Member> members(const Object& object) {
        std::vector<Member> all;
        switch (object.sort) {
            case Object::Sort::Placed:
                all.push_back({"platform", sema::type::platform, "where it runs", "", '0'});
                all.push_back({"cost", sema::type::any, "what it costs", "", '0'});
                [[fallthrough]];
            case Object::Sort::Workload:
                workload(object, all);
                break;
            case Object::Sort::App:
                for (const char* name : {"region", "name"}) all.push_back({name, sema::type::string, "string"});
                return all;
            case Object::Sort::Cost:
                for (const char* name : {"minimum", "expected", "maximum"})
                    all.push_back({name, program_.types.number(sema::Dimension::Money, true), "money_rate"});
                return all;
            case Object::Sort::Candidate:
                candidate(all);
                return all;
            case Object::Sort::Value:
                break;
        }
        const sema::TypeId type = program_.types.required(object.type);
        fields(type, all);
        if (program_.types.is(type, TypeKind::Accelerators)) {
            all.push_back({"count", sema::type::integer, "int"});
            all.push_back({"model", sema::type::any, "the name of the model"});
        }
        if (program_.types.is(type, TypeKind::Constructed))
            all.push_back({"form", sema::type::any, "which constructor made it"});
        return all;
    }

  private:
    [[nodiscard]] Object first(const std::string& name) {
        if (place_.rule && name == "w") {
            const auto sort = place_.rule->placed ? Object::Sort::Placed : Object::Sort::Workload;
            return {sort, record_of_kind(analysis_, sema::library_scope, place_.rule->kind), no_symbol, no_row};
        }
        if (place_.rule && name == "c") return {Object::Sort::Candidate};
        const auto id = program_.find(program_.files[place_.file].scope, sema::Space::Values, symbols_.intern(name));
        if (!id) return {};
        const sema::Declaration& declared = program_[*id];
        if (declared.kind != ast::Kind::Workload) return {Object::Sort::Value, declared.type};
        const Symbol kind = kind_of_workload(program_, declared.at);
        const auto sort = place_.in_test ? Object::Sort::Placed : Object::Sort::Workload;
        const auto& workloads = analysis_.made().model.workloads;
        const auto made = std::ranges::find(workloads, declared.name, &sema::Workload::name);
        const auto row = static_cast<std::uint32_t>(made - workloads.begin());
        return {sort, record_of_kind(analysis_, sema::library_scope, kind), kind,
                made == workloads.end() ? no_row : row};
    }

    [[nodiscard]] Object next(const Object& object, const std::string& name) {
        const bool workload = object.sort == Object::Sort::Workload || object.sort == Object::Sort::Placed;
        if (workload && place_.rule && name == "app") return {Object::Sort::App};
        if (object.sort == Object::Sort::Placed && name == "cost") return {Object::Sort::Cost};
        for (const Member& member : members(object)) {
            if (member.name == name) return {Object::Sort::Value, member.type};
        }
        return {};
    }

    void workload(const Object& object, std::vector<Member>& all) const {
        if (place_.rule) {
            all.push_back({"name", sema::type::string, "string"});
            all.push_back({"kind", sema::type::any, "service, worker or job"});
            all.push_back({"app", sema::type::any, "the app around it"});
            return;
        }
        for (const std::string_view name : given(object))
            all.push_back({std::string(name), sema::type::string, "known when it is deployed", "", '0'});
    }

    /// What AWS gives it where it runs; where that is not known yet, on any platform.
    [[nodiscard]] std::vector<std::string_view> given(const Object& object) const {
        std::vector<std::string_view> names;
        const place::Decision* decision = object.row == no_row ? nullptr : decision_of(analysis_, object.row);
        for (const place::Platform& platform : analysis_.made().platforms.rows) {
            const bool chosen = decision != nullptr && decision->chosen;
            if (chosen && analysis_.made().placement.platform(*decision) != platform.name) continue;
            const auto* row = lower::platform_row(symbols_.text(platform.name), symbols_.text(object.kind));
            if (row == nullptr) continue;
            for (const lower::AttributeRow& attribute : row->attributes) {
                if (std::ranges::find(names, attribute.name) == names.end()) names.push_back(attribute.name);
            }
        }
        return names;
    }

    /// What any size has that is sold.
    void candidate(std::vector<Member>& all) const {
        if (analysis_.made().platforms.rows.empty()) return;
        std::set<std::string> names;
        for (const sema::Value& size : Bench(analysis_).sizes()) {
            for (const sema::Slot& slot : size.children()) names.emplace(symbols_.text(slot.key));
        }
        // What a workload asks for and a size has is of one type.
        const sema::TypeId asked = record_of_kind(analysis_, sema::library_scope, symbols_.intern("service"));
        for (const std::string& name : names) {
            const sema::Field* same = field_named(analysis_, asked, symbols_.intern(name));
            const sema::TypeId type = same != nullptr ? same->type : sema::type::any;
            all.push_back({name, type, "of a size or an instance"});
        }
    }

    void fields(sema::TypeId record, std::vector<Member>& all) const {
        if (!program_.types.is(record, TypeKind::Record)) return;
        const auto span = program_.types.fields(record);
        // A copy: to read a type may add others.
        for (const sema::Field& field : std::vector<sema::Field>(span.begin(), span.end())) {
            all.push_back({std::string(symbols_.text(field.name)), field.type, type_text(analysis_, field),
                           doc_of(analysis_, field.declared)});
        }
    }

    Analysis& analysis_;
    sema::Program& program_;
    Interner& symbols_;
    const Place& place_;
};

}  // namespace

sema::TypeId type_of_chain(Analysis& analysis, const Place& place, std::span<const std::string> chain) {
    return Chain(analysis, place).follow(chain).type;
}

std::vector<Member> members_of_chain(Analysis& analysis, const Place& place, std::span<const std::string> chain) {
    Chain reader(analysis, place);
    return reader.members(reader.follow(chain));
}

}  // namespace mlwc::lsp
