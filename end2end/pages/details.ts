// "Edit Details", and where the link to a new address leads.

import type { Locator } from '@playwright/test';

import type { Console } from './console.ts';
import { Screen } from './screen.ts';

/** "Edit Details". */
export class EditDetails extends Screen {
  readonly givenName = this.field('Given name');
  readonly familyName = this.field('Family name');
  readonly email = this.field('Email');
  readonly mobile = this.field('Mobile');
  readonly save = this.button('Save');
  readonly outcome = this.page.locator('#outcome');
  readonly switch = this.page.getByRole('group', { name: 'This contact has an account. What should happen to it?' });
  readonly disable = this.page.getByRole('radio', { name: 'Disable and resend' });
  readonly keep = this.page.getByRole('radio', { name: 'Keep and prove' });
  readonly again = this.button('Send a new link');
  readonly withdraw = this.button('Withdraw the new address');
  readonly fact = this.page.getByRole('group', { name: 'Last 4 digits of SSN, on file' });
  readonly show = this.button('Show');

  /** From the contact's own page. */
  static async open(console: Console, name: string): Promise<EditDetails> {
    await console.open(name);
    await console.link('Edit Details').click();
    const form = new EditDetails(console.page);
    await form.expectArrived(`Edit Details: ${name}`);
    return form;
  }

  back(name: string): Locator {
    return this.link(`Back to ${name}`);
  }
}

/** Where the link to a new address leads. */
export class NewAddress extends Screen {
  readonly confirm = this.button('Confirm');

  async born({ day, month, year }: { day: string; month: string; year: string }): Promise<void> {
    await this.field('Day').fill(day);
    await this.field('Month').fill(month);
    await this.field('Year').fill(year);
    await this.confirm.click();
  }
}
