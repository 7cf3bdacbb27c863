// Trees are built in the order of the text, so that equal ones have equal rows.
#include "grammar/same_tree.h"

#include <algorithm>

namespace mlwc::grammar {
namespace {

bool same_number(const ast::Number& left, const ast::Number& right) {
    return left.digits == right.digits && left.decimals == right.decimals && left.unit == right.unit;
}

bool same_node(const ast::Node& left, const ast::Node& right) {
    return left.kind == right.kind && left.op == right.op && left.flags == right.flags && left.first == right.first &&
           left.count == right.count;
}

bool same_doc(const ast::Doc& left, const ast::Doc& right) {
    return left.node == right.node && left.text == right.text;
}

}  // namespace

bool same_tree(const ast::File& left, const ast::File& right) {
    const auto same = [](const auto& a, const auto& b, auto equal) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), equal);
    };
    return left.root == right.root && std::ranges::equal(left.links, right.links) &&
           same(left.nodes, right.nodes, same_node) && same(left.numbers, right.numbers, same_number) &&
           same(left.docs, right.docs, same_doc);
}

}  // namespace mlwc::grammar
