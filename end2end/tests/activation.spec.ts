// A person is invited, activates and is home.

import { BORN, CONTACTS, PRACTICE } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { Activation, NEW_PASSWORD } from '../pages/activation.ts';
import { AddContact, ContactPage, staffSignedIn } from '../pages/console.ts';
import { Home, Welcome, signedIn } from '../pages/welcome.ts';

const { invited } = CONTACTS;

test('from the console to Home, and back the next day', async ({ page, demo, otherBrowser }) => {
  const ada = { given: 'Ada', name: 'Ada Lovelace', email: 'ada@example.com' };
  const contact = new ContactPage(page);

  await test.step('staff add the contact', async () => {
    const console = await staffSignedIn(page, demo);
    await console.addContact.click();
    await console.expectArrived('Add Contact');
    const form = new AddContact(page);
    await form.fill({ given: 'Ada', family: 'Lovelace', email: ada.email, mobile: '(555) 010-0123', born: BORN });
    await form.submit.click();
    await contact.expectArrived(ada.name);
    await expect(page.getByRole('status').filter({ hasText: 'Ada Lovelace was added.' })).toBeVisible();
    await expect(contact.portal).toContainText('Ready');
    await expect(contact.details).toContainText('July 4, 1985');
  });

  await test.step('staff invite them', async () => {
    await contact.invite.click();
    await expect(page.getByRole('status').filter({ hasText: `Invitation sent to ${ada.email}` })).toBeVisible();
    await expect(contact.portal).toContainText('Invited on');
    await expect(contact.mails).toHaveCount(1);
    await expect(contact.mails).toContainText('Invitation');
    await expect(contact.mails).toContainText('Sent');
  });

  await test.step('the mail says all one needs', async () => {
    const mail = await demo.mail(ada.email);
    expect(mail.subject).toBe('Willow Practice: activate your account');
    const [link] = mail.links;
    expect(link).toMatch(new RegExp(`^${demo.origin}/activate#[\\w-]{43}$`));
    for (const part of [PRACTICE.name, PRACTICE.phone, link!, demo.origin, 'Ada']) {
      expect(mail.text, 'the text').toContain(part);
      expect(mail.html, 'the HTML').toContain(part);
    }
    expect(mail.html).toContain('Activate My Account');
    expect(mail.links, 'where to sign in later').toContain(demo.origin);
  });

  const browser = await otherBrowser();
  const home = new Home(browser);

  await test.step('they walk the three steps', async () => {
    const wizard = await Activation.open(browser, await demo.link(ada.email));
    await expect(browser, 'the token leaves the address bar').toHaveURL(`${demo.origin}/activate`);
    await expect(browser.getByText('Step 1 of 3')).toBeVisible();
    for (const title of ['Privacy Policy', 'Terms of Use']) {
      await expect(browser.getByRole('heading', { level: 2, name: title })).toBeVisible();
      await expect(browser.getByRole('region', { name: title }).last()).toContainText(PRACTICE.name);
    }
    await wizard.accept.click();
    await wizard.expectArrived('Confirm Who You Are');
    await expect(browser.getByText('Step 2 of 3')).toBeVisible();
    await wizard.confirm();
    await wizard.expectArrived('Set Your Password');
    await expect(browser.getByText('Step 3 of 3')).toBeVisible();
    await expect(browser.getByText('Thank you, Ada.')).toBeVisible();
    await expect(wizard.email, 'for the password manager').toHaveValue(ada.email);
    await wizard.password.fill(NEW_PASSWORD);
    await wizard.setPassword.click();
  });

  await test.step('they stand at Home', async () => {
    await home.expectArrived(/, Ada$/);
    await expect(browser).toHaveURL(/\/p\/[0-9A-Z]{26}$/);
    for (const tile of ['Things I Need To Do', 'Forms', 'Documents', 'Bills & Payments']) {
      await expect(home.tile(tile)).toContainText('will be here');
    }
    await expect(home.footer.getByRole('link', { name: 'Privacy Policy' })).toBeVisible();
    await expect(home.footer.getByRole('link', { name: 'Terms of Use' })).toBeVisible();
    await expect(home.footer.getByRole('link', { name: PRACTICE.phone })).toBeVisible();
    await expect(home.footer.getByRole('button', { name: 'Log out' })).toBeVisible();
    const { subject } = await demo.mail(ada.email, { count: 2 });
    expect(subject).toBe('Willow Practice: your account is ready');
  });

  await test.step('they log out and sign in again', async () => {
    await home.leave();
    await home.link('Sign in again').click();
    const welcome = new Welcome(browser);
    await welcome.expectArrived('Welcome to Willow Practice');
    await welcome.signIn(ada, NEW_PASSWORD);
  });

  await test.step('staff see them in', async () => {
    await page.reload();
    await expect(contact.portal).toContainText('Active');
    await expect(contact.portal).toContainText('Last access');
  });
});

