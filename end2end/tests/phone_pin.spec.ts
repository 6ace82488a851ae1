// The phone PIN: made by staff, read over the phone, typed by the client.

import { CONTACTS, PRACTICE } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { PinQuestion, staffSignedIn } from '../pages/console.ts';
import { PhonePin } from '../pages/sign_in.ts';
import { Home, Welcome } from '../pages/welcome.ts';

const { active, linkOnly } = CONTACTS;

const WRONG =
  "This email and Pin code don't open an account. Check both, or call us for a new Pin code: each works once, for a " +
  'short time.';

test('staff generate it, the client signs in with it, once', async ({ page, demo, otherBrowser }) => {
  const console = await staffSignedIn(await otherBrowser(), demo);
  const contact = await console.open(linkOnly.name);
  const digits = contact.portal.getByText(/^\d{3} \d{3}$/);
  await contact.makePin();
  await expect(digits).toBeVisible();
  const first = (await digits.textContent())!;
  await expect(contact.portal).toContainText(/confirm their sign-in address with them, letter by letter:\s*link-only@example\.com/);
  await expect(contact.portal).toContainText(/It works until /);
  await contact.makePin("Their password doesn't work");
  await expect(digits).not.toHaveText(first);
  const pin = (await digits.textContent())!;
  await expect(contact.mails.first()).toContainText('Pin code generated');

  const welcome = await Welcome.open(page);
  await welcome.phonePin.click();
  const phonePin = new PhonePin(page);
  await phonePin.expectArrived('Sign in via Pin code');
  await expect(phonePin.link(`Call ${PRACTICE.phone}`)).toHaveAttribute('href', `tel:${PRACTICE.dialled}`);
  await phonePin.try(linkOnly.email, first);
  await phonePin.expectProblem(WRONG);
  await phonePin.pin.fill(` ${pin.replace(' ', '-')} `);
  await phonePin.submit.click();
  await phonePin.expectArrived(/, Leo$/);
  await new Home(page).leave();
  await (await PhonePin.open(page)).try(linkOnly.email, pin);
  await phonePin.expectProblem(WRONG);

  await contact.page.reload();
  await expect(contact.generatePin).toBeVisible();
  await expect(digits, 'it is shown once').toHaveCount(0);
});

test('it is asked why, by keyboard, and the log keeps the answer', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const contact = await console.open(active.name);
  const question = new PinQuestion(page);
  const digits = contact.portal.getByText(/^\d{3} \d{3}$/);
  await contact.generatePin.press('Enter');
  await expect(question.reason).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question.dialog).toBeHidden();
  await expect(contact.generatePin).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question.reason).toBeFocused();
  await question.yes.press('Enter');
  await expect(question.reason).toHaveAccessibleDescription('Please say why it is needed.');
  await expect(digits).toHaveCount(0);
  await question.reason.selectOption('Another reason');
  await question.inWords.fill('lost their phone');
  await question.yes.press('Enter');
  await expect(digits).toBeVisible();
  const log = await console.openLog();
  await expect(log.entries.first()).toContainText(`lost their phone (${active.email})`);
});

test('a wrong address and a wrong PIN read the same, and nothing typed is lost', async ({ page }) => {
  const phonePin = await PhonePin.open(page);
  await phonePin.submit.click();
  await phonePin.expectProblem('Please fill in “Email”.', 'Please fill in “Pin code”.');
  await phonePin.try(active.email, '12ab');
  await phonePin.expectProblem('Enter the six digits of the Pin code.');
  for (const email of [active.email, 'nobody@example.com']) {
    await phonePin.try(email, '000000');
    await phonePin.expectProblem(WRONG);
    await expect(phonePin.pin).toHaveValue('000000');
  }
});

test('only who can sign in gets one', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  for (const { name } of [CONTACTS.ready, CONTACTS.locked, CONTACTS.disabled]) {
    const contact = await console.open(name);
    await expect(contact.portal).toBeVisible();
    await expect(contact.generatePin).toHaveCount(0);
    await page.goBack();
    await expect(console.title).toBeVisible();
  }
});
