// The console by keyboard alone: Tab, the arrows, Enter, Space and Escape. Nothing is clicked, nothing put into focus.

import { expectFocusKept, tabAndPress, tabAndType, tabTo } from '../fixtures/keyboard.ts';
import { addFifty } from '../fixtures/many.ts';
import { CLINICIAN, CONTACTS } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { Clients } from '../pages/client.ts';
import { ContactPage, PinQuestion, Security, Staff, staffSignedIn, totp } from '../pages/console.ts';
import { EditDetails } from '../pages/details.ts';
import { Settings } from '../pages/settings.ts';

const { active, guardian, invited, locked, ready, surrogate } = CONTACTS;
const MILO = 'Milo Mendes';
const NEW = 'new.address@example.net';

test('Edit Details, and what becomes of an account', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await tabAndPress(page, console.action(active.name));
  await expect(console.menu.getByRole('menuitem', { name: 'Edit Details' })).toBeFocused();
  await page.keyboard.press('Enter');
  const form = new EditDetails(page);
  await form.expectArrived(`Edit Details: ${active.name}`);

  await tabAndType(page, form.email, NEW);
  await page.keyboard.press('Enter');
  await form.expectProblem('Please fill in “What happens to the account”.');
  await tabAndPress(page, form.problem.getByRole('link'));
  await expect(form.switch).toBeFocused();
  await tabAndPress(page, form.disable, 'Space');
  await page.keyboard.press('ArrowDown');
  await expect(form.keep).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(form.outcome).toContainText('A link is on its way to the new address.');
  await expect(form.outcome).toBeFocused();

  await tabAndPress(page, form.withdraw);
  await expect(form.outcome).toContainText('The new address was withdrawn.');
  await expect(form.outcome).toBeFocused();
  await tabAndType(page, form.email, NEW);
  await tabAndPress(page, form.disable, 'Space');
  await tabAndPress(page, form.save);
  await expect(form.outcome).toContainText('The account has ended');
  await tabAndPress(page, form.back(active.name));
  await form.expectArrived(active.name);
});

