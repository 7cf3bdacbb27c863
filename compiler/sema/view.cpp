// Reading a model by names.
#include "compiler/sema/model.h"
#include "compiler/sema/ratio.h"

namespace mlwc::sema {
namespace {

const Value& absent() {
    static const Value none;
    return none;
}

}  // namespace

View View::operator[](std::string_view name) const {
    const Value* found = find(*value_, symbols_->find(name));
    return {found == nullptr ? absent() : *found, *symbols_};
}

std::int64_t View::whole() const {
    if (value_->is(ValueKind::Accelerators)) return value_->number;
    if (!value_->is(ValueKind::Number)) return 0;
    return round_up({value_->number, value_->denominator});
}

std::string_view View::text() const {
    if (value_->is(ValueKind::String)) return value_->text();
    if (value_->is(ValueKind::Symbol)) return symbols_->text(value_->extent.tag);
    return {};
}

std::string_view View::tag() const {
    const bool tagged =
        value_->is(ValueKind::Record) || value_->is(ValueKind::Accelerators) || value_->is(ValueKind::Attribute);
    return tagged ? symbols_->text(value_->extent.tag) : std::string_view{};
}

std::span<const Slot> View::children() const {
    const bool parts = value_->is(ValueKind::Record) || value_->is(ValueKind::List) ||
                       value_->is(ValueKind::DeployText) || value_->is(ValueKind::Range);
    return parts ? value_->children() : std::span<const Slot>{};
}

}  // namespace mlwc::sema
