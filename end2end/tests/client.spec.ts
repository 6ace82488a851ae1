// The pages about a client record: finding it, its details, who may open it, and how those people get in.

import { expectAccessible, expectToFit } from '../fixtures/axe.ts';
import { tabAndPress } from '../fixtures/keyboard.ts';
import { CLINICIAN, CONTACTS } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { Activation, NEW_PASSWORD } from '../pages/activation.ts';
import { Clients } from '../pages/client.ts';
import { PinQuestion, staffSignedIn } from '../pages/console.ts';
import { Home, REFUSED, Welcome } from '../pages/welcome.ts';

const { guardian, invited, surrogate } = CONTACTS;
const MILO = 'Milo Mendes';

test('a record is found by parts of its name, and by every link that leads there', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const clients = await Clients.open(console);
  await expectAccessible(page, 'Clients');
  await clients.search.fill('men mil');
  await expect(page.getByRole('status').filter({ hasText: '1 client' })).toBeVisible();
  await expect(page).toHaveURL(/\?search=men\+mil$/);
  await expect(clients.table.getByRole('row').filter({ hasText: MILO })).toContainText(guardian.name);
  await page.reload();
  await expect(clients.search).toHaveValue('men mil');
  await clients.search.fill('nobody of this name');
  await expect(page.getByText("No client's name contains “nobody of this name”.")).toBeVisible();

  await console.nav.getByRole('link', { name: 'Contacts' }).click();
  const contact = await console.open(guardian.name);
  await contact.page.getByRole('region', { name: 'Profiles' }).getByRole('link', { name: MILO }).click();
  await contact.expectArrived(MILO);
  await contact.link('Birthday plan').click();
  await contact.expectArrived(`Birthday plan of ${MILO}`);
  await contact.link('Open the client record').click();
  await contact.expectArrived(MILO);
});

test('the overview, and a birth date that the birthday plan goes by', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const record = await (await Clients.open(console)).record(MILO);
  const facts = page.getByRole('region', { name: 'Client record' });
  await expect(facts).toContainText('Minor');
  await expect(facts).toContainText('Not given');
  await expect(facts).toContainText(CLINICIAN.name);
  await expect(page.getByRole('region', { name: 'Who may open it' })).toContainText(`${guardian.name}, Guardian`);
  await expect(record.tabs.getByRole('link', { name: 'Overview' })).toHaveAttribute('aria-current', 'page');
  await expectAccessible(page, 'Overview');

  await record.link('Edit').click();
  await record.expectArrived(`${MILO}: Details`);
  await expect(page).toHaveTitle(new RegExp(`^${MILO}: Details`));
  await expect(page).toHaveURL(/\/edit$/);
  await expectAccessible(page, 'Details');
  const born = page.getByRole('group', { name: 'Date of birth' });
  await born.getByLabel('Day').fill('4');
  await born.getByLabel('Month').fill('7');
  await born.getByLabel('Year').fill(String(new Date().getUTCFullYear() - 10));
  await record.field('Name').fill(' ');
  await record.save.click();
  await record.expectProblem('Please fill in “Name”.');
  await expectAccessible(page, 'Details, wrong');
  await record.field('Name').fill('Milo M. Mendes');
  await record.save.click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  await expect(record.heading('Milo M. Mendes: Details')).toBeVisible();
  // Of another kind there is none.
  await record.field('Kind').selectOption('Couple');
  await expect(born).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: 'With this the birthday plan ends' })).toBeVisible();
  await record.link('Back to the overview').click();
  await record.expectArrived('Milo M. Mendes');
  await expect(facts).toContainText(/\((9|10) years old\)/);
  await expect(facts.getByText('Comes of age')).toBeVisible();
});

