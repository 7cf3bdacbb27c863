// VS Code with one extension and one folder, and the browser that shows it. Everything stays on this machine.
const { spawn, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const net = require("node:net");
const path = require("node:path");
const { chromium } = require("playwright-core");

const patience = 60_000;

/** What a person would turn off to see the text alone, and where mlwc is. */
function settings(mlwc) {
  return {
    "mlwc.path": mlwc,
    "editor.minimap.enabled": false,
    "extensions.ignoreRecommendations": true,
    "security.workspace.trust.enabled": false,
    "telemetry.telemetryLevel": "off",
    "update.mode": "none",
    "workbench.enableExperiments": false,
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": false,
  };
}

/** code-server's command line: a script of Node's runs with the Node that runs this. */
function command(program, rest) {
  const real = fs.realpathSync(program);
  return real.endsWith(".js") ? [process.execPath, [real, ...rest]] : [real, rest];
}

function freePort() {
  return new Promise((done, failed) => {
    const probe = net.createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

async function answers(port, server) {
  for (const end = Date.now() + patience; Date.now() < end; await new Promise((next) => setTimeout(next, 200))) {
    if (server.exitCode !== null) throw new Error(`code-server ended with ${server.exitCode}`);
    const whole = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (whole?.ok) return;
  }
  throw new Error("code-server does not answer");
}

class Window {
  static async open({ mlwc, codeServer, browser, package: packaged, scratch, file }) {
    const data = path.join(scratch, "data");
    const folders = ["--user-data-dir", data, "--extensions-dir", path.join(scratch, "extensions")];
    const environment = {
      ...process.env,
      HOME: scratch,
      XDG_CONFIG_HOME: path.join(scratch, "config"),
      EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: "http://127.0.0.1:1" }),
    };
    fs.mkdirSync(path.join(data, "User"), { recursive: true });
    fs.writeFileSync(path.join(data, "User", "settings.json"), JSON.stringify(settings(mlwc)));
    const [installer, install] = command(codeServer, [...folders, "--install-extension", packaged]);
    const installed = spawnSync(installer, install, { env: environment, encoding: "utf8" });
    if (installed.status !== 0) throw new Error(`the extension is not installed: ${installed.stdout}${installed.stderr}`);

    const window = new Window();
    const port = await freePort();
    const [program, rest] = command(codeServer, [
      ...folders, "--auth", "none", "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust",
      "--bind-addr", `127.0.0.1:${port}`,
    ]);
    window.server = spawn(program, rest, { env: environment, detached: true, stdio: "ignore" });
    try {
      await answers(port, window.server);
      await window.show(browser, port, file);
    } catch (error) {
      await window.close();
      throw error;
    }
    return window;
  }

  async show(browser, port, file) {
    this.browser = await chromium.launch({
      executablePath: browser,
      args: ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
    });
    this.page = await this.browser.newPage({ viewport: { width: 1400, height: 900 } });
    this.page.setDefaultTimeout(patience);
    const payload = JSON.stringify([["openFile", `vscode-remote://127.0.0.1:${port}${file}`]]);
    const folder = encodeURIComponent(path.dirname(file));
    await this.page.goto(`http://127.0.0.1:${port}/?folder=${folder}&payload=${encodeURIComponent(payload)}`);
    await this.page.locator(".editor-instance .view-line").first().waitFor();
  }

  async close() {
    await this.browser?.close();
    try {
      process.kill(-this.server.pid, "SIGTERM");
    } catch {
      // It has ended by itself.
    }
  }

  /** Waits until a line of the text reads so. VS Code writes no-break spaces. */
  async line(pattern) {
    const lines = this.page.locator(".editor-instance .view-line");
    const wanted = new RegExp(pattern.source.replaceAll(" ", "[ \\u00a0]"));
    await lines.filter({ hasText: wanted }).first().waitFor();
  }

  async goTo(line, column) {
    await this.page.keyboard.press("Control+g");
    const box = this.page.locator(".quick-input-box input");
    await box.waitFor();
    await box.fill(`:${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /** Runs a command of the palette. */
  async run(name) {
    await this.page.keyboard.press("F1");
    const box = this.page.locator(".quick-input-box input");
    await box.waitFor();
    await box.fill(`>${name}`);
    await this.page.locator(".quick-input-list .monaco-list-row").filter({ hasText: name }).first().click();
  }

  /** The text of what comes to be seen. */
  async seen(selector, pattern, timeout) {
    const found = this.page.locator(selector).filter({ hasText: pattern }).first();
    await found.waitFor({ timeout });
    return found.innerText();
  }

  /** Waits for a text in a page that VS Code shows inside itself. */
  async framed(pattern) {
    for (const end = Date.now() + patience; Date.now() < end; await this.page.waitForTimeout(200)) {
      for (const frame of this.page.frames().slice(1)) {
        // A frame may go while it is asked.
        const text = await frame.locator("body").innerText({ timeout: 1000 }).catch(() => "");
        if (pattern.test(text)) return;
      }
    }
    throw new Error(`no page says ${pattern}`);
  }

  async gone(selector) {
    await this.page.locator(selector).first().waitFor({ state: "detached" });
  }
}

module.exports = { Window };
