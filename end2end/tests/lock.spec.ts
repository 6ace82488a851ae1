// Shutting a contact out: a lock, disabling, closing, and letting them in again.

import { expectAccessible } from '../fixtures/axe.ts';
import { CONTACTS, PASSWORD } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { staffSignedIn } from '../pages/console.ts';
import { REFUSED, Welcome, signedIn } from '../pages/welcome.ts';

test('staff disable a contact, enable them again, and close them for good', async ({ page, demo, otherBrowser }) => {
  const { active } = CONTACTS;
  const client = await signedIn(await otherBrowser(), active);
  const console = await staffSignedIn(page, demo);
  await expect(console.row(active.name)).toContainText(/Last access: [A-Z][a-z]+ \d+, \d{4}, \d+:\d\d/);
  await console.act(active.name, 'Disable');
  await expectAccessible(page, 'question before disabling');
  await console.answer('Disable this contact?', 'Yes, disable');
  await expect(console.row(active.name)).toContainText('Disabled');
  await client.page.reload();
  await expect(client.heading('You have been signed out')).toBeVisible();
  await console.act(active.name, 'Enable');
  await expectAccessible(page, 'question before enabling');
  await console.answer('Enable this contact again?', 'Yes, enable');
  await expect(console.row(active.name)).toContainText('Active');
  const welcome = await Welcome.open(client.page);
  await welcome.enter(active.email);
  await welcome.expectArrived(/, Amelia$/);

  const contact = await console.open(active.name);
  await contact.button('Close').click();
  await expectAccessible(page, 'question before closing');
  await console.answer('Close this contact for good?', 'Yes, close for good');
  await expect(contact.portal).toContainText('Closed');
  await expect(contact.button('Enable')).toHaveCount(0);
  await expect(contact.generatePin).toHaveCount(0);
  const log = await console.openLog();
  await log.expectNewest('A contact was closed');
});

test('staff lock an account, and unlock it again', async ({ page, demo, otherBrowser }) => {
  const { active } = CONTACTS;
  const client = await signedIn(await otherBrowser(), active);
  const console = await staffSignedIn(page, demo);
  const contact = await console.open(active.name);
  await expect(contact.unlock).toHaveCount(0);
  await contact.lock.click();
  await expect(contact.button('Cancel')).toBeFocused();
  await expectAccessible(page, 'question before locking');
  await page.keyboard.press('Escape');
  await expect(contact.lockQuestion).toBeHidden();
  await expect(contact.portal).toContainText('Active');
  await contact.lock.click();
  await contact.button('Yes, lock it').click();
  await expect(contact.lockQuestion).toBeHidden();
  await expect(contact.portal).toContainText('Until staff unlock it');
  await expect(page.getByRole('status').filter({ hasText: 'The account is locked.' })).toBeVisible();
  await demo.mail(active.email, { subject: /your account is locked/ });
  await expect(contact.lock).toHaveCount(0);
  await expect(contact.mails.first()).toContainText('Locked by your practice');

  await client.page.reload();
  await expect(client.heading('You have been signed out')).toBeVisible();
  const welcome = await Welcome.open(client.page);
  await welcome.try(active.email, PASSWORD);
  await welcome.expectProblem(REFUSED);

  await contact.unlock.click();
  await contact.button('Yes, unlock it').click();
  await expect(contact.unlockQuestion).toBeHidden();
  await expect(contact.portal).toContainText('Active');
  await expect(contact.lock).toBeVisible();
  await demo.mail(active.email, { subject: /your account is unlocked/ });
  await welcome.enter(active.email);
  await welcome.expectArrived(/, Amelia$/);
});

test('staff end a lock that wrong passwords caused', async ({ page, demo, otherBrowser }) => {
  const { active } = CONTACTS;
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await demo.advance({ seconds: 4 });
    const data = { email: active.email, password: `wrong password ${attempt}` };
    await page.request.post('/api/sign-in', { headers: { origin: demo.origin }, data });
  }
  const console = await staffSignedIn(page, demo);
  const contact = await console.open(active.name);
  await expect(contact.portal).toContainText(/Locked.*Until /s);
  await contact.unlock.click();
  await contact.button('Yes, unlock it').click();
  await expect(contact.portal).toContainText('Active');
  await signedIn(await otherBrowser(), active);
});

test('only an account that was activated is locked', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const contact = await console.open(CONTACTS.invited.name);
  await expect(contact.portal).toBeVisible();
  await expect(contact.lock).toHaveCount(0);
  await expect(contact.unlock).toHaveCount(0);
  await page.goBack();
  await console.open(CONTACTS.locked.name);
  await expect(contact.lock).toHaveCount(0);
  await expect(contact.unlock).toBeVisible();
});
