// Staff sign in: password, then a mailed PIN, every time.

import { ADMIN, CLINICIAN, CONTACTS, PASSWORD } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { CONSOLE_REFUSED, Console, ConsoleSignIn, staffSignedIn } from '../pages/console.ts';
import { REFUSED, Welcome, signedIn } from '../pages/welcome.ts';

/** Any PIN but this one. */
const otherThan = (pin: string) => (pin.startsWith('1') ? '2' : '1') + pin.slice(1);

test('password and PIN lead to the console', async ({ page, demo }) => {
  const signIn = await ConsoleSignIn.open(page);
  await signIn.toPin();
  await expect(page.getByText(`we mailed a PIN of 6 digits to ${ADMIN.email}.`)).toBeVisible();
  await expect(signIn.pin).toHaveAttribute('autocomplete', 'one-time-code');
  await expect(signIn.pin).toHaveAttribute('inputmode', 'numeric');
  const pin = await demo.pin(ADMIN.email);
  expect(pin).toMatch(/^\d{6}$/);
  await signIn.confirm(` ${pin.slice(0, 3)}-${pin.slice(3)} `);
  await signIn.expectArrived('Contacts');
  await expect(page.getByRole('banner')).toContainText(ADMIN.name);
});

test('the page that was asked for follows', async ({ page, demo }) => {
  await staffSignedIn(page, demo, { path: '/console/access-log' });
  await expect(new Console(page).heading('Access Log')).toBeVisible();
});

