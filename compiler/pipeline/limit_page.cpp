// All kinds, platforms and targets of the library are read as they would be for a program that names each of them.
#include "compiler/pipeline/limit_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/pipeline/pipeline.h"
#include "compiler/place/limits.h"
#include "stdlib/examples.h"
#include "stdlib/stdlib.h"

namespace mlwc::pipeline {
namespace {

/// A program that uses every module of policies in the library, and says nothing else.
std::string uses() {
    std::string text;
    for (const LibraryFile& file : stdlib::library().files) {
        if (file.path.starts_with("policies/")) text += fmt::format("use \"std/{}\"\n", file.path);
    }
    return text;
}

/// The library, with a program that uses all of it.
class LimitBook {
  public:
    LimitBook() : made_(compile(sources_.add("", uses()), sources_, {Phase::Model, {}, {}})) {
        for (const LibraryDeclaration& row : stdlib::library().declarations) {
            if (row.keyword != "kind") continue;
            sema::load(made_->program, made_->context, sema::library_scope, sema::Space::Kinds,
                       made_->symbols.intern(row.name));
        }
        sema::check(made_->program, made_->context);
        evaluator_.emplace(made_->program, made_->context, made_->facts, made_->arena);
        place::Platforms platforms = place::read_platforms(*evaluator_);
        policies_ = platforms.policies;
        limits_ = std::move(platforms.limits);
        of_no_target_ = limits_.size();
        for (const sema::DeclId target : made_->program.targets) {
            std::ranges::move(place::read_target(*evaluator_, made_->program[target].name),
                              std::back_inserter(limits_));
        }
    }

    [[nodiscard]] const std::vector<place::Limit>& limits() const { return limits_; }
    /// Whether it is one that holds for those who use its module.
    [[nodiscard]] bool is_policy(const place::Limit& limit) const {
        const auto row = static_cast<std::size_t>(&limit - limits_.data());
        return row >= policies_.first && row < policies_.first + policies_.count;
    }

    std::string page(const place::Limit& limit) {
        const std::string_view doc =
            made_->symbols.text(tree(limit.declared).doc(place::node_of(limit, made_->program).node));
        std::string text = fmt::format("# {}\n\n", limit.name);
        if (!doc.empty()) text += fmt::format("{}\n\n", doc);
        text += rule(limit) + example(limit);
        if (const auto fact = place::fact_of(limit, *evaluator_)) {
            text += fmt::format("\nFact: {}{}.\n", fact->text,
                                fact->checked.empty() ? "" : fmt::format(" (checked {})", fact->checked));
        }
        const Span declared = made_->program.span(limit.declared);
        const Source& source = sources_[declared.file];
        return text + fmt::format("Declared in {}:{}.\n", source.path(), source.place(declared.begin).line);
    }

  private:
    [[nodiscard]] const ast::File& tree(sema::NodeRef at) const { return made_->program.tree(at); }

    /// What has to hold, when, and what is said if it does not.
    [[nodiscard]] std::string rule(const place::Limit& limit) {
        std::string text = fmt::format("{} when this does not hold:\n\n    {}\n\n", place::spoken_severity(limit),
                                       code(limit.require));
        if (ast::exists(limit.when.node)) text += fmt::format("Asked only if:\n\n    {}\n\n", code(limit.when));
        if (ast::exists(limit.message.node)) text += fmt::format("It then says {}.\n", code(limit.message));
        if (limit.kind != no_symbol) text += fmt::format("It speaks of each `{}`.\n", made_->symbols.text(limit.kind));
        if (limit.waivable) text += "It can be waived.\n";
        if (is_policy(limit)) {
            const Source& module = sources_[made_->program.span(limit.declared).file];
            text += fmt::format("It holds for programs with `use \"{}\"`.\n", module.path());
        }
        const auto row = static_cast<std::size_t>(&limit - limits_.data());
        if (row >= of_no_target_) {
            text += fmt::format("It is asked when building for `{}`.\n", limit.name.substr(0, limit.name.find('/')));
        }
        std::string instead;
        for (const Symbol platform : place::instead_of(limit, made_->program)) {
            instead += fmt::format("{}`{}`", instead.empty() ? "" : ", ", made_->symbols.text(platform));
        }
        if (!instead.empty()) text += fmt::format("Platforms to look at instead: {}.\n", instead);
        if (ast::exists(limit.fix.node)) text += fmt::format("A change that helps: `{}`.\n", entries(limit.fix));
        return text;
    }

    /// The programs on both sides of it.
    [[nodiscard]] static std::string example(const place::Limit& limit) {
        const auto shown = stdlib::limit_example(limit.name);
        if (!shown) return "";
        std::string beside;
        if (!shown->beside.empty()) beside += fmt::format("\nBoth programs also give: {}.\n", shown->beside);
        if (!shown->beside_good.empty()) {
            beside += fmt::format("\nThe second program also gives: {}.\n", shown->beside_good);
        }
        return fmt::format("\n```mlw bad\n{}```\n\n```mlw good\n{}```\n{}", shown->bad, shown->good, beside);
    }

    [[nodiscard]] std::string_view code(sema::NodeRef at) const { return sources_.text(made_->program.span(at)); }

    /// What stands between the braces of a body, of which the span begins behind the first, on one line.
    [[nodiscard]] std::string entries(sema::NodeRef body) const {
        std::string_view written = code(body);
        written.remove_suffix(written.ends_with('}') ? 1 : 0);
        std::string text;
        for (const char letter : written) {
            const bool blank = letter == ' ' || letter == '\n';
            if (!blank || (!text.empty() && text.back() != ' ')) text += blank ? ' ' : letter;
        }
        if (text.ends_with(' ')) text.pop_back();
        return text;
    }

    SourceSet sources_;
    std::unique_ptr<Compilation> made_;
    std::optional<sema::Evaluator> evaluator_;
    std::vector<place::Limit> limits_;
    place::LimitRange policies_;
    std::size_t of_no_target_ = 0;  ///< how many of them hold whatever the target is
};

/// Made when it is first asked for: the library never changes.
LimitBook& limit_book() {
    static LimitBook book;
    return book;
}

std::vector<std::string> names_of(bool policies) {
    const LimitBook& book = limit_book();
    std::vector<std::string> names;
    for (const place::Limit& limit : book.limits()) {
        if (book.is_policy(limit) == policies) names.push_back(limit.name);
    }
    return names;
}

}  // namespace

std::string limit_page(std::string_view name) {
    LimitBook& book = limit_book();
    const auto found = std::ranges::find(book.limits(), name, &place::Limit::name);
    return found == book.limits().end() ? std::string{} : book.page(*found);
}

std::vector<std::string> limit_names() { return names_of(false); }
std::vector<std::string> policy_names() { return names_of(true); }

}  // namespace mlwc::pipeline
