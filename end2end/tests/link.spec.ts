// Opening a mailed link changes nothing: mail scanners fetch links, run their scripts and press what they find.

import { CONTACTS } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { Activation } from '../pages/activation.ts';
import { Console, staffSignedIn } from '../pages/console.ts';
import { Home } from '../pages/welcome.ts';

const { invited } = CONTACTS;

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
