// Birthday plans: what comes, what is missing, and putting it off.

import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { staffSignedIn } from '../pages/console.ts';

/** Day, month and year of the day so many days from today, so many years before. */
function day(days: number, years: number): [string, string, string] {
  const at = new Date(Date.now() + days * 24 * 60 * 60 * 1000);
  return [String(at.getUTCDate()), String(at.getUTCMonth() + 1), String(at.getUTCFullYear() - years)];
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

  const fill = async (group: string, parts: [string, string, string]) => {
    const fields = page.getByRole('group', { name: group });
    for (const [at, name] of ['Day', 'Month', 'Year'].entries()) {
      await fields.getByLabel(name, { exact: true }).fill(parts[at]!);
    }
  };
  await fill('Date of birth', day(30, 18));
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
  await adult.getByLabel('Email').fill('milo@example.com');
  await adult.getByRole('button', { name: 'Prepare contact' }).click();
  await expect(facts).toContainText('milo@example.com');

  const putOff = page.getByRole('region', { name: 'Put off' });
  await fill('New day', day(60, 0));
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