test('who is overtaken is told, and nothing typed is lost', async ({ page, demo, otherBrowser }) => {
  const one = await (await Clients.open(await staffSignedIn(page, demo))).record(MILO, 'Details');
  const theirs = await otherBrowser();
  const other = await (await Clients.open(await staffSignedIn(theirs, demo))).record(MILO, 'Details');
  await other.field('Name').fill('Emilio Mendes');
  await other.save.click();
  await expect(theirs.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  await one.field('Name').fill('Milo Mendes Junior');
  await one.save.click();
  const told = page.getByRole('status').filter({ hasText: 'Somebody else has saved meanwhile' });
  await expect(told).toContainText('Emilio Mendes');
  await expect(one.field('Name')).toHaveValue('Milo Mendes Junior');
  await expectAccessible(page, 'Details, overtaken');
  await one.save.click();
  await expect(one.heading('Milo Mendes Junior: Details')).toBeVisible();
});

test('a profile is given with rights, days and reason, and ended', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const record = await (await Clients.open(console)).record(MILO, 'Contacts');
  const region = page.getByRole('region', { name: 'Who may open it' });
  await expect(region.getByRole('listitem')).toContainText([guardian.name]);
  await record.button('Add Profile').click();
  await expectAccessible(page, 'Contacts, form');
  const relationship = record.field('Relationship');
  await expect(relationship.getByRole('option'), 'nobody acts for a minor').toHaveText([
    'Self',
    'Partner',
    'Guardian',
    'Other',
  ]);
  await expect(relationship).toHaveAccessibleDescription('What the contact is to the client');
  await record.field('Email or name of the contact').fill('nobody@example.com');
  await record.button('Add Profile').click();
  await expect(record.problem).toBeFocused();
  await record.field('Email or name of the contact').fill(surrogate.email);
  await relationship.selectOption('Partner');
  await page.getByRole('checkbox', { name: 'Documents' }).uncheck();
  await record.field('Last day').fill('2099-12-31');
  await record.field('Reason').fill('stepfather');
  await record.button('Add Profile').click();
  const row = region.getByRole('listitem').filter({ hasText: surrogate.name });
  await expect(row).toContainText('Can open: Forms, Bills & Payments');
  await expect(row).toContainText('Until December 31, 2099');
  await expect(row).toContainText('Reason: stepfather');
  await demo.mail(surrogate.email);
  await expectAccessible(page, 'Contacts');
  await record.button(`End ${surrogate.name}`).click();
  await record.field('Reason for ending').fill('moved away');
  await record.button('Yes, end').click();
  await expect(row).toContainText('moved away');
  await expect(record.button(`End ${surrogate.name}`)).toHaveCount(0);
  await expect(row.getByRole('link', { name: surrogate.name })).toHaveAttribute('href', /\/console\/contacts\//);
});

test('how a contact gets in, and ending what is open', async ({ page, demo, otherBrowser }) => {
  const theirs = await otherBrowser();
  await (await Activation.open(theirs, await demo.link(invited.email))).finish();
  const client = new Home(theirs);
  await client.expectArrived(/, Iris$/);
  const console = await staffSignedIn(page, demo);
  const record = await (await Clients.open(console)).record(invited.name, 'Client Portal');
  const person = record.person(invited.name);
  await expect(person).toContainText(invited.email);
  for (const fact of ['Invitation sent', 'Accepted', 'Last access']) {
    await expect(person).toContainText(new RegExp(`${fact}\\s*[A-Z][a-z]+ \\d+, \\d{4}, \\d+:\\d\\d`));
  }
  await expect(person).toContainText('Not tracked');
  await expect(person).toContainText('Not locked');
  await expect(record.why(invited.name).getByRole('listitem')).toContainText([/^Nothing is wrong/]);
  await expectAccessible(page, 'Client Portal');

  await person.getByRole('button', { name: /^End Chrome on / }).first().press('Enter');
  await expect(person.getByRole('status').filter({ hasText: /^Ended: / })).toBeVisible();
  await expect(person.getByRole('heading', { level: 2 }), 'the keyboard goes on here').toBeFocused();
  await client.page.reload();
  await expect(client.heading('You have been signed out')).toBeVisible();

  await person.getByRole('button', { name: /^Forget Chrome on / }).click();
  await expect(person.getByRole('status').filter({ hasText: /^Forgotten: Chrome on / })).toBeVisible();
  await expect(person).toContainText('None: the PIN is asked for in every browser.');
  const welcome = await Welcome.open(theirs);
  await welcome.try(invited.email, NEW_PASSWORD);
  await welcome.expectArrived('Enter your PIN');
  await welcome.newestPin(invited.email);

  await (await Welcome.open(await otherBrowser())).signIn(invited, NEW_PASSWORD);
  await page.reload();
  await person.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(person).toContainText('Signed in nowhere.');
  const log = await console.openLog();
  await log.expectNewest("Staff ended a contact's sessions");
});

test('a lock counts down and is opened, and a Pin code stands beside whom it is for', async ({ page, demo, otherBrowser }) => {
  const welcome = await Welcome.open(await otherBrowser());
  for (let guess = 0; guess < 5; guess += 1) {
    await welcome.try(guardian.email, 'not it at all');
    await welcome.expectProblem(REFUSED);
    await demo.advance({ seconds: 9 });
  }
  const console = await staffSignedIn(page, demo);
  const record = await (await Clients.open(console)).record(MILO, 'Client Portal');
  const person = record.person(guardian.name);
  await expect(person.getByText(/^Ends by itself in 1\d:\d\d$/)).toBeVisible();
  await expect(person.getByText(/^Locked until /)).toBeVisible();
  await expect(record.why(guardian.name)).toContainText('Too many wrong tries have locked the account');
  await expectAccessible(page, 'Client Portal, locked');
  await person.getByRole('button', { name: 'Unlock', exact: true }).click();
  await console.answer('Unlock this account?', 'Yes, unlock it');
  await expect(person).toContainText('Not locked');
  await expect(record.why(guardian.name)).toContainText('Nothing is wrong');

  await person.getByRole('button', { name: 'Generate Pin Code', exact: true }).click();
  await new PinQuestion(page).answer();
  await expect(person.getByText(/^\d{3} \d{3}$/)).toBeVisible();
  await expect(person).toContainText(/confirm their sign-in address with them, letter by letter:\s*guardian@example\.com/);
  await expectAccessible(page, 'Client Portal, Pin code');
});

test('by keyboard alone, from page to page', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const record = await (await Clients.open(console)).record(MILO);
  for (const tab of ['Details', 'Contacts', 'Client Portal', 'Overview']) {
    await tabAndPress(page, record.tabs.getByRole('link', { name: tab, exact: true }));
    await record.expectArrived(tab === 'Overview' ? MILO : `${MILO}: ${tab}`);
    await expect(record.tabs.getByRole('link', { name: tab, exact: true })).toHaveAttribute('aria-current', 'page');
  }
  await page.goBack();
  await record.expectArrived(`${MILO}: Client Portal`);
});

