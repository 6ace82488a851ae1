// "Forgot your password?": a mailed link that sets a new one.

import { CONTACTS, PASSWORD, PRACTICE } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { NEW_PASSWORD } from '../pages/activation.ts';
import { Recovery } from '../pages/sign_in.ts';
import { REFUSED, Welcome, signedIn } from '../pages/welcome.ts';

const { active } = CONTACTS;

test('a new password is set, and the second step is not spared', async ({ page, demo, otherBrowser }) => {
  const elsewhere = await signedIn(await otherBrowser(), active);
  const welcome = await Welcome.open(page);
  await welcome.forgot.click();
  const recovery = new Recovery(page);
  await recovery.expectArrived('Forgot your password?');
  await recovery.askFor(active.email);
  await expect(page.getByRole('main')).toContainText(
    `It comes from ${PRACTICE.name}, hello@practice.example. Its subject is “${PRACTICE.name}: set a new password”.`,
  );
  await Recovery.openLink(page, await demo.resetLink(active.email));
  await expect(page).toHaveURL(`${demo.origin}/recovery/password`);
  await expect(recovery.email).toHaveValue(active.email);
  await expect(recovery.email).toHaveAttribute('autocomplete', 'username');
  await expect(recovery.password).toHaveAttribute('autocomplete', 'new-password');
  await recovery.password.fill('willowpractice');
  await expect(page.getByRole('status').filter({ hasText: 'made of our name' })).toBeVisible();
  await recovery.setPassword.click();
  await recovery.expectProblem(/made of our name/);
  await recovery.password.fill(NEW_PASSWORD);
  await expect(page.getByRole('status').filter({ hasText: 'Very good' })).toBeVisible();
  await recovery.setPassword.click();
  await welcome.confirmPin(active.email, 2);
  await recovery.expectArrived(/, Amelia$/);
  await demo.mail(active.email, { subject: /password (was|has been) changed/i });

  await elsewhere.page.reload();
  await expect(elsewhere.heading('You have been signed out'), 'every other session ended').toBeVisible();
  const other = await Welcome.open(elsewhere.page);
  await other.try(active.email, PASSWORD);
  await other.expectProblem(REFUSED);
});

test('an unknown address gets the same page and no mail', async ({ page, demo }) => {
  const recovery = await Recovery.open(page);
  await recovery.ask.click();
  await recovery.expectProblem('Please fill in “Email”.');
  await recovery.askFor('nobody@example.com');
  await recovery.requestNew.click();
  await expect(page.getByRole('status').filter({ hasText: 'A new mail is on its way' })).toBeVisible();
  await recovery.button('Change').click();
  await recovery.expectArrived('Forgot your password?');
  await expect(recovery.email).toHaveValue('nobody@example.com');
  await recovery.askFor(active.email);
  await demo.resetLink(active.email);
  expect(await demo.mails('nobody@example.com')).toEqual([]);
});

test('a used and an expired link say so, and can be replaced in place', async ({ page, demo, otherBrowser }) => {
  await (await Recovery.open(page)).askFor(active.email);
  const link = await demo.resetLink(active.email);
  const recovery = await Recovery.openLink(page, link);
  await recovery.password.fill(NEW_PASSWORD);
  await recovery.setPassword.click();
  await recovery.expectArrived('Enter your PIN');
  const late = await Recovery.openLink(await otherBrowser(), link, 'This link was used already');
  await late.emailMeNew.click();
  await late.expectArrived('Check your inbox');
  const newer = await demo.resetLink(active.email, 2);
  await Recovery.openLink(late.page, newer);
  await demo.advance({ hours: 24 });
  await late.page.reload();
  await expect(late.heading('This link is too old')).toBeVisible();
});

test('opening a link changes nothing, also for scanners', async ({ page, demo, otherBrowser }) => {
  await (await Recovery.open(page)).askFor(active.email);
  const link = await demo.resetLink(active.email);
  for (const method of ['GET', 'HEAD']) expect((await fetch(link, { method })).status).toBe(200);
  await Recovery.openLink(await otherBrowser(), link);
  const recovery = await Recovery.openLink(page, link);
  await recovery.password.fill(NEW_PASSWORD);
  await recovery.setPassword.click();
  await recovery.expectArrived('Enter your PIN');
});

test('a link nobody was given leads somewhere useful', async ({ page }) => {
  const link = `/recovery/password#${'A'.repeat(43)}`;
  const recovery = await Recovery.openLink(page, link, "We don't know this link");
  await recovery.link('Email Me a New Link').click();
  await recovery.expectArrived('Forgot your password?');
});
