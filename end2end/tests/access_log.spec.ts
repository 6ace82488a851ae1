// The access log: every attempt and act, with the reason that clients never see.

import { readFile } from 'node:fs/promises';

import { expectAccessible, expectToFit } from '../fixtures/axe.ts';
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

test('filters stand in the address, in the title, and can be cleared', async ({ page, demo, otherBrowser }) => {
  const { active, locked } = CONTACTS;
  const console = await staffSignedIn(page, demo);
  const welcome = await Welcome.open(await otherBrowser());
  for (const email of ['nobody@example.com', active.email, locked.email]) {
    await welcome.try(email, 'wrong password');
    await welcome.expectProblem(REFUSED);
  }
  const log = await console.openLog();
  await log.outcome.selectOption('Refused');
  await log.filter.click();
  await expect(log.heading('Access Log: Refused')).toBeVisible();
  await expect(page).toHaveURL(/\/console\/access-log\?outcome=refused$/);
  await expect(page).toHaveTitle(/^Access Log: Refused – /);
  await expect(log.entries).toHaveCount(3);

  await log.person.fill(active.name);
  await log.person.press('Enter');
  await expect(log.entries).toHaveCount(1);
  await log.expectNewest(/The password did not match.*Amelia Hart/);
  await page.reload();
  await expect(log.heading(`Access Log: Refused, ${active.name}`)).toBeVisible();
  await expect(log.person).toHaveValue(active.name);
  await expect(log.entries).toHaveCount(1);
  await page.goBack();
  await expect(log.heading('Access Log: Refused')).toBeVisible();
  await expect(log.entries).toHaveCount(3);

  await log.clear.click();
  await expect(log.heading('Access Log')).toBeVisible();
  await expect(log.outcome).toHaveValue('');
  await log.reason.selectOption('No contact was found with this email');
  await log.filter.click();
  await expect(log.entries).toHaveCount(1);
  await log.expectNewest('nobody@example.com');

  await page.goto('/console/access-log?from=2000-01-01&until=2000-01-31');
  await expect(page.getByText('Nothing matches this filter.')).toBeVisible();
  await expect(log.heading('Access Log: since January 1, 2000, up to January 31, 2000')).toBeVisible();
  await log.network.fill('not a network!');
  await log.filter.click();
  await log.expectFieldError('Network', /Network/);
  await expect(page).toHaveURL(/from=2000-01-01/);
});

test('a row tells what its reason means and leads to those like it', async ({ page, demo, otherBrowser }) => {
  const console = await staffSignedIn(page, demo);
  const welcome = await Welcome.open(await otherBrowser());
  await welcome.try('nobody@example.com', 'wrong password');
  await welcome.expectProblem(REFUSED);
  await welcome.try(CONTACTS.active.email, 'wrong password');
  await welcome.expectProblem(REFUSED);
  const log = await console.openLog();
  const [first, second] = [log.entries.nth(0), log.entries.nth(1)];
  await log.more(first).focus();
  await page.keyboard.press('Enter');
  await expect(first.getByText('Often a browser fills in an old password')).toBeVisible();
  await expect(first.getByText(/^Request /)).toBeVisible();
  await log.more(second).click();
  await second.getByRole('link', { name: 'All entries with nobody@example.com' }).click();
  await expect(log.heading('Access Log: nobody@example.com')).toBeVisible();
  await expect(log.entries).toHaveCount(1);
  await log.more(log.entries.first()).click();
  await log.entries.first().getByRole('link', { name: /^All entries from 127\.0\.0\.1/ }).click();
  await expect(log.heading('Access Log: 127.0.0.1')).toBeVisible();
  // The title is there before the rows are.
  await expect(log.entries.first()).toContainText(CONTACTS.active.name);
  await log.more(log.entries.first()).click();
  await log.entries.first().getByRole('link', { name: `All entries of ${CONTACTS.active.name}` }).click();
  await expect(log.heading('Access Log: one person')).toBeVisible();
});