test('clinicians see their own, in Spanish too', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo, { email: CLINICIAN.email });
  const clients = await Clients.open(console);
  await expect(page.getByRole('status').filter({ hasText: '4 clients' })).toBeVisible();
  await clients.record(MILO, 'Client Portal');
  await page.getByRole('button', { name: 'Español' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${MILO}: Portal del cliente` })).toBeVisible();
  const person = page.getByRole('region', { name: guardian.name, exact: true });
  await expect(person).toContainText('No se registra');
  await expect(person).toContainText('Tal como está guardada');
  await expectAccessible(page, 'Client Portal, Spanish');
  await page.goto('/console/clients/01JDB9ZK6V0000000000000000');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No encontramos este cliente');
});

test.describe('a tablet', () => {
  test.use({ viewport: { width: 820, height: 1180 } });

  test('nothing sticks out', async ({ page, demo }) => {
    const console = await staffSignedIn(page, demo);
    const clients = await Clients.open(console);
    await expectToFit(page, 'Clients');
    const record = await clients.record(MILO, 'Client Portal');
    await expect(record.why(guardian.name).getByRole('listitem').first()).toBeVisible();
    await expectToFit(page, 'Client Portal');
    await record.to(MILO, 'Contacts');
    await expectToFit(page, 'Contacts');
  });
});
