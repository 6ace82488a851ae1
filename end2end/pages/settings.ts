// The settings of a practice.

import { type Locator, expect } from '@playwright/test';

import type { Console } from './console.ts';
import { Screen } from './screen.ts';

/** What the practice decides. Each page has forms that save by themselves. */
export class Settings extends Screen {
  readonly save = this.button('Save');

  /** Goes there, and on to one of its pages. */
  static async open(console: Console, page = 'Practice Details'): Promise<Settings> {
    await console.nav.getByRole('link', { name: 'Settings' }).click();
    await console.expectArrived('Practice Details');
    if (page !== 'Practice Details') {
      await console.page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: page }).click();
      await console.expectArrived(page);
    }
    return new Settings(console.page);
  }

  async expectSaved(): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  }

  /** Publishes a legal document's new version, and answers the question with yes. */
  async publish(document: Locator): Promise<void> {
    await document.getByRole('button', { name: 'Publish new version' }).click();
    const dialog = this.page.getByRole('alertdialog', { name: 'Publish a new version?' });
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await dialog.getByRole('button', { name: 'Yes, publish it' }).click();
    await expect(dialog).toBeHidden();
  }
}
