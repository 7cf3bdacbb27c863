// What a person sees of the extension in VS Code, one thing after the other. Fails at the first that is not to be seen.
// Usage, in the folder of main.mlw: node look.cjs MLWC CODE_SERVER BROWSER PACKAGE SCRATCH
const assert = require("node:assert");
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { Window } = require("./window.cjs");

const [, , mlwc, codeServer, browser, packaged, scratch] = process.argv;
const file = path.resolve("main.mlw");
const pictures = process.env.MLWC_SCREENSHOTS;

let step = "";
let window;

async function looked(name, look) {
  step = name;
  await look();
  await picture(name);
}

async function picture(name) {
  if (pictures === undefined || window === undefined) return;
  fs.mkdirSync(pictures, { recursive: true });
  await window.page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

/** What the compiler finds in the file, and where. */
function found() {
  const run = spawnSync(mlwc, ["check", "--format", "json", file], { encoding: "utf8" });
  return JSON.parse(run.stdout).diagnostics;
}

/** A text as a pattern, wherever it is broken into lines. */
function words(text) {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s*"));
}

/** Rests the pointer on something until VS Code shows what it knows of it: on a busy machine the first rest may be missed. */
async function rest(locator, pattern) {
  for (let times = 1; ; ++times) {
    await locator.hover({ force: true });
    try {
      await window.seen(".monaco-hover-content", pattern, times < 5 ? 8000 : undefined);
      return;
    } catch (error) {
      if (times === 5) throw error;
      await window.page.mouse.move(0, 0);
    }
  }
}

async function look() {
  const [mistake, ...others] = found();
  assert.equal(others.length, 0, "the text has one mistake");
  const place = mistake.place.begin;

  await looked("diagnostics", async () => {
    await window.line(/memory +=/);
    await window.page.locator(".squiggly-error").waitFor();
  });
  await looked("diagnostic-hover", async () => {
    await rest(window.page.locator(".squiggly-error"), words(mistake.message));
  });
  await looked("fixes", async () => {
    await window.goTo(place.line, place.column);
    await window.page.keyboard.press("Control+.");
    await window.seen(".action-widget .monaco-list-row", /2 GiB/);
  });
  await looked("fixed", async () => {
    await window.seen(".action-widget .monaco-list-row.focused", /2 GiB/);
    await window.page.keyboard.press("Enter");
    await window.line(/memory +=  ?2 GiB/);
    await window.gone(".squiggly-error");
  });
  await looked("hints", async () => {
    await window.line(/^service sentiment.*fargate.*\$/);
  });
  await looked("hover", async () => {
    await rest(window.page.locator(".view-line span").filter({ hasText: /^memory$/ }).first(), /memory: bytes/);
  });
  await looked("completion", async () => {
    await window.goTo(place.line, 1);
    await window.page.keyboard.press("End");
    await window.page.keyboard.press("Enter");
    await window.page.keyboard.type("gp");
    await window.seen(".suggest-widget .monaco-list-row", /gpu/);
  });
  await looked("completed", async () => {
    await window.page.keyboard.press("Enter");
    await window.line(/gpu +=/);
  });
  await looked("values", async () => {
    await window.seen(".suggest-widget .monaco-list-row", /1 A10G/);
    await window.page.keyboard.type("1 A10G");
    await window.seen(".suggest-widget .monaco-list-row.focused", /A10G.*each/);
    await window.page.keyboard.press("Enter");
    await window.line(/gpu += 1 A10G/);
    await window.gone(".squiggly-error");
    await window.page.keyboard.press("Control+s");
  });
  await looked("explain", async () => {
    await window.run("mlwc: Explain");
    await window.framed(/ruled out +fargate/);
  });
}

async function main() {
  window = await Window.open({ mlwc, codeServer, browser, package: packaged, scratch, file });
  try {
    await look();
  } catch (error) {
    console.error(`${step}: ${error.message}`);
    await picture("failed");
    process.exitCode = 1;
  } finally {
    await window.close();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