test('watching tells of new entries and moves nothing until asked', async ({ page, demo, otherBrowser }) => {
  const console = await staffSignedIn(page, demo);
  const log = await console.openLog();
  await expect(log.entries.first()).toContainText('Staff Access Authenticate Success');
  const before = await log.entries.count();
  await log.watch.check();
  await expect(page.getByRole('status').filter({ hasText: 'Watching for new entries' })).toBeVisible();
  const welcome = await Welcome.open(await otherBrowser());
  await welcome.try('nobody@example.com', 'wrong password');
  await welcome.expectProblem(REFUSED);
  await expect(page.getByRole('status').filter({ hasText: '1 new entry' })).toBeVisible();
  await expect(log.entries).toHaveCount(before);
  await log.showNew.click();
  await expect(log.entries).toHaveCount(before + 1);
  await log.expectNewest('No contact was found with this email');
  await expect(log.entries.first().locator(':focus')).toHaveCount(1);
  await expect(log.showNew).toHaveCount(0);
  await log.watch.uncheck();
  await expect(page.getByRole('status').filter({ hasText: 'Watching for new entries' })).toHaveCount(0);
});

test('exports what is filtered, and says so in the log', async ({ page, demo, otherBrowser }) => {
  const console = await staffSignedIn(page, demo);
  const welcome = await Welcome.open(await otherBrowser());
  await welcome.try('nobody@example.com', 'wrong password');
  await welcome.expectProblem(REFUSED);
  const log = await console.openLog();
  await log.outcome.selectOption('Refused');
  await log.filter.click();
  await expect(log.entries).toHaveCount(1);
  const [download] = await Promise.all([page.waitForEvent('download'), log.export.click()]);
  expect(download.suggestedFilename()).toBe('access-log.csv');
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('"refused","no_contact_found"');
  await expect(page.getByRole('status').filter({ hasText: 'The file is in your downloads.' })).toBeVisible();
  await log.clear.click();
  await log.expectNewest(/The access log was exported.*Alex Admin.*outcome refused/);
});

test('the check says that the log is whole', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const log = await console.openLog();
  // Rows are sealed within a second.
  await expect(async () => {
    await log.check.click();
    const whole = page.getByRole('status').filter({ hasText: /The log is whole: \d+ entries/ });
    await expect(whole).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(page.getByText(/^Newest hash: \S{43}$/)).toBeVisible();
});

test('the access log is accessible, on a tablet and on paper too', async ({ page, demo }, { project }) => {
  const console = await staffSignedIn(page, demo);
  const log = await console.openLog();
  await log.more(log.entries.first()).click();
  await log.check.click();
  await log.watch.check();
  await expectAccessible(page, 'log');
  await page.goto('/console/access-log?person=nobody');
  await expect(page.getByText('Nothing matches this filter.')).toBeVisible();
  await expectAccessible(page, 'log, nothing found');
  if (project.name !== 'desktop') return;
  await page.setViewportSize({ width: 820, height: 1180 });
  await page.goto('/console/access-log');
  await expect(log.entries.first()).toBeVisible();
  await expectToFit(page, 'log on a tablet');
  await page.emulateMedia({ media: 'print' });
  await expect(log.filter).toBeHidden();
  await expect(log.refresh).toBeHidden();
  await expect(log.entries.first()).toBeVisible();
});

test('the access log in Spanish', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const log = await console.openLog();
  await log.button('Español').click();
  await expect(log.heading('Registro de acceso')).toBeVisible();
  await page.getByRole('combobox', { name: 'Resultado' }).selectOption('Permitido');
  await log.button('Filtrar').click();
  await expect(log.heading('Registro de acceso: Permitido')).toBeVisible();
  const table = page.getByRole('table', { name: 'Registro de acceso' });
  await expect(table).toContainText('Acceso del personal autenticado');
});
