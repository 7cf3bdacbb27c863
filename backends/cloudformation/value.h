// From a property tree to a value of a template: literals, and intrinsic functions for what is known when deploying.
#pragma once

#include <string>
#include <vector>

#include "backends/json.h"
#include "compiler/base/sink.h"
#include "compiler/lower/resources.h"

namespace mlwc::backends::cloudformation {

struct ArnEndRow;

/// What a template says about one input.
struct Parameter {
    std::string name;  ///< its logical id
    bool used = false;
    bool in_json = false;  ///< stands inside JSON text, where its characters must not need escapes

    friend bool operator==(const Parameter&, const Parameter&) = default;
};

/// Writes values. What the user's text must not do is reported at the origin of the resource being written.
class ValueWriter {
  public:
    ValueWriter(const lower::ResourceGraph& graph, std::vector<Parameter>& parameters, Buffer& out,
                DiagnosticSink& sink)
        : graph_(&graph), parameters_(&parameters), sink_(&sink), json_(out) {}

    /// Says whom the next values belong to.
    void set_place(std::string_view name, Span origin) {
        place_ = name;
        origin_ = origin;
    }

    /// A writer at the same place of the template, into another buffer; `parameters` learn which inputs it writes.
    [[nodiscard]] ValueWriter into(Buffer& out, std::vector<Parameter>& parameters) const {
        ValueWriter other(*graph_, parameters, out, *sink_);
        other.json_ = JsonWriter(out, Layout::Pretty, json_.depth());
        other.set_place(place_, origin_);
        return other;
    }

    void write(const lower::Property& value);
    /// Text of the user, or a place where a deploy-time value stands.
    void write_text(std::string_view text);
    /// A key of an object, which may be the user's.
    void write_key(const lower::Name& name, std::size_t siblings) {
        name.plain() ? json_.plain_key(name) : write_any_key(name, siblings);
    }

    [[nodiscard]] JsonWriter& json() { return json_; }

  private:
    void write_any_key(std::string_view name, std::size_t siblings);
    /// A run of text in `texts_`, or a deploy-time value.
    struct Piece {
        std::size_t begin = 0;
        std::size_t end = 0;
        const lower::Property* value = nullptr;
        bool quoted = false;  // a list whose elements stand between quotes, inside JSON text
    };

    void write_object(const lower::Property& object);
    void write_list(const lower::Property& list);
    void write_joined(const lower::Property& value);
    void collect(const lower::Property& value);
    void collect_json(const lower::Property& value, std::string_view member);
    void collect_json_string(const lower::Property& value);
    void collect_json_characters(const lower::Property& value);
    void add_text(std::string_view text);
    void add_value(const lower::Property& value);
    void write_pieces();
    [[nodiscard]] bool is_list(const Piece& piece) const;
    [[nodiscard]] const ArnEndRow* arn_end(const lower::Property& value) const;
    [[nodiscard]] bool fits_substitution() const;
    void write_substitution();
    void write_join();

    void append_intrinsic(const lower::Property& value);
    void append_variable(const lower::Property& value);
    void append_input(const lower::Property& value);
    void check_text(std::string_view text);
    [[nodiscard]] std::string_view text_of(const Piece& piece) const {
        return texts_.view().substr(piece.begin, piece.end - piece.begin);
    }

    const lower::ResourceGraph* graph_;
    std::vector<Parameter>* parameters_;
    DiagnosticSink* sink_;
    JsonWriter json_;
    std::string_view place_;
    Span origin_;
    std::vector<Piece> pieces_;
    Buffer texts_;
    bool in_document_ = false;  // the pieces being collected are those of JSON text
};

}  // namespace mlwc::backends::cloudformation
