// The resource graph: what AWS shall hold, in AWS's own vocabulary, before any template language spells it.
//
// Resource types and property names are those of the CloudFormation resource schema. Property trees are 16-byte rows
// in an arena; an object is a run of named entries in the order in which they shall be read.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/arena.h"
#include "compiler/base/property_path.h"
#include "compiler/base/span.h"

namespace mlwc::lower {

enum class ResourceId : std::uint32_t {};
enum class InputId : std::uint32_t {};

/// Values that the deployment knows without being told.
enum class Pseudo : std::uint8_t {
    Region,
    AccountId,
    Partition,
    UrlSuffix,
    Zone,  ///< the n-th availability zone of the region, n from 0
};

enum class PropertyKind : std::uint8_t {
    Text,  // characters; never interpreted, whatever they look like
    Integer,
    Decimal,  // an exact decimal number as text, `0.25`
    Boolean,
    List,       // unnamed children
    Object,     // named children
    Reference,  // an attribute of a resource
    Input,      // the value of a deploy-time input
    Pseudo,
    Join,      // text, references, inputs and pseudo values put together without separator
    JsonText,  // one child: a document that AWS takes as JSON inside a string
    Base64,    // one child: text that AWS takes encoded
};

/// Whether characters come out as they are on every target that takes JSON: nothing to escape, nothing that means more
/// than itself.
[[nodiscard]] constexpr bool is_plain(std::string_view text) {
    char before = 0;
    for (const char c : text) {
        if (c < ' ' || c > '~' || c == '"' || c == '\\' || (c == '{' && before == '{')) return false;
        before = c;
    }
    return !text.starts_with("Fn::") && text != "Ref";
}

/// The name of a member: one of AWS's words, which lowering writes as a literal, or any word of the user's. Literals
/// are plain, so nobody has to look into them again: most of a template is made of them.
class Name {
  public:
    constexpr Name() = default;
    template <std::size_t N>
    constexpr Name(const char (&literal)[N])  // NOLINT(google-explicit-constructor)
        : characters_(literal), size_(N - 1), plain_(true) {
        assert(is_plain(*this));
    }
    template <std::size_t N>
    Name(char (&not_a_literal)[N]) = delete;
    constexpr Name(std::string_view text)  // NOLINT(google-explicit-constructor)
        : characters_(text.data()), size_(static_cast<std::uint32_t>(text.size())) {}

    constexpr operator std::string_view() const { return {characters_, size_}; }  // NOLINT(google-explicit-constructor)
    [[nodiscard]] constexpr bool plain() const { return plain_; }
    [[nodiscard]] constexpr bool empty() const { return size_ == 0; }
    friend constexpr bool operator==(const Name& name, std::string_view text) { return std::string_view(name) == text; }

  private:
    const char* characters_ = "";
    std::uint32_t size_ = 0;
    bool plain_ = false;
};

struct Entry;

/// One row of a property tree. Make it with the functions of ResourceGraph.
struct Property {
    PropertyKind kind = PropertyKind::Text;
    Pseudo pseudo = Pseudo::Region;
    bool plain = false;       ///< Text: its characters are plain; not known of every text that is
    std::uint32_t count = 0;  ///< characters, children, ResourceId, InputId or the zone's number
    union {
        const char*
            characters;  ///< Text, Decimal; for Reference the attribute, zero-terminated ("" is CloudFormation's Ref)
        const Entry* entries;  ///< List, Object, Join, JsonText, Base64
        std::int64_t integer;  ///< Integer; Boolean as 0 or 1
    };
    Property() : characters("") {}