test.describe('the birth date', () => {
  test('a wrong one says how many tries are left and keeps what was typed', async ({ page, demo }) => {
    const wizard = await Activation.open(page, await demo.link(invited.email));
    await wizard.goTo('birthDate');
    await wizard.confirm({ day: '5', month: '7', year: '1985' });
    const text = 'This is not the date of birth we have for you. Please check it; you can try 4 more times.';
    await wizard.expectProblem(text);
    await expect(wizard.dateOfBirth).toHaveAccessibleDescription(new RegExp(text));
    await expect(wizard.day).toHaveValue('5');
    await expect(wizard.year).toHaveValue('1985');
    await wizard.problem.getByRole('link', { name: text }).click();
    await expect(wizard.day).toBeFocused();
    await wizard.confirm();
    await wizard.expectArrived('Set Your Password');
  });

  test('an incomplete one is named and costs no try', async ({ page, demo }) => {
    const wizard = await Activation.open(page, await demo.link(invited.email));
    await wizard.goTo('birthDate');
    await wizard.continue.click();
    await wizard.expectProblem('Please fill in “Date of birth”.');
    await wizard.confirm({ day: '4', month: '', year: '1985' });
    await wizard.expectProblem('Please enter a day, a month and a four-digit year, like 4 7 1985.');
    await wizard.confirm({ day: '31', month: '2', year: '1985' });
    await wizard.expectProblem("This date doesn't exist. Please check the day and the month.");
    await wizard.confirm({ day: '5', month: '7', year: '1985' });
    await wizard.expectProblem(/you can try 4 more times\.$/);
  });

  test('may be written with the month in words', async ({ page, demo }) => {
    const wizard = await Activation.open(page, await demo.link(invited.email));
    await wizard.goTo('birthDate');
    await wizard.confirm({ day: '04', month: 'July', year: '1985' });
    await wizard.expectArrived('Set Your Password');
  });

  test('five wrong ones close the invitation until staff send a new one', async ({ page, demo, otherBrowser }) => {
    const link = await demo.link(invited.email);
    const wizard = await Activation.open(page, link);
    await wizard.goTo('birthDate');
    for (const left of ['4 more times', '3 more times', '2 more times', 'once more']) {
      await wizard.confirm({ day: '5', month: '7', year: '1985' });
      await wizard.expectProblem(new RegExp(`you can try ${left}`));
    }
    await wizard.confirm({ day: '5', month: '7', year: '1985' });
    await wizard.expectArrived('This invitation was closed');
    await expect(wizard.link('Call us')).toHaveAttribute('href', `tel:${PRACTICE.dialled}`);

    const stranger = await Activation.open(await otherBrowser(), link, 'This invitation was closed');
    await expect(stranger.page.getByText(invited.given), 'strangers learn no name').toHaveCount(0);

    const staff = await otherBrowser();
    const console = await staffSignedIn(staff, demo);
    await expect(console.row(invited.name)).toContainText('Invitation ended');
    await console.act(invited.name, 'Resend');
    await expect(console.row(invited.name)).toContainText('Invited on');
    // Whoever held the first link may have been anybody, so the new one begins at the beginning.
    await Activation.open(page, await demo.link(invited.email, 2));
    await wizard.goTo('birthDate');
    await wizard.confirm();
    await wizard.expectArrived('Set Your Password');
  });
});

