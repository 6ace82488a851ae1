// "Your account": language, password, sessions and browsers, and what happened.

import type { Page } from '@playwright/test';

import { expectAccessible } from '../fixtures/axe.ts';
import type { Demo } from '../fixtures/demo.ts';
import { CONTACTS, PASSWORD, PRACTICE } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { NEW_PASSWORD } from '../pages/activation.ts';
import { MyAccount, SECTIONS } from '../pages/my_account.ts';
import { InstantSignIn } from '../pages/sign_in.ts';
import { Home, Welcome, signedIn } from '../pages/welcome.ts';

const { active, linkOnly } = CONTACTS;
const SESSIONS = 'Where you are signed in';
const BROWSERS = 'Browsers that skip the PIN';

/** Signs in somebody who has no password, by the link mailed as the `count`th. */
async function byLink(page: Page, demo: Demo, count: number): Promise<MyAccount> {
  await (await InstantSignIn.open(page)).askFor(linkOnly.email);
  await page.goto(await demo.signInLink(linkOnly.email, count));
  const home = new Home(page);
  await expect(home.greeting(linkOnly.given)).toBeVisible();
  return MyAccount.from(home);
}

test('everything is there, and fits', async ({ page, demo }) => {
  const account = await MyAccount.from(await signedIn(page, active));
  await expect(page).toHaveURL(`${demo.origin}/account`);
  await expect(account.sections).toHaveText(SECTIONS);
  const details = account.section('Contact details');
  await expect(details).toContainText(active.name);
  await expect(details).toContainText(active.email);
  await expect(details.getByRole('link', { name: `Call ${PRACTICE.phone}` })).toHaveAttribute(
    'href',
    `tel:${PRACTICE.dialled}`,
  );
  await expect(account.rows(SESSIONS)).toHaveCount(1);
  await expect(account.rows(SESSIONS)).toContainText('This browser');
  await expect(account.endings(SESSIONS), 'nobody ends this session by mistake').toHaveCount(0);
  await expect(account.section(BROWSERS)).toContainText('No browser is remembered');
  await expect(account.rows('Recent activity').first()).toContainText('Signed in');
  await expect(account.current).toHaveAttribute('autocomplete', 'current-password');
  await expect(account.password).toHaveAttribute('autocomplete', 'new-password');
  await expect(page.locator('input[autocomplete="username"]')).toHaveValue(active.email);
  await expectAccessible(page, 'account');
});

test('the password is changed, and the new one signs in', async ({ page, demo, otherBrowser }) => {
  const elsewhere = await signedIn(await otherBrowser(), active);
  const account = await MyAccount.from(await signedIn(page, active));
  await account.change.click();
  await account.expectProblem('Please fill in “Current password”.', 'Please fill in “New password”.');
  await account.changePassword('not my password', NEW_PASSWORD);
  await account.expectProblem(/This is not your current password/);
  await account.expectFieldError('Current password', /This is not your current password/);
  await expectAccessible(page, 'wrong password');
  await account.changePassword(PASSWORD, 'willowpractice');
  await account.expectProblem(/made of our name/);
  await account.password.fill(NEW_PASSWORD);
  await account.expectStatus('Very good');
  await account.change.click();
  await account.expectStatus('Your new password is saved.');
  await expect(account.current).toHaveValue('');
  await expect(account.password).toHaveValue('');
  await demo.mail(active.email, { subject: /password (was|has been) changed/i });
  await elsewhere.page.reload();
  await expect(elsewhere.heading('You have been signed out'), 'every other session ended').toBeVisible();

  await account.leave();
  const welcome = await Welcome.open(page);
  await welcome.signIn(active, NEW_PASSWORD);
});

