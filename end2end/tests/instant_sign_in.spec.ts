// Instant sign-in: a mailed link, the code beside it, and finishing in the browser that asked.

import type { Page } from '@playwright/test';

import { CONTACTS, PRACTICE } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { InstantSignIn, OpenedLink } from '../pages/sign_in.ts';
import { Home, Welcome } from '../pages/welcome.ts';

const { active, linkOnly } = CONTACTS;

test('the browser that asked is in as soon as it opens the link', async ({ page, demo, context }) => {
  const welcome = await Welcome.open(page);
  await expect(page.getByText('No password needed')).toBeVisible();
  await welcome.existing.click();
  const instant = new InstantSignIn(page);
  await instant.expectArrived('Sign in with a mailed link');
  await instant.askFor(linkOnly.email);
  const main = page.getByRole('main');
  await expect(main).toContainText(linkOnly.email);
  await expect(main).toContainText(
    `It comes from ${PRACTICE.name}, hello@practice.example. Its subject is “${PRACTICE.name}: your sign-in link”.`,
  );
  await expect(main).toContainText('for 24 hours');
  await expect(main).toContainText('Bookmark this page');
  const mail = await context.newPage();
  await mail.goto(await demo.signInLink(linkOnly.email));
  await expect(new Home(mail).greeting(linkOnly.given)).toBeVisible();
  expect(mail.url()).not.toContain('#');
  // The page that waited in the same browser leads on too.
  await expect(new Home(page).greeting(linkOnly.given)).toBeVisible();
});

test('the token is neither in the address nor kept', async ({ page, demo }) => {
  const instant = await InstantSignIn.open(page);
  await instant.askFor(active.email);
  const link = await demo.signInLink(active.email);
  await page.goto(link);
  await expect(new Home(page).greeting(active.given)).toBeVisible();
  const kept = await page.evaluate(() =>
    JSON.stringify([location.href, { ...sessionStorage }, { ...localStorage }, document.cookie, history.state]),
  );
  expect(kept).not.toContain(link.split('#')[1]!);
});

test('another browser shows a button', async ({ page, demo, otherBrowser }) => {
  await (await InstantSignIn.open(page)).askFor(active.email);
  const opened = await OpenedLink.open(await otherBrowser(), await demo.signInLink(active.email));
  await expect(opened.page).toHaveURL(`${demo.origin}/sign-in`);
  await opened.signIn.click();
  await opened.expectArrived(/, Amelia$/);
  await new InstantSignIn(page).expectArrived('This link was used or has ended');
});

test('the number lets the waiting browser in, and only the right one', async ({ page, demo, otherBrowser }) => {
  const instant = await InstantSignIn.open(page);
  await instant.askFor(active.email);
  const number = await instant.number();
  const opened = await OpenedLink.open(await otherBrowser(), await demo.signInLink(active.email));
  await expect(opened.page.getByRole('heading', { level: 2 })).toContainText(/Asked on another device\? \(Chrome on /);
  await opened.continueThere.click();
  await opened.expectProblem('Please fill in “Number”.');
  await opened.number.fill(number === '42' ? '43' : '42');
  await opened.continueThere.click();
  await opened.expectProblem(/^This is not the number that browser shows\./);
  await opened.number.fill(number);
  await opened.continueThere.click();
  await opened.expectArrived('You can go on in the other browser');
  await new Home(page).expectArrived(/, Amelia$/);
  await opened.page.goto('/');
  await expect(new Welcome(opened.page).title, 'the other browser is not in').toBeVisible();
});

test('wrong numbers end that way, and the link still works', async ({ page, demo, otherBrowser }) => {
  const instant = await InstantSignIn.open(page);
  await instant.askFor(active.email);
  const wrong = (await instant.number()) === '42' ? '43' : '42';
  const opened = await OpenedLink.open(await otherBrowser(), await demo.signInLink(active.email));
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    await opened.number.fill(wrong);
    await opened.continueThere.click();
    await expect(opened.continueThere).not.toHaveAttribute('aria-busy');
  }
  await opened.expectProblem(/You can still sign in here\.$/);
  await opened.signIn.click();
  await opened.expectArrived(/, Amelia$/);
});

