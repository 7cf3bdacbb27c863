// The table of `mlwc explain` as a page of Markdown: plain text in a fence, which no name of a program can leave.

/** What one run gave. */
export interface Run {
  code: number | null;
  output: string;
  errors: string;
}

/** A fence is longer than every run of backticks inside. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}\n`;
}

/** A name inside a line of Markdown, with nothing in it that Markdown reads. */
function plain(name: string): string {
  return name.replace(/[\\`*_{}[\]()#+.!<>|~-]/g, "\\$&");
}

/** The page for a file: a section for each workload, or what kept mlwc from explaining it. */
export function explainPage(name: string, run: Run, unsaved: boolean): string {
  const parts = [`# ${plain(name)}\n`];
  if (unsaved) parts.push("Changes that are not saved are not in it.\n");
  if (run.output.trim() !== "") {
    for (const section of sections(run.output)) {
      if (section.title !== "") parts.push(`## ${plain(section.title)}\n`);
      if (section.body.trim() !== "") parts.push(fenced(section.body, "text"));
    }
  }
  if (run.errors.trim() !== "") parts.push("## What mlwc found\n", fenced(run.errors, "text"));
  if (parts.length === 1 + (unsaved ? 1 : 0)) {
    parts.push(run.code === 0 ? "There are no workloads.\n" : "mlwc said nothing.\n");
  }
  return parts.join("\n");
}

/** A workload begins at the margin; what is told of it is indented. */
function sections(output: string): { title: string; body: string }[] {
  const found: { title: string; body: string }[] = [];
  for (const line of output.replaceAll("\r\n", "\n").split("\n")) {
    if (/^\S/.test(line)) found.push({ title: line, body: "" });
    else {
      if (found.length === 0) found.push({ title: "", body: "" });
      found[found.length - 1]!.body += line + "\n";
    }
  }
  return found;
}
