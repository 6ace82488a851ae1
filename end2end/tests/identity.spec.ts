// Identity check and security code: email and the last 4 digits of the SSN, then six digits by SMS or by mail.

import { type Page } from '@playwright/test';

import { expectAccessible } from '../fixtures/axe.ts';
import { CONTACTS, PRACTICE, SSN_MOBILE } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { staffSignedIn } from '../pages/console.ts';
import { Identity } from '../pages/sign_in.ts';
import { Home, Welcome } from '../pages/welcome.ts';

const { ssn, notReady } = CONTACTS;

test('a code on the mobile leads in', async ({ page, demo }) => {
  const welcome = await Welcome.open(page);
  await welcome.securityCode.click();
  const identity = new Identity(page);
  await identity.expectArrived('Sign in with a security code');
  await identity.check(ssn.email, '6789');
  await expect(page.getByText(/is on its way to the mobile number we have for you/)).toBeVisible();
  const [text] = await demo.texts(SSN_MOBILE);
  const code = text!.codes[0]!;
  expect(text!.text.trimEnd().split('\n').pop(), 'phones offer it here and nowhere else').toBe(`@localhost #${code}`);
  expect(text!.text).toContain(PRACTICE.name);
  await identity.code.fill(`${code.slice(0, 3)}-${code.slice(3)}`);
  await identity.signIn.click();
  await expect(new Home(page).greeting(ssn.given)).toBeFocused();
});

test('the code may come by mail instead', async ({ page, demo }) => {
  const identity = await Identity.open(page);
  await identity.check(ssn.email, '6789');
  const [text] = await demo.texts(SSN_MOBILE);
  await identity.byMail.click();
  await expect(page.getByRole('status').filter({ hasText: ssn.email })).toBeVisible();
  const mail = await demo.mail(ssn.email, { subject: /your security code/ });
  await identity.code.fill(text!.codes[0]!);
  await identity.signIn.click();
  await identity.expectProblem("This code doesn't work. Check our newest message, or ask for a new code.");
  await identity.code.fill(mail.codes[0]!);
  await identity.signIn.click();
  await expect(new Home(page).greeting(ssn.given)).toBeFocused();
});

test('wrong digits read like right ones, and staff see why', async ({ page, demo, otherBrowser }) => {
  for (const [email, digits] of [
    [ssn.email, '0000'],
    ['nobody@example.com', '6789'],
    [notReady.email, '6789'],
  ] as const) {
    const identity = await Identity.open(page);
    await identity.check(email, digits);
    await identity.code.fill('123456');
    await identity.signIn.click();
    await identity.expectProblem("This code doesn't work. Check our newest message, or ask for a new code.");
    await expect(identity.code).toHaveValue('123456');
    await identity.startAgain.click();
    await identity.expectArrived('Sign in with a security code');
    await expect(identity.email).toHaveValue(email);
  }
  expect(await demo.allTexts()).toEqual([]);
  const console = await staffSignedIn(await otherBrowser(), demo);
  const log = await console.openLog();
  for (const reason of [
    'The last 4 digits of the SSN did not match',
    'No contact was found with this email',
    'The contact is not ready for security codes',
  ]) {
    await expect(log.entries.filter({ hasText: reason }), reason).toHaveCount(1);
  }
  await expect(log.page.getByText(`${notReady.email}: no mobile number`)).toBeVisible();
});

test('what is wrong is named at its field, and what was typed stays', async ({ page }) => {
  const identity = await Identity.open(page);
  await identity.send.click();
  await identity.expectProblem('Please fill in “Email”.', 'Please fill in “Last 4 digits of SSN”.');
  await identity.email.fill(ssn.email);
  await identity.fact.fill('123-45-6789');
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.postData() ?? ''));
  await identity.send.click();
  await identity.expectProblem('Enter only the last 4 digits of the social security number, like 6789.');
  await expect(identity.fact).toHaveValue('123-45-6789');
  expect(sent.filter((body) => body.includes('45-6789')), 'the whole number goes nowhere').toEqual([]);
});

test('a code takes a minute before the next, and a reload comes back to it', async ({ page, demo }) => {
  const identity = await Identity.open(page);
  await identity.check(ssn.email, '6789');
  await expect(identity.sendNew).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText(/You can have a new code texted in \d+ seconds\./)).toBeVisible();
  await page.reload();
  await expect(identity.code).toBeVisible();
  const [text] = await demo.texts(SSN_MOBILE);
  await identity.code.fill(text!.codes[0]!);
  await identity.signIn.click();
  await expect(new Home(page).greeting(ssn.given)).toBeFocused();
});

test('staff see the text message on the contact’s page', async ({ page, demo, otherBrowser }) => {
  await (await Identity.open(page)).check(ssn.email, '6789');
  const [text] = await demo.texts(SSN_MOBILE);
  const console = await staffSignedIn(await otherBrowser(), demo);
  const contact = await console.open(ssn.name);
  await expect(contact.mails.first()).toContainText('Security code, by text message');
  await expect(contact.mails.first()).toContainText('Sent');
  await expect(contact.details).toContainText('On file');
  await expect(contact.page.getByText(text!.codes[0]!)).toHaveCount(0);
});

test('both pages are accessible', async ({ page }) => {
  const identity = await Identity.open(page);
  await expectAccessible(page, 'the identity check');
  await identity.check(ssn.email, '6789');
  await expectAccessible(page, 'the security code');
});

/** What browsers and managers are told of a field. */
async function attributes(page: Page, label: string): Promise<Record<string, string>> {
  const field = page.getByLabel(label, { exact: true });
  return field.evaluate((input) => Object.fromEntries([...input.attributes].map(({ name, value }) => [name, value])));
}

test('fields say what they are, so that passwords stay out', async ({ page }) => {
  const identity = await Identity.open(page);
  await expect(page.locator('input[type=password]')).toHaveCount(0);
  expect(await attributes(page, 'Email')).toMatchObject({ type: 'email', autocomplete: 'username' });
  expect(await attributes(page, 'Last 4 digits of SSN')).toMatchObject({
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'off',
    'data-1p-ignore': 'true',
    'data-lpignore': 'true',
    'data-bwignore': 'true',
    'data-form-type': 'other',
  });
  await identity.check(ssn.email, '6789');
  await expect(page.locator('input[type=password]')).toHaveCount(0);
  expect(await attributes(page, 'Security code')).toMatchObject({
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
  });
});
