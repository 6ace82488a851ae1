// Opening a mailed link changes nothing: mail scanners fetch links, run their scripts and press what they find.

// The one-time link of staff is in serve/scanner.spec.ts: the demo prints none.

import type { Page } from '@playwright/test';

import type { Demo } from '../fixtures/demo.ts';
import { BORN, CONTACTS } from '../fixtures/people.ts';
import { visitAsScanner } from '../fixtures/scanner.ts';
import { expect, test } from '../fixtures/test.ts';
import { Activation, NEW_PASSWORD } from '../pages/activation.ts';
import { Console, staffSignedIn } from '../pages/console.ts';
import { EditDetails, NewAddress } from '../pages/details.ts';
import { InstantSignIn, OpenedLink, Recovery } from '../pages/sign_in.ts';
import { Home } from '../pages/welcome.ts';

const { active, invited } = CONTACTS;

/** Where staff move the active contact to. */
const NEW_ADDRESS = 'new.address@example.net';

/** A kind of mailed link: how it is asked for, where it leads, and that it still does its work. */
interface Kind {
  ask: (page: Page, demo: Demo) => Promise<string>;
  heading: string;
  use: (page: Page, link: string) => Promise<void>;
}

const KINDS: Record<string, Kind> = {
  'an invitation': {
    ask: (_, demo) => demo.link(invited.email),
    heading: 'Things You Should Know',
    use: async (page, link) => {
      await (await Activation.open(page, link)).finish();
      await new Home(page).expectArrived(/, Iris$/);
    },
  },
  'a sign-in link': {
    ask: async (page, demo) => {
      await (await InstantSignIn.open(page)).askFor(active.email);
      return demo.signInLink(active.email);
    },
    heading: 'Sign in to Willow Practice',
    use: async (page, link) => {
      await page.goto(link);
      await expect(new Home(page).greeting(active.given), 'the browser that asked is in by itself').toBeVisible();
    },
  },
  'a reset link': {
    ask: async (page, demo) => {
      await (await Recovery.open(page)).askFor(active.email);
      return demo.resetLink(active.email);
    },
    heading: 'Set Your Password',
    use: async (page, link) => {
      const recovery = await Recovery.openLink(page, link);
      await recovery.password.fill(NEW_PASSWORD);
      await recovery.setPassword.click();
      await recovery.expectArrived('Enter your PIN');
    },
  },
  'a link to a new address': {
    ask: async (page, demo) => {
      const form = await EditDetails.open(await staffSignedIn(page, demo), active.name);
      await form.email.fill(NEW_ADDRESS);
      await form.keep.check();
      await form.save.click();
      await demo.mail(active.email, { subject: /about to change/ });
      const link = await demo.link(NEW_ADDRESS);
      await page.context().clearCookies();
      return link;
    },
    heading: 'Confirm Your New Email',
    use: async (page, link) => {
      await page.goto(link);
      const proof = new NewAddress(page);
      await proof.born(BORN);
      await proof.expectArrived('Your New Email Is Confirmed');
    },
  },
};

for (const [name, { ask, heading, use }] of Object.entries(KINDS)) {
  test(`${name} is untouched by scanners that run scripts without the cookie`, async ({ page, demo, otherBrowser }) => {
    const link = await ask(page, demo);
    const mailed = async () => (await demo.mails(active.email)).length + (await demo.mails(invited.email)).length;
    const mails = await mailed();
    for (let visit = 0; visit < 3; visit += 1) await visitAsScanner(await otherBrowser(), link, heading);
    expect(await mailed(), 'no mail was caused').toBe(mails);
    await use(page, link);
  });
}

test('a scanner that presses buttons sets no password', async ({ page, demo, otherBrowser }) => {
  const { ask, use } = KINDS['a reset link']!;
  const link = await ask(page, demo);
  const scanner = await Recovery.openLink(await otherBrowser(), link);
  await scanner.button('Show password').click();
  await scanner.setPassword.click();
  await scanner.expectProblem('Please fill in “Password”.');
  await use(page, link);
});

