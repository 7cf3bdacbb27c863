// All rows in one table.
#include "tests/targets/meanings.h"

#include "tests/targets/rows.h"

namespace mlwc::tests {

const std::vector<TypeMeaning>& meanings() {
    static const std::vector<TypeMeaning> all = [] {
        std::vector<TypeMeaning> table;
        for (const auto& part :
             {rows::network(), rows::foundation(), rows::load_balancing(), rows::containers(), rows::storage(),
              rows::queues(), rows::functions(), rows::models(), rows::jobs(), rows::kubernetes()}) {
            table.insert(table.end(), part.begin(), part.end());
        }
        return table;
    }();
    return all;
}

}  // namespace mlwc::tests
