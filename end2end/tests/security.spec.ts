// What other websites, other practices and whoever sits down at the same computer cannot do.

import { request as httpRequest } from 'node:http';

import { BORN, CONTACTS } from '../fixtures/people.ts';
import { type Stranger, startStranger } from '../fixtures/stranger.ts';
import { expect, test as base } from '../fixtures/test.ts';
import { AddContact, ContactPage, staffSignedIn } from '../pages/console.ts';
import { Screen } from '../pages/screen.ts';
import { Home, Welcome, signedIn } from '../pages/welcome.ts';

const test = base.extend<{ stranger: Stranger }>({
  stranger: async ({}, use) => {
    const stranger = await startStranger();
    await use(stranger);
    await stranger.stop();
  },
});

const { active } = CONTACTS;

test.describe('two practices', () => {
  test('a session of one is none at the other', async ({ page, context, demo }) => {
    await signedIn(page, active);
    const cookies = await context.cookies();
    const session = cookies.find((cookie) => cookie.name === 'portico');
    expect(session, 'bound to the one host').toMatchObject({ domain: 'localhost', httpOnly: true, sameSite: 'Lax' });

    const screen = new Screen(page);
    await page.goto(demo.second);
    await expect(screen.heading('Welcome to Harbor Accounting')).toBeVisible();
    await context.addCookies([{ ...session!, domain: 'second.localhost' }]);
    await page.reload();
    await expect(screen.heading('Welcome to Harbor Accounting')).toBeVisible();
    const status = await page.evaluate(async () => (await fetch('/api/profiles')).status);
    expect(status, 'even where somebody carries the cookie over').toBe(401);
  });

  test('an invitation of one is unknown at the other', async ({ page, demo }) => {
    const link = await demo.link(CONTACTS.invited.email);
    await page.goto(link.replace(demo.origin, demo.second));
    await expect(new Screen(page).heading("We don't know this link")).toBeVisible();
    await page.goto(link);
    await expect(new Screen(page).heading('Things You Should Know')).toBeVisible();
  });

  test('an address that belongs to no practice is refused', async ({ demo }) => {
    const { port } = new URL(demo.origin);
    const status = await new Promise((resolve, reject) => {
      const asked = httpRequest({ host: '127.0.0.1', port, headers: { host: 'evil.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.on('error', reject).end();
    });
    expect(status).toBe(421);
  });
});

test.describe('other websites', () => {
  test('cannot post a form', async ({ page, demo, stranger, watch }) => {
    // Playwright's own script, in the sandbox of the answer.
    watch.expect(/Blocked script execution/);
    const home = await signedIn(page, active);
    const path = new URL(page.url()).pathname;
    for (const target of ['/api/session/log-out', '/api/sign-in', '/api/console/sign-in']) {
      await page.goto(stranger.origin);
      const answered = page.waitForResponse((response) => response.url() === demo.origin + target);
      await page.evaluate((action) => {
        const form = document.createElement('form');
        Object.assign(form, { method: 'post', action, enctype: 'text/plain' });
        document.body.append(form);
        form.submit();
      }, demo.origin + target);
      expect((await answered).status(), target).toBe(403);
      await page.waitForURL(demo.origin + target);
    }
    await page.goto(demo.origin + path);
    await expect(home.greeting('Amelia')).toBeVisible();
  });

  test('cannot post with a script, nor read anything', async ({ page, demo, stranger, watch }) => {
    watch.expect(/blocked by CORS policy|net::ERR_FAILED|net::ERR_BLOCKED_BY_RESPONSE|403 \(Forbidden\)/);
    const home = await signedIn(page, active);
    const path = new URL(page.url()).pathname;
    await page.goto(stranger.origin);
    const answers: [string, number][] = [];
    page.on('response', (response) => {
      if (response.request().method() === 'POST') answers.push([response.url(), response.status()]);
    });
    const told = await page.evaluate(async (portal) => {
      const attempt = async (path: string, init: RequestInit) => {
        try {
          const answer = await fetch(portal + path, { credentials: 'include', ...init });
          return `${answer.type} ${answer.status}`;
        } catch {
          return 'refused';
        }
      };
      const json = { 'content-type': 'application/json' };
      return {
        simple: await attempt('/api/session/log-out', { method: 'POST', mode: 'no-cors', body: 'null' }),
        json: await attempt('/api/session/log-out', { method: 'POST', headers: json, body: 'null' }),
        read: await attempt('/api/session', {}),
        mailbox: await attempt('/demo/mail', {}),
        reset: await attempt('/demo/reset', { method: 'POST', mode: 'no-cors' }),
      };
    }, demo.origin);
    const refused = { simple: 'refused', json: 'refused', read: 'refused', mailbox: 'refused' };
    expect(told).toEqual({ ...refused, reset: 'opaque 0' });
    expect(answers.length).toBeGreaterThan(0);
    for (const [path, status] of answers) expect(status, path).toBe(403);
    await page.goto(demo.origin + path);
    await expect(home.greeting('Amelia'), 'neither logged out nor reset').toBeVisible();
  });

  test('cannot show the portal in a frame', async ({ page, demo, stranger, watch }) => {
    watch.expect(/frame|X-Frame-Options|Framing/i);
    await page.goto(stranger.origin);
    await page.evaluate((src) => {
      const frame = document.createElement('iframe');
      Object.assign(frame, { src, title: 'portal' });
      document.body.append(frame);
    }, demo.origin);
    const frame = page.frameLocator('iframe[title=portal]');
    await expect.poll(() => page.frames().length).toBe(2);
    await expect.poll(() => page.frames()[1]!.url()).toContain('chrome-error:');
    await expect(frame.getByRole('textbox')).toHaveCount(0);
  });
});

test('a request must be JSON from the portal’s own pages', async ({ page, demo }) => {
  const post = (headers: Record<string, string>) =>
    page.request.post('/api/session/log-out', {
      headers: { 'content-type': 'application/json', ...headers },
      data: 'null',
    });
  expect((await post({ origin: demo.origin })).status()).toBe(200);
  expect((await post({})).status(), 'neither Origin nor Sec-Fetch-Site').toBe(403);
  expect((await post({ origin: 'https://evil.example' })).status()).toBe(403);
  expect((await post({ origin: demo.second })).status(), 'the other practice').toBe(403);
  expect((await post({ origin: demo.origin, 'sec-fetch-site': 'same-site' })).status()).toBe(403);
  expect((await post({ origin: demo.origin, 'content-type': 'text/plain' })).status()).toBe(415);
});

test.describe('the page’s own policy', () => {
  test('names nothing unsafe but wasm', async ({ page }) => {
    const answer = await page.goto('/');
    const policy = answer?.headers()['content-security-policy'] ?? '';
    const parts = ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "frame-ancestors 'none'"];
    for (const part of [...parts, "base-uri 'none'"]) {
      expect(policy).toContain(part);
    }
    expect(policy.replace("'wasm-unsafe-eval'", '')).not.toContain('unsafe');
    expect(answer?.headers()).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  });

  test('stops inline scripts, inline styles and eval', async ({ page, watch }) => {
    watch.expect(/Content Security Policy/);
    await Welcome.open(page);
    const ran = await page.evaluate(async () => {
      const found: string[] = [];
      Object.assign(window, { found });
      const script = document.createElement('script');
      script.textContent = 'window.found.push("inline script")';
      const handler = document.createElement('button');
      handler.setAttribute('onclick', 'window.found.push("inline handler")');
      const foreign = document.createElement('script');
      foreign.src = 'http://127.0.0.1:1/evil.js';
      const style = document.createElement('style');
      style.textContent = 'body { outline: 7px solid }';
      document.body.append(script, handler, foreign, style);
      handler.click();
      if (getComputedStyle(document.body).outlineWidth === '7px') found.push('inline style');
      return found;
    });
    expect(ran).toEqual([]);
    // Playwright's own evaluate is not bound by the policy; a function made of text inside the page is.
    const evaluated = await page.evaluate(() => {
      const timer = document.createElement('a');
      timer.href = 'javascript:window.found.push("address")';
      document.body.append(timer);
      timer.click();
      return (window as unknown as { found: string[] }).found;
    });
    expect(evaluated).toEqual([]);
  });

  test('what people typed is text everywhere', async ({ page, demo }) => {
    const console = await staffSignedIn(page, demo);
    await console.addContact.click();
    const form = new AddContact(page);
    const family = '<img src=x onerror=alert(1)>';
    page.on('dialog', () => expect(true, 'a script ran').toBe(false));
    await form.fill({ given: '"><b>Ada</b>', family, email: 'ada@example.com', mobile: '5550100123', born: BORN });
    await form.submit.click();
    const contact = new ContactPage(page);
    await contact.expectArrived(`"><b>Ada</b> ${family}`);
    await contact.invite.click();
    const mail = await demo.mail('ada@example.com');
    expect(mail.html).not.toContain('<b>Ada');
    expect(mail.html).toMatch(/(&lt;|&#x3c;|&#60;)b(&gt;|&#x3e;|&#62;)Ada/i);
    await (await console.openLog()).expectNewest(/An invitation was sent/);
    await expect(page.locator('img')).toHaveCount(0);
  });
});

test.describe('what stays in the browser', () => {
  const stored = () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]);

  test('holds no way in: scripts cannot read the session', async ({ page }) => {
    await signedIn(page, active);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    const text = await page.evaluate(stored);
    for (const part of ['Amelia', 'Hart', active.email, 'correct-demo']) expect(text).not.toContain(part);
  });

  test('is nothing of the person after logging out', async ({ page }) => {
    const home = await signedIn(page, active);
    const profile = new URL(page.url()).pathname.split('/').pop()!;
    await home.button('English').click();
    await home.leave();
    const text = await page.evaluate(stored);
    for (const part of ['Amelia', active.email, profile]) expect(text).not.toContain(part);
    const keys = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
    expect(keys).toEqual(['portico-language']);
  });

  test('personal answers are not kept by the browser, and files with hashed names are', async ({ page }) => {
    const kept = new Map<string, string | undefined>();
    page.on('response', (response) => kept.set(new URL(response.url()).pathname, response.headers()['cache-control']));
    await signedIn(page, active);
    const of = (test: (path: string) => boolean) => [...kept].filter(([path]) => test(path));
    expect(of((path) => path.startsWith('/api/')).length).toBeGreaterThan(2);
    for (const [path, control] of of((path) => path.startsWith('/api/'))) expect(control, path).toBe('no-store');
    expect(of((path) => path.startsWith('/assets/')).length).toBeGreaterThan(4);
    for (const [path, control] of of((path) => path.startsWith('/assets/'))) {
      expect(control, path).toContain('immutable');
    }
  });
});

test('a planted session is exchanged at sign-in', async ({ page, context, demo }) => {
  const planted = 'A'.repeat(43);
  await context.addCookies([{ name: 'portico', value: planted, url: demo.origin }]);
  await signedIn(page, active);
  const session = (await context.cookies()).find((cookie) => cookie.name === 'portico');
  expect(session?.value).toMatch(/^[\w-]{43}$/);
  expect(session?.value).not.toBe(planted);
  await expect(new Home(page).logOut).toBeVisible();
});
