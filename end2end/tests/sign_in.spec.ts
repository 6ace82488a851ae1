// Signing in and out, and how a session ends.

import type { Page } from '@playwright/test';

import type { Demo } from '../fixtures/demo.ts';
import { ADMIN, CONTACTS, PASSWORD } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { Activation, NEW_PASSWORD } from '../pages/activation.ts';
import { Home, REFUSED, Welcome, signedIn } from '../pages/welcome.ts';

const { active } = CONTACTS;
const DIALOG = "You'll be signed out soon";

test('the right pair leads home', async ({ page }) => {
  const welcome = await Welcome.open(page);
  await expect(page).toHaveTitle('Welcome to Willow Practice – Willow Practice');
  await expect(welcome.email).toHaveAttribute('autocomplete', 'username');
  await expect(welcome.password).toHaveAttribute('autocomplete', 'current-password');
  await welcome.signIn({ ...active, email: ' Active@Example.COM ' });
  await expect(page).toHaveURL(/\/p\/[0-9A-Z]{26}$/);
});

test('Enter in a field is enough', async ({ page }) => {
  const welcome = await Welcome.open(page);
  await welcome.email.fill(active.email);
  await welcome.password.fill(PASSWORD);
  await welcome.password.press('Enter');
  await welcome.expectArrived('Enter your PIN');
});

test('a wrong pair keeps what was typed and explains itself', async ({ page }) => {
  const welcome = await Welcome.open(page);
  await welcome.try(active.email, 'not my password');
  await welcome.expectProblem(REFUSED);
  await expect(welcome.email).toHaveValue(active.email);
  await expect(welcome.password).toHaveValue('not my password');
  await welcome.password.fill(PASSWORD);
  await welcome.submit.click();
  await welcome.confirmPin(active.email);
  await welcome.expectArrived(/, Amelia$/);
  await expect(page, 'the title forgets the error').toHaveTitle(/^(Good|Welcome)/);
});

test('everybody who does not get in reads the same', async ({ page }) => {
  const welcome = await Welcome.open(page);
  const { locked, disabled, invited, ready, linkOnly } = CONTACTS;
  const pairs = [
    ['nobody@example.com', PASSWORD],
    ...[locked, disabled, invited, ready, linkOnly].map((contact) => [contact.email, PASSWORD]),
    [ADMIN.email, PASSWORD],
    [active.email, 'wrong password'],
  ] as [string, string][];
  for (const [email, password] of pairs) {
    await test.step(email, async () => {
      const answered = page.waitForResponse('**/api/sign-in');
      await welcome.try(email, password);
      expect((await answered).status()).toBe(401);
      await welcome.expectProblem(REFUSED);
      await expect(page).toHaveURL(/\/$/);
    });
  }
});

test('empty and mistyped fields are named, with a way to each', async ({ page }) => {
  const welcome = await Welcome.open(page);
  await welcome.submit.click();
  await welcome.expectProblem('Please fill in “Email”.', 'Please fill in “Password”.');
  await welcome.problem.getByRole('link', { name: 'Please fill in “Password”.' }).click();
  await expect(welcome.password).toBeFocused();
  await welcome.try('amelia', PASSWORD);
  const text = 'Please enter a full email address, like name@example.com.';
  await welcome.expectProblem(text);
  await welcome.expectFieldError('Email', text);
  await expect(welcome.email).toHaveValue('amelia');
});

test('the password can be shown, and is hidden again when it is sent', async ({ page }) => {
  const welcome = await Welcome.open(page);
  await welcome.password.fill('wrong password');
  await welcome.button('Show password').click();
  await expect(welcome.password).toHaveAttribute('type', 'text');
  await welcome.email.fill(active.email);
  await welcome.submit.click();
  await welcome.expectProblem(REFUSED);
  await expect(welcome.password).toHaveAttribute('type', 'password');
});

test('an impatient second press sends nothing twice', async ({ page }) => {
  const welcome = await Welcome.open(page);
  let sent = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/sign-in')) sent += 1;
  });
  await welcome.email.fill(active.email);
  await welcome.password.fill(PASSWORD);
  await welcome.submit.dblclick();
  await welcome.confirmPin(active.email);
  await welcome.expectArrived(/, Amelia$/);
  expect(sent).toBe(1);
});

