// Colors every text below some folders that is meant to be sound: nothing in them may be called a mistake, and what opens has closed at the end.
// Usage: node whole.cjs GRAMMAR FOLDER...
const fs = require("node:fs");
const path = require("node:path");
const oniguruma = require("vscode-oniguruma");
const textmate = require("vscode-textmate");

const [, , grammarPath, ...folders] = process.argv;

function texts(folder) {
  return fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".mlw") && !name.split(path.sep).includes("invalid"))
    .map((name) => path.join(folder, name));
}

/** What is wrong with the colors of one text. */
function faults(grammar, file) {
  const found = [];
  let state = textmate.INITIAL;
  fs.readFileSync(file, "utf8")
    .split("\n")
    .forEach((line, index) => {
      // A declaration begins at the margin, where everything before it has closed.
      if (/^[a-z]/.test(line) && index > 0 && state.depth !== 1) {
        found.push(`${file}:${index + 1}: something is still open before it`);
      }
      const colored = grammar.tokenizeLine(line, state);
      state = colored.ruleStack;
      for (const token of colored.tokens) {
        const bad = token.scopes.find((scope) => scope.startsWith("invalid"));
        if (bad !== undefined) found.push(`${file}:${index + 1}:${token.startIndex + 1}: ${bad}`);
      }
    });
  if (state.depth !== 1) found.push(`${file}: at the end something is still open`);
  return found;
}

async function main() {
  const wasm = fs.readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(fs.readFileSync(grammarPath, "utf8"), grammarPath),
  });
  const grammar = await registry.loadGrammar("source.mlw");
  const files = folders.flatMap(texts);
  const found = files.flatMap((file) => faults(grammar, file));
  for (const fault of found.slice(0, 20)) console.log(fault);
  if (files.length < 20) console.log(`only ${files.length} texts were found`);
  process.exitCode = found.length > 0 || files.length < 20 ? 1 : 0;
}

main();
