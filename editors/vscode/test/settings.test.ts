// What the settings come to.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, test } from "node:test";

import { expanded, explainArguments, findProgram, initializationOptions, notFound, readParams } from "../src/settings";

const scratch = mkdtempSync(join(tmpdir(), "mlw-settings-"));
after(() => rmSync(scratch, { recursive: true }));
const settings = { path: "mlwc", include: ["shared", "/abs"], params: "prod.json", targets: ["terraform"] };

test("a path is read from the home, from the folder, or as it is", () => {
  assert.equal(expanded("~/bin/mlwc", "/f"), join(homedir(), "bin/mlwc"));
  assert.equal(expanded("${workspaceFolder}/m", "/f"), "/f/m");
  assert.equal(expanded("build/mlwc", "/f"), "/f/build/mlwc");
  assert.equal(expanded("/usr/bin/mlwc", "/f"), "/usr/bin/mlwc");
  assert.equal(expanded("a~/b", undefined), "a~/b");
});

test("a bare name is looked for in PATH alone, in its order, and folders are no programs", () => {
  const [none, first, second] = ["none", "first", "second"].map((name) => join(scratch, name)) as [string, string, string];
  for (const folder of [none, first, second]) mkdirSync(folder);
  mkdirSync(join(none, "mlwc"));
  writeFileSync(join(first, "mlwc"), "");
  writeFileSync(join(second, "mlwc"), "");
  assert.equal(findProgram("mlwc", undefined, [none, first, second].join(delimiter)), join(first, "mlwc"));
  assert.equal(findProgram(" ", undefined, second), join(second, "mlwc"));
  assert.equal(findProgram("mlwc", first, ""), undefined);
  assert.equal(findProgram("./mlwc", first, ""), join(first, "mlwc"));
  assert.equal(findProgram("first/mlwc", scratch, second), join(first, "mlwc"));
  assert.equal(findProgram("other", first, first), undefined);
});

test("what is not found is named, with what to do", () => {
  assert.match(notFound("mlwc"), /`mlwc` was not found in PATH.*`mlwc\.path`/);
  assert.match(notFound("/opt/mlwc"), /`\/opt\/mlwc` is no file/);
});

test("params are texts, numbers and booleans of one object", () => {
  assert.deepEqual(readParams('{"stage": "prod", "copies": 2, "on": true}'), { stage: "prod", copies: "2", on: "true" });
  assert.throws(() => readParams("[]"), /no JSON object/);
  assert.throws(() => readParams("null"), /no JSON object/);
  assert.throws(() => readParams('{"a": {}}'), /`a` is no text/);
  assert.throws(() => readParams("{"), SyntaxError);
});

test("the server is told folders, targets and params", () => {
  assert.deepEqual(initializationOptions(settings, "/f", { stage: "prod" }), {
    includes: ["/f/shared", "/abs"],
    targets: ["terraform"],
    params: { stage: "prod" },
    readsLibrary: true,
  });
});

test("explain is asked with the same folders and params", () => {
  assert.deepEqual(explainArguments("/f/a.mlw", settings, "/f"), [
    "explain", "/f/a.mlw", "--include", "/f/shared", "--include", "/abs", "--params", "/f/prod.json",
  ]);
  assert.deepEqual(explainArguments("a.mlw", { ...settings, include: [], params: "" }, undefined), ["explain", "a.mlw"]);
});
