// The one-time link of staff after visits of scanners. Mailed links are in tests/link.spec.ts.

import { visitAsScanner } from '../fixtures/scanner.ts';
import { Activation } from '../pages/activation.ts';
import { Console } from '../pages/console.ts';
import { expect, test } from './test.ts';

test('a one-time link is untouched by scanners that run scripts', async ({ page, practice, otherBrowser }) => {
  const link = await practice.addStaff('Sasha Visitor', `sasha-${test.info().project.name}@linden.example`);
  for (const method of ['GET', 'HEAD']) expect((await fetch(link, { method })).status).toBe(200);
  for (let visit = 0; visit < 3; visit += 1) await visitAsScanner(await otherBrowser(), link, 'Set Your Password');
  const setup = new Activation(page);
  await page.goto(link);
  await expect(setup.heading('Set Your Password')).toBeVisible();
  await setup.password.fill('quartz-lantern-58-meadow');
  await setup.setPassword.click();
  await new Console(page).expectArrived('Contacts');
});
