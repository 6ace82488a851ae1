// The Staff page: who works here, what they may do, and shutting them out.

import { expectAccessible } from '../fixtures/axe.ts';
import { ADMIN, CASEYS, CLINICIAN, CONTACTS, PASSWORD } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { CONSOLE_REFUSED, Console, ConsoleSignIn, Staff, staffSignedIn } from '../pages/console.ts';

const ROBIN = { name: 'Robin Reyes', email: 'robin@practice.example' };

test('a clinician sees own clients only', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo, { email: CLINICIAN.email });
  await expect(console.names).toHaveText([...CASEYS].sort((a, b) => byFamilyName(a).localeCompare(byFamilyName(b))));
  await expect(console.nav.getByRole('link')).toHaveText(['Contacts', 'Clients', 'Birthday Plans', 'Delivery', 'Your Security']);
  await page.goto('/console/access-log');
  await expect(console.heading("Your role doesn't open this page")).toBeVisible();
  await page.goto('/console/staff');
  await expect(console.heading("Your role doesn't open this page")).toBeVisible();
  await expectAccessible(page, 'a page of other roles');
  for (const path of ['access-log', 'staff']) {
    expect((await page.request.get(`/api/console/${path}`)).status(), path).toBe(403);
  }
  await console.link('Back to the contacts').click();
  await console.expectArrived('Contacts');
  const contact = await console.open(CONTACTS.guardian.name);
  await expect(contact.details.getByText('Milo Mendes')).toBeVisible();
  await expect(page.getByText('Tessa Mendes')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Looked after by' })).toHaveCount(0);
});

test('an administrator says who looks after whom', async ({ page, demo, otherBrowser }) => {
  const { couple } = CONTACTS;
  const console = await staffSignedIn(page, demo);
  const casey = await staffSignedIn(await otherBrowser(), demo, { email: CLINICIAN.email });
  const contact = await console.open(couple.name);
  const at = new URL(page.url()).pathname;
  await casey.page.goto(at);
  await expect(casey.heading("We couldn't find this contact")).toBeVisible();

  const care = page.getByRole('region', { name: 'Looked after by' });
  await contact.button('Assign').click();
  await contact.expectProblem('Choose a clinician first.');
  await care.getByRole('combobox', { name: 'Client to assign' }).selectOption('Clara and Jonas Bennett');
  await care.getByRole('combobox', { name: 'Clinician' }).selectOption(CLINICIAN.name);
  await contact.button('Assign').click();
  const done = (text: string) => expect(care.getByRole('status').filter({ hasText: text })).toBeVisible();
  await done(`Clara and Jonas Bennett is now assigned to ${CLINICIAN.name}.`);
  await expectAccessible(page, 'a contact, looked after');
  await casey.page.reload();
  await expect(casey.heading(couple.name)).toBeVisible();

  await contact.button(`Remove ${CLINICIAN.name} from Clara and Jonas Bennett`).click();
  await done('is no longer assigned');
  await casey.page.reload();
  await expect(casey.heading("We couldn't find this contact")).toBeVisible();
});

test('inviting somebody who sets their own password', async ({ page, demo, otherBrowser }) => {
  const console = await staffSignedIn(page, demo);
  const staff = await Staff.open(console);
  await staff.invite.click();
  await staff.expectArrived('Invite Staff');
  await expectAccessible(page, 'Invite Staff');
  await staff.button('Send Invitation').click();
  await staff.expectProblem('Please fill in “Full name”.', 'Please fill in “Email”.');
  await staff.field('Full name').fill(ROBIN.name);
  await staff.field('Email').fill(ADMIN.email);
  await staff.button('Send Invitation').click();
  await staff.expectProblem('Somebody on the staff already has this email address.');
  await staff.field('Email').fill(ROBIN.email);
  await page.getByRole('combobox', { name: 'Role' }).selectOption('Front desk');
  await staff.button('Send Invitation').click();
  await staff.expectArrived('Staff');
  await expect(staff.row(ROBIN.email)).toContainText('Invited');
  await expect(staff.row(ADMIN.email)).toContainText('The only administrator');
  await expectAccessible(page, 'Staff');

  const first = await demo.link(ROBIN.email);
  await staff.button(`Send a new link to ${ROBIN.name}`).click();
  await staff.expectDone(`A new link is on its way to ${ROBIN.name}.`);
  const second = await demo.link(ROBIN.email, 2);
  const robin = new Console(await otherBrowser());
  await robin.page.goto(first);
  await expect(robin.heading('There is a newer link')).toBeVisible();
  await robin.page.goto(second);
  await expect(robin.heading('Set Your Password')).toBeVisible();
  await robin.field('Password').fill(PASSWORD);
  await robin.button('Set Password').click();
  await robin.expectArrived('Contacts');
  await expect(robin.nav.getByRole('link')).toHaveText(['Contacts', 'Clients', 'Birthday Plans', 'Delivery', 'Access Log', 'Your Security']);
});

