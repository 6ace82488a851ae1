// One contact in the console: adding them, and what the practice knows of them.

import { BORN, CONTACTS } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { AddContact, ContactPage, PinQuestion, staffSignedIn } from '../pages/console.ts';

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
