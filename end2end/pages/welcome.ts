// The Welcome page, and what stands at both ends of a session.

import { type Page, expect } from '@playwright/test';

import type { Mail } from '../fixtures/demo.ts';
import { PASSWORD } from '../fixtures/people.ts';
import { Screen } from './screen.ts';

export const REFUSED =
  "This email and password don't open an account. Check both and try again. If you haven't activated your account " +
  'yet, use the link in our invitation mail.';

/** The PINs mailed to an address so far, newest first. A server that is no demo tells nobody. */
async function mailedPins(page: Page, email: string): Promise<string[]> {
  // By number: the name of the second practice is one that only browsers know.
  const { port } = new URL(page.url());
  const to = encodeURIComponent(email.trim().toLowerCase());
  const answer = await fetch(`http://127.0.0.1:${port}/demo/mail?to=${to}`);
  if (!answer.ok) return [];
  const mails = (await answer.json()) as Mail[];
  return mails.filter(({ subject }) => /your sign-in PIN|su PIN para iniciar/.test(subject)).map(({ codes }) => codes[0]!);
}

export class Welcome extends Screen {
  readonly title = this.heading('Welcome to Willow Practice');
  readonly email = this.field('Email');
  readonly password = this.field('Password');
  readonly submit = this.button('Sign In');
  readonly forgot = this.link('Forgot your password?');
  readonly existing = this.link("I'm an Existing Client");
  readonly securityCode = this.link('Sign in with a security code');
  readonly phonePin = this.link('Sign in via Pin code');
  readonly pinTitle = this.heading(/^(Enter your PIN|Escriba su PIN)$/);
  readonly pin = this.field('PIN');
  readonly remember = this.page.getByRole('checkbox', { name: 'Remember this browser' });
  readonly continue = this.button(/^(Continue|Continuar)$/);
  readonly sendNew = this.button('Send a new PIN');
  readonly startAgain = this.button('Start again');

  static async open(page: Page): Promise<Welcome> {
    const welcome = new Welcome(page);
    await page.goto('/');
    await expect(welcome.title).toBeVisible();
    return welcome;
  }

  async try(email: string, password: string): Promise<void> {
    await this.email.fill(email);
    await this.password.fill(password);
    await this.submit.click();
  }

  /** Waits until so many PINs were mailed, and answers the newest. */
  async newestPin(email: string, count = 1): Promise<string> {
    let pins: string[] = [];
    const look = async () => (pins = await mailedPins(this.page, email)).length;
    await expect.poll(look, { message: `${count} PIN(s) to ${email}` }).toBeGreaterThanOrEqual(count);
    return pins[0]!;
  }

  /** The second step, which an unknown browser is asked for: waits for it, and gives the PIN mailed as the `count`th. */
  async confirmPin(email: string, count = 1): Promise<void> {
    await expect(this.pinTitle).toBeFocused();
    await this.pin.fill(await this.newestPin(email, count));
    await this.continue.click();
  }

  /** Both steps, on a browser that is not known. */
  async enter(email: string, password = PASSWORD): Promise<void> {
    const before = (await mailedPins(this.page, email)).length;
    await this.try(email, password);
    await this.confirmPin(email, before + 1);
  }

  /** Signs in, with the PIN where it is asked for, and waits for Home. */
  async signIn(person: { email: string; given: string }, password = PASSWORD): Promise<Home> {
    const before = (await mailedPins(this.page, person.email)).length;
    await this.try(person.email, password);
    const home = new Home(this.page);
    await expect(this.pinTitle.or(home.greeting(person.given))).toBeFocused();
    if (await this.pinTitle.isVisible()) await this.confirmPin(person.email, before + 1);
    await expect(home.greeting(person.given)).toBeFocused();
    return home;
  }
}

/** Home inside one profile. */
export class Home extends Screen {
  readonly logOut = this.button('Log out');

  /** By the hour; which one is the app's own unit test. */
  greeting(given: string) {
    return this.heading(new RegExp(`^(Good (morning|afternoon|evening)|Welcome), ${given}$`));
  }

  tile(name: string) {
    return this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { level: 2, name }) });
  }

  async leave(): Promise<void> {
    await this.logOut.click();
    await this.expectArrived('You have logged out');
  }
}

/** Opens the portal as a signed-in client. */
export async function signedIn(page: Page, person: { email: string; given: string }): Promise<Home> {
  return (await Welcome.open(page)).signIn(person);
}