test.describe('the password', () => {
  for (const { password, reason } of [
    { password: '', reason: 'Please fill in “Password”.' },
    { password: 'too short', reason: 'Please use at least 11 characters. A few words you can remember work well.' },
    {
      password: 'aaaaaaaaaaaaaa',
      reason: 'This password is one of the first anyone would try. Please choose another.',
    },
    {
      password: 'IrisVance1985',
      reason:
        "This password is made of your name, email or birth date. Please choose something others can't guess.",
    },
    {
      password: 'willowpractice',
      reason: "This password is made of our name. Please choose something others can't guess.",
    },
    { password: 'x'.repeat(257), reason: 'This is too long: a password has at most 256 characters.' },
  ]) {
    test(`refused with the reason: ${password.slice(0, 20) || 'nothing'}`, async ({ page, demo }) => {
      const wizard = await Activation.open(page, await demo.link(invited.email));
      await wizard.goTo('password');
      await wizard.password.fill(password);
      await wizard.setPassword.click();
      await wizard.expectProblem(reason);
      await wizard.expectFieldError('Password', new RegExp(reason.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
      await expect(wizard.password).toHaveValue(password);
      await wizard.password.fill(NEW_PASSWORD);
      await wizard.setPassword.click();
      await new Home(page).expectArrived(/, Iris$/);
    });
  }

  test('the meter follows what is typed, in words too', async ({ page, demo }) => {
    const wizard = await Activation.open(page, await demo.link(invited.email));
    await wizard.goTo('password');
    const says = (text: string) => expect(page.getByRole('status').filter({ hasText: text })).toBeVisible();
    await expect(wizard.strength).toHaveJSProperty('value', 0);
    await wizard.password.pressSequentially('teal');
    await says('7 more characters');
    await expect(wizard.strength).toHaveJSProperty('value', 1);
    await wizard.password.fill('aaaaaaaaaaaaaa');
    await says('This password is one of the first anyone would try.');
    await expect(wizard.strength).toHaveJSProperty('value', 1);
    await wizard.password.fill(NEW_PASSWORD);
    await says('Very good');
    await expect(wizard.strength).toHaveJSProperty('value', 5);
    await wizard.password.fill('');
    await expect(wizard.strength).toHaveJSProperty('value', 0);
  });

  test('can be shown, hidden, and pasted', async ({ page, demo, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const wizard = await Activation.open(page, await demo.link(invited.email));
    await wizard.goTo('password');
    await expect(wizard.password).toHaveAttribute('autocomplete', 'new-password');
    await page.evaluate((text) => navigator.clipboard.writeText(text), NEW_PASSWORD);
    await wizard.password.focus();
    await page.keyboard.press('ControlOrMeta+V');
    await expect(wizard.password).toHaveValue(NEW_PASSWORD);
    await expect(wizard.password).toHaveAttribute('type', 'password');
    await wizard.show.click();
    await expect(wizard.password).toHaveAttribute('type', 'text');
    await wizard.hide.click();
    await expect(wizard.password).toHaveAttribute('type', 'password');
    await wizard.setPassword.click();
    await new Home(page).expectArrived(/, Iris$/);
  });

  test('pressing twice sets it once', async ({ page, demo }) => {
    const wizard = await Activation.open(page, await demo.link(invited.email));
    await wizard.goTo('password');
    await wizard.password.fill(NEW_PASSWORD);
    await wizard.setPassword.dblclick();
    await new Home(page).expectArrived(/, Iris$/);
  });
});

test.describe('going on', () => {
  for (const step of ['policies', 'birthDate', 'password'] as const) {
    test(`a reload goes on at the same step: ${step}`, async ({ page, demo }) => {
      const wizard = await Activation.open(page, await demo.link(invited.email));
      await wizard.goTo(step);
      await page.reload();
      await expect(wizard.heading(wizard.titles[step])).toBeVisible();
      await expect(page).toHaveURL(`${demo.origin}/activate`);
    });
  }

  test('another device goes on where the first one stopped', async ({ page, demo, otherBrowser }) => {
    const link = await demo.link(invited.email);
    const computer = await Activation.open(page, link);
    await computer.goTo('birthDate');
    const phone = await Activation.open(await otherBrowser(), link, 'Confirm Who You Are');
    await phone.confirm();
    await phone.expectArrived('Set Your Password');
    await phone.password.fill(NEW_PASSWORD);
    await phone.setPassword.click();
    await new Home(phone.page).expectArrived(/, Iris$/);
    await computer.confirm();
    await computer.expectArrived('Your account is already active');
  });

  test('whoever waits for half an hour confirms again who they are', async ({ page, demo }) => {
    const wizard = await Activation.open(page, await demo.link(invited.email));
    await wizard.goTo('password');
    await demo.advance({ minutes: 30 });
    await wizard.password.fill(NEW_PASSWORD);
    await wizard.setPassword.click();
    await wizard.expectArrived('Confirm Who You Are');
    await wizard.confirm();
    await wizard.expectArrived('Set Your Password');
  });

  test('a lost network loses nothing', async ({ page, demo, context, watch }) => {
    watch.expect(/ERR_INTERNET_DISCONNECTED/);
    const wizard = await Activation.open(page, await demo.link(invited.email));
    await wizard.goTo('birthDate');
    await context.setOffline(true);
    await wizard.confirm();
    await wizard.expectProblem(
      "We can't reach the portal right now. Please check your connection and try again; what you typed is kept.",
    );
    await expect(wizard.year).toHaveValue('1985');
    await context.setOffline(false);
    await wizard.continue.click();
    await wizard.expectArrived('Set Your Password');
  });

  test('a newer link pasted into the same tab is taken', async ({ page, demo }) => {
    const link = await demo.link(invited.email);
    const wizard = await Activation.open(page, `${demo.origin}/activate#unknown`, "We don't know this link");
    await page.goto(link);
    await wizard.expectArrived('Things You Should Know');
    await expect(page).toHaveURL(`${demo.origin}/activate`);
  });
});

test.describe('links that have ended lead somewhere useful', () => {
  test('used', async ({ page, demo, otherBrowser }) => {
    const link = await demo.link(invited.email);
    await (await Activation.open(page, link)).finish();
    await new Home(page).expectArrived(/, Iris$/);
    const again = await Activation.open(await otherBrowser(), link, 'Your account is already active');
    await again.link('Go to sign in').click();
    const welcome = new Welcome(again.page);
    await welcome.expectArrived('Welcome to Willow Practice');
    await welcome.signIn(invited, NEW_PASSWORD);
  });

  test('replaced', async ({ page, demo, otherBrowser }) => {
    const link = await demo.link(invited.email);
    const console = await staffSignedIn(await otherBrowser(), demo);
    await console.act(invited.name, 'Resend');
    const newer = await demo.link(invited.email, 2);
    const wizard = await Activation.open(page, link, 'There is a newer invitation');
    await expect(wizard.link('Go to sign in')).toBeVisible();
    await Activation.open(page, newer);
  });

  test('expired after seven days', async ({ page, demo }) => {
    const link = await demo.link(invited.email);
    await demo.advance({ days: 7, seconds: -60 });
    await Activation.open(page, link);
    await demo.advance({ seconds: 60 });
    await page.reload();
    const wizard = new Activation(page);
    await expect(wizard.heading('This invitation is too old')).toBeVisible();
    await expect(wizard.link('Call us')).toHaveAttribute('href', `tel:${PRACTICE.dialled}`);
  });

  for (const [what, fragment] of [
    ['unknown', `#${'A'.repeat(43)}`],
    ['cut off', '#x'],
    ['without a token', ''],
  ]) {
    test(`${what}`, async ({ page }) => {
      const wizard = await Activation.open(page, `/activate${fragment}`, "We don't know this link");
      await expect(wizard.link('Go to sign in')).toBeVisible();
      await expect(wizard.link('Call us')).toBeVisible();
    });
  }
});

test('a signed-in person who opens an invitation of somebody else sees the invitation', async ({ page, demo }) => {
  await signedIn(page, CONTACTS.active);
  const wizard = await Activation.open(page, await demo.link(invited.email));
  await wizard.finish();
  await new Home(page).expectArrived(/, Iris$/);
});
