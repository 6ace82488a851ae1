// Whose portal is open: one's own, a couple's, a child's, or that of somebody one acts for.

import { expectAccessible } from '../fixtures/axe.ts';
import { CONTACTS } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { AddContact, staffSignedIn } from '../pages/console.ts';
import { Inside, Picker } from '../pages/profile.ts';
import { signedIn } from '../pages/welcome.ts';

for (const { who, names, chosen } of [
  { who: CONTACTS.couple, names: ['Myself', 'Clara and Jonas Bennett'], chosen: 'Clara and Jonas Bennett' },
  { who: CONTACTS.guardian, names: ['Myself', 'Milo Mendes', 'Tessa Mendes'], chosen: 'Tessa Mendes' },
]) {
  test(`${who.email} chooses whose portal to open`, async ({ page }) => {
    const picker = await Picker.enter(page, who.email);
    await expect(picker.cards).toHaveCount(names.length);
    for (const [index, name] of names.entries()) {
      await expect(picker.cards.nth(index)).toHaveAccessibleName(new RegExp(`^${name}`));
    }
    await expect(picker.card('Myself'), 'one is chosen already').toBeChecked();
    await expect(picker.logOut).toBeVisible();

    const inside = await picker.open(chosen);
    await inside.expectArrived(new RegExp(`, ${who.given}$`));
    await expect(page.getByText(`You are in the portal of ${chosen}.`)).toBeVisible();
    await expect(inside.bar, 'nobody acts on behalf of anybody').toHaveCount(0);
    await expect(inside.circle, 'that is in one’s own portal').toHaveCount(0);
    await (await inside.toPicker()).open('Myself');
    await inside.expectArrived(new RegExp(`, ${who.given}$`));
    await expect(inside.switch).toBeVisible();
    await expect(inside.circle).toBeVisible();
    await expect(page.getByText(/You are in the portal of/)).toHaveCount(0);
  });
}

