// English and Spanish: by the browser, by the contact's record, by the switch.

import { BORN, CONTACTS, PASSWORD, PRACTICE } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { Activation, NEW_PASSWORD } from '../pages/activation.ts';
import { AddContact, ContactPage, staffSignedIn } from '../pages/console.ts';
import { Screen } from '../pages/screen.ts';
import { Welcome } from '../pages/welcome.ts';

const WELCOME = 'Le damos la bienvenida a Willow Practice';

test.describe('a browser that prefers Spanish', () => {
  test.use({ locale: 'es-MX' });

  test('is greeted in Spanish', async ({ page }) => {
    const screen = new Screen(page);
    await page.goto('/');
    await expect(screen.heading(WELCOME)).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'es');
    await expect(page).toHaveTitle(`${WELCOME} – ${PRACTICE.name}`);
    await screen.field('Correo electrónico').fill('nobody@example.com');
    await screen.field('Contraseña').fill('una contraseña');
    await screen.button('Iniciar sesión').click();
    await screen.expectProblem(/^Este correo y esta contraseña no abren ninguna cuenta\./);
    await screen.footer.getByRole('link', { name: 'Política de privacidad' }).click();
    await screen.expectArrived('Política de privacidad');
    await expect(page.getByRole('main')).toContainText('Versión 1, vigente desde el');
    await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toBeVisible();
  });

  test('reads English once somebody whose language that is has signed in', async ({ page }) => {
    const screen = new Screen(page);
    await page.goto('/');
    await screen.field('Correo electrónico').fill(CONTACTS.active.email);
    await screen.field('Contraseña').fill(PASSWORD);
    await screen.button('Iniciar sesión').click();
    await new Welcome(page).confirmPin(CONTACTS.active.email);
    await screen.expectArrived(/, Amelia$/);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });

  test('can be switched to English, which outweighs the browser and lasts', async ({ page }) => {
    const screen = new Screen(page);
    await page.goto('/');
    const english = screen.button('English');
    await expect(english).toHaveAttribute('aria-pressed', 'false');
    await english.click();
    await expect(screen.heading('Welcome to Willow Practice')).toBeVisible();
    await expect(english).toHaveAttribute('aria-pressed', 'true');
    await page.reload();
    await expect(screen.heading('Welcome to Willow Practice')).toBeVisible();
  });
});

test.describe('a browser that speaks another language', () => {
  test.use({ locale: 'de-CH' });

  test('gets the practice’s own', async ({ page }) => {
    await page.goto('/');
    await expect(new Screen(page).heading('Welcome to Willow Practice')).toBeVisible();
  });
});

test('a contact whose language is Spanish is written to and activates in Spanish', async ({ page, demo }) => {
  const { spanish } = CONTACTS;
  const mail = await demo.mail(spanish.email);
  expect(mail.subject).toBe('Willow Practice: active su cuenta');
  expect(mail.text).toContain('Hola, Inés:');
  expect(mail.html).toContain('lang="es"');
  expect(mail.html).toContain('Activar mi cuenta');

  // The browser prefers English; the practice's record of the person outweighs that.
  const wizard = await Activation.open(page, await demo.link(spanish.email), 'Lo que debe saber');
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await expect(page.getByText('Paso 1 de 3')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Política de privacidad' }).last()).toHaveAttribute('lang', 'es');
  await wizard.button('Aceptar').click();
  await wizard.expectArrived('Confirme quién es usted');
  await wizard.field('Día').fill(BORN.day);
  await wizard.field('Mes').fill('julio');
  await wizard.field('Año').fill(BORN.year);
  await wizard.button('Continuar').click();
  await wizard.expectArrived('Elija su contraseña');
  await wizard.field('Contraseña').fill('corta');
  await wizard.button('Guardar contraseña').click();
  await wizard.expectProblem('Use al menos 11 caracteres. Unas cuantas palabras que recuerde funcionan bien.');
  await wizard.field('Contraseña').fill(NEW_PASSWORD);
  await wizard.button('Guardar contraseña').click();
  await wizard.expectArrived(/^(Buenos días|Buenas tardes|Buenas noches|Le damos la bienvenida), Inés$/);
  await expect(page.getByRole('heading', { level: 2, name: 'Lo que tengo pendiente' })).toBeVisible();
  const { subject } = await demo.mail(spanish.email, { count: 2 });
  expect(subject).toBe('Willow Practice: su cuenta está lista');
  await wizard.button('Cerrar sesión').click();
  await wizard.expectArrived('Ha cerrado su sesión');
});

test('the language staff choose for a contact is the one of their mail', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await console.addContact.click();
  const form = new AddContact(page);
  const email = 'lola@example.com';
  await form.fill({ given: 'Lola', family: 'Paz', email, mobile: '5550100123', born: BORN, language: 'Español' });
  await form.submit.click();
  const contact = new ContactPage(page);
  await contact.expectArrived('Lola Paz');
  await expect(contact.details).toContainText('Español');
  await contact.invite.click();
  const { text } = await demo.mail(email);
  expect(text).toContain('Hola, Lola:');
});

test('the switch keeps what was typed, where the focus is, and the errors, now in Spanish', async ({ page }) => {
  const welcome = await Welcome.open(page);
  await welcome.try('amelia', 'my password');
  await welcome.expectProblem('Please enter a full email address, like name@example.com.');
  await welcome.button('Show password').click();
  const spanish = welcome.button('Español');
  await spanish.click();
  await expect(spanish).toBeFocused();
  await expect(welcome.heading(WELCOME)).toBeVisible();
  await expect(welcome.field('Correo electrónico')).toHaveValue('amelia');
  await expect(welcome.field('Contraseña')).toHaveValue('my password');
  await expect(welcome.field('Contraseña')).toHaveAttribute('type', 'text');
  await expect(welcome.problem.getByRole('listitem')).toHaveText(/^Escriba una dirección de correo completa/);
});

test('the switch is kept for the next visit, also of the console', async ({ page }) => {
  const welcome = await Welcome.open(page);
  await welcome.button('Español').click();
  await page.goto('/console');
  await expect(welcome.heading('Iniciar sesión en la consola')).toBeVisible();
  await page.goto('/terms');
  await expect(welcome.heading('Condiciones de uso')).toBeVisible();
});
