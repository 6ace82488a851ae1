// For browsers that do not know script modules and would otherwise wait for ever. Written for them: plain old script.
document.getElementById("shell").removeAttribute("aria-busy");
document.getElementById("shell-loading").style.display = "none";
document.getElementById("shell-help").removeAttribute("hidden");
