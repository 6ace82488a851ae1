// The staff's console.

import { createHmac } from 'node:crypto';

import { type Locator, type Page, expect } from '@playwright/test';

import type { Demo } from '../fixtures/demo.ts';
import { ADMIN, PASSWORD } from '../fixtures/people.ts';
import { Screen } from './screen.ts';

export const CONSOLE_REFUSED =
  "This email and password don't open the console. Check both and try again. If your password is lost, ask your " +
  "practice's administrator for a new link.";

/** Signing in: password, then the mailed PIN. */
export class ConsoleSignIn extends Screen {
  readonly title = this.heading('Sign in to the console');
  readonly email = this.field('Email');
  readonly password = this.field('Password');
  readonly submit = this.button('Sign In');
  readonly pinTitle = this.heading('Enter your PIN');
  readonly pin = this.field('PIN');
  readonly continue = this.button('Continue');
  readonly sendNew = this.button('Send a new PIN');
  readonly startAgain = this.button('Start again');
  readonly code = this.field('Code');
  readonly usePasskey = this.button('Use a passkey');
  readonly recoveryCode = this.field('Recovery code');

  static async open(page: Page, path = '/console'): Promise<ConsoleSignIn> {
    const signIn = new ConsoleSignIn(page);
    await page.goto(path);
    await expect(signIn.title).toBeVisible();
    return signIn;
  }

  async try(email: string, password: string): Promise<void> {
    await this.email.fill(email);
    await this.password.fill(password);
    await this.submit.click();
  }

  /** Gives the password and waits for the second step. */
  async toPin(email: string = ADMIN.email): Promise<void> {
    await this.try(email, PASSWORD);
    await this.expectArrived('Enter your PIN');
  }

  /** Gives the password and waits for the step of the authenticator app. */
  async toCode(email: string = ADMIN.email): Promise<void> {
    await this.try(email, PASSWORD);
    await this.expectArrived('Enter the code from your app');
  }

  /** Gives the password and waits for the step of the passkey. */
  async toPasskey(email: string = ADMIN.email): Promise<void> {
    await this.try(email, PASSWORD);
    await this.expectArrived('Use your passkey');
  }

  /** Types a code of the app, or a recovery code. */
  async prove(code: string): Promise<void> {
    await this.code.fill(code);
    await this.continue.click();
  }

  async confirm(pin: string): Promise<void> {
    await this.pin.fill(pin);
    await this.continue.click();
  }
}

/** The contact list, and what stands around every page of the console. */
export class Console extends Screen {
  readonly title = this.heading('Contacts');
  readonly search = this.page.getByRole('searchbox', { name: 'Search contacts' });
  readonly status = this.page.getByRole('combobox', { name: 'Status' });
  readonly order = this.page.getByRole('combobox', { name: 'Order' });
  readonly addContact = this.link('Add Contact');
  readonly table = this.page.getByRole('table', { name: 'Contacts' });
  readonly logOut = this.button('Log out');
  readonly nav = this.page.getByRole('navigation', { name: 'Console' });

  /** The row of a contact. */
  row(name: string): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }

  /** The contacts' names, in their order. */
  get names(): Locator {
    return this.table.getByRole('link');
  }

  /** The button that opens what can be done with a contact. */
  action(name: string): Locator {
    return this.button(`Action for ${name}`);
  }

  /** What can be done, once the menu is open. */
  get menu(): Locator {
    return this.page.getByRole('menu');
  }

  /** Opens the menu of a contact and chooses from it. */
  async act(name: string, item: string): Promise<void> {
    await this.action(name).click();
    await this.menu.getByRole('menuitem', { name: item, exact: true }).click();
    await expect(this.menu).toHaveCount(0);
  }

  /** Answers a question. */
  async answer(title: string, yes: string): Promise<void> {
    const dialog = this.page.getByRole('alertdialog', { name: title });
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await dialog.getByRole('button', { name: yes }).click();
    await expect(dialog).toBeHidden();
  }

  /** The box that selects a contact. */
  select(name: string): Locator {
    return this.page.getByRole('checkbox', { name: `Select ${name}`, exact: true });
  }

  async open(name: string): Promise<ContactPage> {
    await this.names.getByText(name, { exact: true }).click();
    await this.expectArrived(name);
    return new ContactPage(this.page);
  }

  async openDelivery(): Promise<Delivery> {
    await this.nav.getByRole('link', { name: 'Delivery' }).click();
    await this.expectArrived('Delivery');
    return new Delivery(this.page);
  }

  async openLog(): Promise<AccessLog> {
    await this.nav.getByRole('link', { name: 'Access Log' }).click();
    await this.expectArrived('Access Log');
    return new AccessLog(this.page);
  }
}

