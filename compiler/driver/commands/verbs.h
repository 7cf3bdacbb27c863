// Each verb's two functions, for the registry. A verb lives in the file of its name.
#pragma once

#include "compiler/driver/commands/registry.h"

namespace mlwc::driver {

void declare_build(CLI::App& verb, Options& options);
int run_build(const Options& options, const World& world);

void declare_catalog(CLI::App& verb, Options& options);
int run_catalog(const Options& options, const World& world);

void declare_check(CLI::App& verb, Options& options);
int run_check(const Options& options, const World& world);

void declare_cost(CLI::App& verb, Options& options);
int run_cost(const Options& options, const World& world);

void declare_dump(CLI::App& verb, Options& options);
int run_dump(const Options& options, const World& world);

void declare_explain(CLI::App& verb, Options& options);
int run_explain(const Options& options, const World& world);

void declare_fix(CLI::App& verb, Options& options);
int run_fix(const Options& options, const World& world);

void declare_fmt(CLI::App& verb, Options& options);
int run_fmt(const Options& options, const World& world);

void declare_lsp(CLI::App& verb, Options& options);
int run_lsp(const Options& options, const World& world);

void declare_test(CLI::App& verb, Options& options);
int run_test(const Options& options, const World& world);

void declare_version(CLI::App& verb, Options& options);
int run_version(const Options& options, const World& world);

}  // namespace mlwc::driver
