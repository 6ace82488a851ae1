// Settings: what administrators change, and what follows from it.

import { expectAccessible } from '../fixtures/axe.ts';
import { ADMIN, CONTACTS } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { AccessLog, staffSignedIn } from '../pages/console.ts';
import { Settings } from '../pages/settings.ts';
import { Home, Welcome } from '../pages/welcome.ts';

test('practice details are saved, seen by clients, and logged', async ({ page, demo, otherBrowser }) => {
  const settings = await Settings.open(await staffSignedIn(page, demo));
  await expectAccessible(page, 'Practice Details');
  await settings.field('Practice name').fill('');
  await settings.field('Phone').fill('call us');
  await settings.save.click();
  await settings.expectProblem(
    'Please fill in “Practice name”.',
    'Enter a phone number with 7 to 15 digits, like (555) 010-0199.',
  );
  await expectAccessible(page, 'Practice Details, refused');
  await settings.field('Practice name').fill('Oak Practice');
  await settings.field('Phone').fill('(555) 010-0188');
  await settings.field('Postal address').fill('1 Elm Street\n\n Springfield ');
  await settings.field('Colour').fill('#ffee00');
  await expect(page.getByText('Shown as #', { exact: false }).first()).toBeVisible();
  await page.getByRole('combobox', { name: 'Time zone' }).selectOption('America/New_York');
  await settings.save.click();
  await settings.expectSaved();
  await expect(settings.field('Postal address')).toHaveValue('1 Elm Street\nSpringfield');
  await expectAccessible(page, 'Practice Details, saved');

  const client = await otherBrowser();
  await client.goto('/');
  await expect(client).toHaveTitle(/Oak Practice$/);
  await expect(client.getByRole('contentinfo')).toContainText('(555) 010-0188');

  await page.goto('/console/access-log');
  const log = new AccessLog(page);
  await expect(log.entries.first()).toContainText("The practice's settings were changed");
  await expect(page.getByRole('main')).toContainText('Time zone: UTC → America/New_York');
});

test('somebody who was faster is not overwritten unseen', async ({ page, demo, otherBrowser }) => {
  const settings = await Settings.open(await staffSignedIn(page, demo), 'Safety');
  await expectAccessible(page, 'Safety');
  const other = await Settings.open(await staffSignedIn(await otherBrowser(), demo), 'Safety');
  await other.field('Digits of the PIN').fill('6');
  await other.save.click();
  await other.expectSaved();

  await settings.field('Minutes the lock lasts').fill('60');
  await settings.save.click();
  await settings.expectProblem(/^Somebody else changed this while you were here/);
  await expect(page.getByRole('status').filter({ hasText: 'What somebody else has set meanwhile' })).toContainText('6');
  await expect(settings.field('Minutes the lock lasts')).toHaveValue('60');
  await expectAccessible(page, 'Safety, overtaken');
  await settings.field('Digits of the PIN').fill('6');
  await settings.save.click();
  await settings.expectSaved();
  await page.reload();
  await expect(settings.field('Minutes the lock lasts')).toHaveValue('60');
  await expect(settings.field('Digits of the PIN')).toHaveValue('6');
});

test('days are asked for where the second step needs them', async ({ page, demo }) => {
  const settings = await Settings.open(await staffSignedIn(page, demo), 'Safety');
  await expect(settings.field('After how many days')).toHaveCount(0);
  await page
    .getByRole('combobox', { name: 'A PIN is mailed after the password' })
    .selectOption('On known browsers too, after some days');
  await settings.save.click();
  await settings.expectProblem('Please fill in “After how many days”.');
  await settings.field('After how many days').fill('31');
  await settings.save.click();
  await settings.expectProblem('Enter a whole number in the range that is named here.');
  await settings.field('After how many days').fill('7');
  await settings.save.click();
  await settings.expectSaved();
});

test('ways in follow at once', async ({ page, demo, otherBrowser }) => {
  const settings = await Settings.open(await staffSignedIn(page, demo), 'Ways In');
  await expectAccessible(page, 'Ways In');
  const password = page.getByRole('checkbox', { name: 'Email and password' });
  await password.uncheck();
  await page.getByRole('checkbox', { name: 'Identity check and security code' }).uncheck();
  await page.getByRole('checkbox', { name: 'Link by mail' }).uncheck();
  await settings.save.click();
  await settings.expectProblem(/^Clients need a password, a mailed link or the identity check/);
  await expectAccessible(page, 'Ways In, refused');
  await page.getByRole('checkbox', { name: 'Link by mail' }).check();
  await settings.save.click();
  await settings.expectSaved();
  const client = await otherBrowser();
  await client.goto('/');
  await expect(client.getByRole('button', { name: 'Email Me a Link' })).toBeVisible();
  await expect(client.getByLabel('Password', { exact: true })).toHaveCount(0);
});

test('mails come from the address that was set', async ({ page, demo }) => {
  const settings = await Settings.open(await staffSignedIn(page, demo), 'Mail');
  await expectAccessible(page, 'Mail');
  await settings.field('Sender address').fill('door');
  await settings.save.click();
  await settings.expectProblem('Please enter a full email address, like name@example.com.');
  await settings.field('Sender address').fill('door@practice.example');
  await settings.save.click();
  await settings.expectSaved();
});

test('a test message tells how it fared', async ({ page, demo }) => {
  const settings = await Settings.open(await staffSignedIn(page, demo), 'Mail');
  const before = (await demo.mails(ADMIN.email)).length;
  await settings.button('Send a test message').click();
  const told = page.getByRole('status').filter({ hasText: `The mail server took the mail to ${ADMIN.email}` });
  await expect(told).toBeVisible();
  await expectAccessible(page, 'Mail, tested');
  const mails = await demo.mails(ADMIN.email);
  expect(mails.length).toBe(before + 1);
  expect(mails[0]?.subject).toBe('Willow Practice: a test of the mail settings');
});