/** What a new contact needs. */
export interface NewContact {
  given: string;
  family: string;
  email: string;
  mobile?: string;
  born?: { day: string; month: string; year: string };
  language?: string;
}

export class AddContact extends Screen {
  readonly givenName = this.field('Given name');
  readonly familyName = this.field('Family name');
  readonly email = this.field('Email');
  readonly mobile = this.field('Mobile');
  readonly dateOfBirth = this.page.getByRole('group', { name: 'Date of birth' });
  readonly day = this.field('Day');
  readonly month = this.field('Month');
  readonly year = this.field('Year');
  readonly language = this.page.getByRole('combobox', { name: 'Language' });
  readonly clientRecord = this.page.getByRole('combobox', { name: 'Client record' });
  readonly clientName = this.field('Client name');
  readonly relationship = this.page.getByRole('combobox', { name: 'Relationship' });
  readonly submit = this.button('Add Contact');

  async fill(contact: NewContact): Promise<void> {
    await this.givenName.fill(contact.given);
    await this.familyName.fill(contact.family);
    await this.email.fill(contact.email);
    if (contact.mobile) await this.mobile.fill(contact.mobile);
    if (contact.born) {
      await this.day.fill(contact.born.day);
      await this.month.fill(contact.born.month);
      await this.year.fill(contact.born.year);
    }
    if (contact.language) await this.language.selectOption(contact.language);
  }
}

/** One contact. */
export class ContactPage extends Screen {
  readonly portal = this.page.getByRole('region', { name: 'Client Portal' });
  readonly details = this.page.getByRole('region', { name: 'Details' });
  readonly why = this.page.getByRole('region', { name: "Why can't they get in?" });
  readonly lookAgain = this.why.getByRole('button', { name: 'Look again' });
  readonly mail = this.page.getByRole('region', { name: 'Mail' });
  readonly invite = this.button('Invite');
  readonly resend = this.button('Resend invitation');
  readonly generatePin = this.button('Generate Pin Code');
  readonly lock = this.button('Lock');
  readonly unlock = this.button('Unlock');
  readonly lockQuestion = this.page.getByRole('alertdialog', { name: 'Lock this account?' });
  readonly unlockQuestion = this.page.getByRole('alertdialog', { name: 'Unlock this account?' });
  readonly refreshMail = this.mail.getByRole('button', { name: 'Refresh' });

  /** Makes a Pin code. */
  async makePin(reason?: string): Promise<void> {
    await this.generatePin.click();
    await new PinQuestion(this.page).answer(reason);
  }

  /** The mails to the contact, newest first, without the header. */
  get mails(): Locator {
    return this.mail.getByRole('row').filter({ has: this.page.getByRole('cell') });
  }
}

/** The question before a Pin code is made: why. */
export class PinQuestion extends Screen {
  readonly dialog = this.page.getByRole('alertdialog', { name: 'Generate a Pin code?' });
  readonly reason = this.dialog.getByRole('combobox', { name: 'Why is it needed?' });
  readonly inWords = this.dialog.getByRole('textbox', { name: 'In a few words' });
  readonly yes = this.dialog.getByRole('button', { name: 'Yes, generate' });

  async answer(reason = 'No mail arrives'): Promise<void> {
    await expect(this.reason).toBeFocused();
    await this.reason.selectOption(reason);
    await this.yes.click();
    await expect(this.dialog).toBeHidden();
  }
}

/** "Your Security". */
export class Security extends Screen {
  readonly passkeys = this.page.getByRole('region', { name: 'Passkeys' });
  readonly list = this.page.getByRole('list', { name: 'Passkeys' }).getByRole('listitem');
  readonly name = this.field('Name of the passkey');
  readonly recovery = this.page.getByRole('region', { name: 'Recovery codes' });
  readonly app = this.page.getByRole('region', { name: 'Authenticator app' });
  readonly code = this.field('Code from the app');
  readonly turnOn = this.button('Turn On');
  readonly codes = this.page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');

  static async open(console: Console): Promise<Security> {
    await console.nav.getByRole('link', { name: 'Your Security' }).click();
    await console.expectArrived('Your Security');
    return new Security(console.page);
  }

