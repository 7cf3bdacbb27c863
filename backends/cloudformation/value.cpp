// Values of a template. Deploy-time values become intrinsic functions on one line; text never does.
#include "backends/cloudformation/value.h"

#include <algorithm>
#include <cstring>

#include "backends/cloudformation/spelling.h"
#include "backends/documents.h"
#include "compiler/base/bug.h"
#include "compiler/base/diagnostics.h"

namespace mlwc::backends::cloudformation {

using lower::InputType;
using lower::Property;
using lower::PropertyKind;
using lower::Pseudo;

namespace {

std::string_view pseudo_parameter(Pseudo pseudo) {
    switch (pseudo) {
        case Pseudo::Region:
            return "AWS::Region";
        case Pseudo::AccountId:
            return "AWS::AccountId";
        case Pseudo::Partition:
            return "AWS::Partition";
        case Pseudo::UrlSuffix:
            return "AWS::URLSuffix";
        case Pseudo::Zone:
            break;
    }
    bug("a zone is no pseudo parameter");
}

bool is_zone(const Property& value) { return value.kind == PropertyKind::Pseudo && value.pseudo == Pseudo::Zone; }

}  // namespace

void ValueWriter::write(const Property& value) {
    switch (value.kind) {
        case PropertyKind::Text:
            return value.plain ? json_.plain_text(value.text()) : write_text(value.text());
        case PropertyKind::Integer:
            return json_.integer(value.integer);
        case PropertyKind::Decimal:
            return json_.raw(value.text());
        case PropertyKind::Boolean:
            return json_.boolean(value.boolean());
        case PropertyKind::List:
            return write_list(value);
        case PropertyKind::Object:
            return write_object(value);
        case PropertyKind::Reference:
        case PropertyKind::Input:
        case PropertyKind::Pseudo:
            json_.begin_value();
            return append_intrinsic(value);
        case PropertyKind::Join:
        case PropertyKind::JsonText:
            return write_joined(value);
        case PropertyKind::Base64:
            json_.open_object();
            json_.plain_key("Fn::Base64");
            write(value.children().front().value);
            return json_.close_object();
    }
}

void ValueWriter::write_text(std::string_view text) {
    check_text(text);
    json_.text(text);
}

void ValueWriter::check_text(std::string_view text) {
    if (text.size() < 10 || std::memchr(text.data(), '{', text.size()) == nullptr) return;
    if (text.find("{{resolve:") == std::string_view::npos) return;
    sink_->report(origin_, diag::DynamicReference, place_)
        .fact("AWS CloudFormation User Guide: get values stored in other services using dynamic references",
              "2026-11-23")
        .help("give the value as an `input`, or name the secret with `secret(...)`");
}

void ValueWriter::write_any_key(std::string_view name, std::size_t siblings) {
    if (name.starts_with("Fn::") || (siblings == 1 && name == "Ref")) {
        sink_->report(origin_, diag::IntrinsicKey, place_, name)
            .fact("AWS CloudFormation User Guide: intrinsic function reference", "2026-11-23")
            .help("choose another key; as it stands the map would be evaluated instead of kept");
    }
    check_text(name);
    json_.key(name);
}

void ValueWriter::write_object(const Property& object) {
    json_.open_object();
    for (const lower::Entry& entry : object.children()) {
        write_key(entry.name, object.count);
        write(entry.value);
    }
    json_.close_object();
}

void ValueWriter::write_list(const Property& list) {
    json_.open_array();
    for (const lower::Entry& entry : list.children()) write(entry.value);
    json_.close_array();
}

void ValueWriter::write_joined(const Property& value) {
    pieces_.clear();
    texts_.shrink(0);
    collect(value);
    write_pieces();
}

/// Takes a join apart into text and values; neighbouring texts become one.
void ValueWriter::collect(const Property& value) {
    switch (value.kind) {
        case PropertyKind::Text:
        case PropertyKind::Decimal:
            return add_text(value.text());
        case PropertyKind::Join:
            for (const lower::Entry& part : value.children()) collect(part.value);
            return;
        case PropertyKind::JsonText: {
            in_document_ = true;
            collect_json(value.children().front().value, {});
            in_document_ = false;
            return;
        }
        case PropertyKind::Integer:
            append_integer(texts_, value.integer);
            return add_text({});
        case PropertyKind::Reference:
        case PropertyKind::Input:
        case PropertyKind::Pseudo:
            return add_value(value);
        case PropertyKind::Boolean:
        case PropertyKind::List:
        case PropertyKind::Object:
        case PropertyKind::Base64:
            break;
    }
    bug("a join holds what is no text");
}

/// A document as compact JSON: what is known becomes text, what is not a value between the right quotes.
void ValueWriter::collect_json(const Property& value, std::string_view member) {
    const bool object = value.kind == PropertyKind::Object;
    switch (value.kind) {
        case PropertyKind::Object:
        case PropertyKind::List: {
            add_text(object ? "{" : "[");
            std::string_view separator;
            for (const lower::Entry& entry : value.children()) {
                add_text(separator);
                separator = ",";
                if (object) {
                    append_quoted(texts_, entry.name);
                    add_text(":");
                }
                collect_json(entry.value, object ? std::string_view(entry.name) : member);
            }
            return add_text(object ? "}" : "]");
        }
        case PropertyKind::Decimal:
            return add_text(value.text());
        case PropertyKind::Boolean:
            return add_text(value.boolean() ? "true" : "false");
        case PropertyKind::Integer:
            append_integer(texts_, value.integer);
            return add_text({});
        case PropertyKind::Input:
            if ((*graph_)[value.input()].type == InputType::Number && holds_number(member)) return add_value(value);
            if ((*graph_)[value.input()].type == InputType::TextList) {
                add_text("[\"");
                add_value(value);
                return add_text("\"]");
            }
            return collect_json_string(value);
        case PropertyKind::Text:
        case PropertyKind::Reference:
        case PropertyKind::Pseudo:
        case PropertyKind::Join:
            return collect_json_string(value);
        case PropertyKind::JsonText:
        case PropertyKind::Base64:
            break;
    }
    bug("encoded text inside JSON text");
}

void ValueWriter::collect_json_string(const Property& value) {
    add_text("\"");
    collect_json_characters(value);
    add_text("\"");
}

void ValueWriter::collect_json_characters(const Property& value) {
    if (value.kind == PropertyKind::Text) {
        append_escaped(texts_, value.text());
        return add_text({});
    }
    if (value.kind != PropertyKind::Join) return collect(value);
    for (const lower::Entry& part : value.children()) collect_json_characters(part.value);
}

/// Appends to the text that is open, with whatever already stands at the end of `texts_`.
void ValueWriter::add_text(std::string_view text) {
    const std::size_t begin = pieces_.empty() ? 0 : pieces_.back().end;
    texts_.append(text);
    if (texts_.size() == begin) return;
    if (!pieces_.empty() && pieces_.back().value == nullptr) {
        pieces_.back().end = texts_.size();
    } else {
        pieces_.push_back({begin, texts_.size(), nullptr, false});
    }
}

void ValueWriter::add_value(const Property& value) {
    if (in_document_ && value.kind == PropertyKind::Input)
        (*parameters_)[static_cast<std::uint32_t>(value.input())].in_json = true;
    pieces_.push_back({texts_.size(), texts_.size(), &value, in_document_});
}

void ValueWriter::write_pieces() {
    if (pieces_.empty()) return json_.text({});
    // A value may end what a text began: look at the whole, with a byte for each value that no text contains.
    if (texts_.view().find('{') != std::string_view::npos) {
        std::string whole;
        for (const Piece& piece : pieces_)
            piece.value == nullptr ? whole.append(text_of(piece)) : whole.append(1, '\0');
        check_text(whole);
    }
    if (pieces_.size() > 1) return fits_substitution() ? write_substitution() : write_join();
    if (pieces_.front().value == nullptr) return json_.text(text_of(pieces_.front()));
    if (is_list(pieces_.front())) return write_join();
    json_.begin_value();
    append_intrinsic(*pieces_.front().value);
}

bool ValueWriter::is_list(const Piece& piece) const {
    return piece.value != nullptr && piece.value->kind == PropertyKind::Input &&
           (*graph_)[piece.value->input()].type == InputType::TextList;
}

const ArnEndRow* ValueWriter::arn_end(const Property& value) const {
    if (value.kind != PropertyKind::Reference || value.attribute().empty()) return nullptr;
    return find_arn_end((*graph_)[value.resource()].type, value.attribute());
}

/// Fn::Sub reads best, but knows no lists, and text with `${` in it is safest where nothing looks for `${`.
bool ValueWriter::fits_substitution() const {
    return std::all_of(pieces_.begin(), pieces_.end(), [this](const Piece& piece) {
        if (piece.value == nullptr)
            return text_of(piece).find("${") == std::string_view::npos && text_of(piece).back() != '$';
        return !is_zone(*piece.value) && arn_end(*piece.value) == nullptr && !is_list(piece);
    });
}

void ValueWriter::write_substitution() {
    Buffer& out = json_.out();
    json_.begin_value();
    out.append(R"({ "Fn::Sub": ")");
    for (const Piece& piece : pieces_) {
        if (piece.value == nullptr) {
            append_escaped(out, text_of(piece));
            continue;
        }
        out.append("${");
        append_variable(*piece.value);
        out.append('}');
    }
    out.append(R"(" })");
}

