// Acting on somebody's behalf, from both sides.

import { expectAccessible } from '../fixtures/axe.ts';
import { CONTACTS } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { staffSignedIn } from '../pages/console.ts';
import { Circle, Inside, Picker, WHOSE } from '../pages/profile.ts';
import { signedIn } from '../pages/welcome.ts';

const { surrogate, dependent, active } = CONTACTS;

test('a surrogate’s day', async ({ page, demo, otherBrowser }) => {
  const picker = await Picker.enter(page, surrogate.email);
  await expect(picker.cards.first()).toHaveAccessibleName('Myself');
  await expect(picker.card(dependent.name)).toHaveAccessibleName(/You act on their behalf/);
  await expectAccessible(page, 'picker');

  const inside = await picker.open(dependent.name);
  await inside.expectArrived(/, Samuel$/);
  await expect(inside.bar).toContainText(`You are acting on behalf of ${dependent.name}.`);
  await expect(inside.account, 'it would look like theirs').toHaveCount(0);
  await expect(inside.circle).toHaveCount(0);
  await expect(page.getByText(/settings, password, email, mobile and card of Daphne Okoye are not shown/)).toBeVisible();
  await expect(inside.logOut).toBeVisible();
  await expectAccessible(page, 'on behalf of another');

  await demo.mail(surrogate.email, { subject: /first time on behalf/ });
  const told = await demo.mail(dependent.email, { subject: /first time on behalf/ });
  expect(told.text).toContain(surrogate.name);

  // Its address is no way around: the server refuses, and the page says why.
  await page.goto(`${page.url()}/surrogates`);
  await expect(inside.heading('This is theirs alone')).toBeVisible();
  await expect(page.getByText('Only the person themselves can see and change this')).toBeVisible();
  await expect(inside.bar, 'on this page, too').toBeVisible();

  await inside.exit.click();
  await inside.expectArrived(WHOSE);
  const own = await new Picker(page).open('Myself');
  await own.expectArrived(/, Samuel$/);
  await expect(own.bar).toHaveCount(0);
  await expect(own.account).toBeVisible();
  const circle = await own.openCircle();
  await expect(circle.byMe.getByRole('link', { name: dependent.name })).toBeVisible();

  // The other side sees who acted, and ends it.
  const theirs = await otherBrowser();
  await signedIn(theirs, dependent);
  const hers = await new Inside(theirs).openCircle();
  await expect(hers.forMe.getByRole('listitem')).toContainText(surrogate.name);
  await expect(hers.deeds.getByRole('listitem').first()).toContainText(
    `${surrogate.name} opened your portal on your behalf`,
  );
  await expectAccessible(theirs, 'Dependents & Surrogates');
  await hers.button(`Remove ${surrogate.name}`).click();
  await expect(hers.button('Cancel')).toBeFocused();
  await expectAccessible(theirs, 'question');
  await hers.button('Cancel').click();
  await hers.remove(surrogate.name);
  await expect(theirs.getByRole('status').filter({ hasText: 'can no longer open your portal' })).toBeVisible();
  await expect(hers.forMe).toContainText('Nobody but you can open your portal');
  await demo.mail(surrogate.email, { subject: /no longer acting/ });
  await demo.mail(dependent.email, { subject: /no longer acting/ });

  // At the next click it is over.
  await circle.byMe.getByRole('link', { name: dependent.name }).click();
  await circle.expectArrived('This portal is not open to you');
  await expect(page.getByText('Your access to this portal has ended.')).toBeVisible();
});

test('staff add a surrogate, who sees only what was allowed', async ({ page, demo, otherBrowser }) => {
  const console = await staffSignedIn(page, demo);
  await console.open(active.name);
  const profiles = page.getByRole('region', { name: 'Profiles' });
  const add = profiles.getByRole('button', { name: 'Add Profile' });
  await add.click();
  await profiles.getByLabel('Email or name of that contact').fill('nobody@example.com');
  await profiles.getByLabel('Bills & Payments').uncheck();
  await profiles.getByLabel('Reason', { exact: true }).fill('power of attorney');
  await add.click();
  await expect(console.problem).toContainText('We found no contact with exactly this email or name');
  await expectAccessible(page, 'Add Profile, refused');
  await profiles.getByLabel('Email or name of that contact').fill(dependent.name);
  await add.click();
  const row = profiles.getByRole('listitem').filter({ hasText: dependent.name });
  await expect(row).toContainText('Can open: Forms, Documents');
  await expect(row).toContainText('Reason: power of attorney');
  await demo.mail(active.email, { subject: /acting on behalf of somebody/ });
  await demo.mail(dependent.email, { subject: /acting on behalf of somebody/ });

  const client = await otherBrowser();
  const inside = await (await Picker.enter(client, active.email)).open(dependent.name);
  await inside.expectArrived(/, Amelia$/);
  await expect(inside.tile('Documents')).toBeVisible();
  await expect(inside.tile('Bills & Payments')).toHaveCount(0);

  const log = await console.openLog();
  await expect(log.entries.filter({ hasText: 'Acted on behalf of somebody' }).first()).toContainText(
    `${active.name} on behalf of ${dependent.name}`,
  );
});

test('a surrogate’s words in Spanish', async ({ page }) => {
  const picker = await Picker.enter(page, surrogate.email);
  const inside = await picker.open(dependent.name);
  await inside.expectArrived(/, Samuel$/);
  await inside.button('Español').click();
  await expect(page.getByRole('region', { name: 'En nombre de quién' })).toContainText(
    `Usted actúa en nombre de ${dependent.name}.`,
  );
  await page.getByRole('link', { name: 'Salir', exact: true }).click();
  await expect(new Circle(page).heading('¿El portal de quién desea abrir?')).toBeFocused();
  await page.getByRole('radio', { name: 'El mío' }).check();
  await page.getByRole('button', { name: 'Continuar' }).click();
  await expect(page.getByRole('link', { name: 'Personas a cargo y representantes' })).toBeVisible();
});

test('whose only profile is another’s begins on purpose, and leaves to the picker', async ({ page, demo, otherBrowser }) => {
  const console = await staffSignedIn(page, demo);
  await console.open(surrogate.name);
  await page.getByRole('button', { name: `End ${surrogate.name}` }).click();
  await page.getByRole('button', { name: 'Yes, end' }).click();
  await expect(page.getByRole('button', { name: `End ${surrogate.name}` })).toHaveCount(0);

  const client = await otherBrowser();
  const picker = await Picker.enter(client, surrogate.email);
  await expect(picker.cards).toHaveCount(1);
  const inside = await picker.open(dependent.name);
  await inside.expectArrived(/, Samuel$/);
  await inside.exit.click();
  await inside.expectArrived(WHOSE);
  await expect(inside.account, 'one’s own').toBeVisible();
});
