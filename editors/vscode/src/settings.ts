// What the settings say, as the server and the command line take it. Nothing here knows VS Code, so that it can be tested.
import { existsSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";

/** The settings as they were written. */
export interface Settings {
  path: string;
  include: string[];
  params: string;
  targets: string[];
}

/** What the server is told when it starts. */
export interface InitializationOptions {
  includes: string[];
  targets: string[];
  params: Record<string, string>;
  readsLibrary: true;
}

/** A path as written in a setting: `~` is the home, `${workspaceFolder}` and what is relative the folder. */
export function expanded(written: string, folder: string | undefined): string {
  let path = written;
  if (path === "~" || path.startsWith("~/")) path = homedir() + path.slice(1);
  if (folder !== undefined) path = path.replaceAll("${workspaceFolder}", folder);
  return isAbsolute(path) || folder === undefined ? path : join(folder, path);
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

/** Where the program is: a bare name is looked for in `searched`, the text of PATH. Undefined if it is nowhere. */
export function findProgram(written: string, folder: string | undefined, searched: string): string | undefined {
  const name = written.trim() || "mlwc";
  const endings = process.platform === "win32" ? ["", ".exe"] : [""];
  const bare = !/[\\/]/.test(name) && !name.startsWith("~") && !name.includes("${");
  const starts = bare
    ? searched.split(delimiter).filter((entry) => entry !== "").map((entry) => join(entry, name))
    : [expanded(name, folder)];
  for (const start of starts) {
    for (const ending of endings) if (isFile(start + ending)) return start + ending;
  }
  return undefined;
}

/** What is said where it was not found. */
export function notFound(written: string): string {
  const name = written.trim() || "mlwc";
  const looked = /[\\/]/.test(name) ? "is no file" : "was not found in PATH";
  return `mlwc does not run: \`${name}\` ${looked}. Install mlwc, or set \`mlwc.path\` to where it is.`;
}

/** The params of a JSON file as texts, which the server reads by each param's type. Throws what is wrong with the file. */
export function readParams(text: string): Record<string, string> {
  const read: unknown = JSON.parse(text);
  if (typeof read !== "object" || read === null || Array.isArray(read)) throw new Error("it holds no JSON object");
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries(read)) {
    if (typeof value === "string") params[name] = value;
    else if (typeof value === "number" || typeof value === "boolean") params[name] = String(value);
    else throw new Error(`\`${name}\` is no text, number or boolean`);
  }
  return params;
}

export function initializationOptions(
  settings: Settings,
  folder: string | undefined,
  params: Record<string, string>,
): InitializationOptions {
  return {
    includes: settings.include.map((path) => expanded(path, folder)),
    targets: settings.targets,
    params,
    readsLibrary: true,
  };
}

/** The arguments that explain a file. */
export function explainArguments(file: string, settings: Settings, folder: string | undefined): string[] {
  const rest = settings.include.flatMap((path) => ["--include", expanded(path, folder)]);
  if (settings.params !== "") rest.push("--params", expanded(settings.params, folder));
  return ["explain", file, ...rest];
}
