// The activation wizard.

import { type Page, expect } from '@playwright/test';

import { BORN } from '../fixtures/people.ts';
import { Screen } from './screen.ts';

/** A password nobody would refuse. */
export const NEW_PASSWORD = 'teal-harvest-91-umbrella';

export type Step = 'policies' | 'birthDate' | 'password';

export class Activation extends Screen {
  readonly titles: Record<Step, string> = {
    policies: 'Things You Should Know',
    birthDate: 'Confirm Who You Are',
    password: 'Set Your Password',
  };
  readonly accept = this.button('Accept');
  readonly dateOfBirth = this.page.getByRole('group', { name: 'Date of birth' });
  readonly day = this.field('Day');
  readonly month = this.field('Month');
  readonly year = this.field('Year');
  readonly continue = this.button('Continue');
  readonly email = this.field('Email');
  readonly password = this.field('Password');
  readonly show = this.button('Show password');
  readonly hide = this.button('Hide password');
  readonly strength = this.page.getByRole('meter', { name: 'Password strength' });
  readonly setPassword = this.button('Set Password');

  /** Opens a mailed link and waits for what it leads to. */
  static async open(page: Page, link: string, heading = 'Things You Should Know'): Promise<Activation> {
    const activation = new Activation(page);
    await page.goto(link);
    await expect(activation.heading(heading)).toBeVisible();
    return activation;
  }

  async fillBirthDate({ day, month, year }: { day: string; month: string; year: string }): Promise<void> {
    await this.day.fill(day);
    await this.month.fill(month);
    await this.year.fill(year);
  }

  async confirm(born = BORN): Promise<void> {
    await this.fillBirthDate(born);
    await this.continue.click();
  }

  /** Walks from the first step up to `step`. */
  async goTo(step: Step): Promise<void> {
    if (step === 'policies') return;
    await this.accept.click();
    await this.expectArrived(this.titles.birthDate);
    if (step === 'birthDate') return;
    await this.confirm();
    await this.expectArrived(this.titles.password);
  }

  /** Walks from the first step to the end. */
  async finish(password = NEW_PASSWORD): Promise<void> {
    await this.goTo('password');
    await this.password.fill(password);
    await this.setPassword.click();
  }
}