test('disabling acts at once, and enabling lets in again', async ({ page, demo, otherBrowser }) => {
  const console = await staffSignedIn(page, demo);
  const casey = await staffSignedIn(await otherBrowser(), demo, { email: CLINICIAN.email });
  const staff = await Staff.open(console);
  await expect(staff.row(CLINICIAN.email)).toContainText('Signed in in 1 browser');
  await staff.button(`Disable ${CLINICIAN.name}`).click();
  await expect(page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expectAccessible(page, 'question before disabling');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(staff.row(CLINICIAN.email)).toContainText('Active');
  await staff.act(`Disable ${CLINICIAN.name}`, 'Disable this person?', 'Yes, disable');
  await staff.expectDone(`${CLINICIAN.name} was disabled.`);
  await expect(staff.row(CLINICIAN.email)).toContainText('Disabled');

  await casey.page.reload();
  const signIn = new ConsoleSignIn(casey.page);
  await expect(signIn.title.or(casey.heading('You have been signed out'))).toBeVisible();
  await casey.page.goto('/console');
  await signIn.try(CLINICIAN.email, PASSWORD);
  await signIn.expectProblem(CONSOLE_REFUSED);

  await staff.act(`Enable ${CLINICIAN.name}`, 'Enable this person again?', 'Yes, enable');
  await staff.expectDone(`${CLINICIAN.name} can sign in again.`);
  await signIn.toPin(CLINICIAN.email);
});

test('a role is changed, and the last administrator stays', async ({ page, demo, otherBrowser }) => {
  const console = await staffSignedIn(page, demo);
  const staff = await Staff.open(console);
  await expect(staff.button(`Change role of ${ADMIN.name}`)).toHaveCount(0);
  await expect(staff.button(`Disable ${ADMIN.name}`)).toHaveCount(0);
  const casey = await staffSignedIn(await otherBrowser(), demo, { email: CLINICIAN.email });
  await staff.button(`Change role of ${CLINICIAN.name}`).click();
  const dialog = page.getByRole('alertdialog', { name: 'Change what this person may do?' });
  await dialog.getByRole('combobox', { name: 'Role' }).selectOption('Administrator');
  await expectAccessible(page, 'changing a role');
  await dialog.getByRole('button', { name: 'Save role' }).click();
  await staff.expectDone(`The role of ${CLINICIAN.name} was changed.`);
  await casey.page.reload();
  await expect(casey.nav.getByRole('link')).toHaveText(['Contacts', 'Clients', 'Birthday Plans', 'Delivery', 'Access Log', 'Staff', 'Settings', 'Your Security']);
  await expect(casey.names).toHaveCount(13);
  await staff.act(`End sessions of ${CLINICIAN.name}`, "End this person's sessions?", 'Yes, end them');
  await staff.expectDone(`The sessions of ${CLINICIAN.name} were ended.`);
  await expect(staff.button(`Change role of ${ADMIN.name}`)).toBeVisible();
  const log = await console.openLog();
  await log.expectNewest("A staff member's sessions were ended", /The role of a staff member was changed.*Clinician → Administrator/);
});

function byFamilyName(name: string): string {
  const [given, family] = name.split(' ');
  return `${family} ${given}`;
}
