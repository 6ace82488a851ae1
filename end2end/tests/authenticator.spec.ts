// The authenticator app: set up once, owed from then on, with recovery codes for a lost phone.

import { expectAccessible } from '../fixtures/axe.ts';
import { ADMIN, CLINICIAN } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { ConsoleSignIn, Security, Staff, staffSignedIn, totp } from '../pages/console.ts';

const REFUSED =
  "This code doesn't work. Wait for the next one in your app and try again. If codes keep failing, ask your practice's " +
  'administrator for help.';

test('setting up an app, and signing in with its codes', async ({ page, demo, otherBrowser }) => {
  const security = await Security.open(await staffSignedIn(page, demo));
  await expect(security.app).toContainText('a PIN is mailed to you');
  await expectAccessible(page, 'Your Security, without an app');
  await security.button('Set Up an App').click();
  await expect(security.code).toBeVisible();
  await expectAccessible(page, 'Your Security, setting up');
  await security.code.fill('000000');
  await security.turnOn.click();
  // It is the right one once in three hundred thousand; then the codes are shown.
  await security.expectProblem(REFUSED);
  await security.button('Cancel').click();
  const { secret, codes } = await security.setUp(demo);
  expect(new Set(codes).size).toBe(10);
  await expectAccessible(page, 'Your Security, with an app');

  const signIn = await ConsoleSignIn.open(await otherBrowser());
  await signIn.toCode();
  await expectAccessible(signIn.page, 'the code of an app');
  await signIn.continue.click();
  await signIn.expectProblem('Please fill in “Code”.');
  await demo.advance({ seconds: 60 });
  const code = totp(secret, await demo.now());
  await signIn.prove(`${code.slice(0, 3)} ${code.slice(3)}`);
  await signIn.expectArrived('Contacts');

  // The browser it was set up in is not spared it, and a used code works no second time.
  await page.context().clearCookies({ name: 'portico' });
  const again = await ConsoleSignIn.open(page);
  await again.toCode();
  await again.prove(code);
  await again.expectProblem(REFUSED);
  await again.prove(codes[0]!.toLowerCase());
  await again.expectArrived('Contacts');
});

test('an app is removed after a question, and a PIN is mailed again', async ({ page, demo, otherBrowser }) => {
  const security = await Security.open(await staffSignedIn(page, demo));
  await security.setUp(demo);
  await security.button('Remove the app').click();
  const dialog = page.getByRole('alertdialog', { name: 'Remove the authenticator app?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await security.button('Make new recovery codes').click();
  await expect(security.codes).toHaveCount(10);
  await security.button('I have kept them').click();
  await security.button('Remove the app').click();
  await dialog.getByRole('button', { name: 'Yes, remove' }).click();
  await expect(security.button('Set Up an App')).toBeVisible();
  await (await ConsoleSignIn.open(await otherBrowser())).toPin();
});

test('ten minutes after signing in one signs in again first', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await demo.advance({ minutes: 10 });
  const security = await Security.open(console);
  await expect(security.button('Set Up an App')).toHaveCount(0);
  await security.button('Log out and sign in again').click();
  await security.expectArrived('You have logged out');
});

test('an administrator resets the second step of who has lost everything', async ({ page, demo, otherBrowser }) => {
  const casey = await staffSignedIn(await otherBrowser(), demo, { email: CLINICIAN.email });
  await (await Security.open(casey)).setUp(demo);
  const staff = await Staff.open(await staffSignedIn(page, demo, { email: ADMIN.email }));
  await expect(staff.row(CLINICIAN.email)).toContainText('Authenticator app');
  await staff.button(`Reset second step of ${CLINICIAN.name}`).click();
  await expect(page.getByRole('alertdialog', { name: "Reset this person's second step?" })).toBeVisible();
  await expectAccessible(page, 'question before a reset');
  await page.keyboard.press('Escape');
  await staff.act(`Reset second step of ${CLINICIAN.name}`, "Reset this person's second step?", 'Yes, reset');
  await staff.expectDone(`${CLINICIAN.name} signs in with a mailed PIN again.`);
  await expect(staff.row(CLINICIAN.email)).toContainText('PIN by mail');
  const signIn = await ConsoleSignIn.open(await otherBrowser());
  await signIn.toPin(CLINICIAN.email);
});
