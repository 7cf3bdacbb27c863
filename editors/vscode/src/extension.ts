// Starts `mlwc lsp` for .mlw files and shows what `mlwc explain` says. Everything that is known of the language is there.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import * as vscode from "vscode";
import { LanguageClient, Trace } from "vscode-languageclient/node";

import { explainPage, type Run } from "./explain";
import { expanded, explainArguments, findProgram, initializationOptions, notFound, readParams } from "./settings";
import type { Settings } from "./settings";
import { endsBeforeValue } from "./suggest";

const mostOutput = 16 * 1024 * 1024;
const longestRun = 30_000;

let client: LanguageClient | undefined;
let output: vscode.OutputChannel;
let queue: Promise<void> = Promise.resolve();

function settings(): Settings {
  const written = vscode.workspace.getConfiguration("mlwc");
  return {
    path: written.get("path", "mlwc"),
    include: written.get("include", []),
    params: written.get("params", ""),
    targets: written.get("targets", []),
  };
}

function folder(): string | undefined {
  return vscode.workspace.workspaceFolders?.find((one) => one.uri.scheme === "file")?.uri.fsPath;
}

async function complain(message: string): Promise<void> {
  const open = "Open Settings";
  if ((await vscode.window.showErrorMessage(message, open)) === open) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "mlwc");
  }
}

/** The program, or nothing and a message that says so. */
function program(): string | undefined {
  const found = findProgram(settings().path, folder(), process.env.PATH ?? "");
  if (found === undefined) void complain(notFound(settings().path));
  return found;
}

function paramsOf(file: string): Record<string, string> {
  if (file === "") return {};
  const path = expanded(file, folder());
  try {
    return readParams(readFileSync(path, "utf8"));
  } catch (error) {
    void complain(`mlwc reads no params from \`${path}\`: ${error instanceof Error ? error.message : String(error)}`);
    return {};
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  // A server that does not answer is not waited for.
  await running?.dispose().catch(() => undefined);
}

type Completions = vscode.ProviderResult<vscode.CompletionItem[] | vscode.CompletionList>;

/** What the server offers; where a value follows, its list opens by itself. */
async function suggested(offered: Completions): Promise<vscode.CompletionItem[] | vscode.CompletionList | undefined> {
  const found = await offered;
  const items = found == null ? [] : Array.isArray(found) ? found : found.items;
  for (const item of items) {
    const inserted = item.insertText;
    if (!(inserted instanceof vscode.SnippetString) || !endsBeforeValue(inserted.value)) continue;
    item.command = { command: "editor.action.triggerSuggest", title: "suggest values" };
  }
  return found ?? undefined;
}

async function start(): Promise<void> {
  const command = program();
  if (command === undefined) return;
  const written = settings();
  const made = new LanguageClient(
    "mlwc",
    "mlwc",
    { command, args: ["lsp"] },
    {
      documentSelector: [{ scheme: "file", language: "mlw" }, { scheme: "untitled", language: "mlw" }],
      initializationOptions: initializationOptions(written, folder(), paramsOf(written.params)),
      outputChannel: output,
      middleware: { provideCompletionItem: (document, at, context, token, next) => suggested(next(document, at, context, token)) },
    },
  );
  client = made;
  try {
    await made.start();
    await made.setTrace(Trace.fromString(vscode.workspace.getConfiguration("mlwc").get("trace.server", "off")));
  } catch (error) {
    client = undefined;
    const why = error instanceof Error ? error.message : String(error);
    void complain(`mlwc does not run: \`${command} lsp\` did not start: ${why}`);
  }
}

/** One after the other, however fast the settings change. */
function restart(): Promise<void> {
  queue = queue.then(stop).then(start);
  return queue;
}

/** Texts that lie in the server: the standard library, and the pages of diagnostics. */
const library: vscode.TextDocumentContentProvider = {
  async provideTextDocumentContent(uri) {
    await queue;
    if (client === undefined) return "";
    // `?` and `#` are no parts of these names, and nothing else is to be escaped twice.
    const answer = await client.sendRequest<{ text: string }>("workspace/textDocumentContent", { uri: uri.toString(true) });
    return answer.text;
  },
};

/** Pages of explain, by the address of their file, which is the query of the page's own. */
class ExplainPages implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  static uri(document: vscode.TextDocument): vscode.Uri {
    const name = document.uri.path.slice(document.uri.path.lastIndexOf("/") + 1);
    return vscode.Uri.from({ scheme: "mlwc-explain", path: `/${name} explained.md`, query: document.uri.toString() });
  }

  refresh(document: vscode.TextDocument): void {
    this.changed.fire(ExplainPages.uri(document));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const file = vscode.Uri.parse(uri.query);
    const command = program();
    if (command === undefined) return notFound(settings().path) + "\n";
    const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === file.toString());
    const run = await ran(command, explainArguments(file.fsPath, settings(), folder()), folder() ?? dirname(file.fsPath));
    return explainPage(file.path.slice(file.path.lastIndexOf("/") + 1), run, open?.isDirty ?? false);
  }
}

function ran(command: string, args: string[], cwd: string): Promise<Run> {
  const environment = { ...process.env, NO_COLOR: "1" };
  return new Promise((done) => {
    execFile(command, args, { cwd, env: environment, maxBuffer: mostOutput, timeout: longestRun }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : null;
      done({ code, output: out, errors: code === null ? `${err}${error?.message ?? ""}` : err });
    });
  });
}

async function explain(pages: ExplainPages): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== "mlw" || document.uri.scheme !== "file") {
    void vscode.window.showInformationMessage("mlwc explains .mlw files that are saved; none is shown");
    return;
  }
  if (program() === undefined) return;
  pages.refresh(document);
  await vscode.commands.executeCommand("markdown.showPreviewToSide", ExplainPages.uri(document));
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  output = vscode.window.createOutputChannel("mlwc");
  const pages = new ExplainPages();
  context.subscriptions.push(
    output,
    vscode.workspace.registerTextDocumentContentProvider("mlwc-library", library),
    vscode.workspace.registerTextDocumentContentProvider("mlwc-page", library),
    vscode.workspace.registerTextDocumentContentProvider("mlwc-explain", pages),
    vscode.commands.registerCommand("mlwc.explain", () => explain(pages)),
    vscode.commands.registerCommand("mlwc.restart", restart),
    vscode.workspace.onDidSaveTextDocument((saved) => {
      if (saved.languageId === "mlw") pages.refresh(saved);
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("mlwc")) void restart();
    }),
  );
  await restart();
}

export async function deactivate(): Promise<void> {
  await queue;
  await stop();
}
