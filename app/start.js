// Starts the app. A file of its own, because the policy allows no inline script.
//
// If the app cannot start, whatever the cause (no network, a browser without WebAssembly), the shell says so in a plain
// sentence with the practice's phone. Never a blank page.
import("./app.js")
  .then((app) => app.default({ module_or_path: new URL("./app_bg.wasm", import.meta.url) }))
  .catch((error) => {
    console.error(error);
    const shell = document.getElementById("shell");
    if (!shell) return;
    shell.removeAttribute("aria-busy");
    document.getElementById("shell-loading").hidden = true;
    document.getElementById("shell-help").hidden = false;
  });