test('without a network nothing is lost', async ({ page, context, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED|TypeError: Failed to fetch/);
  const welcome = await Welcome.open(page);
  await context.setOffline(true);
  await welcome.try(active.email, PASSWORD);
  await welcome.expectProblem(/^We can't reach the portal right now\./);
  await expect(welcome.password).toHaveValue(PASSWORD);
  await context.setOffline(false);
  await welcome.submit.click();
  await welcome.confirmPin(active.email);
  await welcome.expectArrived(/, Amelia$/);
});

test('five wrong passwords lock unknown browsers for a quarter of an hour', async ({ page, demo, otherBrowser }) => {
  const welcome = await Welcome.open(page);
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    // Wrong tries wait for each other: a second after the third, two after the fourth.
    await demo.advance({ seconds: 4 });
    await welcome.try(active.email, `wrong password ${attempt}`);
    await welcome.expectProblem(REFUSED);
  }
  const stranger = await Welcome.open(await otherBrowser());
  await stranger.try(active.email, PASSWORD);
  await stranger.expectProblem(REFUSED);
  const mail = await demo.mail(active.email);
  expect(mail.text, 'the person is told').toContain('15 minutes');
  await demo.advance({ minutes: 15 });
  await stranger.submit.click();
  await stranger.confirmPin(active.email);
  await stranger.expectArrived(/, Amelia$/);
});

test('after three wrong tries one waits, whoever one is, and nothing tells', async ({ page, demo }) => {
  const welcome = await Welcome.open(page);
  for (const email of [active.email, 'nobody@example.com']) {
    const headers = { origin: demo.origin };
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      // The fourth after its second, so that the next has two to come too soon in.
      await demo.advance({ seconds: attempt === 4 ? 2 : 0 });
      const data = { email, password: `wrong password ${attempt}` };
      const answer = await page.request.post('/api/sign-in', { headers, data });
      expect([answer.status(), answer.headers()['retry-after']]).toEqual([401, undefined]);
    }
    const early = await page.request.post('/api/sign-in', { headers, data: { email, password: PASSWORD } });
    expect([early.status(), early.headers()['retry-after']], 'too soon, though it is right').toEqual([401, undefined]);
  }
  await demo.advance({ seconds: 4 });
  await welcome.enter(active.email);
  await welcome.expectArrived(/, Amelia$/);
});

test('somebody else’s tries do not lock the browser that activated', async ({ page, demo, otherBrowser }) => {
  const { invited } = CONTACTS;
  await (await Activation.open(page, await demo.link(invited.email))).finish();
  const home = new Home(page);
  await home.expectArrived(/, Iris$/);
  await home.leave();
  const attacker = await Welcome.open(await otherBrowser());
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    await demo.advance({ seconds: 4 });
    await attacker.try(invited.email, `wrong password ${attempt}`);
    await attacker.expectProblem(REFUSED);
  }
  await (await Welcome.open(page)).signIn(invited, NEW_PASSWORD);
});

test.describe('whoever is signed in', () => {
  test('is led home from the Welcome page', async ({ page }) => {
    const home = await signedIn(page, active);
    const at = page.url();
    await page.goto('/');
    await expect(home.greeting('Amelia')).toBeVisible();
    await expect(page).toHaveURL(at);
  });

  test('comes home by the practice’s name in the header', async ({ page }) => {
    const home = await signedIn(page, active);
    const at = page.url();
    await home.footer.getByRole('link', { name: 'Privacy Policy' }).click();
    await home.expectArrived('Privacy Policy');
    await page.getByRole('banner').getByRole('link', { name: 'Willow Practice' }).click();
    await home.expectArrived(/, Amelia$/);
    await expect(page).toHaveURL(at);
  });

  test('stays so after a reload and in a second tab', async ({ page, context }) => {
    const home = await signedIn(page, active);
    await page.reload();
    await expect(home.greeting('Amelia')).toBeVisible();
    const second = await context.newPage();
    await second.goto('/');
    await expect(new Home(second).greeting('Amelia')).toBeVisible();
  });
});

test.describe('logging out', () => {
  test('shows a page that says so and leads back', async ({ page }) => {
    const home = await signedIn(page, active);
    await home.leave();
    await expect(page).toHaveURL(/\/signed-out$/);
    await expect(home.logOut).toHaveCount(0);
    await page.reload();
    await expect(home.heading('You have logged out')).toBeVisible();
    await home.link('Sign in again').click();
    await home.expectArrived('Welcome to Willow Practice');
  });

  test('going back afterwards shows nothing personal', async ({ page }) => {
    const home = await signedIn(page, active);
    await home.leave();
    await page.goBack();
    await expect(home.heading('Welcome to Willow Practice')).toBeVisible();
    await expect(page.getByText('Amelia')).toHaveCount(0);
    await expect(page.getByText('Things I Need To Do')).toHaveCount(0);
  });

  test('ends the session on the server: the cookie is dead', async ({ page, context, demo }) => {
    const home = await signedIn(page, active);
    const path = new URL(page.url()).pathname;
    const cookies = await context.cookies();
    expect(cookies.map((cookie) => cookie.name)).toContain('portico');
    await home.leave();
    expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain('portico');
    await context.addCookies(cookies);
    const answer = await page.request.get(`${demo.origin}/api/profiles`);
    expect(answer.status()).toBe(401);
    await page.goto(path);
    await expect(home.heading('Welcome to Willow Practice')).toBeVisible();
  });

  test('in one tab ends the others too', async ({ page, context }) => {
    const home = await signedIn(page, active);
    const second = await context.newPage();
    await second.goto('/');
    await new Home(second).leave();
    await page.reload();
    await expect(home.heading('You have been signed out')).toBeVisible();
    await expect(page.getByText('Amelia')).toHaveCount(0);
  });

  test('says so when the server cannot be reached', async ({ page, context, watch }) => {
    watch.expect(/ERR_INTERNET_DISCONNECTED/);
    const home = await signedIn(page, active);
    await context.setOffline(true);
    await home.logOut.click();
    await expect(page.getByRole('alert').filter({ hasText: "We couldn't log you out" })).toBeVisible();
    await context.setOffline(false);
    await home.leave();
  });
});