test('a family’s picker by keyboard alone', async ({ page }) => {
  const { guardian } = CONTACTS;
  const picker = await Picker.enter(page, guardian.email);
  await page.keyboard.press('Tab');
  await expect(picker.card('Myself')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(picker.card('Milo Mendes')).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await expect(picker.card('Tessa Mendes')).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await expect(picker.card('Myself'), 'the arrows go around').toBeChecked();
  await page.keyboard.press('ArrowUp');
  await expect(picker.card('Tessa Mendes')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(picker.continue).toBeFocused();
  await page.keyboard.press('Enter');
  await picker.expectArrived(/, Gloria$/);
  await expect(page.getByText('You are in the portal of Tessa Mendes.')).toBeVisible();
  await page.goBack();
  await picker.expectArrived('Whose portal would you like to open?');
});

test('a family’s picker by touch: the whole card is the target', async ({ page, hasTouch }) => {
  const picker = await Picker.enter(page, CONTACTS.guardian.email);
  const name = page.getByText('Milo Mendes', { exact: true });
  await (hasTouch ? name.tap() : name.click());
  await expect(picker.card('Milo Mendes')).toBeChecked();
  const card = page.locator('label').filter({ has: picker.card('Milo Mendes') });
  expect((await card.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  await (hasTouch ? picker.continue.tap() : picker.continue.click());
  await picker.expectArrived(/, Gloria$/);
  await expect(page.getByText('You are in the portal of Milo Mendes.')).toBeVisible();
});

test('with one profile there is nothing to choose', async ({ page }) => {
  const home = await signedIn(page, CONTACTS.active);
  const inside = new Inside(home.page);
  await expect(inside.account).toBeVisible();
  await expect(inside.switch).toHaveCount(0);
  await page.goto('/profiles');
  await expect(home.greeting(CONTACTS.active.given)).toBeVisible();
});

test('somebody else’s address shows nothing', async ({ page, otherBrowser }) => {
  await signedIn(page, CONTACTS.active);
  const path = new URL(page.url()).pathname;
  const other = await otherBrowser();
  const home = await signedIn(other, CONTACTS.dependent);
  for (const address of [path, `${path}/surrogates`]) {
    await other.goto(address);
    await expect(home.heading("This page isn't yours to open")).toBeVisible();
    await expect(other.getByText('Amelia')).toHaveCount(0);
  }
});

test('a second client record opens with the account one has, and says so by mail', async ({ page, demo, otherBrowser }) => {
  const { active } = CONTACTS;
  const client = await otherBrowser();
  const home = await signedIn(client, active);

  const console = await staffSignedIn(page, demo);
  await console.addContact.click();
  await console.expectArrived('Add Contact');
  const form = new AddContact(page);
  await form.fill({ given: 'Amelia', family: 'Hart', email: active.email });
  await form.clientRecord.selectOption('Entity');
  await form.clientName.fill('Hart Bakery');
  await form.relationship.selectOption('Other');
  await form.submit.click();
  await form.expectProblem('Another contact already has this email address.');
  await expectAccessible(page, 'address taken');
  await form.button(`Add a client record to ${active.name}`).click();
  await form.expectArrived(active.name);
  const profiles = page.getByRole('region', { name: 'Profiles' });
  await expect(profiles.getByLabel('Client name')).toHaveValue('Hart Bakery');
  await expectAccessible(page, 'Add Profile');
  await profiles.getByRole('button', { name: 'Add Profile' }).click();
  await expect(profiles.getByRole('listitem').filter({ hasText: 'Hart Bakery' })).toContainText('Other, Entity');

  const mail = await demo.mail(active.email, { subject: /another portal is open to you/ });
  expect(mail.text).toContain('Hart Bakery');
  await client.goto('/profiles');
  const picker = new Picker(client);
  await expect(picker.title).toBeVisible();
  await picker.open('Hart Bakery');
  await home.expectArrived(/, Amelia$/);
  await expect(client.getByText('You are in the portal of Hart Bakery.')).toBeVisible();
});

test('a profile with a first day to come opens on that day', async ({ page, demo, otherBrowser }) => {
  const { active, guardian } = CONTACTS;
  const DAY = 24 * 60 * 60 * 1000;
  const first = new Date((await demo.now()) + 10 * DAY).toISOString().slice(0, 10);
  const console = await staffSignedIn(page, demo);
  await console.open(active.name);
  const profiles = page.getByRole('region', { name: 'Profiles' });
  await profiles.getByRole('button', { name: 'Add Profile' }).click();
  await profiles.getByLabel('Email or name of that contact').fill(guardian.email);
  await profiles.getByLabel('First day').fill(first);
  await profiles.getByLabel('Reason', { exact: true }).fill('on leave');
  await profiles.getByRole('button', { name: 'Add Profile' }).click();
  const row = profiles.getByRole('listitem').filter({ hasText: guardian.name });
  const shown = new Date(first).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' });
  await expect(row).toContainText(`Begins on ${shown}`);

  const client = await otherBrowser();
  const home = await signedIn(client, active);
  await expect(new Inside(client).switch, 'not before').toHaveCount(0);
  await home.leave();
  await demo.advance({ days: 11 });
  await (await Picker.enter(client, active.email)).open(guardian.name);
  await expect(new Inside(client).bar).toContainText(guardian.name);
});

test('a profile that staff end is closed at the next click', async ({ page, demo, otherBrowser }) => {
  const { guardian } = CONTACTS;
  const client = await otherBrowser();
  const inside = await (await Picker.enter(client, guardian.email)).open('Milo Mendes');
  await inside.expectArrived(/, Gloria$/);

  const console = await staffSignedIn(page, demo);
  await console.open(guardian.name);
  const profiles = page.getByRole('region', { name: 'Profiles' });
  await profiles.getByRole('button', { name: 'End Milo Mendes' }).click();
  const question = page.getByRole('alertdialog', { name: 'End this profile?' });
  await question.getByLabel('Reason for ending').fill('of age');
  await question.getByRole('button', { name: 'Yes, end' }).click();
  await expect(profiles.getByRole('listitem').filter({ hasText: 'Milo Mendes' })).toContainText('Reason: of age');

  await client.reload();
  await expect(inside.heading('This portal is not open to you')).toBeVisible();
  await expect(client.getByText('Your access to this portal has ended.')).toBeVisible();
  await inside.switch.click();
  const picker = new Picker(client);
  await picker.expectArrived('Whose portal would you like to open?');
  await expect(picker.cards).toHaveCount(2);
});
