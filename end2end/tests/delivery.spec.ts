// The delivery list: how every mail and text message fared, and sending again what was refused.

import { expectAccessible, expectToFit } from '../fixtures/axe.ts';
import { ADMIN, BORN, CLINICIAN, CONTACTS } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { AddContact, type Console, staffSignedIn } from '../pages/console.ts';

const LOST = { given: 'Lola', family: 'Lost', email: 'lola@refused.example', mobile: '5550100123', born: BORN };

/** Invites somebody whose mail server has no such mailbox. */
async function inviteLost(console: Console): Promise<void> {
  await console.addContact.click();
  const form = new AddContact(console.page);
  await form.fill(LOST);
  await form.submit.click();
  await console.expectArrived('Lola Lost');
  await console.button('Invite').click();
  await expect(console.page.getByText('Invitation sent to')).toBeVisible();
}

test('messages are listed with whom they are for and how they fare, by keyboard too', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const { invited, spanish } = CONTACTS;
  const delivery = await console.openDelivery();
  await expect(delivery.messages).toHaveCount(3);
  await expect(delivery.messages.first()).toContainText(/PIN for signing in.*Alex Admin.*Sent/);
  await expect(delivery.messages.filter({ hasText: invited.email })).toContainText(/Invitation.*Iris Vance.*Sent/);
  const link = await demo.link(invited.email);
  await expect(page.getByText(link.split('#')[1] ?? 'no token'), 'never the link').toHaveCount(0);
  await expectAccessible(page, 'delivery');

  await delivery.contact.focus();
  await page.keyboard.type('valverde');
  await page.keyboard.press('Enter');
  await expect(delivery.heading('Delivery: valverde')).toBeVisible();
  await expect(page).toHaveURL(/\/console\/delivery\?contact=valverde$/);
  await expect(delivery.messages).toHaveCount(1);
  await page.reload();
  await expect(delivery.messages).toContainText([spanish.email]);
  await delivery.clear.click();
  await expect(delivery.messages).toHaveCount(3);
  await delivery.channel.selectOption('By text message');
  await delivery.filter.click();
  await expect(delivery.heading('Delivery: By text message')).toBeVisible();
  await expect(page.getByText('Nothing matches this filter.')).toBeVisible();
  await expectAccessible(page, 'delivery, none found');
  await delivery.clear.click();
  await delivery.messages.getByRole('link', { name: invited.name }).click();
  await console.expectArrived(invited.name);
});

test('what was refused says why and is sent again', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await inviteLost(console);
  const delivery = await console.openDelivery();
  await expect(async () => {
    await delivery.refresh.click();
    await expect(delivery.messages.first()).toContainText(/Lola Lost.*Refused.*no such mailbox/, { timeout: 1000 });
  }).toPass();
  await delivery.state.selectOption('Refused');
  await delivery.filter.click();
  await expect(delivery.heading('Delivery: Refused')).toBeVisible();
  await expect(delivery.messages).toHaveCount(1);
  await expectAccessible(page, 'delivery, refused');

  await delivery.button('Send a new one: Invitation, to Lola Lost').click();
  await expect(page.getByRole('status').filter({ hasText: 'Invitation: on its way.' })).toBeVisible();
  await expect(page.locator('body'), 'the focus is not lost').not.toBeFocused();
  await expectAccessible(page, 'delivery, sent again');
  const log = await console.openLog();
  await expect(log.entries.filter({ hasText: 'An invitation was sent' }).filter({ hasText: 'Lola Lost' })).toHaveCount(2);
});

test("the contact's page offers it too", async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await inviteLost(console);
  const mail = page.getByRole('region', { name: 'Mail' });
  const again = mail.getByRole('button', { name: 'Send a new one: Invitation', exact: true });
  await expect(again).toBeVisible();
  await again.click();
  await expect(page.getByRole('status').filter({ hasText: 'Invitation: on its way.' })).toBeVisible();
  await expect(again, 'refused once more').toBeVisible();
});

test('a clinician sees the messages of own clients only', async ({ page, demo, otherBrowser }) => {
  const console = await staffSignedIn(page, demo, { email: CLINICIAN.email });
  const delivery = await console.openDelivery();
  await expect(delivery.messages).toHaveCount(1);
  await expect(delivery.messages).toContainText([CONTACTS.invited.email]);
  const admin = await staffSignedIn(await otherBrowser(), demo, { email: ADMIN.email });
  await expect((await admin.openDelivery()).messages).toHaveCount(4);
});

test.describe('320 pixels', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('nothing sticks out', async ({ page, demo }) => {
    const console = await staffSignedIn(page, demo);
    await inviteLost(console);
    const delivery = await console.openDelivery();
    await expect(delivery.messages.first()).toContainText('Lola Lost');
    await expectToFit(page, 'delivery');
  });
});
