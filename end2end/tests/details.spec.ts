// "Edit Details": everything on file of a contact, and the new address of somebody who has an account.

import { expectAccessible } from '../fixtures/axe.ts';
import { BORN, CONTACTS, PASSWORD } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { staffSignedIn } from '../pages/console.ts';
import { EditDetails, NewAddress } from '../pages/details.ts';
import { REFUSED, Welcome, signedIn } from '../pages/welcome.ts';

const NEW = 'new.address@example.net';

test('what is on file is changed, and spaces are taken off', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const { ready } = CONTACTS;
  await console.act(ready.name, 'Edit Details');
  const form = new EditDetails(page);
  await form.expectArrived(`Edit Details: ${ready.name}`);
  await expect(form.email).toHaveValue(ready.email);
  await expectAccessible(page, 'edit details');
  await form.email.fill(`  ${NEW} `);
  await form.mobile.fill('555 010 0142');
  await form.save.click();
  await expect(form.outcome).toContainText('Saved. Changed: Email, Mobile.');
  await expect(form.outcome).toContainText('Spaces before or after the text were removed: Email.');
  await expect(form.email).toHaveValue(NEW);
  await form.back(ready.name).click();
  await form.expectArrived(ready.name);
  await expect(page.getByRole('region', { name: 'Details' })).toContainText(NEW);
  const log = await console.openLog();
  await log.expectNewest('Details of a contact were changed');
});

test('what is wrong is named, and what was typed is kept', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const form = await EditDetails.open(console, CONTACTS.ready.name);
  await form.familyName.fill('');
  await form.email.fill('nobody');
  await form.save.click();
  await form.expectProblem('Please fill in “Family name”.', 'Please enter a full email address, like name@example.com.');
  await expect(form.email).toHaveValue('nobody');
  await expectAccessible(page, 'edit details, wrong');
  await form.familyName.fill('Reed');
  await form.email.fill(CONTACTS.active.email);
  await form.save.click();
  await form.expectProblem('Another contact already has this email address.');
});

test('somebody else saved meanwhile: it is said, and nothing typed is lost', async ({ page, demo, otherBrowser }) => {
  const form = await EditDetails.open(await staffSignedIn(page, demo), CONTACTS.ready.name);
  const other = await EditDetails.open(await staffSignedIn(await otherBrowser(), demo), CONTACTS.ready.name);
  await other.mobile.fill('555 010 0101');
  await other.save.click();
  await expect(other.outcome).toContainText('Changed: Mobile.');
  await form.givenName.fill('Rafaela');
  await form.save.click();
  await form.expectProblem(/^Somebody else changed this while you were here/);
  await expect(form.outcome).toContainText('Mobile: 555 010 0101');
  await expect(form.givenName).toHaveValue('Rafaela');
  await expectAccessible(page, 'edit details, overtaken');
  await form.save.click();
  await expect(form.outcome).toContainText('Saved.');
  await expect(form.givenName).toHaveValue('Rafaela');
});

test('the last digits of the SSN are hidden, shown on request, and hide themselves', async ({ page, demo }) => {
  await page.clock.install();
  const console = await staffSignedIn(page, demo);
  const form = await EditDetails.open(console, CONTACTS.ssn.name);
  await expect(form.fact).toContainText('••••');
  await expect(page.getByText('6789')).toHaveCount(0);
  await form.show.click();
  await expect(form.fact).toContainText('6789');
  await expectAccessible(page, 'shown digits');
  await page.clock.fastForward(31_000);
  await expect(page.getByText('6789')).toHaveCount(0);
  await expect(form.show).toBeVisible();
  const log = await console.openLog();
  await log.expectNewest('What the identity check asks for was looked at');
});