test('selecting several contacts, and inviting them', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await tabAndPress(page, console.select(ready.name), 'Space');
  await tabAndPress(page, console.select(invited.name), 'Space');
  await tabTo(page, console.button('Invite Selected'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  const question = page.getByRole('alertdialog', { name: 'Invite everybody selected?' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(console.button('Invite Selected'), 'the focus returns').toBeFocused();
  await page.keyboard.press('Space');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await tabAndPress(page, question.getByRole('button', { name: 'Yes, invite them' }));
  const panel = page.getByRole('region', { name: 'Inviting' });
  await expect(panel.getByRole('status')).toHaveText('Done. Invited: 2.');
  await expect(panel).toBeFocused();
  await tabAndPress(page, panel.getByRole('button', { name: 'Dismiss' }));
  await expect(panel).toHaveCount(0);
  await expectFocusKept(page);
});

test('a Pin code, a lock and its end, and what the panel offers', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await tabAndPress(page, console.names.getByText(active.name, { exact: true }));
  await console.expectArrived(active.name);
  const contact = new ContactPage(page);
  const question = new PinQuestion(page);
  await tabAndPress(page, contact.generatePin);
  await expect(question.reason).toBeFocused();
  await page.keyboard.type('No mail');
  await tabAndPress(page, question.yes);
  await expect(contact.portal.getByText(/^\d{3} \d{3}$/)).toBeVisible();
  await expect(question.dialog).toBeHidden();
  await expectFocusKept(page);

  await tabAndPress(page, contact.lock);
  await expect(contact.lockQuestion.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await tabAndPress(page, contact.lockQuestion.getByRole('button', { name: 'Yes, lock it' }));
  await expect(contact.portal).toContainText('Until staff unlock it');
  await expect(contact.lockQuestion).toBeHidden();
  await expectFocusKept(page);
  const answer = contact.unlockQuestion.getByRole('button', { name: 'Yes, unlock it' });
  await tabAndPress(page, contact.unlock);
  await tabAndPress(page, answer, 'Space');
  await expect(contact.portal).toContainText('Active');
  await expect(contact.unlockQuestion).toBeHidden();
  await expectFocusKept(page);

  await page.goBack();
  await expect(console.title).toBeVisible();
  await tabAndPress(page, console.names.getByText(locked.name, { exact: true }));
  await console.expectArrived(locked.name);
  await tabAndPress(page, contact.lookAgain);
  await expect(contact.why.getByRole('listitem')).toContainText([/^Staff have locked the account/]);
  await expectFocusKept(page);
  await tabAndPress(page, contact.why.getByRole('button', { name: /^Unlock: / }));
  await tabAndPress(page, answer);
  await expect(contact.portal).toContainText('Active');
  await expect(contact.unlockQuestion).toBeHidden();
  await expect(contact.why.getByRole('heading'), 'its button is gone: the keyboard goes on here').toBeFocused();
});

test('a long list of clients goes on where it stopped', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await addFifty(page, demo);
  await tabAndPress(page, console.nav.getByRole('link', { name: 'Clients' }));
  await console.expectArrived('Clients');
  await expect(console.button('Show more')).toBeVisible();
  const rows = new Clients(page).table.getByRole('row');
  const shown = await rows.count();
  // Backwards, around the end of the page: fifty clients are a long way for Tab.
  await tabTo(page, console.button('Show more'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(console.button('Show more')).toHaveCount(0);
  await expect(rows.nth(shown).getByRole('link').first(), 'goes on with the first of the new ones').toBeFocused();
});

test('giving a profile, and ending it', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await tabAndPress(page, console.nav.getByRole('link', { name: 'Clients' }));
  await console.expectArrived('Clients');
  const clients = new Clients(page);
  await tabAndType(page, clients.search, 'milo');
  await expect(clients.table.getByRole('link', { name: MILO })).toHaveCount(1);
  await tabAndPress(page, clients.table.getByRole('link', { name: MILO, exact: true }));
  await console.expectArrived(MILO);
  await tabAndPress(page, page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name: 'Contacts' }));
  await console.expectArrived(`${MILO}: Contacts`);

  await tabAndPress(page, console.button('Add Profile'));
  const whom = console.field('Email or name of the contact');
  await expect(whom).toBeFocused();
  await page.keyboard.type(surrogate.email);
  await tabTo(page, console.field('Relationship'));
  await page.keyboard.type('Partner');
  await expect(console.field('Relationship').getByRole('option', { name: 'Partner' })).toHaveJSProperty('selected', true);
  await tabAndPress(page, page.getByRole('checkbox', { name: 'Documents' }), 'Space');
  await tabAndType(page, console.field('Reason'), 'stepfather');
  await tabAndPress(page, console.button('Add Profile'));
  const region = page.getByRole('region', { name: 'Who may open it' });
  const row = region.getByRole('listitem').filter({ hasText: surrogate.name });
  await expect(row).toContainText('Can open: Forms, Bills & Payments');
  await expect(region.getByRole('heading')).toBeFocused();

  await tabAndPress(page, console.button(`End ${surrogate.name}`));
  await expect(console.field('Reason for ending')).toBeFocused();
  await page.keyboard.type('moved away');
  await tabAndPress(page, console.button('Yes, end'));
  await expect(row).toContainText('moved away');
  await expect(region.getByRole('heading')).toBeFocused();
});

test('saving a page of the settings', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await tabAndPress(page, console.nav.getByRole('link', { name: 'Settings' }));
  await console.expectArrived('Practice Details');
  await tabAndPress(page, page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Safety' }));
  await console.expectArrived('Safety');
  const settings = new Settings(page);
  const step = page.getByRole('combobox', { name: 'A PIN is mailed after the password' });
  await tabTo(page, step);
  await page.keyboard.type('On known');
  await tabAndType(page, settings.field('After how many days'), '31');
  await tabAndPress(page, settings.save);
  await settings.expectProblem('Enter a whole number in the range that is named here.');
  await tabAndPress(page, settings.problem.getByRole('link'));
  await expect(settings.field('After how many days')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  await settings.expectSaved();
  await expectFocusKept(page);
});

test('a question about staff, answered with no and with yes', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await tabAndPress(page, console.nav.getByRole('link', { name: 'Staff' }));
  await console.expectArrived('Staff');
  const staff = new Staff(page);
  const dialog = page.getByRole('alertdialog');
  await tabAndPress(page, staff.button(`Disable ${CLINICIAN.name}`));
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(staff.button(`Disable ${CLINICIAN.name}`), 'the focus returns').toBeFocused();

  await tabTo(page, staff.button(`Change role of ${CLINICIAN.name}`), 'Shift+Tab');
  await page.keyboard.press('Space');
  const role = dialog.getByRole('combobox', { name: 'Role' });
  await expect(role).toBeFocused();
  await page.keyboard.type('Administrator');
  await tabAndPress(page, dialog.getByRole('button', { name: 'Save role' }));
  await staff.expectDone(`The role of ${CLINICIAN.name} was changed.`);
  await expect(dialog).toBeHidden();
  await expectFocusKept(page);
  await expect(staff.row(CLINICIAN.email)).toContainText('Administrator');
});

test('a birthday plan, prepared and put off', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await tabAndPress(page, console.nav.getByRole('link', { name: 'Birthday Plans' }));
  await console.expectArrived('Birthday Plans');
  const missing = page.getByRole('region', { name: 'Minors without a birth date' });
  await tabAndPress(page, missing.getByRole('link', { name: MILO }));
  await console.expectArrived(`Birthday plan of ${MILO}`);
  const typeDay = async (group: string, [day, month, year]: [string, string, string]) => {
    const fields = page.getByRole('group', { name: group });
    await tabAndType(page, fields.getByLabel('Day', { exact: true }), day);
    await tabAndType(page, fields.getByLabel('Month', { exact: true }), month);
    await tabAndType(page, fields.getByLabel('Year', { exact: true }), year);
  };
  const soon = new Date(Date.now() + 200 * 24 * 60 * 60 * 1000).getUTCFullYear();
  await typeDay('Date of birth', ['31', '12', String(soon - 18)]);
  await tabAndPress(page, console.button('Save date of birth'));
  // What was pressed is drawn anew; the focus goes to the plan.
  const plan = page.locator('#plan');
  const facts = page.getByRole('status').filter({ hasText: 'Guardians' });
  await expect(facts).toContainText(guardian.name);
  await expect(plan).toBeFocused();

  await tabAndType(page, page.getByRole('region', { name: "The young adult's contact" }).getByLabel('Email'), 'milo@example.com');
  await page.keyboard.press('Enter');
  await expect(facts).toContainText('milo@example.com');
  await expect(plan).toBeFocused();

  await typeDay('New day', ['31', '1', String(soon + 1)]);
  await tabAndType(page, page.getByRole('region', { name: 'Put off' }).getByLabel('Reason'), 'Court order');
  await tabAndPress(page, console.button('Put plan off'));
  await expect(facts).toContainText('Court order');
  await expect(plan).toBeFocused();
  await tabAndPress(page, console.button('No longer put off'));
  await expect(facts).not.toContainText('Court order');
  await expect(plan).toBeFocused();
});

test('Your Security: an app is set up and removed', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await tabAndPress(page, console.nav.getByRole('link', { name: 'Your Security' }));
  await console.expectArrived('Your Security');
  const security = new Security(page);
  await tabAndPress(page, security.button('Set Up an App'));
  await expect(security.code).toBeVisible();
  await expectFocusKept(page);
  const secret = ((await security.app.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? '').replaceAll(' ', '');
  await tabAndType(page, security.code, totp(secret, await demo.now()));
  await page.keyboard.press('Enter');
  await expect(security.codes).toHaveCount(10);
  await expectFocusKept(page);
  await tabAndPress(page, security.button('I have kept them'));
  await expect(security.recovery).toContainText('Recovery codes left: 10 of 10.');
  await expectFocusKept(page);

  await tabAndPress(page, security.button('Remove the app'));
  const dialog = page.getByRole('alertdialog', { name: 'Remove the authenticator app?' });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(security.button('Remove the app'), 'the focus returns').toBeFocused();
  await page.keyboard.press('Enter');
  await tabAndPress(page, dialog.getByRole('button', { name: 'Yes, remove' }));
  await expect(security.button('Set Up an App')).toBeVisible();
  await expectFocusKept(page);
});
