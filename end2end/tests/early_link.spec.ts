// Early links: a page of the portal that was opened before signing in, or before activating, is where one arrives.

import type { Page } from '@playwright/test';

import { expectAccessible } from '../fixtures/axe.ts';
import { CONTACTS, SSN_MOBILE } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { Activation, NEW_PASSWORD } from '../pages/activation.ts';
import { staffSignedIn } from '../pages/console.ts';
import { Inside, Picker } from '../pages/profile.ts';
import { Identity, InstantSignIn, OpenedLink, PhonePin, Recovery } from '../pages/sign_in.ts';
import { Home, Welcome, signedIn } from '../pages/welcome.ts';

const { active, guardian, invited, dependent, ssn } = CONTACTS;

/** The path of a page of theirs: for the guardian, of the last of their profiles. */
async function pathOf(page: Page, person: typeof active): Promise<string> {
  const welcome = await Welcome.open(page);
  await welcome.enter(person.email);
  if (person === guardian) {
    await new Picker(page).open('Tessa Mendes');
  }
  await expect(new Home(page).greeting(person.given)).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Opens an early link; nobody is signed in, so it leads to the front door. */
async function early(page: Page, path: string): Promise<Welcome> {
  await page.goto(path);
  const welcome = new Welcome(page);
  await expect(welcome.title).toBeVisible();
  return welcome;
}

test('password and PIN lead to the very profile', async ({ page, otherBrowser, demo }) => {
  const path = await pathOf(await otherBrowser(), guardian);
  const welcome = await early(page, path);
  await welcome.enter(guardian.email);
  await welcome.expectArrived(/, Gloria$/);
  await expect(page).toHaveURL(demo.origin + path);
  await expect(page.getByText('You are in the portal of Tessa Mendes.')).toBeVisible();
});

test('a mailed link leads there on another device', async ({ page, otherBrowser, demo }) => {
  const welcome = await early(page, '/account');
  await welcome.existing.click();
  const instant = new InstantSignIn(page);
  await instant.expectArrived('Sign in with a mailed link');
  await instant.askFor(active.email);
  const opened = await OpenedLink.open(await otherBrowser(), await demo.signInLink(active.email));
  await opened.signIn.click();
  await opened.expectArrived('Your account');
  await expect(opened.page).toHaveURL(`${demo.origin}/account`);
});

test('in another tab of the same browser, too, and the tab that waited follows', async ({ page, context, demo }) => {
  await (await early(page, '/account')).existing.click();
  await new InstantSignIn(page).askFor(active.email);
  const mail = await context.newPage();
  await mail.goto(await demo.signInLink(active.email));
  await expect(new Home(mail).heading('Your account')).toBeVisible();
  await expect(new Home(page).heading('Your account')).toBeVisible();
});

test('so do the code and the number', async ({ page, otherBrowser, demo }) => {
  await (await early(page, '/account')).existing.click();
  const instant = new InstantSignIn(page);
  await instant.askFor(active.email);
  await instant.code.fill(await demo.code(active.email));
  await instant.submit.click();
  await instant.expectArrived('Your account');

  const waiting = await otherBrowser();
  await (await early(waiting, '/account')).existing.click();
  const second = new InstantSignIn(waiting);
  await second.askFor(active.email);
  const number = await second.number();
  const opened = await OpenedLink.open(await otherBrowser(), await demo.signInLink(active.email, 2));
  await opened.number.fill(number);
  await opened.continueThere.click();
  await opened.expectArrived('You can go on in the other browser');
  await second.expectArrived('Your account');
});

test('a PIN read over the phone leads there', async ({ page, otherBrowser, demo }) => {
  const contact = await (await staffSignedIn(await otherBrowser(), demo)).open(active.name);
  await contact.makePin();
  const digits = contact.portal.getByText(/^\d{3} \d{3}$/);
  await expect(digits).toBeVisible();
  const welcome = await early(page, '/account');
  await welcome.phonePin.click();
  const phonePin = new PhonePin(page);
  await phonePin.expectArrived('Sign in via Pin code');
  await phonePin.try(active.email, (await digits.textContent())!);
  await phonePin.expectArrived('Your account');
});

test('identity check and security code lead there', async ({ page, demo }) => {
  const welcome = await early(page, '/account');
  await welcome.securityCode.click();
  const identity = new Identity(page);
  await identity.expectArrived('Sign in with a security code');
  await identity.check(ssn.email, '6789');
  const [text] = await demo.texts(SSN_MOBILE);
  await identity.code.fill(text!.codes[0]!);
  await identity.signIn.click();
  await identity.expectArrived('Your account');
  await expect(page).toHaveURL(`${demo.origin}/account`);
});

test('a new password leads there, also where the mail is opened elsewhere', async ({ page, otherBrowser, demo }) => {
  const welcome = await early(page, '/account');
  await welcome.forgot.click();
  await new Recovery(page).askFor(active.email);
  const recovery = await Recovery.openLink(await otherBrowser(), await demo.resetLink(active.email));
  await recovery.password.fill(NEW_PASSWORD);
  await recovery.setPassword.click();
  await new Welcome(recovery.page).confirmPin(active.email);
  await recovery.expectArrived('Your account');
});

test('activation leads there, though its mail is opened in another tab', async ({ page, context, demo }) => {
  await early(page, '/account');
  const mail = await context.newPage();
  await (await Activation.open(mail, await demo.link(invited.email))).finish();
  await new Home(mail).expectArrived('Your account');
  // Once: the next time begins at the beginning.
  const home = new Home(mail);
  await home.leave();
  const welcome = await Welcome.open(mail);
  await welcome.try(invited.email, NEW_PASSWORD);
  await welcome.expectArrived(/, Iris$/);
});

test('activation leads to the very page of the very profile', async ({ page, otherBrowser, demo }) => {
  // Nobody can know the path before: it is looked up, and stands for one that a mail or a colleague named.
  const staff = await otherBrowser();
  await (await staffSignedIn(staff, demo)).open(invited.name);
  const contact = new URL(staff.url()).pathname.split('/').pop();
  const answer = await staff.request.get(`/api/console/contacts/${contact}/profiles`);
  const { own } = (await answer.json()) as { own: { profile: { id: string } }[] };
  const path = `/p/${own[0]!.profile.id}/surrogates`;
  await early(page, path);
  await (await Activation.open(page, await demo.link(invited.email))).finish();
  await new Inside(page).expectArrived('Dependents & Surrogates');
  await expect(page).toHaveURL(demo.origin + path);
});

test('whoever logs out leaves no way behind', async ({ page }) => {
  const welcome = await early(page, '/account');
  await welcome.enter(active.email);
  await welcome.expectArrived('Your account');
  await new Home(page).leave();
  await (await Welcome.open(page)).enter(dependent.email);
  await welcome.expectArrived(/, Daphne$/);
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
  expect(kept).not.toContain('/account');
});

test('somebody else’s page says so, and lets the right person in', async ({ page, otherBrowser, demo }) => {
  const path = await pathOf(await otherBrowser(), active);
  const home = await signedIn(page, dependent);
  await page.goto(path);
  await expect(home.heading("This page isn't yours to open")).toBeVisible();
  await expect(page.getByText('You are signed in as Daphne.')).toBeVisible();
  await expectAccessible(page, 'somebody else’s page');
  await home.link('Go to my portal').click();
  await home.expectArrived(/, Daphne$/);
  await page.goto(path);
  await home.button('Log out and sign in as somebody else').click();
  const welcome = new Welcome(page);
  await welcome.expectArrived('Welcome to Willow Practice');
  await welcome.enter(active.email);
  await welcome.expectArrived(/, Amelia$/);
  await expect(page).toHaveURL(demo.origin + path);
});

test('a page that never was has words and a way home', async ({ page }) => {
  const home = await signedIn(page, active);
  const own = new URL(page.url()).pathname;
  for (const path of [`${own}/nothing`, '/p/nobody', '/p']) {
    await page.goto(path);
    await expect(home.heading("We couldn't find this page"), path).toBeVisible();
    await home.link('Go to the start page').click();
    await home.expectArrived(/, Amelia$/);
  }
});

test('no address leads signing in to another website', async ({ page, demo }) => {
  for (const wanted of ['//evil.example/p/', 'https://evil.example', '/console']) {
    await page.goto('/');
    await page.evaluate((path) => {
      sessionStorage.setItem('portico-return', path);
      localStorage.setItem('portico-wanted', `${Date.now()} ${path}`);
    }, wanted);
    const home = await (await Welcome.open(page)).signIn(active);
    expect(new URL(page.url()).origin).toBe(demo.origin);
    await home.leave();
  }
});