test('the code works in the browser that asked, pasted with spaces', async ({ page, demo, otherBrowser }) => {
  const instant = await InstantSignIn.open(page);
  await instant.askFor(active.email);
  await expect(instant.code).toHaveAttribute('autocomplete', 'one-time-code');
  await expect(instant.code).toHaveAttribute('inputmode', 'numeric');
  const code = await demo.code(active.email);

  const other = await InstantSignIn.open(await otherBrowser());
  await other.askFor('nobody@example.com');
  await other.code.fill(code);
  await other.submit.click();
  await other.expectProblem(/^This code doesn't work here\./);

  await instant.submit.click();
  await instant.expectProblem('Please fill in “Code”.');
  await instant.code.fill('12ab');
  await instant.submit.click();
  await instant.expectProblem('Enter the six digits from the mail.');
  await instant.code.fill(` ${code.slice(0, 3)} ${code.slice(3)} `);
  await instant.submit.click();
  await instant.expectArrived(/, Amelia$/);
});

test('a used link says so and can be replaced in place', async ({ page, demo, otherBrowser }) => {
  await (await InstantSignIn.open(page)).askFor(active.email);
  const link = await demo.signInLink(active.email);
  await page.goto(link);
  await expect(new Home(page).greeting(active.given)).toBeVisible();
  const opened = await OpenedLink.open(await otherBrowser(), link, 'This link was used already');
  await opened.emailMeNew.click();
  await opened.expectArrived('Check your inbox');
  await opened.page.goto(await demo.signInLink(active.email, 2));
  await expect(new Home(opened.page).greeting(active.given)).toBeVisible();
});

test('a replaced and an expired link say so', async ({ page, demo, otherBrowser }) => {
  const instant = await InstantSignIn.open(page);
  await instant.askFor(active.email);
  const first = await demo.signInLink(active.email);
  await instant.requestNew.click();
  await expect(page.getByRole('status').filter({ hasText: 'A new mail is on its way' })).toBeVisible();
  const second = await demo.signInLink(active.email, 2);
  const other = await otherBrowser();
  const opened = await OpenedLink.open(other, first, 'There is a newer link');
  await expect(opened.emailMeNew).toBeVisible();
  await demo.advance({ hours: 24 });
  await OpenedLink.open(other, second, 'This link is too old');
  await instant.expectArrived('This link was used or has ended');
  await instant.requestNew.click();
  await instant.expectArrived('Check your inbox');
  await demo.signInLink(active.email, 3);
});

test('an unknown link leads somewhere useful', async ({ page }) => {
  const opened = await OpenedLink.open(page, `/sign-in#${'A'.repeat(43)}`, "We don't know this link");
  await expect(opened.link('Call us')).toHaveAttribute('href', `tel:${PRACTICE.dialled}`);
  await opened.link('Email Me a New Link').click();
  await opened.expectArrived('Sign in with a mailed link');
});

/** What the page says, without what differs from one asking to the next. */
async function said(page: Page): Promise<string> {
  const text = await page.getByRole('main').innerText();
  return text.replace(/\S+@example\.com/g, 'ADDRESS').replace(/^\d\d$/m, 'NUMBER').replace(/until [^.]+\./, 'TIME');
}

test('an unknown address gets the same page, tips and all', async ({ page, otherBrowser, demo }) => {
  const texts: string[] = [];
  for (const [browser, email] of [
    [page, active.email],
    [await otherBrowser(), 'nobody@example.com'],
  ] as const) {
    const instant = await InstantSignIn.open(browser);
    await instant.askFor(email);
    await instant.number();
    await expect(instant.tips).toHaveAttribute('aria-expanded', 'false');
    await expect(instant.button('Correct the address')).toBeHidden();
    await instant.tips.click();
    await expect(instant.tips).toHaveAttribute('aria-expanded', 'true');
    const tips = browser.getByRole('main').getByRole('listitem');
    await expect(tips).toHaveCount(3);
    await expect(tips.first(), 'the address as typed').toContainText(email);
    await expect(tips.nth(1), "the sender's address").toContainText(PRACTICE.mailFrom);
    await expect(browser.getByRole('main').getByRole('link', { name: `Call ${PRACTICE.phone}` })).toHaveAttribute(
      'href',
      `tel:${PRACTICE.dialled}`,
    );
    texts.push(await said(browser));
  }
  expect(texts[1]).toBe(texts[0]);
  await demo.signInLink(active.email);
  expect(await demo.mails('nobody@example.com')).toEqual([]);

  const instant = new InstantSignIn(page);
  await instant.button('Correct the address').click();
  await instant.expectArrived('Sign in with a mailed link');
  await expect(instant.email, 'what was typed is kept').toHaveValue(active.email);
});

test('a reload goes on waiting', async ({ page }) => {
  const instant = await InstantSignIn.open(page);
  await instant.askFor(active.email);
  const number = await instant.number();
  await page.reload();
  await expect(instant.title).toBeVisible();
  await expect(page.getByRole('main')).toContainText(active.email);
  expect(await instant.number()).toBe(number);
});

test('scanners that visit without the cookie leave the link working', async ({ page, demo, otherBrowser }) => {
  await (await InstantSignIn.open(page)).askFor(active.email);
  const link = await demo.signInLink(active.email);
  for (const method of ['GET', 'HEAD']) expect((await fetch(link, { method })).status).toBe(200);
  for (let visit = 0; visit < 2; visit += 1) {
    const scanner = await otherBrowser();
    await OpenedLink.open(scanner, link);
    await scanner.close();
  }
  await page.goto(link);
  await expect(new Home(page).greeting(active.given)).toBeVisible();
});
