// Contacts in the console: who can get in, who cannot, and why.

import { expectAccessible } from '../fixtures/axe.ts';
import { BORN, CLINICIAN, CONTACTS, PASSWORD } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { AddContact, ContactPage, PinQuestion, staffSignedIn } from '../pages/console.ts';
import { REFUSED, Welcome, signedIn } from '../pages/welcome.ts';

const DAY = /on (January|February|March|April|May|June|July|August|September|October|November|December) \d+, \d{4}/;

test('the list tells where everybody stands', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await expect(console.title).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '13 contacts' })).toBeVisible();
  const standing: [keyof typeof CONTACTS, (string | RegExp)[]][] = [
    ['active', ['Active']],
    ['invited', [new RegExp(`Invited ${DAY.source}`)]],
    ['ready', ['Ready']],
    ['notReady', ['Not ready', 'No mobile number']],
    ['locked', ['Locked', 'Until staff unlock it']],
    ['disabled', ['Disabled']],
    ['couple', ['Active']],
    ['guardian', ['Active']],
    ['surrogate', ['Active']],
    ['dependent', ['Active']],
    ['linkOnly', ['Active']],
    ['ssn', ['Active']],
    ['spanish', [new RegExp(`Invited ${DAY.source}`)]],
  ];
  for (const [who, texts] of standing) {
    const { name, email } = CONTACTS[who];
    const row = console.row(name);
    await expect(row, name).toContainText(email);
    for (const text of texts) await expect(row.getByRole('cell').nth(2), name).toContainText(text);
  }
});

test('the menu of each row offers what makes sense', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const { active, invited, ready, notReady, locked, disabled } = CONTACTS;
  for (const [name, items] of [
    [ready.name, ['Edit Details', 'Invite', 'Disable', 'Close']],
    [invited.name, ['Edit Details', 'Resend', 'Disable', 'Close']],
    [notReady.name, ['Edit Details', 'Disable', 'Close']],
    [active.name, ['Edit Details', 'Generate Pin Code', 'Lock', 'Disable', 'Close']],
    [locked.name, ['Edit Details', 'Unlock', 'Disable', 'Close']],
    [disabled.name, ['Edit Details', 'Enable', 'Close']],
  ] as [string, string[]][]) {
    await console.action(name).click();
    await expect(console.action(name)).toHaveAttribute('aria-expanded', 'true');
    await expect(console.menu.getByRole('menuitem'), name).toHaveText(items);
    await page.keyboard.press('Escape');
    await expect(console.menu).toHaveCount(0);
    await expect(console.action(name)).toBeFocused();
  }
});

test('filter, order and search stand in the address', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await console.status.selectOption('Not ready');
  await expect(console.names).toHaveText([CONTACTS.notReady.name]);
  await expect(page).toHaveURL(/\?status=not_ready$/);
  await console.status.selectOption('Closed');
  await expect(page.getByText('Nobody has this status.')).toBeVisible();
  await console.status.selectOption('Active');
  await console.search.fill('(555) 010-0166');
  await expect(console.names).toHaveText([CONTACTS.ssn.name]);
  await console.search.fill('o');
  await console.order.selectOption('Name, Z to A');
  await expect(page).toHaveURL(/\?search=o&status=active&order=-name$/);
  await expect(console.names.first()).toHaveText(CONTACTS.surrogate.name);
  const shown = await console.names.allTextContents();
  await page.reload();
  await expect(console.names).toHaveText(shown);
  await expect(console.search).toHaveValue('o');
  await expect(console.status).toHaveValue('active');
  await console.open(CONTACTS.surrogate.name);
  await page.goBack();
  await expect(console.names).toHaveText(shown);
});

