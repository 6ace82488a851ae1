import { CONTACTS } from '../fixtures/people.ts';
import { test } from '../fixtures/test.ts';
import { signedIn } from '../pages/welcome.ts';
test('x', async ({ page }) => {
  const home = await signedIn(page, CONTACTS.active);
  await page.evaluate(() => {
    const log = (s) => ((window).zz ??= []).push(performance.now().toFixed(1) + ' ' + s);
    document.addEventListener('focusin', (e) => log('in ' + (e.target as any).outerHTML.slice(0, 60)));
    document.addEventListener('focusout', (e) => log('out ' + (e.target as any).outerHTML.slice(0, 60)));
    new MutationObserver((list) => { for (const m of list) { for (const n of m.addedNodes) log('add ' + ((n as any).outerHTML ?? n.textContent).slice(0, 80)); for (const n of m.removedNodes) log('del ' + ((n as any).outerHTML ?? n.textContent).slice(0, 80)); } }).observe(document.body, { subtree: true, childList: true });
    const f = HTMLElement.prototype.focus; HTMLElement.prototype.focus = function (...a) { log('FOCUS ' + this.outerHTML.slice(0, 60) + this.isConnected); return f.apply(this, a); };
  });
  await home.footer.getByRole('link', { name: 'Privacy Policy' }).click();
  await page.waitForTimeout(1500);
  console.log((await page.evaluate(() => (window as any).zz)).join('\n'));
});