test('a sign-in link whose button a scanner pressed says so, and a fresh one is had in place', async ({
  page,
  demo,
  otherBrowser,
}) => {
  const link = await KINDS['a sign-in link']!.ask(page, demo);
  const scanner = await OpenedLink.open(await otherBrowser(), link);
  await scanner.signIn.click();
  await new Home(scanner.page).expectArrived(/, Amelia$/);
  const opened = await OpenedLink.open(page, link, 'This link was used already');
  await opened.emailMeNew.click();
  await opened.expectArrived('Check your inbox');
  await page.goto(await demo.signInLink(active.email, 2));
  await expect(new Home(page).greeting(active.given)).toBeVisible();
});

test('visits of scanners leave the link to its owner', async ({ page, demo, otherBrowser }) => {
  const link = await demo.link(invited.email);
  const mails = (await demo.mails(invited.email)).length;

  await test.step('GET and HEAD, as a program sends them', async () => {
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD']) {
      const answer = await fetch(link, { method });
      expect(answer.status).toBe(200);
    }
    expect((await fetch(link, { method: 'POST' })).ok, 'the page takes no form').toBe(false);
  });

  await test.step('a browser that runs the scripts, and stays', async () => {
    for (let visit = 0; visit < 3; visit += 1) {
      const scanner = await otherBrowser();
      await Activation.open(scanner, link);
      await scanner.close();
    }
  });

  expect((await demo.mails(invited.email)).length, 'no mail was caused').toBe(mails);
  const staff = await otherBrowser();
  const console = await staffSignedIn(staff, demo);
  await expect(console.row(invited.name)).toContainText('Invited on');
  const log = await console.openLog();
  await log.expectNewest('Staff Access Authenticate Success');
  await expect(log.entries.filter({ hasText: invited.name }), 'the visits left no trace').toHaveCount(0);

  await (await Activation.open(page, link)).finish();
  await new Home(page).expectArrived(/, Iris$/);
});

test('even a scanner that presses Accept does not keep the owner out', async ({ page, demo, otherBrowser }) => {
  const link = await demo.link(invited.email);
  const scanner = await Activation.open(await otherBrowser(), link);
  await scanner.accept.click();
  await scanner.expectArrived('Confirm Who You Are');
  await scanner.continue.click();
  await scanner.expectProblem('Please fill in “Date of birth”.');
  const wizard = await Activation.open(page, link, 'Confirm Who You Are');
  await wizard.confirm();
  await wizard.expectArrived('Set Your Password');
});

test('the token is in no address that is requested, nor in the history', async ({ page, demo }) => {
  const link = await demo.link(invited.email);
  const token = link.split('#')[1]!;
  const requests: string[] = [];
  page.on('request', (request) => {
    requests.push(request.url().split('#')[0]!, JSON.stringify(request.headers()));
  });
  const wizard = await Activation.open(page, link);
  await expect(page).toHaveURL(`${demo.origin}/activate`);
  await wizard.finish();
  await new Home(page).expectArrived(/, Iris$/);
  expect(requests.length).toBeGreaterThan(10);
  for (const request of requests) expect(request).not.toContain(token);
  const told = await page.evaluate(() => [document.referrer, location.href, JSON.stringify(history.state)].join());
  expect(told).not.toContain(token);
  await page.goBack();
  await expect.poll(() => page.url()).not.toContain(token);
});

test('after activation the token is gone from the browser', async ({ page, demo }) => {
  const link = await demo.link(invited.email);
  await (await Activation.open(page, link)).finish();
  await new Home(page).expectArrived(/, Iris$/);
  const stored = await page.evaluate(() => {
    return JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]);
  });
  expect(stored).not.toContain(link.split('#')[1]!);
});

test('a mailed link is made of the practice’s own address, whatever a request claims', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await console.open(CONTACTS.ready.name);
  const path = new URL(page.url()).pathname.replace('/console', '/api/console');
  const claims = ['x-forwarded-host', 'forwarded', 'x-original-url', 'x-forwarded-proto'];
  for (const [index, header] of claims.entries()) {
    const claim = header === 'forwarded' ? 'host=evil.example' : 'evil.example';
    const headers = { origin: demo.origin, 'content-type': 'application/json', [header]: claim };
    const answer = await page.request.post(`${path}/invitation`, { headers, data: 'null' });
    expect(answer.status(), header).toBe(200);
    const mail = await demo.mail(CONTACTS.ready.email, { count: index + 1 });
    expect(mail.text + mail.html, header).not.toContain('evil');
    expect(mail.links[0], header).toContain(`${demo.origin}/activate#`);
  }
  await expect(new Console(page).title).toHaveCount(0);
});