test('staff disable a contact, enable them again, and close them for good', async ({ page, demo, otherBrowser }) => {
  const { active } = CONTACTS;
  const client = await signedIn(await otherBrowser(), active);
  const console = await staffSignedIn(page, demo);
  await console.act(active.name, 'Disable');
  await expectAccessible(page, 'question before disabling');
  await console.answer('Disable this contact?', 'Yes, disable');
  await expect(console.row(active.name)).toContainText('Disabled');
  await client.page.reload();
  await expect(client.heading('You have been signed out')).toBeVisible();
  await console.act(active.name, 'Enable');
  await expectAccessible(page, 'question before enabling');
  await console.answer('Enable this contact again?', 'Yes, enable');
  await expect(console.row(active.name)).toContainText('Active');
  const welcome = await Welcome.open(client.page);
  await welcome.enter(active.email);
  await welcome.expectArrived(/, Amelia$/);

  const contact = await console.open(active.name);
  await contact.button('Close').click();
  await expectAccessible(page, 'question before closing');
  await console.answer('Close this contact for good?', 'Yes, close for good');
  await expect(contact.portal).toContainText('Closed');
  await expect(contact.button('Enable')).toHaveCount(0);
  await expect(contact.generatePin).toHaveCount(0);
  const log = await console.openLog();
  await log.expectNewest('A contact was closed');
});

test('many are invited one after the other, with a result for each', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const { active, invited, ready, spanish } = CONTACTS;
  await expect(console.select(active.name), 'only those who can be invited').toHaveCount(0);
  await console.select(ready.name).check();
  await console.select(invited.name).check();
  await expect(page.getByRole('status').filter({ hasText: '2 selected' })).toBeVisible();
  await console.button('Select nobody').click();
  await expect(console.select(ready.name)).not.toBeChecked();
  await console.button('Select all who can be invited').click();
  await expect(page.getByRole('status').filter({ hasText: '3 selected' })).toBeVisible();
  await expectAccessible(page, 'contacts, selected');
  await console.button('Invite Selected').click();
  await console.answer('Invite everybody selected?', 'Yes, invite them');
  const panel = page.getByRole('region', { name: 'Inviting' });
  await expect(panel.getByRole('status')).toHaveText('Done. Invited: 3.');
  await expect(panel.getByRole('listitem')).toHaveCount(3);
  await expect(panel.getByRole('listitem').filter({ hasText: ready.name })).toContainText('invitation sent');
  await expectAccessible(page, 'contacts, many invited');
  for (const { email } of [ready, invited, spanish]) await demo.link(email, email === ready.email ? 1 : 2);
  await expect(console.row(ready.name)).toContainText('Invited on');
  await panel.getByRole('button', { name: 'Dismiss' }).click();
  await expect(panel).toHaveCount(0);
});

test('of many, whoever cannot be invited is named with the reason', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const { invited, ready, spanish } = CONTACTS;
  await console.button('Select all who can be invited').click();
  await expect(page.getByRole('status').filter({ hasText: '3 selected' })).toBeVisible();
  // Meanwhile a colleague disables one of them.
  const path = await console.names.getByText(invited.name, { exact: true }).getAttribute('href');
  const disable = `/api${path}/disable`;
  expect((await page.request.post(disable, { headers: { origin: demo.origin }, data: null })).status()).toBe(200);
  await console.button('Invite Selected').click();
  await console.answer('Invite everybody selected?', 'Yes, invite them');
  const panel = page.getByRole('region', { name: 'Inviting' });
  await expect(panel.getByRole('status')).toHaveText('Done. Invited: 2. Not invited: 1; the reasons are below.');
  const line = (name: string) => panel.getByRole('listitem').filter({ hasText: name });
  await expect(line(invited.name)).toContainText("This contact's access has been ended, so they can't be invited.");
  await expect(line(ready.name)).toContainText('invitation sent');
  await expect(line(spanish.name)).toContainText('invitation sent');
  await expectAccessible(page, 'contacts, one of many not invited');
  await page.getByRole('button', { name: 'Español' }).click();
  const inSpanish = page.getByRole('region', { name: 'Invitaciones' });
  await expect(inSpanish.getByRole('listitem').filter({ hasText: ready.name })).toContainText('invitación enviada');
});

