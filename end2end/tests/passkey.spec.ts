// Passkeys, with Chromium's virtual authenticator: added once, asked for first from then on.

import type { CDPSession, Page } from '@playwright/test';

import { expectAccessible } from '../fixtures/axe.ts';
import { ADMIN, CLINICIAN } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { Console, ConsoleSignIn, Security, Staff, staffSignedIn, totp } from '../pages/console.ts';

const NOT_ACCEPTED = "This passkey wasn't accepted. Please try again, or use another way.";
const CANCELLED = 'Nothing happened: it was cancelled, or took too long. Please try again.';
const UNSUPPORTED = "This browser can't use passkeys here.";

/** What keeps passkeys and unlocks them at once: a laptop with a finger on its sensor. It lives as long as the page. */
class Authenticator {
  private constructor(
    private readonly protocol: CDPSession,
    private readonly authenticatorId: string,
  ) {}

  static async of(page: Page): Promise<Authenticator> {
    const protocol = await page.context().newCDPSession(page);
    await protocol.send('WebAuthn.enable');
    const { authenticatorId } = await protocol.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new Authenticator(protocol, authenticatorId);
  }

  /** From now on the finger is somebody's who cannot unlock it, or the right one's again. */
  async unlocks(isUserVerified: boolean): Promise<void> {
    await this.protocol.send('WebAuthn.setUserVerified', { authenticatorId: this.authenticatorId, isUserVerified });
  }

  /** The passkeys it keeps. */
  async kept() {
    const { authenticatorId } = this;
    return (await this.protocol.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  }

  /** Puts back what was copied out of it earlier. */
  async restore(credentials: Awaited<ReturnType<Authenticator['kept']>>): Promise<void> {
    const { authenticatorId } = this;
    await this.protocol.send('WebAuthn.clearCredentials', { authenticatorId });
    for (const credential of credentials) {
      await this.protocol.send('WebAuthn.addCredential', { authenticatorId, credential });
    }
  }
}

/** Signs out, and comes back to the console's door in the same page. */
async function again(page: Page): Promise<ConsoleSignIn> {
  await page.context().clearCookies({ name: 'portico' });
  return ConsoleSignIn.open(page);
}

test('whoever signs in with a PIN is offered a passkey, and is asked for it from then on', async ({ page, demo }) => {
  const authenticator = await Authenticator.of(page);
  const console = await staffSignedIn(page, demo);
  const offer = page.getByRole('region', { name: 'Make your sign-in safer' });
  await expect(offer).toBeVisible();
  await expectAccessible(page, 'Contacts, with the offer of a passkey');
  await offer.getByRole('link', { name: 'Add a passkey' }).click();
  await console.expectArrived('Your Security');
  await expect(offer).toHaveCount(0);

  const security = new Security(page);
  await expect(security.passkeys).toContainText('You have none.');
  await security.button('Add a Passkey').click();
  await security.button('Create Passkey').click();
  await security.expectProblem('Please fill in “Name of the passkey”.');
  await expectAccessible(page, 'Your Security, adding a passkey');
  await security.button('Cancel').click();
  await security.add('Work laptop');
  expect(new Set(await security.keep()).size).toBe(10);
  await expect(security.list).toContainText('Never used.');
  await expectAccessible(page, 'Your Security, with a passkey');
  expect(await authenticator.kept()).toHaveLength(1);

  const signIn = await again(page);
  await signIn.toPasskey();
  await expectAccessible(page, 'the step of the passkey');
  await signIn.usePasskey.click();
  await signIn.expectArrived('Contacts');
  await expect(offer).toHaveCount(0);
  await Security.open(new Console(page));
  await expect(security.list).toContainText('Last used on');
});

test('no offer stands in the way for long', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const offer = page.getByRole('region', { name: 'Make your sign-in safer' });
  await offer.getByRole('button', { name: 'Not now' }).click();
  await expect(offer).toHaveCount(0);
  await console.openLog();
  await expect(offer).toHaveCount(0);
});

