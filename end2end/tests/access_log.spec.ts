// The access log: every attempt and act, with the reason that clients never see.

import { ADMIN, CONTACTS } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { Activation } from '../pages/activation.ts';
import { AccessLog, staffSignedIn } from '../pages/console.ts';
import { Home, REFUSED, Welcome, signedIn } from '../pages/welcome.ts';

test('attempts appear newest first with who and why', async ({ page, demo, otherBrowser }) => {
  const { active, locked, disabled, invited } = CONTACTS;
  const console = await staffSignedIn(page, demo);
  const welcome = await Welcome.open(await otherBrowser());
  for (const [email, password] of [
    ['nobody@example.com', 'wrong password'],
    [active.email, 'wrong password'],
    [locked.email, 'wrong password'],
    [disabled.email, 'wrong password'],
    [invited.email, 'wrong password'],
  ] as const) {
    await welcome.try(email, password);
    await welcome.expectProblem(REFUSED);
  }
  await (await welcome.signIn(active)).leave();

  const log = await console.openLog();
  await log.expectNewest(
    /Logged out.*Noted.*Amelia Hart/,
    /Client Access Authenticate Success.*Granted.*Amelia Hart/,
    /The password was right; a PIN was mailed.*Noted.*Amelia Hart/,
    /The account has not been activated yet.*Refused.*Iris Vance/,
    /Access has been ended by the practice.*Refused.*Dora Quill/,
    /The account is locked.*Refused.*Liam Castle/,
    /The password did not match.*Refused.*Amelia Hart/,
    /No contact was found with this email.*Refused.*nobody@example\.com/,
    new RegExp(`Staff Access Authenticate Success.*Granted.*${ADMIN.name}`),
    /The password was right; a PIN was mailed.*Noted/,
  );
  await expect(log.entries.first()).toContainText(/Chrome on (Linux|Windows|Mac|Android)/);
  await expect(log.entries.first()).toContainText('127.0.0.1');
  await expect(page.getByText('wrong password'), 'never what was typed as a password').toHaveCount(0);

  await log.entries.first().getByRole('link', { name: active.name }).click();
  await log.expectArrived(active.name);
});

test('an activation is told step by step', async ({ page, demo, otherBrowser }) => {
  const { invited } = CONTACTS;
  const console = await staffSignedIn(page, demo);
  const link = await demo.link(invited.email);
  const wizard = await Activation.open(await otherBrowser(), link);
  await wizard.goTo('birthDate');
  await wizard.confirm({ day: '5', month: '7', year: '1985' });
  await wizard.expectProblem(/This is not the date of birth/);
  await wizard.confirm();
  await wizard.expectArrived('Set Your Password');
  await wizard.password.fill('willowpractice');
  await wizard.setPassword.click();
  await wizard.expectProblem(/made of our name/);
  await wizard.password.fill('teal-harvest-91-umbrella');
  await wizard.setPassword.click();
  await new Home(wizard.page).expectArrived(/, Iris$/);
  await Activation.open(await otherBrowser(), link, 'Your account is already active');

  const log = await console.openLog();
  await log.expectNewest(
    'A used link was opened',
    /The account was activated.*Granted.*Iris Vance/,
    'The new password was refused',
    'The date of birth was confirmed',
    'The date of birth did not match',
    'The policies were accepted',
  );
  await expect(page.getByText(link.split('#')[1]!), 'never a token').toHaveCount(0);
});

test('shows new entries when asked, and older ones page by page', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const log = await console.openLog();
  await log.expectNewest('Staff Access Authenticate Success');
  const open = () =>
    page.request.post('/api/activation/open', { headers: { origin: demo.origin }, data: { token: 'x' } });
  for (let i = 0; i < 105; i += 1) expect((await open()).status()).toBe(410);
  await log.refresh.click();
  await log.expectNewest('An unknown link was opened');
  await expect(page.getByRole('status').filter({ hasText: 'The newest 100 entries' })).toBeVisible();
  await expect(log.entries).toHaveCount(100);
  await log.showMore.click();
  await expect(log.entries.nth(104)).toContainText('An unknown link was opened');
  await expect(log.entries.nth(105)).toContainText('Staff Access Authenticate Success');
  await expect(log.showMore).toHaveCount(0);
});

test('clients read no reason', async ({ page }) => {
  await signedIn(page, CONTACTS.active);
  await page.goto('/console/access-log');
  const log = new AccessLog(page);
  await expect(log.heading('This page is for staff')).toBeVisible();
  expect((await page.request.get('/api/console/access-log')).status()).toBe(403);
});
