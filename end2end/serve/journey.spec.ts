// From an empty database to a client at Home, with mails that really travel.

import { BORN } from '../fixtures/people.ts';
import { Activation, NEW_PASSWORD } from '../pages/activation.ts';
import { AddContact, Console, ConsoleSignIn, ContactPage } from '../pages/console.ts';
import { Screen } from '../pages/screen.ts';
import { Home, Welcome } from '../pages/welcome.ts';
import { linkIn, pinIn } from './maildev.ts';
import { expect, test } from './test.ts';

const STAFF = { name: 'Robin Reyes', email: 'robin@linden.example', password: 'quartz-lantern-58-meadow' };

test('a practice begins and its first client comes in', async ({ page, practice, maildev, otherBrowser }) => {
  // Told apart between the projects: both write into the same database and the same mailbox.
  const ada = { given: 'Ada', name: 'Ada Lovelace', email: `ada-${test.info().project.name}@example.com` };
  const contact = new ContactPage(page);
  const console = new Console(page);

  await test.step('staff set their password by the one-time link', async () => {
    const link = await practice.addStaff(STAFF.name, STAFF.email);
    const setup = new Activation(page);
    await page.goto(link);
    await expect(setup.heading('Set Your Password')).toBeVisible();
    await expect(page).toHaveURL(`${practice.origin}/console/setup`);
    await expect(page.getByText(`Hello, ${STAFF.name}.`)).toBeVisible();
    await expect(setup.email).toHaveValue(STAFF.email);
    await setup.password.fill('lindenclinic');
    await setup.setPassword.click();
    await setup.expectProblem(/made of our name/);
    await setup.password.fill(STAFF.password);
    await setup.setPassword.click();
    await console.expectArrived('Contacts');
    await expect(page.getByText('A contact is a person your practice knows')).toBeVisible();

    const second = await otherBrowser();
    await second.goto(link);
    await expect(new Screen(second).heading('This link has done its work')).toBeVisible();
  });

  await test.step('they add a contact and invite them', async () => {
    await console.addContact.click();
    const form = new AddContact(page);
    await form.fill({ given: 'Ada', family: 'Lovelace', email: ada.email, mobile: '(555) 010-0123', born: BORN });
    await form.submit.click();
    await contact.expectArrived(ada.name);
    await contact.invite.click();
    await expect(page.getByRole('status').filter({ hasText: `Invitation sent to ${ada.email}` })).toBeVisible();
    await expect(contact.mails).toContainText(['Sent']);
  });

  const mail = await maildev.mail(ada.email);

  await test.step('the mail that arrived', async () => {
    expect(mail.subject).toBe('Linden Clinic: activate your account');
    expect(mail.from).toEqual([{ address: practice.mailFrom, name: practice.name }]);
    const link = linkIn(mail);
    expect(link).toMatch(new RegExp(`^${practice.origin}/activate#[\\w-]{43}$`));
    for (const part of [practice.name, practice.phone, link, 'Ada']) {
      expect(mail.text, 'the text').toContain(part);
      expect(mail.html, 'the HTML').toContain(part);
    }
    expect(mail.html).toContain('Activate My Account');
    expect(mail.headers['auto-submitted']).toBe('auto-generated');
    expect(mail.headers['message-id'], 'of the practice’s own domain').toMatch(/^<[^@<>\s]+@linden\.example>$/);
    const source = await maildev.source(mail);
    for (const line of [/^Content-Type: multipart\/alternative;/m, /^Date: /m, /^MIME-Version: 1\.0/m]) {
      expect(source).toMatch(line);
    }
  });

  const browser = await otherBrowser();
  const home = new Home(browser);

  await test.step('the client activates', async () => {
    await (await Activation.open(browser, linkIn(mail))).finish();
    await home.expectArrived(/, Ada$/);
    await expect(home.footer.getByRole('link', { name: practice.phone })).toBeVisible();
    expect((await maildev.mail(ada.email, { count: 2 })).subject).toBe('Linden Clinic: your account is ready');
  });

  await test.step('the client logs out and signs in again', async () => {
    await home.leave();
    await home.link('Sign in again').click();
    await home.expectArrived('Welcome to Linden Clinic');
    const welcome = new Welcome(browser);
    await welcome.try(ada.email, 'wrong password');
    await welcome.expectProblem(/don't open an account/);
    await welcome.signIn(ada, NEW_PASSWORD);
  });

  await test.step('staff read it all in the access log', async () => {
    const log = await console.openLog();
    await log.expectNewest(
      /Client Access Authenticate Success.*Granted.*Ada Lovelace/,
      /The password did not match.*Refused.*Ada Lovelace/,
      /Logged out.*Ada Lovelace/,
      /The account was activated.*Granted.*Ada Lovelace/,
      'The date of birth was confirmed',
      'The policies were accepted',
      new RegExp(`An invitation was sent.*${STAFF.name} about Ada Lovelace`),
      new RegExp(`A contact was added.*${STAFF.name} about Ada Lovelace`),
    );
    await expect(log.entries.filter({ hasText: 'The practice was added' })).toHaveCount(1);
  });

  await test.step('staff sign in on another browser, with a PIN that is mailed', async () => {
    const signIn = await ConsoleSignIn.open(await otherBrowser());
    await signIn.try(STAFF.email, STAFF.password);
    await signIn.expectArrived('Enter your PIN');
    await signIn.confirm(pinIn(await maildev.mail(STAFF.email)));
    await signIn.expectArrived('Contacts');
  });

  await test.step('the log of the server names nobody', () => {
    const log = practice.log();
    expect(log).toContain('listening');
    const token = linkIn(mail).split('#')[1]!;
    for (const secret of [ada.email, STAFF.email, 'Lovelace', token, NEW_PASSWORD, STAFF.password]) {
      expect(log).not.toContain(secret);
    }
  });
});

test('nothing of the demo is there', async ({ request, practice }) => {
  const headers = { origin: practice.origin, 'content-type': 'application/json' };
  for (const path of ['/demo/mail', '/demo/mail?to=a@example.com', '/demo/sms', '/demo/mailbox']) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
  for (const path of ['/demo/reset', '/demo/clock']) {
    const answer = await request.post(path, { headers, data: { advance_seconds: 60 } });
    expect([404, 405], path).toContain(answer.status());
  }
  for (const path of ['/healthz', '/readyz']) expect((await request.get(path)).status(), path).toBe(200);
});
