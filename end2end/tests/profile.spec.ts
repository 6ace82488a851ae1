// Whose portal is open: one's own, a couple's, a child's, or that of somebody one acts for.

import { CONTACTS } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { Welcome, signedIn } from '../pages/welcome.ts';

for (const { who, names, chosen, acting } of [
  {
    who: CONTACTS.couple,
    names: ['Myself', 'Clara and Jonas Bennett'],
    chosen: 'Clara and Jonas Bennett',
    acting: 'You are in the portal of Clara and Jonas Bennett.',
  },
  {
    who: CONTACTS.guardian,
    names: ['Myself', 'Milo Mendes', 'Tessa Mendes'],
    chosen: 'Tessa Mendes',
    acting: 'You are in the portal of Tessa Mendes.',
  },
  {
    who: CONTACTS.surrogate,
    names: ['Myself', 'Daphne Okoye'],
    chosen: 'Daphne Okoye',
    acting: 'You are in the portal of Daphne Okoye.',
  },
]) {
  test(`${who.email} chooses whose portal to open`, async ({ page }) => {
    const welcome = await Welcome.open(page);
    await welcome.enter(who.email);
    await welcome.expectArrived('Whose portal would you like to open?');
    await expect(page.getByRole('main').getByRole('button')).toContainText(names);
    await page.getByRole('button', { name: chosen }).click();
    await welcome.expectArrived(new RegExp(`, ${who.given}$`));
    await expect(page.getByText(acting)).toBeVisible();
    await welcome.link('Choose another').click();
    await welcome.expectArrived('Whose portal would you like to open?');
    await welcome.button('Myself').click();
    await welcome.expectArrived(new RegExp(`, ${who.given}$`));
    await expect(page.getByText(/You are in the portal of/)).toHaveCount(0);
  });
}

test('somebody else’s address shows nothing', async ({ page, otherBrowser }) => {
  await signedIn(page, CONTACTS.active);
  const path = new URL(page.url()).pathname;
  const other = await otherBrowser();
  const home = await signedIn(other, CONTACTS.dependent);
  await other.goto(path);
  await expect(home.heading("This page isn't yours to open")).toBeVisible();
  await expect(other.getByText('Amelia')).toHaveCount(0);
});
