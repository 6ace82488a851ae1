// The demo is a contract: outside suites build on what docs/testing.md promises.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Demo } from '../fixtures/demo.ts';
import { CONTACTS, PRACTICE } from '../fixtures/people.ts';
import { Server } from '../fixtures/portico.ts';
import { expect, test } from '../fixtures/test.ts';
import { Welcome, signedIn } from '../pages/welcome.ts';

test('mails come parsed, newest first, by address or all together', async ({ demo }) => {
  const { invited, spanish } = CONTACTS;
  const mail = await demo.mail(invited.email);
  expect(Object.keys(mail).sort()).toEqual(['codes', 'from', 'html', 'links', 'subject', 'text', 'to']);
  expect(mail).toMatchObject({ to: invited.email, from: 'hello@practice.example', codes: [] });
  expect(mail.links).toEqual([expect.stringMatching(new RegExp(`^${demo.origin}/activate#`)), demo.origin]);
  await demo.mail(spanish.email);
  const all = (await (await fetch(`${demo.origin}/demo/mail`)).json()) as unknown[];
  expect(all).toHaveLength(2);
  const upper = await fetch(`${demo.origin}/demo/mail?to=${invited.email.toUpperCase()}`);
  expect(await upper.json()).toHaveLength(1);
  const texts = await fetch(`${demo.origin}/demo/sms?to=5550100199`);
  expect(await texts.json()).toEqual([]);
});

test('the mailbox is there for people too', async ({ page, demo }) => {
  await demo.mail(CONTACTS.invited.email);
  await page.goto('/demo/mailbox');
  await expect(page.getByRole('heading', { level: 1, name: 'Demo mailbox' })).toBeVisible();
  await expect(page.getByRole('heading', { name: `${PRACTICE.name}: activate your account` })).toBeVisible();
  await page.getByRole('article').filter({ hasText: CONTACTS.invited.email }).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Things You Should Know' })).toBeVisible();
});

test('the clock moves forward, and says where it is', async ({ demo }) => {
  const move = async (body: unknown) => {
    const answer = await fetch(`${demo.origin}/demo/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answer.ok ? ((await answer.json()) as { now: number }).now : answer.status;
  };
  const before = await move({ advance_seconds: 0 });
  const after = await move({ advance_seconds: 3600 });
  expect(Math.round((after - before) / 60_000)).toBe(60);
  expect(await move({ advance_seconds: -1 }), 'never backward').toBe(422);
  expect(await move({ seconds: 1 })).toBe(422);
});

test('a reset brings everything back: people, passwords, mails, clock, sessions', async ({ page, demo }) => {
  const { active, invited } = CONTACTS;
  const link = await demo.link(invited.email);
  await signedIn(page, active);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const data = { email: active.email, password: 'wrong password' };
    // Wrong tries wait for each other.
    await demo.advance({ seconds: 4 });
    await page.request.post('/api/sign-in', { headers: { origin: demo.origin }, data });
  }
  await demo.mail(active.email);
  await demo.advance({ days: 400 });
  await demo.reset();
  expect(await demo.mails(active.email)).toEqual([]);
  expect(await demo.link(invited.email), 'invited anew').not.toBe(link);
  await page.goto('/');
  const welcome = new Welcome(page);
  await expect(welcome.title).toBeVisible();
  await welcome.signIn(active);
});

test('a data folder keeps the people from one start to the next, also on another port', async ({ page, watch }) => {
  watch.expect(/ERR_CONNECTION_REFUSED/);
  const folder = await mkdtemp(join(tmpdir(), 'portico-demo-kept-'));
  const start = () => Server.start(['demo', '--port', '0', '--data-dir', folder], 'portico demo ready at ');
  const origins = [];
  for (const visit of ['first', 'second']) {
    const server = await start();
    const origin = server.line.split(' ').pop()!;
    origins.push(origin);
    await page.goto(origin);
    const welcome = new Welcome(page);
    await expect(welcome.title, visit).toBeVisible();
    await (await welcome.signIn(CONTACTS.active)).leave();
    await page.goto('about:blank');
    await server.stop();
  }
  expect(origins[0]).not.toBe(origins[1]);
  await rm(folder, { recursive: true });
});

test('two demos live side by side', async ({ demo }) => {
  const other = await Demo.start();
  expect(other.origin).not.toBe(demo.origin);
  await other.stop();
});

test('other websites and other names get nothing of the demo’s own routes', async ({ demo }) => {
  const port = new URL(demo.origin).port;
  const others: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'http://localhost:1' },
    { 'sec-fetch-site': 'cross-site' },
  ];
  for (const headers of others) {
    expect((await fetch(`${demo.origin}/demo/mail`, { headers })).status).toBe(403);
    expect((await fetch(`${demo.origin}/demo/reset`, { method: 'POST', headers })).status).toBe(403);
  }
  expect((await fetch(`http://127.0.0.1:${port}/demo/mail`)).status, 'the loopback address is fine').toBe(200);
});