test('inviting many is stopped by hand, and by a portal that is out of reach', async ({ page, demo, watch }) => {
  const console = await staffSignedIn(page, demo);
  const panel = page.getByRole('region', { name: 'Inviting' });
  const begin = async () => {
    await console.button('Select all who can be invited').click();
    await console.button('Invite Selected').click();
    await console.answer('Invite everybody selected?', 'Yes, invite them');
  };
  const STOPPED = (sent: number) => `Stopped. ${sent} of 3 were invited; the others were not.`;
  const INVITATION = '**/api/console/contacts/*/invitation';

  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(INVITATION, async (route) => {
    await held;
    await route.continue();
  });
  await begin();
  await expect(panel.getByRole('status')).toHaveText('0 of 3. Keep this page open.');
  await expectAccessible(page, 'contacts, inviting many');
  await panel.getByRole('button', { name: 'Stop' }).press('Enter');
  await expect(panel.getByRole('button', { name: 'Dismiss' }), 'the keyboard goes on here').toBeFocused();
  letGo();
  // Who was on the way is still counted, and nobody follows.
  await expect(panel.getByRole('status')).toHaveText(STOPPED(1));
  await expect(panel.getByRole('listitem')).toHaveCount(1);
  await panel.getByRole('button', { name: 'Dismiss' }).click();

  await page.unroute(INVITATION);
  watch.expect(/net::ERR_FAILED/);
  await page.route(INVITATION, (route) => route.abort());
  await begin();
  await expect(panel.getByRole('status')).toHaveText(STOPPED(0));
  await expect(panel.getByRole('listitem')).toHaveCount(1);
  await expect(panel.getByRole('listitem')).toContainText("We can't reach the portal right now.");
});

test('a contact without an address is added, and cannot be invited yet', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await console.addContact.click();
  const form = new AddContact(page);
  await form.fill({ given: 'Ada', family: 'Lovelace', email: '', mobile: '5550100123', born: BORN });
  await form.submit.click();
  const contact = new ContactPage(page);
  await contact.expectArrived('Ada Lovelace');
  await expect(contact.portal.getByRole('listitem')).toHaveText(['No email']);
  await page.goto('/console');
  await expect(console.row('Ada Lovelace').getByRole('cell').nth(1)).toHaveText('No email');
});

test('a Pin code is made from the list', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await console.act(CONTACTS.active.name, 'Generate Pin Code');
  await new PinQuestion(page).answer();
  await expect(page.getByText(/^\d{3} \d{3}$/)).toBeVisible();
  await expect(page.getByText(CONTACTS.active.email).first()).toBeVisible();
  await demo.mail(CONTACTS.active.email, { subject: /a sign-in PIN was made/ });
});

test('the search finds names and addresses, and says when nothing is found', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await console.search.fill('okoye');
  await expect(console.names).toHaveText(['Daphne Okoye', 'Samuel Okoye']);
  await expect(page.getByRole('status').filter({ hasText: '2 contacts found' })).toBeVisible();
  await console.search.fill('not-ready@');
  await expect(console.names).toHaveText(['Nora Whitfield']);
  await console.search.fill('%');
  await expect(page.getByRole('status').filter({ hasText: 'No contacts found' })).toBeVisible();
  await expect(page.getByText('No name, email or mobile here contains “%”.')).toBeVisible();
  await console.button('Show all contacts').click();
  await expect(console.search).toHaveValue('');
  await expect(console.search).toBeFocused();
  await expect(console.names).toHaveCount(13);
});

test('the search is still there when one comes back from a contact', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await console.search.fill('okoye');
  await expect(console.names).toHaveCount(2);
  await console.open('Samuel Okoye');
  await page.goBack();
  await expect(console.names).toHaveText(['Daphne Okoye', 'Samuel Okoye']);
});