test('a passkey that nobody unlocks does nothing, and a code stands in for it', async ({ page, demo }) => {
  const authenticator = await Authenticator.of(page);
  const security = await Security.open(await staffSignedIn(page, demo));
  await security.add('Phone');
  const codes = await security.keep();
  const signIn = await again(page);
  await signIn.toPasskey();
  await authenticator.unlocks(false);
  await signIn.usePasskey.click();
  await expect(page.getByRole('alert').filter({ hasText: CANCELLED })).toBeVisible();
  await signIn.button('Use a recovery code').click();
  await signIn.expectArrived('Enter a recovery code');
  await expectAccessible(page, 'the step of a recovery code');
  await signIn.recoveryCode.fill('00000-00000');
  await signIn.continue.click();
  await signIn.expectProblem(/^This code doesn't work\. Try another one of your list\./);
  await signIn.button('Use a passkey instead').click();
  await signIn.expectArrived('Use your passkey');
  await signIn.button('Use a recovery code').click();
  await signIn.recoveryCode.fill(codes[0]!);
  await signIn.continue.click();
  await signIn.expectArrived('Contacts');
});

test('with an app as well, its code is the other way', async ({ page, demo }) => {
  await Authenticator.of(page);
  const security = await Security.open(await staffSignedIn(page, demo));
  await security.add('Phone');
  await security.keep();
  await expect(security.app).toContainText('It would be another way in');
  const { secret } = await security.setUp(demo);
  await demo.advance({ seconds: 60 });
  const signIn = await again(page);
  await signIn.toPasskey();
  await signIn.button('Use a code instead').click();
  await signIn.expectArrived('Enter the code from your app');
  await signIn.prove(totp(secret, await demo.now()));
  await signIn.expectArrived('Contacts');
});

test('a copy that counted fewer uses is refused', async ({ page, demo }) => {
  const authenticator = await Authenticator.of(page);
  const security = await Security.open(await staffSignedIn(page, demo));
  await security.add('Security key');
  await security.keep();
  const copied = await authenticator.kept();
  let signIn = await again(page);
  await signIn.toPasskey();
  await signIn.usePasskey.click();
  await signIn.expectArrived('Contacts');
  await authenticator.restore(copied);
  signIn = await again(page);
  await signIn.toPasskey();
  await signIn.usePasskey.click();
  await expect(page.getByRole('alert').filter({ hasText: NOT_ACCEPTED })).toBeVisible();
});

test('a device holds one of a person, and removing the last brings the mailed PIN back', async ({ page, demo }) => {
  await Authenticator.of(page);
  const security = await Security.open(await staffSignedIn(page, demo));
  await security.add('Phone');
  await security.keep();
  await security.button('Add a Passkey').click();
  await security.name.fill('The same phone');
  await security.button('Create Passkey').click();
  await expect(security.passkeys.getByRole('alert')).toContainText('already holds one of your passkeys');
  await security.button('Cancel').click();
  await security.button('Remove Phone').click();
  const dialog = page.getByRole('alertdialog', { name: 'Remove this passkey?' });
  await expect(dialog).toContainText('a PIN is mailed to you again');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await security.button('Remove Phone').click();
  await dialog.getByRole('button', { name: 'Yes, remove' }).click();
  await expect(security.passkeys).toContainText('You have none.');
  await expect(security.recovery).toHaveCount(0);
  await (await again(page)).toPin();
});

test('ten minutes after signing in one signs in again first', async ({ page, demo }) => {
  await Authenticator.of(page);
  const console = await staffSignedIn(page, demo);
  await demo.advance({ minutes: 10 });
  const security = await Security.open(console);
  await expect(security.button('Add a Passkey')).toHaveCount(0);
  await expect(security.button('Log out and sign in again')).toBeVisible();
});

test('a browser without passkeys is told so', async ({ page, demo }) => {
  await page.addInitScript(() => Reflect.deleteProperty(PublicKeyCredential, 'parseCreationOptionsFromJSON'));
  const security = await Security.open(await staffSignedIn(page, demo));
  await expect(security.passkeys).toContainText(UNSUPPORTED);
  await expect(security.button('Add a Passkey')).toHaveCount(0);
});

test('an administrator takes the passkeys of who has lost them', async ({ page, demo, otherBrowser }) => {
  const casey = await otherBrowser();
  await Authenticator.of(casey);
  const security = await Security.open(await staffSignedIn(casey, demo, { email: CLINICIAN.email }));
  await security.add('Lost phone');
  await security.keep();
  const staff = await Staff.open(await staffSignedIn(page, demo, { email: ADMIN.email }));
  await expect(staff.row(CLINICIAN.email)).toContainText('Passkey');
  await staff.act(`Reset second step of ${CLINICIAN.name}`, "Reset this person's second step?", 'Yes, reset');
  await expect(staff.row(CLINICIAN.email)).toContainText('PIN by mail');
  await (await again(casey)).toPin(CLINICIAN.email);
});
