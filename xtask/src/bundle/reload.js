// Only in `cargo xtask dev`: reloads the page when the site or the server behind it has changed.
let first;
let away = false;
setInterval(async () => {
  try {
    const page = await (await fetch("/", { cache: "no-store" })).text();
    if (away || (first !== undefined && first !== page)) location.reload();
    first ??= page;
  } catch {
    away = true;
  }
}, 1000);