test('disable and resend: the account ends, and the new address is invited', async ({ page, demo, otherBrowser }) => {
  const { active } = CONTACTS;
  const client = await signedIn(await otherBrowser(), active);
  const form = await EditDetails.open(await staffSignedIn(page, demo), active.name);
  await expect(form.switch).toHaveCount(0);
  await form.email.fill(NEW);
  await expect(form.switch).toBeVisible();
  await expectAccessible(page, 'what becomes of the account');
  await form.save.click();
  await form.expectProblem('Please fill in “What happens to the account”.');
  await form.disable.check();
  await form.save.click();
  await expect(form.outcome).toContainText('The account has ended, and an invitation is on its way to the new address.');
  await demo.mail(active.email, { subject: /address was changed/ });
  await demo.mail(NEW, { subject: /activate your account/ });
  await client.page.reload();
  await expect(client.heading('You have been signed out')).toBeVisible();
});

test('keep and prove: the old address stays until the new one is proved', async ({ page, demo, otherBrowser }) => {
  const { active } = CONTACTS;
  const form = await EditDetails.open(await staffSignedIn(page, demo), active.name);
  await form.email.fill(NEW);
  await form.keep.check();
  await form.save.click();
  await expect(form.outcome).toContainText('A link is on its way to the new address.');
  await expect(form.email, 'not changed yet').toHaveValue(active.email);
  await expect(form.withdraw).toBeVisible();
  await expectAccessible(page, 'edit details, waiting for the proof');
  await demo.mail(active.email, { subject: /about to change/ });
  const first = await demo.link(NEW);
  await form.mobile.fill('typed meanwhile');
  await form.again.click();
  await expect(form.outcome).toBeFocused();
  await expect(form.outcome).toContainText('A new link is on its way to the new address.');
  await expect(form.outcome).not.toContainText('Saved.');
  await expectAccessible(page, 'edit details, a new link');
  await expect(form.mobile, 'neither lost nor saved').toHaveValue('typed meanwhile');
  const link = await demo.link(NEW, 2);

  const person = await otherBrowser();
  const proof = new NewAddress(person);
  await person.goto(first);
  await expect(proof.heading('There is a newer link')).toBeVisible();
  await person.goto(link);
  await expect(proof.heading('Confirm Your New Email')).toBeVisible();
  await expectAccessible(person, 'confirm a new address');
  await proof.born({ ...BORN, day: '5' });
  await proof.expectProblem(/This is not the date of birth we have for you\. You have 4 tries left\./);
  await proof.born(BORN);
  await proof.expectArrived('Your New Email Is Confirmed');
  await proof.link('Sign in').click();
  const welcome = new Welcome(person);
  await welcome.try(active.email, PASSWORD);
  await welcome.expectProblem(REFUSED);
  await person.goto(link);
  await expect(proof.heading('This link was used already')).toBeVisible();

  // The page that staff have open still shows it as waiting: there is nothing left to prove.
  await form.again.click();
  await expect(form.outcome).toBeFocused();
  await expect(form.outcome).toContainText('No link was sent: the new address has just been confirmed.');
  await expect(form.email, 'or the next save goes back to the one before').toHaveValue(NEW);
  await expect(form.mobile, 'neither lost nor saved').toHaveValue('typed meanwhile');
  await expect(form.again).toHaveCount(0);
  await expectAccessible(page, 'edit details, nothing left to prove');
  const withLink = (await demo.mails(NEW)).filter((mail) => mail.links.some((link) => link.includes('#')));
  expect(withLink, 'no third link').toHaveLength(2);
  await page.reload();
  await expect(form.email).toHaveValue(NEW);
});

test('a new address is withdrawn', async ({ page, demo, otherBrowser }) => {
  const { active } = CONTACTS;
  const form = await EditDetails.open(await staffSignedIn(page, demo), active.name);
  await form.email.fill(NEW);
  await form.keep.check();
  await form.save.click();
  const link = await demo.link(NEW);
  await form.withdraw.click();
  await expect(form.outcome).toContainText('The new address was withdrawn.');
  await expect(form.withdraw).toHaveCount(0);
  const person = await otherBrowser();
  await person.goto(link);
  await expect(new NewAddress(person).heading('This link no longer works')).toBeVisible();
});
