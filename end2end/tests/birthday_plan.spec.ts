// Birthday plans: what comes, what is missing, and putting it off.

import type { Page } from '@playwright/test';

import { expectAccessible } from '../fixtures/axe.ts';
import { CONTACTS } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { Activation } from '../pages/activation.ts';
import { staffSignedIn } from '../pages/console.ts';
import { Picker } from '../pages/profile.ts';
import { Home } from '../pages/welcome.ts';

const MILO = 'milo@example.com';

/** Day, month and year of the day so many days from today, so many years before. */
function day(days: number, years: number): [string, string, string] {
  const at = new Date(Date.now() + days * 24 * 60 * 60 * 1000);
  return [String(at.getUTCDate()), String(at.getUTCMonth() + 1), String(at.getUTCFullYear() - years)];
}

/** Fills in the parts of a date. */
async function fill(page: Page, group: string, parts: [string, string, string]): Promise<void> {
  const fields = page.getByRole('group', { name: group });
  for (const [at, name] of ['Day', 'Month', 'Year'].entries()) {
    await fields.getByLabel(name, { exact: true }).fill(parts[at]!);
  }
}

test('a young adult is prepared, and the plan put off', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await console.nav.getByRole('link', { name: 'Birthday Plans' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Birthday Plans');
  await expect(page.getByText('Nobody comes of age in the next twelve months.')).toBeVisible();
  await expectAccessible(page, 'Birthday Plans');
  await page.getByRole('region', { name: 'Minors without a birth date' }).getByRole('link', { name: 'Milo Mendes' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Birthday plan of Milo Mendes');
  await expect(page.getByText('Save the date of birth first.')).toBeVisible();
  await expectAccessible(page, 'Birthday plan, without a date');

  await fill(page, 'Date of birth', day(30, 18));
  await page.getByRole('button', { name: 'Save date of birth' }).click();
  const facts = page.getByRole('status').filter({ hasText: 'Guardians' });
  await expect(facts).toContainText('Gloria Mendes');
  await expect(facts).toContainText('No contact is prepared');

  const adult = page.getByRole('region', { name: "The young adult's contact" });
  await expect(adult.getByLabel('Given name')).toHaveValue('Milo');
  await adult.getByLabel('Email').fill('guardian@example.com');
  await adult.getByRole('button', { name: 'Prepare contact' }).click();
  await expect(page.getByRole('alert')).toContainText('Another contact has this address.');
  await expectAccessible(page, 'Birthday plan, refused');
  await adult.getByLabel('Email').fill(MILO);
  await adult.getByRole('button', { name: 'Prepare contact' }).click();
  await expect(facts).toContainText(MILO);

  const putOff = page.getByRole('region', { name: 'Put off' });
  await fill(page, 'New day', day(60, 0));
  await putOff.getByLabel('Reason').fill('Court order');
  await putOff.getByRole('button', { name: 'Put plan off' }).click();
  await expect(facts).toContainText('Court order');
  await expectAccessible(page, 'Birthday plan, put off');
  await putOff.getByRole('button', { name: 'No longer put off' }).click();
  await expect(facts).not.toContainText('Court order');

  await console.nav.getByRole('link', { name: 'Birthday Plans' }).click();
  const table = page.getByRole('table', { name: 'Birthday Plans' });
  await expect(table.getByRole('row').filter({ hasText: 'Milo Mendes' })).toContainText('Gloria Mendes');
  await expectAccessible(page, 'Birthday Plans, with one');
});

test('the day itself: the guardian is out, and the young adult comes in', async ({ page, demo, otherBrowser }) => {
  const { guardian } = CONTACTS;
  const console = await staffSignedIn(page, demo);
  await console.nav.getByRole('link', { name: 'Birthday Plans' }).click();
  await page.getByRole('link', { name: 'Milo Mendes' }).click();
  await console.expectArrived('Birthday plan of Milo Mendes');
  const born = day(30, 18);
  await fill(page, 'Date of birth', born);
  await page.getByRole('button', { name: 'Save date of birth' }).click();
  const adult = page.getByRole('region', { name: "The young adult's contact" });
  await adult.getByLabel('Email').fill(MILO);
  await adult.getByLabel('Mobile').fill('555 010 0123');
  await adult.getByRole('button', { name: 'Prepare contact' }).click();
  await expect(page.getByText('Nothing is missing')).toBeVisible();
  const plan = page.url();

  const gloria = await otherBrowser();
  const picker = await Picker.enter(gloria, guardian.email);
  await (await picker.open('Milo Mendes')).expectArrived(/, Gloria$/);
  const opened = gloria.url();
  await demo.advance({ days: 29 });
  expect(await demo.mails(MILO), 'nothing before the day').toEqual([]);
  await demo.advance({ days: 2 });

  await demo.mail(guardian.email, { subject: /guardians'/ });
  const signIn = await Picker.enter(gloria, guardian.email);
  await expect(signIn.card('Milo Mendes')).toHaveCount(0);
  await expect(signIn.card('Tessa Mendes'), 'whose day has not come').toBeVisible();
  await gloria.goto(opened);
  await expect(signIn.heading('This portal is not open to you')).toBeVisible();

  const young = await otherBrowser();
  const { links } = await demo.mail(MILO, { subject: /activate your account/ });
  const wizard = await Activation.open(young, links.find((link) => link.includes('/activate#'))!);
  await wizard.goTo('birthDate');
  await wizard.confirm({ day: born[0], month: born[1], year: born[2] });
  await wizard.expectArrived(wizard.titles.password);
  await wizard.password.fill('lantern-58-quartz-meadow');
  await wizard.setPassword.click();
  await new Home(young).expectArrived(/, Milo$/);

  await staffSignedIn(page, demo, { path: new URL(plan).pathname });
  await expect(page.getByRole('status').filter({ hasText: 'Guardians' })).toContainText('Done');
  await expectAccessible(page, 'Birthday plan, done');
  const log = await console.openLog();
  await expect(log.entries.filter({ hasText: 'came of age' })).toHaveCount(1);
});