test('a contact’s page holds what the practice knows', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const contact = await console.open(CONTACTS.surrogate.name);
  await expect(contact.portal).toContainText('Active');
  const facts = ['surrogate@example.com', '(555) 010-0199', 'July 4, 1985', 'English', 'Daphne Okoye', 'Surrogate'];
  for (const text of facts) {
    await expect(contact.details).toContainText(text);
  }
  await expect(contact.mail).toContainText('Nothing has been sent to this contact yet.');
  await expect(page.getByText('6789'), 'no part of the SSN').toHaveCount(0);
});

test('staff lock an account, and unlock it again', async ({ page, demo, otherBrowser }) => {
  const { active } = CONTACTS;
  const client = await signedIn(await otherBrowser(), active);
  const console = await staffSignedIn(page, demo);
  const contact = await console.open(active.name);
  await expect(contact.unlock).toHaveCount(0);
  await contact.lock.click();
  await expect(contact.button('Cancel')).toBeFocused();
  await expectAccessible(page, 'question before locking');
  await page.keyboard.press('Escape');
  await expect(contact.lockQuestion).toBeHidden();
  await expect(contact.portal).toContainText('Active');
  await contact.lock.click();
  await contact.button('Yes, lock it').click();
  await expect(contact.lockQuestion).toBeHidden();
  await expect(contact.portal).toContainText('Until staff unlock it');
  await expect(page.getByRole('status').filter({ hasText: 'The account is locked.' })).toBeVisible();
  await demo.mail(active.email, { subject: /your account is locked/ });
  await expect(contact.lock).toHaveCount(0);
  await expect(contact.mails.first()).toContainText('Locked by your practice');

  await client.page.reload();
  await expect(client.heading('You have been signed out')).toBeVisible();
  const welcome = await Welcome.open(client.page);
  await welcome.try(active.email, PASSWORD);
  await welcome.expectProblem(REFUSED);

  await contact.unlock.click();
  await contact.button('Yes, unlock it').click();
  await expect(contact.unlockQuestion).toBeHidden();
  await expect(contact.portal).toContainText('Active');
  await expect(contact.lock).toBeVisible();
  await demo.mail(active.email, { subject: /your account is unlocked/ });
  await welcome.enter(active.email);
  await welcome.expectArrived(/, Amelia$/);
});

test('staff end a lock that wrong passwords caused', async ({ page, demo, otherBrowser }) => {
  const { active } = CONTACTS;
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await demo.advance({ seconds: 4 });
    const data = { email: active.email, password: `wrong password ${attempt}` };
    await page.request.post('/api/sign-in', { headers: { origin: demo.origin }, data });
  }
  const console = await staffSignedIn(page, demo);
  const contact = await console.open(active.name);
  await expect(contact.portal).toContainText(/Locked.*Until /s);
  await contact.unlock.click();
  await contact.button('Yes, unlock it').click();
  await expect(contact.portal).toContainText('Active');
  await signedIn(await otherBrowser(), active);
});

test('only an account that was activated is locked', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const contact = await console.open(CONTACTS.invited.name);
  await expect(contact.portal).toBeVisible();
  await expect(contact.lock).toHaveCount(0);
  await expect(contact.unlock).toHaveCount(0);
  await page.goBack();
  await console.open(CONTACTS.locked.name);
  await expect(contact.lock).toHaveCount(0);
  await expect(contact.unlock).toBeVisible();
});

