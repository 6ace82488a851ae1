// The second step: a PIN mailed after a right password on a browser that is not known.

import type { Page } from '@playwright/test';

import type { Demo } from '../fixtures/demo.ts';
import { CONTACTS, PASSWORD } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { staffSignedIn } from '../pages/console.ts';
import { MyAccount } from '../pages/my_account.ts';
import { Settings } from '../pages/settings.ts';
import { Home, Welcome, signedIn } from '../pages/welcome.ts';

const { active } = CONTACTS;

/** Any PIN but this one. */
const otherThan = (pin: string) => (pin.startsWith('1') ? '2' : '1') + pin.slice(1);

test('password and PIN lead home', async ({ page, demo }) => {
  const welcome = await Welcome.open(page);
  await welcome.try(active.email, PASSWORD);
  await welcome.expectArrived('Enter your PIN');
  await expect(page).toHaveURL(`${demo.origin}/sign-in/pin`);
  await expect(page.getByText(`we mailed a PIN of 4 digits to ${active.email}.`)).toBeVisible();
  await expect(welcome.pin).toHaveAttribute('autocomplete', 'one-time-code');
  const pin = await welcome.newestPin(active.email);
  expect(pin).toMatch(/^\d{4}$/);
  await welcome.pin.fill(` ${pin.slice(0, 2)}-${pin.slice(2)} `);
  await welcome.continue.click();
  await welcome.expectArrived(/, Amelia$/);
});

