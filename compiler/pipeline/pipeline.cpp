// One line for each phase. They go on after errors, so that all independent mistakes are told at once; each leaves out
// what an earlier one already reported. Only resources are made of nothing but correct programs.
#include "compiler/pipeline/pipeline.h"

#include <algorithm>
#include <iterator>

#include "compiler/lower/shared_pieces.h"
#include "compiler/pipeline/escape_hatches.h"
#include "compiler/place/budget.h"
#include "compiler/place/cost.h"
#include "compiler/policy/policy.h"
#include "grammar/parse.h"
#include "stdlib/stdlib.h"

namespace mlwc::pipeline {
namespace {

std::string_view region_of(const Compilation& made) {
    return sema::View(made.model.app.settings, made.symbols)["region"].text();
}

lower::NetworkPrices network_prices(const place::CatalogFacts& facts) {
    const auto hourly = [&](std::string_view sku) -> std::optional<std::int64_t> {
        const std::optional<stdlib::Price> price = facts.find_price("support", sku);
        return price ? std::optional(price->nano_usd) : std::nullopt;
    };
    return {hourly("nat-gateway"), hourly("vpc-endpoint")};
}

std::vector<place::SharedPiece> priced_pieces(const lower::ResourceGraph& graph, const place::CatalogFacts& facts) {
    std::vector<place::SharedPiece> pieces = lower::shared_pieces(graph);
    for (place::SharedPiece& piece : pieces) piece.each = place::monthly(facts.price(piece.service, piece.sku));
    return pieces;
}

}  // namespace

Compilation::Compilation(SourceSet& sources)
    : symbols(stdlib::library().spellings), context{sources, symbols, stdlib::library(), sink}, facts(symbols, arena) {}

std::unique_ptr<Compilation> compile(FileId file, SourceSet& sources, const Request& request) {
    auto compilation = std::make_unique<Compilation>(sources);
    Compilation& made = *compilation;
    made.facts.prefer(request.catalog);
    made.facts.recall(request.memory);

    ast::File tree = grammar::parse(file, sources[file].text(), made.symbols, made.sink);
    if (request.until == Phase::Ast) {
        made.program.files.push_back({std::move(tree), {}, false});
        return compilation;
    }
    std::optional<ast::File> params;
    if (request.params) {
        params = grammar::parse(*request.params, sources[*request.params].text(), made.symbols, made.sink);
    }
    made.context.modules = request.modules;
    made.program = sema::bind(std::move(tree), std::move(params), request.trial, made.context);
    made.context.modules = nullptr;  // all files are known, and whoever found them may go
    sema::check(made.program, made.context);
    made.evaluator.emplace(made.program, made.context, made.facts, made.arena);
    made.model = made.evaluator->evaluate_program(request.settings, request.trial);
    if (request.until == Phase::Model) return compilation;

    made.facts.choose_region(region_of(made));
    made.platforms = place::read_platforms(*made.evaluator);
    made.placement = place::place(made.model, made.platforms, *made.evaluator, made.sink,
                                  {.judged = request.judged,
                                   .lock = request.lock,
                                   .memory = request.catalog == nullptr ? request.memory : nullptr});
    policy::run({made.model, made.platforms, made.placement, *made.evaluator}, request.today, made.sink);
    for (const std::string& target : request.targets) {
        place::check_target(made.model, made.placement, made.symbols.intern(target), *made.evaluator, made.sink);
    }
    if (request.until != Phase::Placement && !made.sink.has_errors()) {
        made.graph = lower::lower(made.model, made.placement, made.symbols, made.sink, network_prices(made.facts));
        made.shared = priced_pieces(made.graph, made.facts);
    }
    place::check_budget(made.model, made.placement, made.shared, made.symbols, made.sink);
    return compilation;
}

std::vector<Diagnostic> take_findings(Compilation& made, std::span<const std::string> targets) {
    std::vector<Diagnostic> found = made.sink.take();
    std::ranges::move(judge_escape_hatches(made.graph, targets), std::back_inserter(found));
    return found;
}

}  // namespace mlwc::pipeline
