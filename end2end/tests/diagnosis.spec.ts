// "Why can't they get in?": an answer in a sentence, with the button that mends it.

import type { Locator } from '@playwright/test';

import { expectAccessible, expectToFit } from '../fixtures/axe.ts';
import { ADMIN, CLINICIAN, CONTACTS } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { type ContactPage, PinQuestion, staffSignedIn } from '../pages/console.ts';
import { InstantSignIn, OpenedLink } from '../pages/sign_in.ts';
import { REFUSED, Welcome, signedIn } from '../pages/welcome.ts';

const { active, guardian, invited, locked, notReady, ready } = CONTACTS;

const found = (contact: ContactPage): Locator => contact.why.getByRole('listitem');

/** Looks until the newest finding says so. */
async function expectFirst(contact: ContactPage, says: string | RegExp): Promise<void> {
  await expect(async () => {
    await contact.lookAgain.click();
    await expect(found(contact).first()).toContainText(says, { timeout: 1000 });
  }).toPass();
}

test('an older link is told from the newest, and a fresh one is a press away', async ({ page, demo, otherBrowser }) => {
  const console = await staffSignedIn(page, demo);
  const contact = await console.open(invited.name);
  await expectFirst(contact, /Invitation: sent on .* and accepted by the mail server, and not used yet\./);
  const older = await demo.link(invited.email);
  await contact.resend.click();
  await demo.link(invited.email, 2);
  const theirs = await otherBrowser();
  for (const _ of [1, 2]) {
    await theirs.goto(older);
    await expect(theirs.getByRole('heading', { level: 1 })).toBeVisible();
    await theirs.goto('about:blank');
  }
  await expectFirst(contact, /The link was sent on .* and accepted by the mail server, then an older link was used twice\./);
  await expectAccessible(page, 'why, older link');
  await contact.why.getByRole('button', { name: /^Resend invitation: The link was sent on/ }).press('Enter');
  await expect(contact.why.getByRole('status')).toHaveText(`Sent to ${invited.email}.`);
  await expect(contact.why.getByRole('heading'), 'the keyboard goes on here').toBeFocused();
  await demo.link(invited.email, 3);
  await expectFirst(contact, /Invitation: sent on/);
});

test('a lock is named and opened from here', async ({ page, demo, otherBrowser }) => {
  const console = await staffSignedIn(page, demo);
  const contact = await console.open(active.name);
  await expect(found(contact)).toHaveText(/^Nothing is wrong/);
  const welcome = await Welcome.open(await otherBrowser());
  for (let guess = 0; guess < 5; guess += 1) {
    await welcome.try(active.email, 'not it at all');
    await welcome.expectProblem(REFUSED);
    await demo.advance({ seconds: 9 });
  }
  await expectFirst(contact, /Too many wrong tries have locked the account until .*, except in browsers it knows\./);
  await contact.why.getByRole('button', { name: /^Unlock: / }).click();
  await contact.button('Yes, unlock it').click();
  await expect(found(contact).first()).toContainText('Nothing is wrong');
  await console.nav.getByRole('link', { name: 'Contacts' }).click();
  const other = await console.open(locked.name);
  await expect(found(other)).toContainText([/^Staff have locked the account/]);
});

test('a link that staff send signs in where it is opened', async ({ page, demo, otherBrowser }) => {
  const console = await staffSignedIn(page, demo);
  const contact = await console.open(active.name);
  const theirs = await otherBrowser();
  await (await InstantSignIn.open(theirs)).askFor(active.email);
  const older = await demo.signInLink(active.email);
  await expectFirst(contact, /Sign-in link: sent on/);
  await contact.why.getByRole('button', { name: /^Send a fresh link: Sign-in link: sent on/ }).click();
  await expect(contact.why.getByRole('status')).toHaveText(`Sent to ${active.email}.`);
  const fresh = await demo.signInLink(active.email, 2);
  expect(fresh).not.toBe(older);
  const opened = await OpenedLink.open(await otherBrowser(), fresh);
  await expect(opened.number).toHaveCount(0);
  await opened.signIn.click();
  await opened.expectArrived(/, Amelia$/);
  await expectFirst(contact, /Nothing is wrong: they came in on/);
});

test('what is lacking leads to where it is mended, by keyboard', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const contact = await console.open(notReady.name);
  await expect(found(contact)).toContainText(['There is no mobile number']);
  await contact.why.getByRole('button', { name: /^Go to the details: There is no mobile number/ }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: `Edit Details: ${notReady.name}` })).toBeFocused();
  await console.nav.getByRole('link', { name: 'Contacts' }).click();
  const next = await console.open(ready.name);
  await expect(found(next)).toContainText(['They have never been invited.']);
  await next.why.getByRole('button', { name: /^Invite: / }).click();
  await expect(next.why.getByRole('status')).toHaveText(`Sent to ${ready.email}.`);
  await expectFirst(next, /Invitation: sent on/);
});

test('a PIN is made from here and shown where it always is', async ({ page, demo, otherBrowser }) => {
  const console = await staffSignedIn(page, demo);
  const contact = await console.open(guardian.name);
  const welcome = await Welcome.open(await otherBrowser());
  await welcome.phonePin.click();
  // The page before has a field "Email", too.
  await welcome.page.getByLabel('Pin code', { exact: true }).fill('000000');
  await welcome.page.getByLabel('Email', { exact: true }).fill(guardian.email);
  await welcome.page.getByRole('button', { name: 'Sign In', exact: true }).click();
  await expectFirst(contact, /A PIN or code was wrong once\./);
  await contact.why.getByRole('button', { name: /^Generate Pin Code: / }).click();
  await new PinQuestion(page).answer("Link or code doesn't work");
  await expect(contact.portal.getByText(/^\d{3} \d{3}$/)).toBeVisible();
});

test('it speaks Spanish, and clinicians read it of their own clients', async ({ page, demo, otherBrowser }) => {
  const console = await staffSignedIn(page, demo, { email: CLINICIAN.email });
  const contact = await console.open(active.name);
  await expect(found(contact)).toContainText([/^Nothing is wrong/]);
  await page.getByRole('button', { name: 'Español' }).click();
  const why = page.getByRole('region', { name: '¿Por qué no puede entrar?' });
  await expect(why.getByRole('listitem')).toContainText([/^No hay ningún problema/]);
  await expectAccessible(page, 'why, Spanish');
  const admin = await staffSignedIn(await otherBrowser(), demo, { email: ADMIN.email });
  const other = await admin.open(locked.name);
  await page.goto(other.page.url());
  await expect(why).toHaveCount(0);
});

test('clients see none of it', async ({ page }) => {
  await signedIn(page, active);
  await page.goto('/console');
  await expect(page.getByText("Why can't they get in?")).toHaveCount(0);
  const answer = await page.request.get('/api/console/contacts/01JDB9ZK6V0000000000000000/diagnosis');
  expect(answer.status()).toBe(403);
});

test.describe('320 pixels', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('nothing sticks out', async ({ page, demo }) => {
    const console = await staffSignedIn(page, demo);
    const contact = await console.open(invited.name);
    await expectFirst(contact, /Invitation: sent on/);
    await expectToFit(page, 'why');
  });
});
