// The page that is made of what `mlwc explain` says.
import assert from "node:assert/strict";
import { test } from "node:test";

import { explainPage } from "../src/explain";

const table = "service api on fargate\n  chosen     fargate  1 vCPU\n  ruled out  lambda\n\njob train on batch\n  chosen  batch\n";

test("each workload has a section with its table in a fence", () => {
  assert.equal(
    explainPage("main.mlw", { code: 0, output: table, errors: "" }, false),
    "# main\\.mlw\n\n" +
      "## service api on fargate\n\n```text\n  chosen     fargate  1 vCPU\n  ruled out  lambda\n```\n\n" +
      "## job train on batch\n\n```text\n  chosen  batch\n```\n",
  );
});

test("findings are shown where there is no table", () => {
  const page = explainPage("a.mlw", { code: 1, output: "", errors: "error[x/y]: no\n" }, false);
  assert.match(page, /## What mlwc found\n\n```text\nerror\[x\/y\]: no\n```/);
});

test("what is not saved is said", () => {
  assert.match(explainPage("a.mlw", { code: 0, output: table, errors: "" }, true), /not saved/);
  assert.doesNotMatch(explainPage("a.mlw", { code: 0, output: table, errors: "" }, false), /not saved/);
});

test("a file without workloads and a program without words are told apart", () => {
  assert.match(explainPage("a.mlw", { code: 0, output: "\n", errors: "" }, false), /no workloads/);
  assert.match(explainPage("a.mlw", { code: null, output: "", errors: "" }, true), /said nothing/);
});

test("no text of a program leaves its fence or becomes Markdown", () => {
  const page = explainPage("a.mlw", { code: 0, output: "service [x](http://e)<b> on y\n  ````\n  ```\n", errors: "" }, false);
  assert.match(page, /## service \\\[x\\\]\\\(http:\/\/e\\\)\\<b\\> on y/);
  assert.match(page, /`````text\n  ````\n  ```\n`````/);
});
