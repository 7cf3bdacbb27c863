// Bundles the extension into `out/`, beside the grammar, which lives in `grammar/textmate`; `--test [FOLDER]` bundles the
// tests into `FOLDER/test`.
import { build } from "esbuild";
import { copyFileSync, mkdirSync, readdirSync } from "node:fs";

const testing = process.argv[2] === "--test";
const out = process.argv[3] ?? "out";
const tests = readdirSync("test").filter((name) => name.endsWith(".test.ts"));
mkdirSync(out, { recursive: true });
await build({
  entryPoints: testing ? tests.map((name) => `test/${name}`) : ["src/extension.ts"],
  outdir: testing ? `${out}/test` : out,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  minify: !testing,
  legalComments: "inline",
});
if (!testing) copyFileSync("../../grammar/textmate/mlw.tmLanguage.json", `${out}/mlw.tmLanguage.json`);
