// A browser with a password saved for the portal: it goes where it belongs and nowhere else.

import { CONTACTS, PASSWORD, SSN_MOBILE } from '../fixtures/people.ts';
import { withSavedPassword } from '../fixtures/saved_password.ts';
import { expect, test } from '../fixtures/test.ts';
import { Identity } from '../pages/sign_in.ts';
import { Home, Welcome } from '../pages/welcome.ts';

const { ssn } = CONTACTS;

test('a saved password goes into neither the SSN nor the code', async ({ demo }) => {
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
    await expect(new Home(page).greeting(ssn.given)).toBeFocused();
  });
});
