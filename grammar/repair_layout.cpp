// The walk over the lines of a declaration.
#include "grammar/layout_reader.h"

namespace mlwc::grammar {
namespace {

char closer_of(char opener) { return opener == '(' ? ')' : opener == '[' ? ']' : '}'; }

}  // namespace

/// Counts what is missing. Where nothing is, the brackets are left alone, however odd their layout.
void LayoutReader::weigh() {
    for (const Lexeme& token : lexemes_) {
        if (token.is(Sort::Open)) ++need(closer_of(token.mark));
        if (token.is(Sort::Close)) --need(token.mark);
    }
}

void LayoutReader::read() {
    weigh();
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        close_outdented(row);
        if (in_body() && at_dashes(row)) {
            row = read_dashes(row);
            continue;
        }
        if (in_body() && at_bare_head(row)) {
            open_bare_head(row);
            continue;
        }
        if (!open_.empty() && open_.back().colons) member_of_bare_head(row);
        read_row(row);
    }
    close_at_end();
}

void LayoutReader::read_row(std::size_t row) {
    for (std::size_t at = rows_[row].first; at < rows_[row].past; ++at) {
        const bool begins = at == rows_[row].first || lexemes_[at - 1].is(',') || lexemes_[at - 1].is('{');
        if (begins && !open_.empty() && open_.back().body) quoted_name(at);
        if (lexemes_[at].is(Sort::Open) || lexemes_[at].is(Sort::Close)) read_bracket(at, row);
    }
}

void LayoutReader::read_bracket(std::size_t at, std::size_t row) {
    const Lexeme& token = lexemes_[at];
    if (token.is(Sort::Open)) {
        Open opened{};
        opened.closer = closer_of(token.mark);
        opened.lexeme = at;
        opened.row = row;
        opened.body = token.mark == '{' && opens_body(at);
        opened.trails = at + 1 == rows_[row].past;
        open_.push_back(std::move(opened));
        return;
    }
    if (close_head(at, row)) return;
    close_before(at, row);
    const bool fits = !open_.empty() && open_.back().closer == token.mark && !open_.back().bare;
    const bool first = at == rows_[row].first;
    // A bracket that ends its line is closed by one that begins a line.
    const bool elsewhere = fits && open_.back().row != row && open_.back().trails && !first;
    const bool deeper = fits && open_.back().row != row && first && indent_of(open_.back()) < rows_[row].indent;
    const bool spare = need(token.mark) < 0;
    if (fits && !(spare && (elsewhere || deeper))) {
        open_.pop_back();
    } else if (spare && !open_.empty() && open_.back().row == row && need(open_.back().closer) > 0) {
        wrong_closer(at);
    } else if (spare) {
        surplus_closer(at, row);
    }
}

/// Whether a `{` opens entries and not the members of a value.
bool LayoutReader::opens_body(std::size_t at) const {
    if (at == 0) return false;
    const Lexeme& before = lexemes_[at - 1];
    if (before.is('=')) return at > 1 && lexemes_[at - 2].text() == "fix";
    return before.is(Sort::Word) || before.is(Sort::String) || before.is(Sort::Close) || before.is('?');
}

void repair_layout(FileId id, std::string_view text, std::string_view part, Steps& steps) {
    const Scanner scan(text);
    const Lexed lexed = lex(scan, part.data(), part.data() + part.size());
    LayoutReader(id, scan, lexed, steps).read();
}

}  // namespace mlwc::grammar
