// A pass over a finished tree. Children stand before their parents in it, so one pass from the front does.
#include "grammar/doubt.h"

#include <algorithm>

namespace mlwc::grammar {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// The first child that is a value; what stands before it are names. `none` if a kind has no values of its own.
std::size_t first_value(ast::Kind kind) {
    switch (kind) {
        case ast::Kind::Interpolation:
        case ast::Kind::Member:
        case ast::Kind::Index:
        case ast::Kind::List:
        case ast::Kind::Spread:
        case ast::Kind::Unary:
        case ast::Kind::Binary:
        case ast::Kind::If:
        case ast::Kind::Range:
        case ast::Kind::RefineCompare:
        case ast::Kind::TypeOptional:
        case ast::Kind::TypeList:
        case ast::Kind::TypeMap:
        case ast::Kind::TypeUnion:
        case ast::Kind::Expect:
            return 0;
        case ast::Kind::Call:
        case ast::Kind::NamedArgument:
        case ast::Kind::RecordEntry:
        case ast::Kind::TypeName:
        case ast::Kind::Attribute:
        case ast::Kind::Field:
        case ast::Kind::OverrideEdit:
        case ast::Kind::With:
        case ast::Kind::Param:
        case ast::Kind::Input:
        case ast::Kind::Let:
        case ast::Kind::Output:
        case ast::Kind::Type:
        case ast::Kind::Function:
            return 1;
        case ast::Kind::For:
            return 2;
        default:
            return none;
    }
}

/// Doubts in order, none of which touches another.
std::vector<Doubt> merged(std::vector<Doubt> doubts) {
    std::sort(doubts.begin(), doubts.end(), [](Doubt left, Doubt right) { return left.begin < right.begin; });
    std::vector<Doubt> all;
    for (const Doubt doubt : doubts) {
        if (!all.empty() && doubt.begin <= all.back().end)
            all.back().end = std::max(all.back().end, doubt.end);
        else
            all.push_back(doubt);
    }
    return all;
}

class Spoiler {
  public:
    Spoiler(ast::File& file, std::vector<Doubt> doubts) : file_(file), doubts_(std::move(doubts)) {}

    void run() {
        const std::size_t count = file_.nodes.size();
        for (std::size_t at = 0; at < count; ++at) {
            spoil_children(at);
            pass_on_flags(at);
            flag_what_holds_a_doubt(file_.nodes.own()[at]);
        }
    }

  private:
    [[nodiscard]] ast::Node& row(ast::NodeId id) { return file_.nodes.own()[static_cast<std::uint32_t>(id)]; }

    /// The first doubt that ends at or after a place.
    [[nodiscard]] const Doubt* doubt_at(std::uint32_t place) const {
        const auto found = std::lower_bound(doubts_.begin(), doubts_.end(), place,
                                            [](Doubt doubt, std::uint32_t wanted) { return doubt.end < wanted; });
        return found == doubts_.end() ? nullptr : &*found;
    }

    void spoil_children(std::size_t at) {
        const ast::Node node = file_.nodes[at];
        const std::size_t first = first_value(node.kind);
        if (first == none) return;
        // What a declaration seems to leave out may be what could not be read behind it.
        const Doubt* behind = node.kind >= ast::Kind::App ? doubt_at(node.end) : nullptr;
        const bool cut_off = behind != nullptr && behind->begin <= node.end && behind->end > node.begin;
        for (std::size_t child = first; child < node.count; ++child) {
            ast::NodeId& link = file_.links.own()[node.first + child];
            if (exists(link)) {
                const ast::Node value = row(link);
                const Doubt* doubt = doubt_at(value.end);
                if (doubt != nullptr && doubt->begin <= value.begin) make_error(row(link));
            } else if (cut_off) {
                link = shared_error(node.end);
            }
        }
    }

    /// What stands in brackets around a doubt may have had more or less inside.
    void flag_what_holds_a_doubt(ast::Node& node) const {
        const bool body = node.kind == ast::Kind::Body;
        if (!body && node.kind != ast::Kind::Call && node.kind != ast::Kind::Record) return;
        const Doubt* doubt = doubt_at(node.begin);
        if (doubt == nullptr || doubt->begin < node.begin || doubt->end > node.end) return;
        // An empty doubt is about the extent of what ends there: a value, or a body with all that it lacks.
        if (body && doubt->begin == doubt->end && doubt->end != node.end) return;
        node.flags = static_cast<std::uint8_t>(node.flags | ast::recovered_flag);
    }

    static void make_error(ast::Node& node) {
        node = {ast::Kind::Error, ast::Op::Missing, ast::recovered_flag, node.begin, node.end, 0, 0};
    }

    ast::NodeId shared_error(std::uint32_t place) {
        file_.nodes.own().push_back({ast::Kind::Error, ast::Op::Missing, ast::recovered_flag, place, place, 0, 0});
        return ast::NodeId{static_cast<std::uint32_t>(file_.nodes.size() - 1)};
    }

    void pass_on_flags(std::size_t at) {
        ast::Node& node = file_.nodes.own()[at];
        for (std::uint32_t child = 0; child < node.count; ++child) {
            const ast::NodeId id = file_.links[node.first + child];
            if (!exists(id)) continue;
            node.flags = static_cast<std::uint8_t>(node.flags | (row(id).flags & ast::recovered_flag));
        }
    }

    ast::File& file_;
    std::vector<Doubt> doubts_;
};

}  // namespace

void spoil(ast::File& file, std::vector<Doubt> doubts) {
    if (doubts.empty()) return;
    Spoiler(file, merged(std::move(doubts))).run();
}

}  // namespace mlwc::grammar
