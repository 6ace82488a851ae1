// The practice: its name, colour and legal texts on every screen, and pages for what is not there.

import { CONTACTS, PASSWORD, PRACTICE, SECOND } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { Screen } from '../pages/screen.ts';
import { Home, Welcome, signedIn } from '../pages/welcome.ts';

for (const { path, title } of [
  { path: '/privacy', title: 'Privacy Policy' },
  { path: '/terms', title: 'Terms of Use' },
]) {
  test(`${title} is there for everybody, with its version`, async ({ page }) => {
    const screen = new Screen(page);
    await page.goto(path);
    await expect(screen.heading(title)).toBeVisible();
    await expect(page).toHaveTitle(`${title} – ${PRACTICE.name}`);
    const main = page.getByRole('main');
    await expect(main).toContainText(/Version 1, in force since \w+ \d+, \d{4}/);
    await expect(main).toContainText(PRACTICE.name);
    await expect(main.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await expect(screen.button('Print')).toBeVisible();
  });
}

test('the footer is the same on every screen', async ({ page }) => {
  const screen = new Screen(page);
  const expectFooter = async (signed: boolean) => {
    await expect(screen.footer.getByRole('link', { name: 'Privacy Policy' })).toHaveAttribute('href', '/privacy');
    await expect(screen.footer.getByRole('link', { name: 'Terms of Use' })).toHaveAttribute('href', '/terms');
    await expect(screen.footer.getByRole('link', { name: PRACTICE.phone })).toHaveAttribute(
      'href',
      `tel:${PRACTICE.dialled}`,
    );
    await expect(screen.footer.getByRole('group', { name: 'Language' }).getByRole('button')).toHaveText([
      'English',
      'Español',
    ]);
    await expect(screen.footer.getByRole('button', { name: 'Log out' })).toHaveCount(signed ? 1 : 0);
  };
  const open = ['/', '/sign-in/link', '/sign-in/phone-pin', '/recovery', '/signed-out', '/signed-out?ended', '/activate', '/privacy', '/terms', '/nowhere', '/console'];
  for (const path of open) {
    await test.step(path, async () => {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectFooter(false);
    });
  }
  const home = new Home(page);
  await (await Welcome.open(page)).enter(CONTACTS.couple.email);
  await home.expectArrived('Whose portal would you like to open?');
  await expectFooter(true);
  await home.button('Continue').click();
  await home.expectArrived(/, Clara$/);
  await expectFooter(true);
  for (const path of ['/privacy', '/nowhere', '/console']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectFooter(true);
  }
});

test('the second practice has its own name, phone, colour and people', async ({ page, demo }) => {
  const screen = new Screen(page);
  const accent = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent-on-light').trim());
  await Welcome.open(page);
  expect(await accent()).toBe(PRACTICE.colour);

  await page.goto(demo.second);
  await expect(screen.heading(`Welcome to ${SECOND.name}`)).toBeVisible();
  await expect(page).toHaveTitle(`Welcome to ${SECOND.name} – ${SECOND.name}`);
  await expect(screen.footer.getByRole('link', { name: SECOND.phone })).toBeVisible();
  await expect(page.getByRole('banner')).toContainText(SECOND.name);
  expect(await accent()).toBe(SECOND.colour);
  const button = screen.button('Sign In');
  await expect(button).toHaveCSS('background-color', 'rgb(59, 91, 165)');

  // Couple and the others are contacts of the first practice only.
  const email = screen.field('Email');
  await email.fill(CONTACTS.couple.email);
  await screen.field('Password').fill(PASSWORD);
  await button.click();
  await screen.expectProblem(/don't open an account/);
  await email.fill(CONTACTS.active.email);
  await button.click();
  await new Welcome(page).confirmPin(CONTACTS.active.email);
  await screen.expectArrived(/, Amelia$/);
  await expect(screen.footer.getByRole('button', { name: 'Log out' })).toBeVisible();
});

test('an address that leads nowhere says so and offers a way on', async ({ page }) => {
  const screen = new Screen(page);
  await page.goto('/no/such/page');
  await expect(screen.heading("We couldn't find this page")).toBeVisible();
  await expect(screen.link('Call us')).toHaveAttribute('href', `tel:${PRACTICE.dialled}`);
  await screen.link('Go to the start page').click();
  await screen.expectArrived('Welcome to Willow Practice');
});

test('whoever is not signed in is led to the Welcome page, and afterwards to where they wanted', async ({ page }) => {
  await signedIn(page, CONTACTS.active);
  const path = new URL(page.url()).pathname;
  await new Home(page).leave();
  await page.goto(path);
  const welcome = new Welcome(page);
  await expect(welcome.title).toBeVisible();
  await welcome.signIn(CONTACTS.active);
  await expect(page).toHaveURL(new RegExp(`${path}$`));
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says what to do, with the practice’s phone, and shows no fields', async ({ page }) => {
    await page.goto('/');
    const english = page.locator('noscript p:lang(en)');
    await expect(english).toBeVisible();
    await expect(english).toContainText('This portal needs JavaScript, which is turned off in your browser.');
    await expect(english).toContainText(`call ${PRACTICE.name}: ${PRACTICE.phone}`);
    await expect(page.locator('noscript p:lang(es)')).toContainText('Este portal necesita JavaScript');
    await expect(page.getByRole('textbox')).toHaveCount(0);
  });
});

test('the page before the app has no fields: what is typed there would be lost', async ({ page }) => {
  const answer = await page.request.get('/');
  const html = await answer.text();
  expect(html).toContain('<noscript>');
  expect(html).not.toMatch(/<(input|form|textarea|select|button)\b/);
  expect(html).toContain(PRACTICE.name);
  expect(html).toContain(PRACTICE.phone);
});

test('an app that cannot start says so, with the practice’s phone', async ({ page, watch }) => {
  watch.expect(/./);
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('/');
  const help = page.getByRole('alert');
  await expect(help).toContainText('This page could not be opened.');
  await expect(help).toContainText(PRACTICE.phone);
});

test('a part that cannot be downloaded can be tried again', async ({ page, watch }) => {
  watch.expect(/ERR_FAILED|Failed to fetch/);
  const welcome = await Welcome.open(page);
  const seen: string[] = [];
  await page.route('**/assets/*.wasm', (route) => {
    seen.push(route.request().url());
    return route.abort();
  });
  await welcome.footer.getByRole('link', { name: 'Terms of Use' }).click();
  await welcome.expectArrived("This page didn't load");
  expect(seen.length).toBeGreaterThan(0);
  await page.unroute('**/assets/*.wasm');
  await welcome.button('Load again').click();
  await expect(welcome.heading('Terms of Use')).toBeVisible();
});

test('a phone’s home screen shows the practice’s name', async ({ page }) => {
  const manifest = await (await page.request.get('/manifest.webmanifest')).json();
  expect(manifest.name).toBe(PRACTICE.name);
});