  /** Sets an app up; answers with its secret and the recovery codes. */
  async setUp(demo: Demo): Promise<{ secret: string; codes: string[] }> {
    await this.button('Set Up an App').click();
    await expect(this.page.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible();
    const secret = ((await this.app.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? '').replaceAll(' ', '');
    await this.code.fill(totp(secret, await demo.now()));
    await this.turnOn.click();
    await expect(this.codes).toHaveCount(10);
    const codes = await this.codes.allTextContents();
    await this.button('I have kept them').click();
    await expect(this.recovery).toContainText('Recovery codes left: 10 of 10.');
    return { secret, codes };
  }

  /** Adds a passkey, kept by the page's authenticator. */
  async add(name: string): Promise<void> {
    await this.button('Add a Passkey').click();
    await this.name.fill(name);
    await this.button('Create Passkey').click();
    await expect(this.list.filter({ hasText: name })).toBeVisible();
  }

  /** Notes the recovery codes that are shown. */
  async keep(): Promise<string[]> {
    await expect(this.codes).toHaveCount(10);
    const codes = await this.codes.allTextContents();
    await this.button('I have kept them').click();
    await expect(this.codes).toHaveCount(0);
    return codes;
  }
}

/** The code an authenticator app shows at a moment (RFC 6238). */
export function totp(secret: string, now: number): string {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'));
  const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const tag = createHmac('sha1', key).update(step).digest();
  const word = tag.readUInt32BE((tag.at(-1) ?? 0) & 15) & 0x7fff_ffff;
  return String(word % 1_000_000).padStart(6, '0');
}

/** Everybody who works here. */
export class Staff extends Screen {
  readonly title = this.heading('Staff');
  readonly invite = this.link('Invite Staff');

  static async open(console: Console): Promise<Staff> {
    await console.nav.getByRole('link', { name: 'Staff' }).click();
    await console.expectArrived('Staff');
    return new Staff(console.page);
  }

  /** The row of somebody, by their address. */
  row(email: string): Locator {
    return this.page.getByRole('table', { name: 'Staff' }).getByRole('row').filter({ hasText: email });
  }

  /** Presses a button of somebody's row and answers the question with yes. */
  async act(button: string, title: string, yes: string): Promise<void> {
    await this.button(button).click();
    const dialog = this.page.getByRole('alertdialog', { name: title });
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await dialog.getByRole('button', { name: yes }).click();
    await expect(dialog).toBeHidden();
  }

  async expectDone(text: string): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: text })).toBeVisible();
  }
}

/** Every mail and text message. */
export class Delivery extends Screen {
  readonly state = this.page.getByRole('combobox', { name: 'State' });
  readonly channel = this.page.getByRole('combobox', { name: 'Channel' });
  readonly contact = this.page.getByRole('textbox', { name: 'Contact' });
  readonly filter = this.button('Filter');
  readonly clear = this.button('Clear filter');
  readonly refresh = this.button('Refresh');
  readonly showMore = this.button('Show more');

  /** The messages, newest first, without the header. */
  get messages(): Locator {
    const table = this.page.getByRole('table', { name: 'Delivery' });
    return table.getByRole('row').filter({ has: this.page.getByRole('cell') });
  }
}

export class AccessLog extends Screen {
  readonly refresh = this.button('Refresh');
  readonly showMore = this.button('Show more');
  readonly person = this.page.getByRole('textbox', { name: 'Person' });
  readonly reason = this.page.getByRole('combobox', { name: 'Reason' });
  readonly outcome = this.page.getByRole('combobox', { name: 'Outcome' });
  readonly network = this.page.getByRole('textbox', { name: 'Network' });
  readonly from = this.field('From');
  readonly until = this.field('Until');
  readonly filter = this.button('Filter');
  readonly clear = this.button('Clear filter');
  readonly watch = this.page.getByRole('checkbox', { name: 'Watch for new entries' });
  readonly showNew = this.button('Show new entries');
  readonly export = this.button('Export');
  readonly check = this.button('Check the log');

  /** What a row opens. */
  more(entry: Locator): Locator {
    return entry.locator('summary');
  }

  /** The entries, newest first, without the header. */
  get entries(): Locator {
    const table = this.page.getByRole('table', { name: 'Access Log' });
    return table.getByRole('row').filter({ has: this.page.getByRole('cell') });
  }

  /** What happened, newest first. */
  async expectNewest(...reasons: (string | RegExp)[]): Promise<void> {
    for (const [index, reason] of reasons.entries()) {
      await expect(this.entries.nth(index)).toContainText(reason);
    }
  }
}

/** Opens the console as a signed-in member of staff. */
export async function staffSignedIn(
  page: Page,
  demo: Demo,
  { email = ADMIN.email, path = '/console' } = {},
): Promise<Console> {
  const before = (await demo.mails(email)).length;
  const signIn = await ConsoleSignIn.open(page, path);
  await signIn.toPin(email);
  await signIn.confirm(await demo.pin(email, before + 1));
  const console = new Console(page);
  await expect(console.logOut).toBeVisible();
  return console;
}
