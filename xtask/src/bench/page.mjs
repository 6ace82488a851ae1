// Opens a page as a phone on a slow connection does, several times, each time with a cold cache, and prints what it
// took as JSON. Playwright is end2end's, so that there is one of it.
import { createRequire } from "node:module";

const { chromium, devices } = createRequire(new URL("../../../end2end/package.json", import.meta.url))("@playwright/test");
const [url, runs] = process.argv.slice(2);

// Runs in the page: notes when the field called Email can be used. Looking every frame is what a person does, too.
function watch() {
  const usable = () =>
    [...document.querySelectorAll("input")].some(
      (input) =>
        [...(input.labels ?? [])].some((label) => /^Email/i.test(label.textContent.trim())) &&
        !input.disabled &&
        input.checkVisibility({ visibilityProperty: true }),
    );
  const look = () => {
    if (usable()) window.emailUsable = performance.now();
    else requestAnimationFrame(look);
  };
  look();
}

async function open(browser) {
  const context = await browser.newContext({ ...devices["Pixel 7"], locale: "en-US" });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  let bytes = 0;
  cdp.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
  await page.addInitScript(watch);
  await page.goto(url, { waitUntil: "commit" });
  await page.waitForFunction(() => window.emailUsable, undefined, { timeout: 60_000 });
  const times = await page.evaluate(() => ({
    first_contentful_paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
    email_usable: window.emailUsable,
  }));
  await context.close();
  return { ...times, bytes };
}

const browser = await chromium.launch({
  executablePath: process.env.PORTICO_CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
});
const openings = [];
for (let run = 0; run < Number(runs); run += 1) openings.push(await open(browser));
await browser.close();
console.log(JSON.stringify(openings));