test('a wrong PIN is named, and the right one still works', async ({ page, demo }) => {
  const signIn = await ConsoleSignIn.open(page);
  await signIn.toPin();
  const pin = await demo.pin(ADMIN.email);
  await signIn.continue.click();
  await signIn.expectProblem('Please fill in “PIN”.');
  await signIn.confirm('12ab');
  await signIn.expectProblem(/digits only/);
  await signIn.confirm(otherThan(pin));
  await signIn.expectProblem("This PIN doesn't work. Check the newest mail, or ask for a new PIN.");
  await signIn.expectFieldError('PIN', /This PIN doesn't work/);
  await expect(signIn.pin).toHaveValue(otherThan(pin));
  await signIn.confirm(pin);
  await signIn.expectArrived('Contacts');
});

test('a new PIN can be had after a minute, three times, and only the newest works', async ({ page, demo }) => {
  await page.clock.install();
  const signIn = await ConsoleSignIn.open(page);
  await signIn.toPin();
  const first = await demo.pin(ADMIN.email);
  await expect(signIn.sendNew).toHaveAttribute('aria-disabled', 'true');
  await expect(signIn.sendNew).toHaveAccessibleDescription(/You can have a new PIN sent in \d+ seconds\./);
  const aMinuteLater = async () => {
    await demo.advance({ seconds: 60 });
    await page.clock.fastForward(60_000);
  };
  await aMinuteLater();
  await expect(signIn.sendNew).toHaveAccessibleDescription(/No mail\?/);
  await signIn.sendNew.click();
  await expect(page.getByRole('status').filter({ hasText: 'A new PIN is on its way.' })).toBeVisible();
  const second = await demo.pin(ADMIN.email, 2);
  if (first !== second) {
    await signIn.confirm(first);
    await signIn.expectProblem(/This PIN doesn't work/);
  }
  await aMinuteLater();
  await signIn.sendNew.click();
  const third = await demo.pin(ADMIN.email, 3);
  await expect(signIn.sendNew).toHaveAccessibleDescription(/No more PINs can be mailed for this sign-in\./);
  await aMinuteLater();
  await expect(signIn.sendNew).toHaveAttribute('aria-disabled', 'true');
  await signIn.confirm(third);
  await signIn.expectArrived('Contacts');
});

test('a PIN works for ten minutes; after that one starts again', async ({ page, demo }) => {
  const signIn = await ConsoleSignIn.open(page);
  await signIn.toPin();
  const late = await demo.pin(ADMIN.email);
  await demo.advance({ minutes: 10 });
  await signIn.confirm(late);
  await signIn.expectArrived('Sign in to the console');
  await expect(page.getByText('That sign-in took too long, so please start again with your password.')).toBeVisible();
  await expect(signIn.email, 'what was typed is kept').toHaveValue(ADMIN.email);
});

test('five wrong PINs end the PIN even for the right one', async ({ page, demo }) => {
  const signIn = await ConsoleSignIn.open(page);
  await signIn.toPin();
  const pin = await demo.pin(ADMIN.email);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const answered = page.waitForResponse('**/api/console/sign-in/pin');
    await signIn.confirm(otherThan(pin));
    expect((await answered).status()).toBe(401);
  }
  await signIn.confirm(pin);
  await signIn.expectProblem(/This PIN doesn't work/);
});

test('a PIN works only in the browser that gave the password', async ({ page, demo, otherBrowser }) => {
  const first = await ConsoleSignIn.open(page);
  await first.toPin();
  const pinOfFirst = await demo.pin(ADMIN.email);
  const second = await ConsoleSignIn.open(await otherBrowser());
  await second.toPin();
  // The two are alike once in a million; then the second browser would rightly be let in.
  if ((await demo.pin(ADMIN.email, 2)) !== pinOfFirst) {
    await second.confirm(pinOfFirst);
    await second.expectProblem(/This PIN doesn't work/);
  }
  await first.confirm(pinOfFirst);
  await first.expectArrived('Contacts');
});

test('the PIN is owed at every sign-in, on every browser', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await console.logOut.click();
  await console.expectArrived('You have logged out');
  await console.link('Sign in again').click();
  const signIn = new ConsoleSignIn(page);
  await signIn.expectArrived('Sign in to the console');
  await signIn.toPin();
  await expect(page.getByRole('checkbox'), 'nothing to be spared it by').toHaveCount(0);
  await signIn.confirm(await demo.pin(ADMIN.email, 2));
  await signIn.expectArrived('Contacts');
});

test('starting again leads back to the password', async ({ page }) => {
  const signIn = await ConsoleSignIn.open(page);
  await signIn.toPin();
  await signIn.startAgain.click();
  await signIn.expectArrived('Sign in to the console');
  await expect(signIn.email).toHaveValue(ADMIN.email);
});

test('a wrong pair is explained', async ({ page }) => {
  const signIn = await ConsoleSignIn.open(page);
  for (const email of [ADMIN.email, 'nobody@practice.example', CONTACTS.active.email]) {
    await signIn.try(email, email === CONTACTS.active.email ? PASSWORD : 'wrong password');
    await signIn.expectProblem(CONSOLE_REFUSED);
    await expect(signIn.email).toHaveValue(email);
  }
});

test('a staff password opens no portal', async ({ page }) => {
  const welcome = await Welcome.open(page);
  await welcome.try(CLINICIAN.email, PASSWORD);
  await welcome.expectProblem(REFUSED);
});

test('a client in the console is told whom it is for', async ({ page }) => {
  const home = await signedIn(page, CONTACTS.active);
  await page.goto('/console');
  await expect(home.heading('This page is for staff')).toBeVisible();
  await expect(page.getByText('You are signed in as Amelia, a client.')).toBeVisible();
  for (const path of ['contacts', 'access-log', 'contacts/01JDB9ZK6V0000000000000000']) {
    expect((await page.request.get(`/api/console/${path}`)).status(), path).toBe(403);
  }
  await home.link('Go to my portal').click();
  await home.expectArrived(/, Amelia$/);
});

test('staff at the Welcome page are led to the console', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await page.goto('/');
  await expect(console.title).toBeVisible();
  await expect(page).toHaveURL(`${demo.origin}/console`);
});

test('logging out of the console ends the session', async ({ page, demo, context }) => {
  const console = await staffSignedIn(page, demo);
  await console.open(CONTACTS.active.name);
  const cookies = await context.cookies();
  await console.logOut.click();
  await console.expectArrived('You have logged out');
  await page.goBack();
  await expect(console.heading('Sign in to the console')).toBeVisible();
  await expect(page.getByText(CONTACTS.active.name)).toHaveCount(0);
  await context.addCookies(cookies);
  expect((await page.request.get('/api/console/contacts')).status()).toBe(401);
});

test('a session that ended by itself says so and leads back to the same page', async ({ page, demo }) => {
  await page.clock.install();
  const console = await staffSignedIn(page, demo);
  await console.open(CONTACTS.active.name);
  // A call that is still on its way when the clock jumps would keep the session alive.
  await expect(page.getByText('One moment')).toHaveCount(0);
  const at = page.url();
  await demo.advance({ minutes: 30 });
  await page.clock.fastForward('30:00');
  await console.expectArrived('You have been signed out');
  await expect(page.getByText(CONTACTS.active.name)).toHaveCount(0);
  await console.link('Sign in again').click();
  const signIn = new ConsoleSignIn(page);
  await signIn.expectArrived('Sign in to the console');
  await signIn.toPin();
  await signIn.confirm(await demo.pin(ADMIN.email, 2));
  await expect(console.heading(CONTACTS.active.name)).toBeVisible();
  await expect(page).toHaveURL(at);
});

test('a one-time link nobody was given leads somewhere useful', async ({ page }) => {
  const console = new Console(page);
  await page.goto(`/console/setup#${'A'.repeat(43)}`);
  await expect(console.heading("We don't know this link")).toBeVisible();
  await expect(page).toHaveURL(/\/console\/setup$/);
});

test('an address that leads nowhere says so', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await page.goto('/console/nowhere');
  await expect(console.heading("We couldn't find this page")).toBeVisible();
  await console.link('Back to the contacts').click();
  await console.expectArrived('Contacts');
});
