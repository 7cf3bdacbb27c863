// Container images: their reference, and the repository that a role must be able to read.
#include "compiler/lower/image.h"

#include "compiler/lower/text.h"

namespace mlwc::lower {
namespace {

Property owner_of(Context& context, Reading image) {
    const Reading owner = image[Field::Account];
    return owner ? text_of(context, owner.value()) : account();
}

}  // namespace

bool in_ecr(Reading image) { return image.tag() == "ecr"; }

Property image_reference(Context& context, Reading image) {
    if (!in_ecr(image)) return text_of(context, image[Field::Uri].value());
    // A digest says all; a tag beside it would only be a second name.
    const Reading digest = image[Field::Digest];
    const Reading tag = image[Field::Tag];
    const Property repository =
        joined(context, {owner_of(context, image), text(".dkr.ecr."), region(), text("."), url_suffix(), text("/"),
                         text_of(context, image[Field::Repository].value())});
    if (!digest && !tag) return repository;
    return joined(context,
                  {repository, text(digest ? "@" : ":"), text_of(context, digest ? digest.value() : tag.value())});
}

Property repository_arn(Context& context, Reading image) {
    return joined(context, {text("arn:"), partition(), text(":ecr:"), region(), text(":"), owner_of(context, image),
                            text(":repository/"), text_of(context, image[Field::Repository].value())});
}

}  // namespace mlwc::lower
