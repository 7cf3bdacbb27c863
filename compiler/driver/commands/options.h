// Everything that can be said on a command line; each command reads what it declared.
#pragma once

#include <string>
#include <vector>

namespace mlwc::driver {

struct Options {
    std::vector<std::string> files;
    std::string workload;
    std::vector<std::string> targets;
    std::string folder = "out";
    std::vector<std::string> settings;  ///< `name=value`
    std::string params_file;
    std::vector<std::string> includes;  ///< folders beside the program's own that `use` may look in
    std::vector<std::string> formats;   ///< `text`, `line`, `json`, `markdown`, `yaml`
    std::string phase;
    std::string today;         ///< ISO date
    std::string catalog_file;  ///< the user's catalog; empty: the one beside the program, if there is one
    std::string junit_file;
    std::string plot_file;  ///< where to draw the cost by load
    bool diff = false;
    bool lock = false;    ///< write a lock file of what is chosen
    bool locked = false;  ///< fail where a choice differs from the lock file
    bool force = false;
    bool all_params = false;
    bool run_tests = false;  ///< the `test` blocks, in place of checking
    bool check_only = false;
    bool import_facts = false;  ///< add facts to the user's catalog, in place of showing them
    bool fix = false;           ///< carry out safe fixes before checking
    bool standard_input = false;
};

}  // namespace mlwc::driver
