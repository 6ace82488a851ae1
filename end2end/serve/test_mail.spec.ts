// The test message of the settings: what the mail server said of it, in its own words.

import { Activation } from '../pages/activation.ts';
import { Console } from '../pages/console.ts';
import { Settings } from '../pages/settings.ts';
import { Refusing } from './refusing.ts';
import { expect, test } from './test.ts';

const WORDS = '5.7.1 Nobody on this street takes mail today';

test('a test message is shown as the mail server said it', async ({ page, practice, maildev }) => {
  const email = `toni-${test.info().project.name}@linden.example`;
  const setup = new Activation(page);
  await page.goto(await practice.addStaff('Toni Tester', email));
  await setup.password.fill('quartz-lantern-58-meadow');
  await setup.setPassword.click();
  const console = new Console(page);
  await console.expectArrived('Contacts');
  const settings = await Settings.open(console, 'Mail');

  await settings.button('Send a test message').click();
  const taken = page.getByRole('status').filter({ hasText: `The mail server took the mail to ${email}` });
  await expect(taken).toContainText(/The mail server said: \S+/);
  expect((await maildev.mail(email)).subject).toBe(`${practice.name}: a test of the mail settings`);

  await maildev.stop();
  const refusing = await Refusing.at(maildev.port, WORDS);
  await settings.button('Send a test message').click();
  const refused = page.getByRole('status').filter({ hasText: `The mail server refused the mail to ${email}.` });
  await expect(refused).toContainText('The mail server said:');
  await expect(refused).toContainText(WORDS);
  await refusing.stop();
  await maildev.start();
});
