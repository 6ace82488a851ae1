// Everybody can use it: axe on every page and error state, by keyboard alone, on the narrowest screen.

import { expectAccessible, expectToFit } from '../fixtures/axe.ts';
import { ADMIN, BORN, CONTACTS, PASSWORD } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { Activation, NEW_PASSWORD } from '../pages/activation.ts';
import { AddContact, ConsoleSignIn, PinQuestion, staffSignedIn } from '../pages/console.ts';
import { Screen } from '../pages/screen.ts';
import { InstantSignIn, OpenedLink, PhonePin, Recovery } from '../pages/sign_in.ts';
import { Home, Welcome, signedIn } from '../pages/welcome.ts';

const { invited } = CONTACTS;

test.describe('axe', () => {
  for (const [path, heading] of [
    ['/', 'Welcome to Willow Practice'],
    ['/sign-in/link', 'Sign in with a mailed link'],
    ['/sign-in#unknown', "We don't know this link"],
    ['/recovery', 'Forgot your password?'],
    ['/recovery/password#unknown', "We don't know this link"],
    ['/signed-out', 'You have logged out'],
    ['/signed-out?ended', 'You have been signed out'],
    ['/privacy', 'Privacy Policy'],
    ['/terms', 'Terms of Use'],
    ['/nowhere', "We couldn't find this page"],
    ['/activate#unknown', "We don't know this link"],
    ['/console', 'Sign in to the console'],
    ['/console/setup#unknown', "We don't know this link"],
  ] as const) {
    test(`${path}`, async ({ page }) => {
      await page.goto(path);
      await expect(new Screen(page).heading(heading)).toBeVisible();
      if (heading === 'Privacy Policy') await expect(page.getByText(/in force since/)).toBeVisible();
      await expectAccessible(page, heading);
    });
  }

  test('sign-in, its errors, and in Spanish', async ({ page }) => {
    const welcome = await Welcome.open(page);
    await welcome.submit.click();
    await welcome.expectProblem(/Email/, /Password/);
    await expectAccessible(page, 'empty fields');
    await welcome.try(CONTACTS.active.email, 'wrong password');
    await welcome.expectProblem(/don't open an account/);
    await expectAccessible(page, 'refused');
    await welcome.button('Español').click();
    await expect(welcome.button('Iniciar sesión')).toBeVisible();
    await expectAccessible(page, 'in Spanish');
  });

  test('the second step, and its errors', async ({ page }) => {
    const welcome = await Welcome.open(page);
    await welcome.try(CONTACTS.active.email, PASSWORD);
    await welcome.expectArrived('Enter your PIN');
    await expectAccessible(page, 'PIN');
    await welcome.continue.click();
    await welcome.expectProblem(/PIN/);
    await expectAccessible(page, 'PIN, empty');
  });

  test('waiting for a link, its errors and its end', async ({ page, demo, otherBrowser }) => {
    const instant = await InstantSignIn.open(page);
    await instant.ask.click();
    await instant.expectProblem(/Email/);
    await expectAccessible(page, 'asking, empty');
    await instant.askFor(CONTACTS.active.email);
    await instant.tips.click();
    await instant.code.fill('000000');
    await instant.submit.click();
    await instant.expectProblem(/This code doesn't work here/);
    await expectAccessible(page, 'waiting, wrong code');
    const link = await demo.signInLink(CONTACTS.active.email);
    const opened = await OpenedLink.open(await otherBrowser(), link);
    await opened.continueThere.click();
    await opened.expectProblem(/Number/);
    await expectAccessible(opened.page, 'opened elsewhere, no number');
    await opened.number.fill(await instant.number());
    await opened.continueThere.click();
    await opened.expectArrived('You can go on in the other browser');
    await expectAccessible(opened.page, 'approved');
    await new Home(page).expectArrived(/, Amelia$/);
    await OpenedLink.open(opened.page, link, 'This link was used already');
    await expectAccessible(opened.page, 'used');
  });

  test('the phone PIN, and its errors', async ({ page }) => {
    const phonePin = await PhonePin.open(page);
    await expectAccessible(page, 'phone PIN');
    await phonePin.submit.click();
    await phonePin.expectProblem(/Email/, /Pin code/);
    await expectAccessible(page, 'phone PIN, empty');
  });

  test('a forgotten password, and its errors', async ({ page, demo }) => {
    const recovery = await Recovery.open(page);
    await recovery.askFor(CONTACTS.active.email);
    await expectAccessible(page, 'recovery, sent');
    await Recovery.openLink(page, await demo.resetLink(CONTACTS.active.email));
    await expectAccessible(page, 'recovery, new password');
    await recovery.setPassword.click();
    await recovery.expectProblem(/Password/);
    await expectAccessible(page, 'recovery, empty');
  });

  test('activation, its first two steps and their errors', async ({ page, demo }) => {
    const wizard = await Activation.open(page, await demo.link(invited.email));
    await expectAccessible(page, 'step 1');
    await wizard.goTo('birthDate');
    await expectAccessible(page, 'step 2');
    await wizard.continue.click();
    await wizard.expectProblem(/Date of birth/);
    await expectAccessible(page, 'step 2, empty');
    await wizard.confirm({ day: '5', month: '7', year: '1985' });
    await wizard.expectProblem(/not the date of birth/);
    await expectAccessible(page, 'step 2, wrong');
  });

  test('activation, its last step and its errors', async ({ page, demo }) => {
    const wizard = await Activation.open(page, await demo.link(invited.email));
    await wizard.goTo('password');
    await expectAccessible(page, 'step 3');
    await wizard.password.fill('willowpractice');
    await expect(page.getByRole('status').filter({ hasText: 'made of our name' })).toBeVisible();
    await wizard.setPassword.click();
    await wizard.expectProblem(/made of our name/);
    await expectAccessible(page, 'step 3, refused');
    await wizard.password.fill(NEW_PASSWORD);
    await expect(page.getByRole('status').filter({ hasText: 'Very good' })).toBeVisible();
    await expectAccessible(page, 'step 3, a good one');
  });

  test('the picker, Home, and Home on behalf of another', async ({ page }) => {
    const welcome = await Welcome.open(page);
    await welcome.enter(CONTACTS.guardian.email);
    await welcome.expectArrived('Whose portal would you like to open?');
    await expectAccessible(page, 'picker');
    await page.getByRole('radio', { name: 'Milo Mendes' }).check();
    await welcome.continue.click();
    await welcome.expectArrived(/, Gloria$/);
    await expectAccessible(page, 'Home on behalf of another');
    await page.goto('/console');
    await expect(welcome.heading('This page is for staff')).toBeVisible();
    await expectAccessible(page, 'not staff');
  });

  test('the question before the end of a session', async ({ page, demo }) => {
    await page.clock.install();
    await signedIn(page, CONTACTS.active);
    await expectAccessible(page, 'Home');
    await demo.advance({ minutes: 28 });
    await page.clock.fastForward('28:00');
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await expectAccessible(page, 'question');
  });

  test('signing in to the console, and its errors', async ({ page }) => {
    const signIn = await ConsoleSignIn.open(page);
    await signIn.try(ADMIN.email, 'wrong password');
    await signIn.expectProblem(/don't open the console/);
    await expectAccessible(page, 'refused');
    await signIn.toPin();
    await expectAccessible(page, 'PIN');
    await signIn.confirm('no digits');
    await signIn.expectProblem(/digits only/);
    await expectAccessible(page, 'PIN, wrong');
  });

  test('contacts', async ({ page, demo }) => {
    const console = await staffSignedIn(page, demo);
    await expect(console.names).toHaveCount(13);
    await expectAccessible(page, 'contacts');
    await console.action(CONTACTS.ready.name).click();
    await expectAccessible(page, 'contacts, menu');
    await console.menu.getByRole('menuitem', { name: 'Invite', exact: true }).click();
    await expect(page.getByText('Invitation sent to')).toBeVisible();
    await expectAccessible(page, 'contacts, invited');
    await console.search.fill('nobody of this name');
    await expect(page.getByText('No name, email or mobile here contains')).toBeVisible();
    await expectAccessible(page, 'contacts, none found');
    await page.goto('/console/nowhere');
    await expect(console.heading("We couldn't find this page")).toBeVisible();
    await expectAccessible(page, 'console, not found');
  });

  for (const { name } of [CONTACTS.invited, CONTACTS.notReady, CONTACTS.locked, CONTACTS.guardian]) {
    test(`the page of ${name}`, async ({ page, demo }) => {
      const console = await staffSignedIn(page, demo);
      const contact = await console.open(name);
      await expect(contact.mail.getByText(/Nothing has been sent|Sent/).first()).toBeVisible();
      await expectAccessible(page, name);
    });
  }

  test('a generated Pin code', async ({ page, demo }) => {
    const contact = await (await staffSignedIn(page, demo)).open(CONTACTS.active.name);
    await contact.generatePin.click();
    const question = new PinQuestion(page);
    await expect(question.reason).toBeFocused();
    await expectAccessible(page, 'question before a Pin code');
    await question.answer();
    await expect(contact.portal.getByText(/^\d{3} \d{3}$/)).toBeVisible();
    await expect(contact.mails.first()).toContainText('Sent');
    await expectAccessible(page, 'generated');
  });

  test('adding a contact, and its errors', async ({ page, demo }) => {
    const console = await staffSignedIn(page, demo);
    await console.addContact.click();
    await console.expectArrived('Add Contact');
    await expectAccessible(page, 'new contact');
    const form = new AddContact(page);
    await form.mobile.fill('call me');
    await form.day.fill('31');
    await form.submit.click();
    await form.expectProblem(/Given name/, /Family name/, /phone number/, /four-digit year/);
    await expectAccessible(page, 'new contact, wrong');
  });

  test('the access log', async ({ page, demo }) => {
    const log = await (await staffSignedIn(page, demo)).openLog();
    await expect(log.entries.first()).toBeVisible();
    await expectAccessible(page, 'access log');
  });
});

test.describe('320 pixels', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('long names and addresses break rather than stick out', async ({ page, demo }) => {
    const console = await staffSignedIn(page, demo);
    await console.addContact.click();
    const form = new AddContact(page);
    const given = 'Maximiliana-Alexandrina';
    const family = 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh';
    const email = 'maximiliana.alexandrina.wolfeschlegelsteinhausenbergerdorff@a-very-long-practice-name.example.com';
    await form.fill({ given, family, email, mobile: '5550100123', born: BORN });
    await expectToFit(page, 'new contact');
    await form.submit.click();
    await console.expectArrived(`${given} ${family}`);
    await console.button('Invite').click();
    await expect(page.getByText('Invitation sent to')).toBeVisible();
    await expectToFit(page, 'contact');
    await page.goto('/console');
    await expect(console.row(`${given} ${family}`)).toBeVisible();
    await expectToFit(page, 'contacts');
    await (await console.openLog()).expectNewest('An invitation was sent');
    await expectToFit(page, 'access log');
    const wizard = await Activation.open(page, await demo.link(email));
    await wizard.goTo('password');
    await expectToFit(page, 'step 3');
    await wizard.password.fill(NEW_PASSWORD);
    await wizard.setPassword.click();
    await new Home(page).expectArrived(new RegExp(`, ${given}$`));
    await expectToFit(page, 'Home');
  });
});
