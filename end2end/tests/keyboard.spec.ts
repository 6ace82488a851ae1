// The focus, and every step by keyboard alone.

import { expectFocusKept, tabTo } from '../fixtures/keyboard.ts';
import { ADMIN, CONTACTS, PASSWORD } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { Activation, NEW_PASSWORD } from '../pages/activation.ts';
import { Console, ConsoleSignIn } from '../pages/console.ts';
import { InstantSignIn } from '../pages/sign_in.ts';
import { Home, Welcome, signedIn } from '../pages/welcome.ts';

const { invited } = CONTACTS;

test.describe('the focus', () => {
  test('goes to the heading of every page one comes to', async ({ page }) => {
    const home = new Home(page);
    await (await Welcome.open(page)).enter(CONTACTS.couple.email);
    await home.expectArrived('Whose portal would you like to open?');
    await home.button('Continue').click();
    await home.expectArrived(/, Clara$/);
    await home.footer.getByRole('link', { name: 'Terms of Use' }).click();
    await home.expectArrived('Terms of Use');
    await expect(page.getByText(/in force since/)).toBeVisible();
    await expect(home.heading('Terms of Use'), 'and stays when the text has come').toBeFocused();
    await page.goBack();
    await home.expectArrived(/, Clara$/);
    await page.goForward();
    await home.expectArrived('Terms of Use');
  });

  test('is not taken when a page is opened: nobody has gone anywhere yet', async ({ page }) => {
    await Welcome.open(page);
    await expect(page.locator('body')).toBeFocused();
  });

  test('stays inside the question before the end, and comes back', async ({ page, demo }) => {
    await page.clock.install();
    const home = await signedIn(page, CONTACTS.active);
    const before = home.footer.getByRole('link', { name: 'Terms of Use' });
    await before.focus();
    await demo.advance({ minutes: 28 });
    await page.clock.fastForward('28:00');
    const dialog = page.getByRole('alertdialog');
    await expect(home.button('Stay signed in')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('button', { name: 'Log out' })).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(home.button('Stay signed in')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(before).toBeFocused();
  });
});

test.describe('by keyboard alone', () => {
  test('signing in and out', async ({ page }) => {
    const welcome = await Welcome.open(page);
    await page.keyboard.press('Tab');
    await expect(welcome.link('Skip to the main content')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
    await tabTo(page, welcome.email);
    await page.keyboard.type('active@example.com');
    await tabTo(page, welcome.password);
    await page.keyboard.type('wrong password');
    await tabTo(page, welcome.button('Show password'));
    await page.keyboard.press('Space');
    await expect(welcome.password).toHaveAttribute('type', 'text');
    await tabTo(page, welcome.submit);
    await page.keyboard.press('Enter');
    await welcome.expectProblem(/don't open an account/);
    await tabTo(page, welcome.password);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await welcome.expectArrived('Enter your PIN');
    await tabTo(page, welcome.pin);
    await page.keyboard.type(await welcome.newestPin('active@example.com'));
    await tabTo(page, welcome.remember);
    await page.keyboard.press('Space');
    await expect(welcome.remember).toBeChecked();
    await tabTo(page, welcome.continue);
    await page.keyboard.press('Enter');
    const home = new Home(page);
    await home.expectArrived(/, Amelia$/);
    await tabTo(page, home.logOut);
    await page.keyboard.press('Enter');
    await home.expectArrived('You have logged out');
    await tabTo(page, home.link('Sign in again'));
    await page.keyboard.press('Enter');
    await home.expectArrived('Welcome to Willow Practice');
  });

  test('a mailed link, the tips and the code', async ({ page, demo }) => {
    const welcome = await Welcome.open(page);
    await tabTo(page, welcome.existing);
    await page.keyboard.press('Enter');
    const instant = new InstantSignIn(page);
    await instant.expectArrived('Sign in with a mailed link');
    await tabTo(page, instant.email);
    await page.keyboard.type('active@example.com');
    await page.keyboard.press('Enter');
    await instant.expectArrived('Check your inbox');
    await tabTo(page, instant.code);
    await page.keyboard.type('000000');
    await page.keyboard.press('Enter');
    await instant.expectProblem(/This code doesn't work here/);
    await tabTo(page, instant.tips);
    await page.keyboard.press('Enter');
    await expect(instant.button('Correct the address')).toBeVisible();
    await tabTo(page, instant.button('Correct the address'));
    await tabTo(page, instant.phonePin);
    await instant.heading('Check your inbox').focus();
    await tabTo(page, instant.code);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(await demo.code('active@example.com'));
    await tabTo(page, instant.submit);
    await page.keyboard.press('Space');
    await new Home(page).expectArrived(/, Amelia$/);
  });

  test('the whole activation', async ({ page, demo }) => {
    const wizard = await Activation.open(page, await demo.link(invited.email));
    // The documents scroll, so they are reached as well.
    await tabTo(page, page.getByRole('region', { name: 'Privacy Policy' }).last());
    const scrolled = () => page.evaluate(() => document.activeElement?.scrollTop ?? 0);
    await page.keyboard.press('End');
    await expect.poll(scrolled).toBeGreaterThan(0);
    await tabTo(page, wizard.accept);
    await page.keyboard.press('Enter');
    await wizard.expectArrived('Confirm Who You Are');
    for (const [field, typed] of [
      [wizard.day, '5'],
      [wizard.month, '7'],
      [wizard.year, '1985'],
    ] as const) {
      await tabTo(page, field);
      await page.keyboard.type(typed);
    }
    await page.keyboard.press('Enter');
    await wizard.expectProblem(/not the date of birth/);
    await tabTo(page, wizard.problem.getByRole('link'));
    await page.keyboard.press('Enter');
    await expect(wizard.day).toBeFocused();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('4');
    await tabTo(page, wizard.continue);
    await page.keyboard.press('Space');
    await wizard.expectArrived('Set Your Password');
    await tabTo(page, wizard.password);
    await page.keyboard.type(NEW_PASSWORD);
    await tabTo(page, wizard.setPassword);
    await page.keyboard.press('Enter');
    await new Home(page).expectArrived(/, Iris$/);
  });

  test('inviting somebody', async ({ page, demo }) => {
    await ConsoleSignIn.open(page);
    const signIn = new ConsoleSignIn(page);
    await tabTo(page, signIn.email);
    await page.keyboard.type(ADMIN.email);
    await tabTo(page, signIn.password);
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await signIn.expectArrived('Enter your PIN');
    await tabTo(page, signIn.pin);
    await page.keyboard.type(await demo.pin(ADMIN.email));
    await tabTo(page, signIn.continue);
    await page.keyboard.press('Enter');
    const console = new Console(page);
    await console.expectArrived('Contacts');
    await tabTo(page, console.search);
    await page.keyboard.type('ready@');
    await expect(console.names).toHaveCount(2);
    await tabTo(page, console.action(CONTACTS.ready.name));
    await page.keyboard.press('ArrowDown');
    const item = (name: string) => console.menu.getByRole('menuitem', { name, exact: true });
    await expect(item('Edit Details')).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(item('Close')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(console.menu).toHaveCount(0);
    await expect(console.action(CONTACTS.ready.name), 'the focus returns').toBeFocused();
    await page.keyboard.press('Enter');
    await expect(item('Edit Details')).toBeFocused();
    await page.keyboard.press('i');
    await expect(item('Invite')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Invitation sent to ready@example.com')).toBeVisible();
    await expect(console.row(CONTACTS.ready.name), 'the row grows before anybody goes on').toContainText('Invited on');
    await expectFocusKept(page);
    await tabTo(page, console.link('Access Log'));
    await page.keyboard.press('Enter');
    await console.expectArrived('Access Log');
  });
});
