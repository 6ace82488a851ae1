// "Your account": what a client sees and decides about their own account.

import { type Locator, expect } from '@playwright/test';

import { Home } from './welcome.ts';

export const SECTIONS = [
  'Contact details',
  'Language',
  'Password',
  'Where you are signed in',
  'Browsers that skip the PIN',
  'Sign out everywhere',
  'What you accepted',
  'Recent activity',
];

export class MyAccount extends Home {
  readonly title = this.heading('Your account');
  readonly language = this.page.getByRole('combobox', { name: 'Language of pages and mails' });
  readonly save = this.button('Save');
  readonly current = this.field('Current password');
  readonly password = this.field('New password');
  readonly change = this.button('Change Password');
  readonly changeEmail = this.button('Change Email');
  readonly changeMobile = this.button('Change Mobile');
  readonly proof = this.field('Your password, to be safe');
  readonly newEmail = this.field('New email');
  readonly newMobile = this.field('New mobile');
  readonly sendPin = this.button('Send PIN');
  readonly pin = this.field('PIN');
  readonly confirm = this.button('Confirm');
  readonly sendNewPin = this.button('Send a new PIN');
  readonly cancelChange = this.button('Cancel the change');
  readonly everywhere = this.button('Sign out everywhere');
  readonly question = this.page.getByRole('alertdialog', { name: 'Sign out everywhere?' });

  /** Goes there from any page of somebody who is signed in. */
  static async from({ page }: Home): Promise<MyAccount> {
    const account = new MyAccount(page);
    await account.link('Your account').click();
    await account.expectArrived('Your account');
    return account;
  }

  section(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** The names of the sections, in their order. */
  get sections(): Locator {
    return this.page.getByRole('main').getByRole('heading', { level: 2 });
  }

  /** The rows of a section. */
  rows(section: string): Locator {
    return this.section(section).getByRole('listitem');
  }

  /** The buttons that end other sessions, or have browsers forgotten. */
  endings(section: string): Locator {
    return this.section(section).getByRole('button');
  }

  /** Says that something went well. */
  async expectStatus(text: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: text })).toBeVisible();
  }

  async changePassword(current: string, password: string): Promise<void> {
    await this.current.fill(current);
    await this.password.fill(password);
    await this.change.click();
  }
}
