// Short words for property rows, so that a resource reads like the document it becomes.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "compiler/lower/resources.h"

namespace mlwc::lower {

/// Text with static storage, or text that outlives the graph.
[[nodiscard]] inline Property text(std::string_view characters) { return ResourceGraph::text(characters); }
template <std::size_t N>
[[nodiscard]] Property text(const char (&literal)[N]) {
    return ResourceGraph::text(literal);
}
[[nodiscard]] inline Property integer(std::int64_t value) { return ResourceGraph::integer(value); }
[[nodiscard]] inline Property yes() { return ResourceGraph::boolean(true); }
[[nodiscard]] inline Property no() { return ResourceGraph::boolean(false); }
[[nodiscard]] inline Property ref(ResourceId resource, const char* attribute = "") {
    return ResourceGraph::reference(resource, attribute);
}
[[nodiscard]] inline Property region() { return ResourceGraph::pseudo(Pseudo::Region); }
[[nodiscard]] inline Property account() { return ResourceGraph::pseudo(Pseudo::AccountId); }
[[nodiscard]] inline Property partition() { return ResourceGraph::pseudo(Pseudo::Partition); }
[[nodiscard]] inline Property url_suffix() { return ResourceGraph::pseudo(Pseudo::UrlSuffix); }

/// Rows that are put together one by one: the first few on the stack, more of them on the heap.
template <typename Row, std::size_t Room>
class Run {
    static_assert(std::is_trivially_copyable_v<Row> && std::is_trivially_destructible_v<Row>);

  public:
    Run() {}  // the rows are left as they are: clearing what is never read would cost more than the work
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;
    Run(Run&& other) noexcept : heap_(std::move(other.heap_)), count_(other.count_) {
        std::copy_n(other.inline_.begin(), std::min(count_, Room), inline_.begin());
    }
    Run& operator=(Run&&) = delete;
    ~Run() = default;

    void add(const Row& row) {
        if (count_ < Room) {
            inline_[count_] = row;
        } else {
            if (heap_.empty()) heap_.assign(inline_.begin(), inline_.end());
            heap_.push_back(row);
        }
        ++count_;
    }
    [[nodiscard]] std::span<const Row> rows() const {
        return count_ <= Room ? std::span<const Row>{inline_.data(), count_} : std::span<const Row>{heap_};
    }
    [[nodiscard]] std::size_t size() const { return count_; }
    [[nodiscard]] bool empty() const { return count_ == 0; }

  private:
    union {
        std::array<Row, Room> inline_;
    };
    std::vector<Row> heap_;
    std::size_t count_ = 0;
};

/// The members of an object, some of which depend.
class Members : public Run<Entry, 20> {
  public:
    Members() = default;
    Members(std::initializer_list<Entry> entries) {
        for (const Entry& entry : entries) Run::add(entry);
    }
    using Run::add;
    void add(Name name, Property value) { Run::add(Entry{name, value}); }
};

/// The items of a list.
using Items = Run<Property, 12>;

}  // namespace mlwc::lower