void ValueWriter::write_join() {
    Buffer& out = json_.out();
    json_.begin_value();
    out.append(R"({ "Fn::Join": ["", [)");
    std::string_view separator;
    for (const Piece& piece : pieces_) {
        out.append(separator);
        separator = ", ";
        if (piece.value == nullptr) {
            append_quoted(out, text_of(piece));
        } else if (is_list(piece)) {
            out.append(piece.quoted ? R"({ "Fn::Join": ["\",\"", )" : R"({ "Fn::Join": [",", )");
            append_intrinsic(*piece.value);
            out.append("] }");
        } else {
            append_intrinsic(*piece.value);
        }
    }
    out.append("]] }");
}

void ValueWriter::append_intrinsic(const Property& value) {
    Buffer& out = json_.out();
    if (is_zone(value)) {
        out.append(R"({ "Fn::Select": [)");
        append_integer(out, value.count);
        out.append(R"(, { "Fn::GetAZs": "" }] })");
        return;
    }
    if (const ArnEndRow* const row = arn_end(value)) {
        out.append(R"({ "Fn::Select": [1, { "Fn::Split": ["/", { "Fn::GetAtt": [")");
        out.append((*graph_)[value.resource()].logical_id);
        out.append(R"(", ")");
        out.append(row->arn);
        out.append(R"("] }] }] })");
        return;
    }
    if (value.kind == PropertyKind::Reference && !value.attribute().empty()) {
        out.append(R"({ "Fn::GetAtt": [")");
        out.append((*graph_)[value.resource()].logical_id);
        out.append(R"(", ")");
        out.append(value.attribute());
        out.append(R"("] })");
        return;
    }
    out.append(R"({ "Ref": ")");
    append_variable(value);
    out.append(R"(" })");
}

/// The name inside `${...}` or of a Ref.
void ValueWriter::append_variable(const Property& value) {
    Buffer& out = json_.out();
    if (value.kind == PropertyKind::Pseudo) return out.append(pseudo_parameter(value.pseudo));
    if (value.kind == PropertyKind::Input) return append_input(value);
    out.append((*graph_)[value.resource()].logical_id);
    if (value.attribute().empty()) return;
    out.append('.');
    out.append(value.attribute());
}

void ValueWriter::append_input(const Property& value) {
    Parameter& parameter = (*parameters_)[static_cast<std::uint32_t>(value.input())];
    parameter.used = true;
    json_.out().append(parameter.name);
}

}  // namespace mlwc::backends::cloudformation