    [[nodiscard]] std::string_view text() const { return {characters, count}; }
    [[nodiscard]] std::span<const Entry> children() const;
    [[nodiscard]] ResourceId resource() const { return ResourceId{count}; }
    [[nodiscard]] InputId input() const { return InputId{count}; }
    [[nodiscard]] std::string_view attribute() const { return characters; }
    [[nodiscard]] bool boolean() const { return integer != 0; }
};

/// A child: named in an object, unnamed elsewhere. Names have static storage or live in the graph's arena.
struct Entry {
    Name name;
    Property value;
};

inline std::span<const Entry> Property::children() const { return {entries, count}; }

/// What happens to a resource that holds data when it is replaced or deleted.
enum class Retention : std::uint8_t { Delete, Retain };

/// One AWS resource. What targets make of it beyond its properties:
/// - `Tags` may be a list of `Key` and `Value` for every type; each target writes its own form and adds the app's tags.
/// - A security group has the rules that the graph names, inside it or beside it, and no others.
/// - Waiting for a managed policy means waiting until the roles have it: what starts with a role depends on its
/// policies.
/// - `DesiredCount` of a service that autoscaling owns is its first value and stands in `changed_elsewhere`:
///   CloudFormation leaves it out, Terraform ignores later changes.
/// - A physical name is given only where outsiders need it; a target that must have one makes it of app, owner and
/// role.
struct Resource {
    std::string_view type;                   ///< `AWS::ECS::Service`
    std::string_view owner;                  ///< the declared name of its workload; empty if the app shares it
    std::string_view role;                   ///< snake_case, unique per owner: `task_definition`
    std::string_view logical_id;             ///< PascalCase of owner and role, unique in the graph
    std::string_view comment;                ///< one sentence on why it is there; may be empty
    Property properties;                     ///< an Object
    std::span<const ResourceId> depends_on;  ///< beyond what references already say
    std::span<const std::string_view>
        changed_elsewhere;  ///< top-level properties that others change after creation (`DesiredCount`)
    Retention retention = Retention::Delete;
    bool create_before_destroy = false;  ///< its replacement must stand before it goes
    std::int64_t settling_seconds = 0;   ///< what it may take to stand; 0: nobody has to wait for it specially
    Span origin;                         ///< the declaration it serves
};

/// The beginning of the types of Kubernetes objects: `Kubernetes::Deployment`. Their properties are those of the
/// Kubernetes API, and a cluster makes them, not AWS: the target `kubernetes` writes them, and no other.
inline constexpr std::string_view manifest_types = "Kubernetes::";
[[nodiscard]] inline bool is_manifest(const Resource& resource) { return resource.type.starts_with(manifest_types); }

enum class InputType : std::uint8_t { Text, Number, TextList };

/// A value that is given when deploying.
struct Input {
    std::string_view name;  ///< as declared, snake_case by convention
    InputType type = InputType::Text;
    std::string_view description;                 ///< from its documentation comment or made by lowering
    std::optional<std::string_view> preset;       ///< its value when none is given
    std::span<const std::string_view> allowed{};  ///< the texts that it may be; empty where it may be any
    bool secret = false;
    Span origin;
};

/// A value that the deployment shows.
struct Output {
    std::string_view name;
    Property value;
    std::string_view description;
    Span origin;
};

/// One change of an override. Values are in the vocabulary of its target.
struct Edit {
    EditOp op = EditOp::Set;
    PropertyPath path;
    Property value;  ///< of a Remove, nothing
    Span span;       ///< the whole edit
};

/// Changes of a resource that one target writes, in that target's own words.
struct Override {
    std::string_view target;  ///< `cloudformation`
    ResourceId resource{};
    std::span<const Edit> edits;  ///< in written order
    std::string_view because;     ///< one line
    Span span;                    ///< the name of the role
};

/// A resource that one target writes as it stands, in that target's own words.
struct RawResource {
    std::string_view target;
    std::string_view owner;  ///< as of a Resource
    std::string_view name;   ///< as declared
    std::string_view logical_id;
    Property body;             ///< an Object: `Type`, `Properties`, ... or `type`, `arguments`, ...
    std::string_view comment;  ///< from its documentation comment; may be empty
    Span span;                 ///< of the name
    std::vector<Span> waits;   ///< where each name of what it waits for is written
};

/// Everything one app needs. Owns all texts of its rows.
class ResourceGraph {
  public:
    std::string_view app;          ///< the app's name
    std::string_view description;  ///< the app's documentation, one line; may be empty
    std::string_view region;       ///< where it is meant to run; never empty after lowering
    Span origin;                   ///< the app's declaration
    Rows<Resource> resources;
    std::vector<Input> inputs;
    std::vector<Output> outputs;
    std::vector<Override> overrides;  ///< in the order in which they apply
    std::vector<RawResource> raws;
    std::span<const Entry> tags;  ///< tags of every resource that takes tags: name and Text, Input or Join

    /// Adds a resource and returns its id; `logical_id` is made from owner and role.
    ResourceId add(Resource resource);
    InputId add(Input input);
    /// Adds a raw resource; `logical_id` is made from owner and name.
    void add(RawResource raw);
    [[nodiscard]] const Resource& operator[](ResourceId id) const { return resources[static_cast<std::uint32_t>(id)]; }
    [[nodiscard]] Resource& operator[](ResourceId id) { return resources[static_cast<std::uint32_t>(id)]; }
    [[nodiscard]] const Input& operator[](InputId id) const { return inputs[static_cast<std::uint32_t>(id)]; }

    /// Text that lives as long as the graph needs it: the caller vouches for `text`.
    [[nodiscard]] static Property text(std::string_view text);
    /// A literal, which is plain.
    template <std::size_t N>
    [[nodiscard]] static Property text(const char (&literal)[N]) {
        assert(is_plain(std::string_view(literal)));
        Property property = text(std::string_view(literal, N - 1));
        property.plain = true;
        return property;
    }
    /// Text that is copied into the graph.
    [[nodiscard]] Property copied(std::string_view text);
    [[nodiscard]] static Property integer(std::int64_t value);
    [[nodiscard]] Property decimal(std::string_view exact);
    [[nodiscard]] static Property boolean(bool value);
    [[nodiscard]] static Property reference(ResourceId resource, const char* attribute = "");
    [[nodiscard]] static Property input(InputId input);
    [[nodiscard]] static Property pseudo(Pseudo value, std::uint32_t number = 0);
    [[nodiscard]] Property object(std::initializer_list<Entry> entries);
    [[nodiscard]] Property object(std::span<const Entry> entries);
    [[nodiscard]] Property list(std::initializer_list<Property> items);
    [[nodiscard]] Property list(std::span<const Property> items);
    [[nodiscard]] Property join(std::initializer_list<Property> parts);
    [[nodiscard]] Property join(std::span<const Property> parts);
    [[nodiscard]] Property json_text(Property document);
    [[nodiscard]] Property base64(Property text);
    [[nodiscard]] std::span<const ResourceId> ids(std::initializer_list<ResourceId> ids);

    Arena arena;

  private:
    [[nodiscard]] std::string_view logical_id(std::string_view owner, std::string_view role);

    std::string_view last_owner_;
    std::string_view last_owner_words_;
};

}  // namespace mlwc::lower
