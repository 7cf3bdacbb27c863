#!/bin/sh
# terraform_rows.sh MLWC_TERRAFORM_ROWS: the schema of hashicorp/aws knows every argument that the Terraform target can
# write, used by an example or not.
. "$(dirname "$0")/judges.sh"
needs node
schema=$judges/terraform/data/aws-schema.json.gz
[ -f "$schema" ] || skip "there is no $schema"
"$mlwc" >"$scratch/rows"
node "$here/terraform_rows.cjs" "$schema" <"$scratch/rows"
