// Inviting: one contact from the list, and many one after the other.

import { expectAccessible } from '../fixtures/axe.ts';
import { CLINICIAN, CONTACTS } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { staffSignedIn } from '../pages/console.ts';

test('many are invited one after the other, with a result for each', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const { active, invited, ready, spanish } = CONTACTS;
  await expect(console.select(active.name), 'only those who can be invited').toHaveCount(0);
  await console.select(ready.name).check();
  await console.select(invited.name).check();
  await expect(page.getByRole('status').filter({ hasText: '2 selected' })).toBeVisible();
  await console.button('Select nobody').click();
  await expect(console.select(ready.name)).not.toBeChecked();
  await console.button('Select all who can be invited').click();
  await expect(page.getByRole('status').filter({ hasText: '3 selected' })).toBeVisible();
  await expectAccessible(page, 'contacts, selected');
  await console.button('Invite Selected').click();
  await console.answer('Invite everybody selected?', 'Yes, invite them');
  const panel = page.getByRole('region', { name: 'Inviting' });
  await expect(panel.getByRole('status')).toHaveText('Done. Invited: 3.');
  await expect(panel.getByRole('listitem')).toHaveCount(3);
  await expect(panel.getByRole('listitem').filter({ hasText: ready.name })).toContainText('invitation sent');
  await expectAccessible(page, 'contacts, many invited');
  for (const { email } of [ready, invited, spanish]) await demo.link(email, email === ready.email ? 1 : 2);
  await expect(console.row(ready.name)).toContainText('Invited on');
  await panel.getByRole('button', { name: 'Dismiss' }).click();
  await expect(panel).toHaveCount(0);
});

test('of many, whoever cannot be invited is named with the reason', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const { invited, ready, spanish } = CONTACTS;
  await console.button('Select all who can be invited').click();
  await expect(page.getByRole('status').filter({ hasText: '3 selected' })).toBeVisible();
  // Meanwhile a colleague disables one of them.
  const path = await console.names.getByText(invited.name, { exact: true }).getAttribute('href');
  const disable = `/api${path}/disable`;
  expect((await page.request.post(disable, { headers: { origin: demo.origin }, data: null })).status()).toBe(200);
  await console.button('Invite Selected').click();
  await console.answer('Invite everybody selected?', 'Yes, invite them');
  const panel = page.getByRole('region', { name: 'Inviting' });
  await expect(panel.getByRole('status')).toHaveText('Done. Invited: 2. Not invited: 1; the reasons are below.');
  const line = (name: string) => panel.getByRole('listitem').filter({ hasText: name });
  await expect(line(invited.name)).toContainText("This contact's access has been ended, so they can't be invited.");
  await expect(line(ready.name)).toContainText('invitation sent');
  await expect(line(spanish.name)).toContainText('invitation sent');
  await expectAccessible(page, 'contacts, one of many not invited');
  await page.getByRole('button', { name: 'Español' }).click();
  const inSpanish = page.getByRole('region', { name: 'Invitaciones' });
  await expect(inSpanish.getByRole('listitem').filter({ hasText: ready.name })).toContainText('invitación enviada');
});

test('inviting many is stopped by hand, and by a portal that is out of reach', async ({ page, demo, watch }) => {
  const console = await staffSignedIn(page, demo);
  const panel = page.getByRole('region', { name: 'Inviting' });
  const begin = async () => {
    await console.button('Select all who can be invited').click();
    await console.button('Invite Selected').click();
    await console.answer('Invite everybody selected?', 'Yes, invite them');
  };
  const STOPPED = (sent: number) => `Stopped. ${sent} of 3 were invited; the others were not.`;
  const INVITATION = '**/api/console/contacts/*/invitation';

  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(INVITATION, async (route) => {
    await held;
    await route.continue();
  });
  await begin();
  await expect(panel.getByRole('status')).toHaveText('0 of 3. Keep this page open.');
  await expectAccessible(page, 'contacts, inviting many');
  await panel.getByRole('button', { name: 'Stop' }).press('Enter');
  await expect(panel.getByRole('button', { name: 'Dismiss' }), 'the keyboard goes on here').toBeFocused();
  letGo();
  // Who was on the way is still counted, and nobody follows.
  await expect(panel.getByRole('status')).toHaveText(STOPPED(1));
  await expect(panel.getByRole('listitem')).toHaveCount(1);
  await panel.getByRole('button', { name: 'Dismiss' }).click();

  await page.unroute(INVITATION);
  watch.expect(/net::ERR_FAILED/);
  await page.route(INVITATION, (route) => route.abort());
  await begin();
  await expect(panel.getByRole('status')).toHaveText(STOPPED(0));
  await expect(panel.getByRole('listitem')).toHaveCount(1);
  await expect(panel.getByRole('listitem')).toContainText("We can't reach the portal right now.");
});

test('inviting and resending from the list', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo, { email: CLINICIAN.email });
  const { ready } = CONTACTS;
  await console.act(ready.name, 'Invite');
  await expect(page.getByRole('status').filter({ hasText: `Invitation sent to ${ready.email}.` })).toBeVisible();
  await expect(console.row(ready.name)).toContainText('Invited on');
  const first = await demo.link(ready.email);
  await console.act(ready.name, 'Resend');
  const second = await demo.link(ready.email, 2);
  expect(second).not.toBe(first);
  await console.button('Dismiss').click();
  await expect(page.getByText('Invitation sent to')).toHaveCount(0);
});
