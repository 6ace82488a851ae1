// A browser with a password saved for the portal: it goes where it belongs and nowhere else.

import { CONTACTS, PASSWORD, SSN_MOBILE } from '../fixtures/people.ts';
import { withSavedPassword } from '../fixtures/saved_password.ts';
import { expect, test } from '../fixtures/test.ts';
import { Identity, PhonePin } from '../pages/sign_in.ts';
import { Home, Welcome } from '../pages/welcome.ts';

const { ssn } = CONTACTS;

test('a saved password goes into neither the SSN nor a code nor a PIN', async ({ demo }) => {
  await withSavedPassword(demo.origin, { email: ssn.email, password: PASSWORD }, async (context) => {
    const page = await context.newPage();
    // The control: where the password belongs, this browser fills it in. Its value shows after a person's first touch.
    const welcome = await Welcome.open(page);
    await welcome.title.click();
    await expect(welcome.password).toHaveValue(PASSWORD);

    const identity = await Identity.open(page);
    await identity.heading('Sign in with a security code').click();
    await identity.email.fill(ssn.email);
    await identity.fact.click();
    await expect(identity.fact).toHaveValue('');
    await identity.check(ssn.email, '6789');
    await identity.code.click();
    await expect(identity.code).toHaveValue('');
    const [text] = await demo.texts(SSN_MOBILE);
    await identity.code.fill(text!.codes[0]!);
    await identity.signIn.click();
    const home = new Home(page);
    await expect(home.greeting(ssn.given)).toBeFocused();
    await home.leave();

    const phonePin = await PhonePin.open(page);
    await phonePin.title.click();
    await phonePin.email.fill(ssn.email);
    await phonePin.pin.click();
    await expect(phonePin.pin).toHaveValue('');

    await Welcome.open(page);
    await welcome.title.click();
    await expect(welcome.password).toHaveValue(PASSWORD);
    await welcome.try(ssn.email, PASSWORD);
    await welcome.expectArrived('Enter your PIN');
    await welcome.pin.click();
    await expect(welcome.pin).toHaveValue('');
    await welcome.pin.fill(await welcome.newestPin(ssn.email));
    await welcome.continue.click();
    await expect(home.greeting(ssn.given)).toBeFocused();
  });
});
