// The mail server is down: nobody waits for it, staff see why, and the mail goes out when it is back.

import { BORN } from '../fixtures/people.ts';
import { Activation } from '../pages/activation.ts';
import { AddContact, Console, ContactPage } from '../pages/console.ts';
import { linkIn } from './maildev.ts';
import { Silent } from './silent.ts';
import { expect, test } from './test.ts';

test('an invitation waits, and nobody waits for it', async ({ page, practice, maildev, otherBrowser }) => {
  const grace = { name: 'Grace Hopper', email: `grace-${test.info().project.name}@example.com` };
  const link = await practice.addStaff('Sam Stone', `sam-${test.info().project.name}@linden.example`);
  const setup = new Activation(page);
  await page.goto(link);
  await setup.password.fill('quartz-lantern-58-meadow');
  await setup.setPassword.click();
  const console = new Console(page);
  await console.expectArrived('Contacts');
  await console.addContact.click();
  const form = new AddContact(page);
  await form.fill({ given: 'Grace', family: 'Hopper', email: grace.email, mobile: '5550100124', born: BORN });
  await form.submit.click();
  const contact = new ContactPage(page);
  await contact.expectArrived(grace.name);

  await maildev.stop();
  const silent = await Silent.at(maildev.port);

  await test.step('the answer does not wait for a mail server that says nothing', async () => {
    const answered = page.waitForResponse('**/invitation');
    await contact.invite.click();
    expect((await answered).status()).toBe(200);
    await expect(page.getByRole('status').filter({ hasText: `Invitation sent to ${grace.email}` })).toBeVisible();
    await expect(contact.portal).toContainText('Invited on');
    await expect(contact.mails).toHaveCount(1);
    await expect(contact.mails).toContainText('Being sent');
    await expect.poll(() => silent.waiting, { message: 'the mail is being sent all the while' }).toBe(1);
  });

  await silent.stop();

  await test.step('staff see that it waits, and why', async () => {
    await expect(contact.mails).toContainText('Queued');
    await expect(contact.mails).toContainText('Next try:');
    await expect(contact.mails).toContainText(/The mail server said: \S+/);
  });

  await maildev.start();

  await test.step('it is delivered by itself', async () => {
    // Tries follow after about 5, 30 and 120 seconds; the second is the latest that can be needed here.
    const mail = await maildev.mail(grace.email, { timeout: 60_000 });
    await expect(contact.mails).toContainText('Sent', { timeout: 20_000 });
    await expect(contact.mails).toHaveCount(1);
    await Activation.open(await otherBrowser(), linkIn(mail));
  });
});
