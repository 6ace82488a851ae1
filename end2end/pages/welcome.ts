// The Welcome page, and what stands at both ends of a session.

import { type Page, expect } from '@playwright/test';

import { PASSWORD } from '../fixtures/people.ts';
import { Screen } from './screen.ts';

export const REFUSED =
  "This email and password don't open an account. Check both and try again. If you haven't activated your account " +
  'yet, use the link in our invitation mail.';

export class Welcome extends Screen {
  readonly title = this.heading('Welcome to Willow Practice');
  readonly email = this.field('Email');
  readonly password = this.field('Password');
  readonly submit = this.button('Sign In');

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

  /** Signs in and waits for Home. */
  async signIn(person: { email: string; given: string }, password = PASSWORD): Promise<Home> {
    await this.try(person.email, password);
    const home = new Home(this.page);
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