test('a wrong PIN is named, and the right one still works', async ({ page }) => {
  const welcome = await Welcome.open(page);
  await welcome.try(active.email, PASSWORD);
  const pin = await welcome.newestPin(active.email);
  await welcome.continue.click();
  await welcome.expectProblem('Please fill in “PIN”.');
  await welcome.pin.fill(otherThan(pin));
  await welcome.continue.click();
  await welcome.expectProblem("This PIN doesn't work. Check the newest mail, or ask for a new PIN.");
  await welcome.expectFieldError('PIN', /This PIN doesn't work/);
  await welcome.pin.fill(pin);
  await welcome.continue.click();
  await welcome.expectArrived(/, Amelia$/);
});

test('a remembered browser owes none; another one does', async ({ page, otherBrowser, demo }) => {
  const welcome = await Welcome.open(page);
  await welcome.try(active.email, PASSWORD);
  await welcome.expectArrived('Enter your PIN');
  await expect(welcome.remember).toHaveAccessibleDescription(/^Days without a PIN here: 30\./);
  await welcome.remember.check();
  await welcome.pin.fill(await welcome.newestPin(active.email));
  await welcome.continue.click();
  const home = new Home(page);
  await home.expectArrived(/, Amelia$/);
  await home.leave();
  await home.link('Sign in again').click();
  await welcome.try(active.email, PASSWORD);
  await home.expectArrived(/, Amelia$/);

  const stranger = await Welcome.open(await otherBrowser());
  await stranger.try(active.email, PASSWORD);
  await stranger.expectArrived('Enter your PIN');

  await home.leave();
  await demo.advance({ days: 30 });
  await (await Welcome.open(page)).try(active.email, PASSWORD);
  await welcome.expectArrived('Enter your PIN');
});

/** Decides when a PIN is asked for. */
async function decide(page: Page, demo: Demo, when: string, days?: number): Promise<void> {
  const settings = await Settings.open(await staffSignedIn(page, demo), 'Safety');
  await page.getByRole('combobox', { name: 'A PIN is mailed after the password' }).selectOption(when);
  if (days) await settings.field('After how many days').fill(String(days));
  await settings.save.click();
  await settings.expectSaved();
}

test('where a PIN is owed every time, nothing is promised', async ({ page, otherBrowser, demo }) => {
  await decide(await otherBrowser(), demo, 'At every sign-in');
  const welcome = await Welcome.open(page);
  await welcome.try(active.email, PASSWORD);
  await welcome.expectArrived('Enter your PIN');
  await expect(welcome.remember).toHaveCount(0);
  await welcome.confirmPin(active.email);
  await welcome.expectArrived(/, Amelia$/);
  const account = await MyAccount.from(new Home(page));
  await expect(account.section('Browsers that skip the PIN')).toHaveCount(0);
  await expect(account.section('Browsers we know')).toContainText('after your password we mail you a PIN every time');
});

test('a browser is spared the PIN for as many days as the box says', async ({ page, otherBrowser, demo }) => {
  await decide(await otherBrowser(), demo, 'On known browsers too, after some days', 7);
  const welcome = await Welcome.open(page);
  await welcome.try(active.email, PASSWORD);
  await welcome.expectArrived('Enter your PIN');
  await page.getByRole('button', { name: 'Español' }).click();
  const spanish = page.getByRole('checkbox', { name: 'Recordar este navegador' });
  await expect(spanish).toHaveAccessibleDescription(/^Días sin PIN aquí: 7\./);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(welcome.remember).toHaveAccessibleDescription(/^Days without a PIN here: 7\./);
  await welcome.remember.check();
  await welcome.pin.fill(await welcome.newestPin(active.email));
  await welcome.continue.click();
  await welcome.expectArrived(/, Amelia$/);
  const account = await MyAccount.from(new Home(page));
  const browsers = account.section('Browsers that skip the PIN');
  await expect(browsers).toContainText('these need only your password for 7 days.');
  await expect(browsers.getByRole('listitem')).toContainText(['This browser']);
  await account.leave();
  await demo.advance({ days: 6 });
  await (await Welcome.open(page)).try(active.email, PASSWORD);
  await account.expectArrived(/, Amelia$/);
  await account.leave();
  await demo.advance({ days: 1 });
  await (await Welcome.open(page)).try(active.email, PASSWORD);
  await welcome.expectArrived('Enter your PIN');
});

test('an unticked box remembers nothing', async ({ page }) => {
  await (await signedIn(page, active)).leave();
  await (await Welcome.open(page)).try(active.email, PASSWORD);
  await new Welcome(page).expectArrived('Enter your PIN');
});

test('a new PIN can be had after a minute, and only the newest works', async ({ page, demo }) => {
  await page.clock.install();
  const welcome = await Welcome.open(page);
  await welcome.try(active.email, PASSWORD);
  const first = await welcome.newestPin(active.email);
  await expect(welcome.sendNew).toHaveAttribute('aria-disabled', 'true');
  await expect(welcome.sendNew).toHaveAccessibleDescription(/You can have a new PIN sent in \d+ seconds\./);
  await demo.advance({ seconds: 60 });
  await page.clock.fastForward(60_000);
  await expect(welcome.sendNew).toHaveAccessibleDescription(/No mail\?/);
  await welcome.sendNew.click();
  await expect(page.getByRole('status').filter({ hasText: 'A new PIN is on its way.' })).toBeVisible();
  const second = await welcome.newestPin(active.email, 2);
  if (first !== second) {
    await welcome.pin.fill(first);
    await welcome.continue.click();
    await welcome.expectProblem(/This PIN doesn't work/);
  }
  await welcome.pin.fill(second);
  await welcome.continue.click();
  await welcome.expectArrived(/, Amelia$/);
});

test('a reload, as after a look into the mail program, keeps the step', async ({ page }) => {
  const welcome = await Welcome.open(page);
  await welcome.try(active.email, PASSWORD);
  await welcome.expectArrived('Enter your PIN');
  await page.reload();
  await expect(welcome.pinTitle).toBeVisible();
  await expect(page.getByText(active.email)).toBeVisible();
  await welcome.pin.fill(await welcome.newestPin(active.email));
  await welcome.continue.click();
  await welcome.expectArrived(/, Amelia$/);
});

test('too late, and one starts again with the password', async ({ page, demo }) => {
  const welcome = await Welcome.open(page);
  await welcome.try(active.email, PASSWORD);
  const late = await welcome.newestPin(active.email);
  await demo.advance({ minutes: 10 });
  await welcome.pin.fill(late);
  await welcome.continue.click();
  await welcome.expectArrived('Welcome to Willow Practice');
  await expect(page.getByText('That sign-in took too long')).toBeVisible();
  await expect(welcome.email, 'what was typed is kept').toHaveValue(active.email);
});

test('starting again leads back, and whoever comes without a password too', async ({ page }) => {
  const welcome = await Welcome.open(page);
  await welcome.try(active.email, PASSWORD);
  await welcome.expectArrived('Enter your PIN');
  await welcome.startAgain.click();
  await welcome.expectArrived('Welcome to Willow Practice');
  await expect(welcome.email).toHaveValue(active.email);
  await page.goto('/sign-in/pin');
  await expect(welcome.title).toBeVisible();
});
