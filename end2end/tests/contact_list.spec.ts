// The list of contacts: where everybody stands, and finding somebody.

import { addFifty } from '../fixtures/many.ts';
import { CONTACTS } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { staffSignedIn } from '../pages/console.ts';

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

  // The drawing beside the words, which says nothing that they do not.
  const portal = (who: keyof typeof CONTACTS) => console.row(CONTACTS[who].name).getByRole('cell').nth(2);
  await expect(portal('active').locator('.mark')).toHaveClass('mark mark--good');
  await expect(portal('notReady').locator('.mark')).toHaveClass('mark mark--bad');
  await expect(portal('notReady').getByRole('listitem')).toHaveText(['No mobile number']);
  await expect(portal('invited').locator('.mark')).toHaveClass('mark mark--waiting');
  await expect(portal('invited')).not.toContainText('Last access');
  const invited = (who: keyof typeof CONTACTS) => console.row(CONTACTS[who].name).getByRole('cell').nth(3);
  await expect(invited('invited')).toHaveText(/^[A-Z][a-z]+ \d+, \d{4}$/);
  await expect(invited('ready')).toHaveText('Not invited');
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

test('a long list goes on where it stopped', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await addFifty(page, demo);
  await page.reload();
  await expect(page.getByRole('status').filter({ hasText: 'The first 50 contacts' })).toBeVisible();
  await expect(console.names).toHaveCount(50);
  await console.button('Show more').click();
  await expect(console.names).toHaveCount(63);
  await expect(console.names.nth(50), 'the focus goes to the first of the new ones').toBeFocused();
  await expect(console.names.last()).toHaveText('Nora Whitfield');
  await expect(console.button('Show more')).toHaveCount(0);
});
