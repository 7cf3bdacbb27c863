// After which completions the values are shown.
import assert from "node:assert/strict";
import { test } from "node:test";

import { endsBeforeValue } from "../src/suggest";

test("a value follows the name of an attribute or a parameter", () => {
  assert.ok(endsBeforeValue("memory = $0"));
  assert.ok(endsBeforeValue("tag: $0"));
});

test("no value follows a block, a call, a whole declaration or a word", () => {
  for (const snippet of ["scale { $0 }", "ecr(\"${1}\"$0)", "let ${1:name} = $0", "public", "memory = 2 GiB"]) {
    assert.ok(!endsBeforeValue(snippet), snippet);
  }
});