test('what is wrong with a new contact is named, and what was typed is kept', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await console.addContact.click();
  await console.expectArrived('Add Contact');
  const form = new AddContact(page);

  await form.submit.click();
  await form.expectProblem(
    'Please fill in “Given name”.',
    'Please fill in “Family name”.',
  );

  await form.fill({
    given: 'Ada',
    family: 'Lovelace',
    email: 'ada at example',
    mobile: 'call me',
    born: { day: '31', month: '2', year: '1985' },
  });
  await form.submit.click();
  await form.expectProblem(
    'Please enter a full email address, like name@example.com.',
    'Enter a phone number with 7 to 15 digits, like (555) 010-0199.',
    "This date doesn't exist. Please check the day and the month.",
  );
  await form.expectFieldError('Email', /Please enter a full email address/);
  await expect(form.dateOfBirth).toHaveAccessibleDescription(/date doesn't exist/);
  await form.problem.getByRole('link', { name: /phone number/ }).click();
  await expect(form.mobile).toBeFocused();
  await expect(form.mobile).toHaveValue('call me');
  await expect(form.givenName).toHaveValue('Ada');
  await expect(form.day).toHaveValue('31');

  await form.fill({ given: 'Ada', family: 'Lovelace', email: 'ACTIVE@example.com', mobile: '5550100123', born: BORN });
  await form.submit.click();
  await form.expectProblem('Another contact already has this email address.');
  await form.expectFieldError('Email', /Another contact/);

  await page.goto('/console');
  await expect(console.names, 'nothing was changed').toHaveCount(13);
});

test('a contact without mobile and birth date is added, but cannot be invited', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await console.addContact.click();
  const form = new AddContact(page);
  await form.fill({ given: 'Ada', family: 'Lovelace', email: 'ada@example.com' });
  await form.clientRecord.selectOption('Couple');
  await form.clientName.fill('Ada and Charles');
  await form.relationship.selectOption('Partner');
  await form.submit.click();
  const contact = new ContactPage(page);
  await contact.expectArrived('Ada Lovelace');
  await expect(contact.portal).toContainText('Not ready');
  await expect(contact.portal.getByRole('listitem')).toHaveText(['No mobile number', 'No birth date']);
  await expect(contact.invite).toHaveCount(0);
  await expect(contact.details).toContainText('Ada and Charles');
  await expect(contact.details).toContainText('Partner');
  await page.goBack();
  await expect(console.title, 'not back into the filled form').toBeVisible();
  await expect(console.row('Ada Lovelace')).toContainText('Not ready');
});

test('inviting and resending from the list', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo, { email: CLINICIAN.email });
  const { ready } = CONTACTS;
  await console.act(ready.name, 'Invite');
  await expect(page.getByRole('status').filter({ hasText: `Invitation sent to ${ready.email}.` })).toBeVisible();
  await expect(console.row(ready.name)).toContainText('Invited on');
  const first = await demo.link(ready.email);
  await console.act(ready.name, 'Resend');
  const second = await demo.link(ready.email, 2);
  expect(second).not.toBe(first);
  await console.button('Dismiss').click();
  await expect(page.getByText('Invitation sent to')).toHaveCount(0);
});

test('a contact of another practice is not there', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await console.open(CONTACTS.active.name);
  const path = new URL(page.url()).pathname;
  await page.goto(demo.second + path);
  await expect(console.heading('Sign in to the console'), 'another practice, another session').toBeVisible();
  await page.goto(`${demo.origin}/console/contacts/01JDB9ZK6V0000000000000000`);
  await expect(console.heading("We couldn't find this contact")).toBeVisible();
  await console.link('Back to the contacts').click();
  await console.expectArrived('Contacts');
});

test('a long list goes on where it stopped', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  for (let number = 10; number < 60; number += 1) {
    const typed = {
      given_name: 'Zoe',
      family_name: `Number ${number}`,
      email: `zoe${number}@example.com`,
      mobile: '',
      birth_date: { day: '', month: '', year: '' },
      language: 'en',
      client_kind: 'individual',
      client_name: '',
      relationship: 'self',
    };
    const added = await page.request.post('/api/console/contacts', { headers: { origin: demo.origin }, data: typed });
    expect(added.status()).toBe(200);
  }
  await page.reload();
  await expect(page.getByRole('status').filter({ hasText: 'The first 50 contacts' })).toBeVisible();
  await expect(console.names).toHaveCount(50);
  await console.button('Show more').click();
  await expect(console.names).toHaveCount(63);
  await expect(console.names.nth(50), 'the focus goes to the first of the new ones').toBeFocused();
  await expect(console.names.last()).toHaveText('Nora Whitfield');
  await expect(console.button('Show more')).toHaveCount(0);
});
