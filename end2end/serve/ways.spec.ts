// Practices that offer one way in only: their Welcome page is its form, and no page leads to a way that is not there.

import type { Page } from '@playwright/test';

import { expectAccessible } from '../fixtures/axe.ts';
import { Screen } from '../pages/screen.ts';
import { expect, test } from './test.ts';

const NAME = 'Alder Clinic';
const WELCOME = `Welcome to ${NAME}`;
const STRANGER = 'nobody@example.com';

/** A way in, as its form stands on the Welcome page. */
interface Way {
  name: string;
  fields: Record<string, string>;
  button: string;
  /** Every link of the page's own. */
  links: string[];
  /** What stands after the form was sent, and the button that leads back. */
  next?: { heading: string; back: string };
}

const WAYS: Way[] = [
  {
    name: 'password',
    fields: { Email: STRANGER, Password: 'not a password here' },
    button: 'Sign In',
    links: ['Forgot your password?'],
  },
  {
    name: 'link',
    fields: { Email: STRANGER },
    button: 'Email Me a Link',
    links: [],
    next: { heading: 'Check your inbox', back: 'Change' },
  },
  {
    name: 'identity',
    fields: { Email: STRANGER, 'Last 4 digits of SSN': '6789' },
    button: 'Send Code',
    links: [],
    next: { heading: 'Enter your security code', back: 'Start again' },
  },
];

/** Where each way in, and what belongs to it, stands in a practice that offers all of them. */
const PAGES: [way: string, path: string][] = [
  ['password', '/recovery'],
  ['link', '/sign-in/link'],
  ['identity', '/sign-in/security-code'],
  ['phone-pin', '/sign-in/phone-pin'],
];

/** The Welcome page of a practice with this one form. */
class FrontDoor extends Screen {
  readonly links = this.page.getByRole('main').getByRole('link');

  constructor(
    page: Page,
    private readonly way: Way,
  ) {
    super(page);
  }

  async expectForm(title = WELCOME): Promise<void> {
    await expect(this.page).toHaveTitle(`${title} – ${NAME}`);
    await expect(this.page.getByRole('textbox')).toHaveCount(Object.keys(this.way.fields).length);
    for (const label of Object.keys(this.way.fields)) await expect(this.field(label)).toBeVisible();
    await expect(this.button(this.way.button)).toBeVisible();
    await expect(this.links).toHaveText(this.way.links);
  }

  async send(): Promise<void> {
    for (const [label, text] of Object.entries(this.way.fields)) await this.field(label).fill(text);
    await this.button(this.way.button).click();
  }
}

for (const way of WAYS) {
  test(`with ${way.name} alone the Welcome page is its form`, async ({ page, practice }) => {
    const origin = await practice.another(NAME, way.name);
    const door = new FrontDoor(page, way);

    await test.step('at once, and with Back as on every page', async () => {
      await page.goto(origin);
      await expect(door.heading(WELCOME)).toBeVisible();
      await door.expectForm();
      await expect(page.getByText('New here? Use the link in the invitation mail from us')).toBeVisible();
      await expectAccessible(page, `Welcome with ${way.name} alone`);
      await door.link('Terms of Use').click();
      await door.expectArrived('Terms of Use');
      await door.link(NAME).click();
      await door.expectArrived(WELCOME);
      await door.expectForm();
      await page.goBack();
      await door.expectArrived('Terms of Use');
      await page.goForward();
      await door.expectArrived(WELCOME);
    });

    await test.step('what is missing is said there', async () => {
      await door.button(way.button).click();
      await expect(door.problem).toBeFocused();
      await expect(page).toHaveTitle(`Error: ${WELCOME} – ${NAME}`);
      await expect(door.field('Email')).toHaveAttribute('aria-invalid', 'true');
      await expectAccessible(page, `Welcome with ${way.name} alone and nothing typed`);
    });

    await test.step('a stranger learns nothing, and comes back to the form', async () => {
      await door.send();
      if (way.next) {
        await door.expectArrived(way.next.heading);
        await expect(page).toHaveTitle(`${way.next.heading} – ${NAME}`);
        await page.reload();
        await expect(door.heading(way.next.heading)).toBeVisible();
        await door.button(way.next.back).click();
        await door.expectArrived(WELCOME);
        await door.expectForm();
      } else {
        await door.expectProblem(/don't open an account/);
        await door.expectForm(`Error: ${WELCOME}`);
      }
      await expect(door.field('Email')).toHaveValue(STRANGER);
    });

    await test.step('the pages of other ways lead here, and Back leads on past them', async () => {
      for (const [, path] of PAGES.filter(([offered]) => offered !== way.name)) {
        await page.goto(`${origin}/terms`);
        await expect(door.heading('Terms of Use')).toBeVisible();
        await page.goto(origin + path);
        await expect(door.heading(WELCOME)).toBeVisible();
        await expect(page).toHaveURL(`${origin}/`);
        await door.expectForm();
        await page.goBack();
        await expect(door.heading('Terms of Use')).toBeVisible();
      }
    });
  });
}

for (const beside of ['link', 'identity']) {
  test(`a phone PIN beside ${beside} is one link away, and so is the way back`, async ({ page, practice }) => {
    const origin = await practice.another(NAME, `${beside},phone-pin`);
    const screen = new Screen(page);
    await page.goto(origin);
    await expect(screen.heading(WELCOME)).toBeVisible();
    await expectAccessible(page, `Welcome with ${beside} and a phone PIN`);
    await screen.link('Sign in via Pin code').click();
    await screen.expectArrived('Sign in via Pin code');
    await expect(page).toHaveTitle(`Sign in via Pin code – ${NAME}`);
    await expect(page.getByRole('textbox')).toHaveCount(2);
    await expectAccessible(page, `phone PIN beside ${beside}`);
    await screen.link('Back to all ways to sign in').click();
    await screen.expectArrived(WELCOME);
    await page.goBack();
    await screen.expectArrived('Sign in via Pin code');
  });
}

test('a phone PIN alone is no front door', async ({ practice }) => {
  await expect(practice.another(NAME, 'phone-pin')).rejects.toThrow(
    'clients need a password, a mailed link or the identity check',
  );
});
