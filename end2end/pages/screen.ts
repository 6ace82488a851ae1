// What every screen has. Locators go by role and accessible name only: they are the portal's public contract.

import { type Locator, type Page, expect } from '@playwright/test';

export class Screen {
  constructor(readonly page: Page) {}

  /** The page's one heading of the first level. */
  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name, exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('link', { name, exact: true });
  }

  field(name: string): Locator {
    return this.page.getByLabel(name, { exact: true });
  }

  /** The error summary above a failed entry. */
  get problem(): Locator {
    const title = this.page.getByRole('heading', { name: /^(There is a problem|Hay un problema)$/ });
    return this.page.getByRole('alert').filter({ has: title });
  }

  get footer(): Locator {
    return this.page.getByRole('contentinfo');
  }

  /** Waits for a page that was gone to within the app: its heading has the focus. */
  async expectArrived(name: string | RegExp): Promise<void> {
    await expect(this.heading(name)).toBeFocused();
  }

  /** A failed try: the summary says exactly this and has the focus. */
  async expectProblem(...texts: (string | RegExp)[]): Promise<void> {
    await expect(this.problem.getByRole('listitem')).toHaveText(texts);
    await expect(this.problem).toBeFocused();
    await expect(this.page).toHaveTitle(/^Error: /);
  }

  /** What is wrong with a field is said at the field, too. */
  async expectFieldError(field: string, text: string | RegExp): Promise<void> {
    await expect(this.field(field)).toHaveAttribute('aria-invalid', 'true');
    await expect(this.field(field)).toHaveAccessibleDescription(text);
  }
}
