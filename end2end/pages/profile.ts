// Whose portal: the picker, the header inside a profile, and who may act for whom.

import { type Locator, type Page, expect } from '@playwright/test';

import { Home, Welcome } from './welcome.ts';

export const WHOSE = 'Whose portal would you like to open?';

/** Cards of which one is chosen, and "Continue". */
export class Picker extends Home {
  readonly title = this.heading(WHOSE);
  readonly continue = this.button('Continue');

  /** Signs in somebody with more than one profile. */
  static async enter(page: Page, email: string): Promise<Picker> {
    await (await Welcome.open(page)).enter(email);
    const picker = new Picker(page);
    await picker.expectArrived(WHOSE);
    return picker;
  }

  /** A card, by the name on it; its whole name says the relationship, too. */
  card(name: string): Locator {
    return this.page.getByRole('radio', { name });
  }

  get cards(): Locator {
    return this.page.getByRole('group', { name: WHOSE }).getByRole('radio');
  }

  /** Opens somebody's portal. */
  async open(name: string): Promise<Inside> {
    await this.card(name).check();
    await this.continue.click();
    return new Inside(this.page);
  }
}

/** A page inside a profile. */
export class Inside extends Home {
  readonly bar = this.page.getByRole('region', { name: 'On whose behalf' });
  readonly exit = this.link('Leave');
  readonly switch = this.link('Choose another profile');
  readonly account = this.link('Your account');
  readonly circle = this.link('Dependents & Surrogates');

  /** Goes back to the picker. */
  async toPicker(): Promise<Picker> {
    await this.exit.or(this.switch).click();
    await this.expectArrived(WHOSE);
    return new Picker(this.page);
  }

  async openCircle(): Promise<Circle> {
    await this.circle.click();
    await this.expectArrived('Dependents & Surrogates');
    return new Circle(this.page);
  }
}

/** "Dependents & Surrogates". */
export class Circle extends Inside {
  readonly forMe = this.page.getByRole('region', { name: 'Who may act for you' });
  readonly deeds = this.page.getByRole('region', { name: 'What was done' });
  readonly byMe = this.page.getByRole('region', { name: 'For whom you may act' });
  readonly question = this.page.getByRole('alertdialog', { name: 'Remove this surrogate?' });

  async remove(name: string): Promise<void> {
    await this.button(`Remove ${name}`).click();
    await expect(this.question).toContainText(name);
    await this.button('Yes, remove').click();
  }
}
