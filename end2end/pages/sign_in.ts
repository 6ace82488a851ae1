// The ways in besides the password: mailed link, code, phone PIN, and a new password.

import { type Page, expect } from '@playwright/test';

import { Screen } from './screen.ts';

/** Asking for a sign-in link, and waiting for it. */
export class InstantSignIn extends Screen {
  readonly email = this.field('Email');
  readonly ask = this.button('Email Me a Link');
  readonly title = this.heading('Check your inbox');
  readonly code = this.field('Code');
  readonly submit = this.button('Sign In');
  readonly requestNew = this.button('Request a new link');
  readonly change = this.button('Change');
  readonly tips = this.button('Try these tips');
  readonly phonePin = this.link('Sign in via Pin code');

  static async open(page: Page): Promise<InstantSignIn> {
    const instant = new InstantSignIn(page);
    await page.goto('/sign-in/link');
    await expect(instant.heading('Sign in with a mailed link')).toBeVisible();
    return instant;
  }

  /** Asks, and waits for the page that says where to look. */
  async askFor(email: string): Promise<void> {
    // The page before has an Email, too, and stands until this one is there.
    await expect(this.ask).toBeVisible();
    await this.email.fill(email);
    await this.ask.click();
    await this.expectArrived('Check your inbox');
  }

  /** The number that another device asks for. */
  async number(): Promise<string> {
    const shown = this.page.getByText(/^\d\d$/);
    await expect(shown).toBeVisible();
    return (await shown.textContent())!;
  }
}

/** A sign-in link opened where it was not asked for. */
export class OpenedLink extends Screen {
  readonly title = this.heading('Sign in to Willow Practice');
  readonly signIn = this.button('Sign in');
  readonly number = this.field('Number');
  readonly continueThere = this.button('Continue there');
  readonly emailMeNew = this.button('Email Me a New Link');

  static async open(page: Page, link: string, heading = 'Sign in to Willow Practice'): Promise<OpenedLink> {
    const opened = new OpenedLink(page);
    await page.goto(link);
    await expect(opened.heading(heading)).toBeVisible();
    return opened;
  }
}

/** Identity check and security code. */
export class Identity extends Screen {
  readonly title = this.heading('Sign in with a security code');
  readonly email = this.field('Email');
  readonly fact = this.field('Last 4 digits of SSN');
  readonly send = this.button('Send Code');
  readonly code = this.field('Security code');
  readonly signIn = this.button('Sign In');
  readonly sendNew = this.button('Send a new code');
  readonly byMail = this.button('Send code via email instead');
  readonly startAgain = this.button('Start again');

  static async open(page: Page): Promise<Identity> {
    const identity = new Identity(page);
    await page.goto('/sign-in/security-code');
    await expect(identity.title).toBeVisible();
    return identity;
  }

  /** Gives both and waits for the page that asks for the code. */
  async check(email: string, fact: string): Promise<void> {
    await expect(this.send).toBeVisible();
    await this.email.fill(email);
    await this.fact.fill(fact);
    await this.send.click();
    await this.expectArrived('Enter your security code');
  }
}

/** Signing in with a PIN read over the phone. */
export class PhonePin extends Screen {
  readonly title = this.heading('Sign in via Pin code');
  readonly email = this.field('Email');
  readonly pin = this.field('Pin code');
  readonly submit = this.button('Sign In');

  static async open(page: Page): Promise<PhonePin> {
    const phonePin = new PhonePin(page);
    await page.goto('/sign-in/phone-pin');
    await expect(phonePin.title).toBeVisible();
    return phonePin;
  }

  async try(email: string, pin: string): Promise<void> {
    await expect(this.pin).toBeVisible();
    await this.email.fill(email);
    await this.pin.fill(pin);
    await this.submit.click();
  }
}

/** "Forgot your password?" and what follows. */
export class Recovery extends Screen {
  readonly email = this.field('Email');
  readonly ask = this.button('Email Me a Link');
  readonly requestNew = this.button('Request a new link');
  readonly password = this.field('Password');
  readonly setPassword = this.button('Set Password');
  readonly emailMeNew = this.button('Email Me a New Link');

  static async open(page: Page): Promise<Recovery> {
    const recovery = new Recovery(page);
    await page.goto('/recovery');
    await expect(recovery.heading('Forgot your password?')).toBeVisible();
    return recovery;
  }

  /** Opens a mailed link and waits for what it leads to. */
  static async openLink(page: Page, link: string, heading = 'Set Your Password'): Promise<Recovery> {
    const recovery = new Recovery(page);
    await page.goto(link);
    await expect(recovery.heading(heading)).toBeVisible();
    return recovery;
  }

  async askFor(email: string): Promise<void> {
    // The page before has an Email, too, and stands until this one is there.
    await expect(this.ask).toBeVisible();
    await this.email.fill(email);
    await this.ask.click();
    await this.expectArrived('Check your inbox');
  }
}