test('the email address is changed once the new one is proved', async ({ page, demo, otherBrowser }) => {
  const NEW = 'amelia.hart@example.net';
  const elsewhere = await signedIn(await otherBrowser(), active);
  const account = await MyAccount.from(await signedIn(page, active));
  const details = account.section('Contact details');
  await account.changeEmail.click();
  await expect(account.proof).toBeFocused();
  await expect(account.newEmail).toHaveAttribute('autocomplete', 'email');
  await expect(account.proof).toHaveAttribute('autocomplete', 'current-password');
  await account.sendPin.click();
  await account.expectProblem('Please fill in “Your password, to be safe”.', 'Please fill in “New email”.');
  await account.proof.fill('not my password');
  await account.newEmail.fill(NEW);
  await account.sendPin.click();
  await account.expectProblem(/This is not your current password/);
  await account.proof.fill(PASSWORD);
  await account.newEmail.fill(active.email);
  await account.sendPin.click();
  await account.expectProblem('This is what we have already.');
  await expectAccessible(page, 'new address');
  await account.newEmail.fill(NEW);
  await account.sendPin.click();
  await expect(account.pin).toBeFocused();
  await expect(account.pin).toHaveAttribute('autocomplete', 'one-time-code');
  await expect(details).toContainText(active.email);
  const pin = (await demo.mail(NEW, { subject: /PIN to confirm/ })).codes[0]!;
  await page.reload();
  await expect(account.pin, 'a phone that came back from its mail program goes on').toBeVisible();
  await account.pin.fill(pin === '000000' ? '111111' : '000000');
  await account.confirm.click();
  await account.expectProblem(/^This PIN doesn't work\./);
  await expectAccessible(page, 'PIN of the new address');
  await account.pin.fill(`${pin.slice(0, 3)} ${pin.slice(3)}`);
  await account.confirm.click();
  await account.expectStatus('Your new email address is saved.');
  await expect(details).toContainText(NEW);
  await expect(page.getByRole('heading', { level: 2, name: 'Contact details' })).toBeFocused();
  await demo.mail(active.email, { subject: /email address was changed/ });
  await demo.mail(NEW, { subject: /this is your new email address/ });
  await elsewhere.page.reload();
  await expect(elsewhere.heading('You have been signed out'), 'every other session ended').toBeVisible();

  await account.leave();
  const welcome = await Welcome.open(page);
  await welcome.try(active.email, PASSWORD);
  await welcome.expectProblem(/don't open an account/);
  await welcome.enter(NEW);
  await welcome.expectArrived(/, Amelia$/);
});

test('an address that somebody else has looks like any other, and gets no mail', async ({ page, demo }) => {
  const account = await MyAccount.from(await signedIn(page, active));
  await account.changeEmail.click();
  await account.proof.fill(PASSWORD);
  await account.newEmail.fill(CONTACTS.couple.email);
  await account.sendPin.click();
  await expect(account.pin).toBeFocused();
  await account.pin.fill('123456');
  await account.confirm.click();
  await account.expectProblem(/^This PIN doesn't work\./);
  await account.sendNewPin.click();
  await account.expectProblem(/^A PIN was just sent\./);
  await account.cancelChange.click();
  await expect(account.changeEmail).toBeVisible();
  await expect(account.section('Contact details')).toContainText(active.email);
  expect(await demo.mails(CONTACTS.couple.email)).toEqual([]);
});

test('the mobile number is changed, by a PIN in a text message to it', async ({ page, demo }) => {
  const account = await MyAccount.from(await signedIn(page, active));
  await account.changeMobile.click();
  await expect(account.newMobile).toHaveAttribute('autocomplete', 'tel');
  await account.proof.fill(PASSWORD);
  await account.newMobile.fill('call me');
  await account.sendPin.click();
  await account.expectProblem(/^Please enter a phone number/);
  await account.newMobile.fill('(555) 010-0188');
  await account.sendPin.click();
  await expect(account.pin).toBeFocused();
  await demo.advance({ seconds: 60 });
  await account.sendNewPin.click();
  await account.expectStatus('A new PIN is on its way.');
  const [text] = await demo.texts('+15550100188', 2);
  expect(text!.text).toMatch(/\n@localhost #\d{6}$/);
  await account.pin.fill(text!.codes[0]!);
  await account.confirm.click();
  await account.expectStatus('Your new mobile number is saved.');
  await expect(account.section('Contact details')).toContainText('(555) 010-0188');
  await demo.mail(active.email, { subject: /mobile number was changed/ });
});

test('another browser is signed out from here', async ({ page, otherBrowser }) => {
  const elsewhere = await signedIn(await otherBrowser(), active);
  const account = await MyAccount.from(await signedIn(page, active));
  await expect(account.rows(SESSIONS)).toHaveCount(2);
  const signOut = account.endings(SESSIONS);
  await expect(signOut).toHaveAccessibleName(/^Sign out \S/);
  await signOut.click();
  await expect(account.rows(SESSIONS)).toHaveCount(1);
  await account.expectStatus('Signed out: ');
  await expect(page.getByRole('heading', { level: 2, name: SESSIONS })).toBeFocused();
  await elsewhere.page.reload();
  await expect(elsewhere.heading('You have been signed out')).toBeVisible();
  await page.reload();
  await expect(account.title, 'this one goes on').toBeVisible();
});

test('a remembered browser is forgotten, and owes the PIN again', async ({ page }) => {
  const welcome = await Welcome.open(page);
  await welcome.try(active.email, PASSWORD);
  await welcome.expectArrived('Enter your PIN');
  await welcome.remember.check();
  await welcome.pin.fill(await welcome.newestPin(active.email));
  await welcome.continue.click();
  const home = new Home(page);
  await home.expectArrived(/, Amelia$/);
  const account = await MyAccount.from(home);
  await expect(account.rows(BROWSERS)).toContainText('This browser');
  await account.endings(BROWSERS).click();
  await expect(account.section(BROWSERS)).toContainText('No browser is remembered');
  await account.expectStatus('Forgotten: ');
  await account.leave();
  await (await Welcome.open(page)).try(active.email, PASSWORD);
  await welcome.expectArrived('Enter your PIN');
});

test('signing out everywhere asks first, and ends every session', async ({ page, otherBrowser }) => {
  const elsewhere = await signedIn(await otherBrowser(), active);
  const account = await MyAccount.from(await signedIn(page, active));
  await account.everywhere.click();
  await expect(account.button('Cancel')).toBeFocused();
  await expectAccessible(page, 'question');
  await account.button('Cancel').click();
  await expect(account.question).toBeHidden();
  await expect(account.everywhere).toBeFocused();
  await account.everywhere.click();
  await account.button('Yes, sign out everywhere').click();
  await account.expectArrived('You have logged out');
  await elsewhere.page.reload();
  await expect(elsewhere.heading('You have been signed out')).toBeVisible();
});

test('the language is kept with the account', async ({ page, otherBrowser }) => {
  const account = await MyAccount.from(await signedIn(page, active));
  await account.language.selectOption('Español');
  await account.save.click();
  await expect(account.heading('Su cuenta')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await account.expectStatus('Su idioma está guardado.');
  await expectAccessible(page, 'in Spanish');

  const welcome = await Welcome.open(await otherBrowser());
  await welcome.enter(active.email);
  await welcome.expectArrived(/^(Buenos días|Buenas tardes|Buenas noches|Le damos la bienvenida), Amelia$/);
});

test('somebody without a password sets one, soon after signing in', async ({ page, demo }) => {
  const early = await byLink(page, demo, 1);
  await expect(early.current).toHaveCount(0);
  await demo.advance({ minutes: 11 });
  await early.password.fill(NEW_PASSWORD);
  await early.button('Set Password').click();
  await expect(early.section('Password')).toContainText('please sign in again first');
  await early.button('Log out and sign in again').click();
  await early.expectArrived('You have logged out');

  const account = await byLink(page, demo, 2);
  await account.password.fill(NEW_PASSWORD);
  await account.button('Set Password').click();
  await account.expectStatus('Your new password is saved.');
  await expect(account.current, 'from now on it is asked for').toBeVisible();
});

test('whoever is signed out is asked to sign in, and led back', async ({ page }) => {
  await page.goto('/account');
  const welcome = new Welcome(page);
  await expect(welcome.title).toBeVisible();
  await expect(welcome.link('Your account')).toHaveCount(0);
  await welcome.enter(active.email);
  await welcome.expectArrived('Your account');
});