test('a new version of a legal document is asked for once', async ({ page, demo, otherBrowser }) => {
  const { active } = CONTACTS;
  const settings = await Settings.open(await staffSignedIn(page, demo), 'Legal Documents');
  await expectAccessible(page, 'Legal Documents');
  const terms = page.getByRole('region', { name: 'Terms of Use' });
  await expect(terms).toContainText('Version 1 holds since');
  await terms.getByLabel('Text in English', { exact: true }).fill('# Be kind\n\nTo everybody.');
  await terms.getByLabel('Text in Spanish', { exact: true }).fill('');
  await terms.getByRole('button', { name: 'Publish new version' }).click();
  await expect(page.getByRole('alertdialog', { name: 'Publish a new version?' })).toBeVisible();
  await expectAccessible(page, 'question before publishing');
  await page.keyboard.press('Escape');
  await settings.publish(terms);
  await settings.expectProblem('Please fill in “Text in Spanish”.');
  await terms.getByLabel('Text in Spanish', { exact: true }).fill('# Sea amable\n\nCon todas las personas.');
  await terms.getByText('Preview: Text in Spanish').click();
  await expect(terms.getByRole('heading', { level: 3, name: 'Sea amable' })).toBeVisible();
  await expectAccessible(page, 'Legal Documents, previewed');
  await settings.publish(terms);
  await expect(terms.getByRole('status').filter({ hasText: 'Published.' })).toBeVisible();
  await expect(terms).toContainText('Version 2 holds since');

  const client = await otherBrowser();
  await (await Welcome.open(client)).enter(active.email);
  const home = new Home(client);
  await home.expectArrived('Please read what has changed');
  await expect(client.getByRole('region', { name: 'Terms of Use' })).toContainText('To everybody.');
  await expect(client.getByRole('region', { name: 'Privacy Policy' })).toHaveCount(0);
  await expectAccessible(client, 'Please read what has changed');
  await client.goto('/account');
  await home.expectArrived('Please read what has changed');
  await home.button('Accept').click();
  await home.expectArrived('Your account');
  await client.getByRole('contentinfo').getByRole('button', { name: 'Log out' }).click();
  await expect(home.heading('You have logged out')).toBeVisible();
  await (await Welcome.open(client)).enter(active.email);
  await home.expectArrived(/, Amelia$/);
});

test('moving the portal asks first', async ({ page, demo }) => {
  const settings = await Settings.open(await staffSignedIn(page, demo));
  const place = page.getByRole('region', { name: 'Web address' });
  await place.getByLabel('Web address', { exact: true }).fill('http://portal.example.org');
  await place.getByRole('button', { name: 'Move the portal' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Move the portal?' });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expect(dialog).toContainText('http://portal.example.org');
  await expect(dialog).toContainText('Passkeys of staff are bound to the old address and stop working.');
  await expectAccessible(page, 'question before moving');
  await dialog.getByRole('button', { name: 'Yes, move it' }).click();
  await settings.expectProblem('The web address must begin with https://.');
});

test('a logo is shown on every page, and nothing but a picture is taken', async ({ page, demo, otherBrowser }) => {
  const settings = await Settings.open(await staffSignedIn(page, demo));
  const logo = page.getByRole('region', { name: 'Logo' });
  const choose = (text: string) =>
    logo.getByLabel('Picture file').setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(text) });
  await expect(logo).toContainText('There is none');
  await choose('<svg><script>alert(1)</script></svg>');
  await logo.getByRole('button', { name: 'Save logo' }).click();
  await settings.expectProblem(/^This SVG has more in it than shapes/);
  await choose('<svg viewBox="0 0 4 2"><rect width="4" height="2" fill="#2f6f5e"/></svg>');
  await logo.getByRole('button', { name: 'Save logo' }).click();
  await expect(logo.getByRole('img', { name: 'The logo as it is now' })).toBeVisible();
  await expectAccessible(page, 'Practice Details, with a logo');
  const client = await otherBrowser();
  await client.goto('/');
  await expect(client.locator('header img')).toHaveJSProperty('complete', true);
  await expect(client.locator('header img')).not.toHaveJSProperty('naturalWidth', 0);
  await logo.getByRole('button', { name: 'Remove logo' }).click();
  await expect(logo).toContainText('There is none');
});


test('own words stand in the mail, with the usual link', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const settings = await Settings.open(console, 'Messages');
  await expectAccessible(page, 'Messages');
  const invitation = page.getByRole('region', { name: 'Invitation' });
  const english = invitation.getByLabel('Text in English', { exact: true });
  await english.fill('See https://example.com');
  await invitation.getByRole('button', { name: 'Save' }).click();
  await settings.expectProblem(/^Please leave web addresses out/);
  await english.fill('Welcome to Willow.');
  await invitation.getByRole('button', { name: 'Preview in English' }).click();
  await expect(invitation.getByRole('status').filter({ hasText: 'Welcome to Willow.' })).toContainText('/activate#EXAMPLE');
  await expectAccessible(page, 'Messages, previewed');
  await invitation.getByRole('button', { name: 'Save' }).click();
  await settings.expectSaved();
  await console.nav.getByRole('link', { name: 'Contacts' }).click();
  await console.act(CONTACTS.ready.name, 'Invite');
  await expect(async () => {
    const [mail] = await demo.mails(CONTACTS.ready.email);
    expect(mail?.text).toMatch(/^Welcome to Willow\./);
    expect(mail?.text).toContain('/activate#');
  }).toPass();
});