test.describe('the end of a session', () => {
  /** Signs in with a clock that both sides move together. */
  async function begin(page: Page, demo: Demo) {
    await page.clock.install();
    const home = await signedIn(page, active);
    const dialog = page.getByRole('alertdialog', { name: DIALOG });
    const pass = async (minutes: number) => {
      await demo.advance({ minutes });
      await page.clock.fastForward(minutes * 60_000);
    };
    return { home, dialog, pass };
  }

  test('is announced two minutes before, and can be put off', async ({ page, demo }) => {
    const { home, dialog, pass } = await begin(page, demo);
    await pass(27);
    await expect(home.greeting('Amelia')).toBeVisible();
    await expect(dialog).toBeHidden();
    await pass(1);
    await expect(dialog).toBeVisible();
    await expect(dialog.getByRole('timer')).toContainText(/Time left: (2 minutes|1 minute 45 seconds)/);
    await expect(home.button('Stay signed in')).toBeFocused();
    await home.button('Stay signed in').click();
    await expect(dialog).toBeHidden();
    await pass(20);
    await page.reload();
    await expect(home.greeting('Amelia')).toBeVisible();
  });

  test('Escape means stay', async ({ page, demo }) => {
    const { home, dialog, pass } = await begin(page, demo);
    await pass(28);
    await expect(dialog).toBeVisible();
    const extended = page.waitForResponse('**/api/session/extend');
    await page.keyboard.press('Escape');
    expect((await extended).status()).toBe(200);
    await expect(dialog).toBeHidden();
    await expect(home.greeting('Amelia')).toBeVisible();
  });

  test('comes by itself after half an hour, says so, and leads back to the same place', async ({ page, demo }) => {
    const { home, dialog, pass } = await begin(page, demo);
    const path = new URL(page.url()).pathname;
    await pass(28);
    await expect(dialog).toBeVisible();
    await pass(2);
    await home.expectArrived('You have been signed out');
    await expect(page.getByText('Everything you sent us is saved.')).toBeVisible();
    await expect(dialog).toBeHidden();
    await expect(page.getByText('Amelia')).toHaveCount(0);
    await page.goBack();
    await expect(page.getByText('Amelia')).toHaveCount(0);
    await page.goto('/');
    await new Welcome(page).signIn(active);
    await expect(page).toHaveURL(new RegExp(`${path}$`));
  });

  test('one can log out from the question', async ({ page, demo }) => {
    const { home, dialog, pass } = await begin(page, demo);
    await pass(28);
    await dialog.getByRole('button', { name: 'Log out' }).click();
    await home.expectArrived('You have logged out');
  });

  test('comes after twelve hours whatever one does', async ({ page, demo }) => {
    const { home, dialog, pass } = await begin(page, demo);
    for (let minutes = 0; minutes < 700; minutes += 25) {
      await demo.advance({ minutes: 25 });
      const headers = { origin: demo.origin, 'content-type': 'application/json' };
      const kept = await page.request.post('/api/session/extend', { headers, data: 'null' });
      expect(kept.status()).toBe(200);
    }
    await page.reload();
    await expect(home.greeting('Amelia')).toBeVisible();
    await pass(18);
    await expect(dialog).toBeVisible();
    await expect(dialog).toContainText('You have been signed in for a long time.');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await pass(2);
    await home.expectArrived('You have been signed out');
  });

  test('a page that was away while the session ended says so at the next act', async ({ page, demo }) => {
    const welcome = await Welcome.open(page);
    await welcome.enter(CONTACTS.couple.email);
    await welcome.expectArrived('Whose portal would you like to open?');
    await demo.advance({ minutes: 31 });
    await welcome.button('Continue').click();
    await welcome.expectArrived('You have been signed out');
  });
});
