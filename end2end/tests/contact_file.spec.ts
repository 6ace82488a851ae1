// Contacts from a file and as a file.

import { readFile } from 'node:fs/promises';

import { type Locator, type Page } from '@playwright/test';

import { expectAccessible } from '../fixtures/axe.ts';
import { CASEYS, CLINICIAN, CONTACTS } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { AccessLog, type Console, staffSignedIn } from '../pages/console.ts';
import { Screen } from '../pages/screen.ts';

/** "Import Contacts". */
class ImportContacts extends Screen {
  readonly file = this.field('CSV file');
  readonly dates = this.page.getByRole('combobox', { name: 'Dates like 3/4/1985' });
  readonly check = this.button('Check File');
  readonly preview = this.page.getByRole('region', { name: 'What importing would do' });
  readonly bad = this.preview.getByRole('table', { name: 'Lines that would be left out' });
  readonly confirm = this.preview.getByRole('button', { name: 'Import Contacts' });

  static async open(console: Console): Promise<ImportContacts> {
    await console.link('Import Contacts').click();
    await console.expectArrived('Import Contacts');
    return new ImportContacts(console.page);
  }

  async choose(text: string | Buffer, name = 'contacts.csv'): Promise<void> {
    await this.file.setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  }

  /** The bad lines, without the header. */
  get lines(): Locator {
    return this.bad.getByRole('row').filter({ has: this.page.getByRole('cell') });
  }

  async expectDone(text: string): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: text })).toBeVisible();
  }
}

const FILE = [
  'First name;LAST_NAME;E-Mail;Mobile;Date of birth;Client;Kind;Relationship',
  'Paula; Quist ;paula@example.com;+1 555 010 0123;3/4/1985;;;',
  ';Low;nobody;;;;;',
  `Nora;Whitfield;${CONTACTS.active.email.toUpperCase()};;;;;`,
  'Petra;Quist;PAULA@example.com;;;;;',
  'Gus;Prime;gus@example.com;;1985-02-30;Milo Prime;minor;guardian',
].join('\r\n');

test('a file is checked line by line, and only then imported', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  const form = await ImportContacts.open(console);
  await expectAccessible(page, 'Import Contacts');
  await form.check.click();
  await form.expectProblem('Please fill in “CSV file”.');
  await form.choose(FILE);
  await form.check.click();
  await expect(form.preview).toContainText('1 contact would be added.');
  await expect(form.preview).toContainText('4 lines would be left out');
  await expect(form.preview).toContainText('In 1 line, spaces before or after a text are taken off.');
  await expect(form.preview).toContainText('Line 2: Paula Quist, paula@example.com, born March 4, 1985');
  await expect(form.lines).toHaveText([
    /3.*Given name.*This is empty, and every contact needs it\./,
    /3.*Email.*email address/,
    /4.*Email.*Another contact already has this email address\./,
    /5.*Email.*Line 2 has the same email address\./,
    /6.*Birth date/,
  ]);
  await expectAccessible(page, 'Import Contacts, checked');

  // In the other order it is another day, and the preview is void until the file is checked again.
  await form.dates.selectOption('Day first: 3 April');
  await expect(form.preview).toHaveCount(0);
  await form.check.click();
  await expect(form.preview).toContainText('born April 3, 1985');
  await form.confirm.click();
  await form.expectDone('1 contact was added.');
  await form.expectDone('Nobody was invited.');
  await expectAccessible(page, 'Import Contacts, done');
  expect(await demo.mails('paula@example.com')).toHaveLength(0);

  await form.link('Go to the contacts').click();
  await console.search.fill('paula quist');
  await expect(console.names).toHaveText(['Paula Quist']);
  const contact = await console.open('Paula Quist');
  await expect(contact.details).toContainText('+1 555 010 0123');
  const log = await console.openLog();
  await log.expectNewest('Contacts were imported', 'A contact was added');
});

test('the same file is not imported twice unseen', async ({ page, demo }) => {
  const text = 'given name,family name\nBo,Baker\nCy,Baker\n';
  const form = await ImportContacts.open(await staffSignedIn(page, demo));
  await form.choose(text);
  await form.check.click();
  await expect(form.preview).toContainText('2 contacts would be added.');
  await expect(form.preview).not.toContainText('was imported on');
  await form.confirm.dblclick();
  await form.expectDone('2 contacts were added.');
  await form.choose(text);
  await form.check.click();
  await expect(form.preview).toContainText('This very file was imported on');
  await expect(form.preview).toContainText('Nobody would be added.');
  await expect(form.lines).toHaveText([/2.*This contact is there already/, /3.*This contact is there already/]);
  await expectAccessible(page, 'Import Contacts, of a file that was imported');
  await page.goto('/console');
  await page.getByRole('searchbox', { name: 'Search contacts' }).fill('baker');
  await expect(page.getByText('2 contacts found')).toBeVisible();
});

test('what is no file of contacts says what to do', async ({ page, demo }) => {
  const form = await ImportContacts.open(await staffSignedIn(page, demo));
  for (const [bytes, text] of [
    [Buffer.from('PK\u0003\u0004 and so on'), /This is not a CSV file\./],
    [Buffer.from('\ufeffgiven name,family name', 'utf16le'), /The letters in this file can't be read\./],
    [Buffer.from('Ada,Hart\nBob,Low\n'), /The first line must name the columns/],
    [Buffer.from('given name,family name\n'), /There are no contacts in this file\./],
    [Buffer.alloc(5_000_001, 'x'), /This file is too large/],
  ] as const) {
    await form.choose(bytes);
    await form.check.click();
    await form.expectProblem(text);
    await form.expectFieldError('CSV file', text);
  }
  await expectAccessible(page, 'Import Contacts, refused');
  await form.choose('given name,shoe size\nAda,42\n');
  await form.check.click();
  await expect(form.lines).toHaveText([/“shoe size”.*We don't know this column/, /Family name.*This column is missing/]);
  await expect(form.preview).toContainText('Nobody would be added.');
  await expect(form.confirm).toHaveCount(0);
});

test('the template names the columns, and an export can be imported again', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await console.search.fill('hart');
  await expect(console.names).toHaveText(['Amelia Hart']);
  const [file] = await Promise.all([page.waitForEvent('download'), console.button('Export Contacts').click()]);
  expect(file.suggestedFilename()).toBe('contacts.csv');
  const text = await readFile(await file.path(), 'utf8');
  const lines = text.trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(text.startsWith('\ufeff'), 'so that spreadsheet programs read it as UTF-8').toBe(true);
  expect(lines[0]).toContain('"Given name","Family name","Email","Mobile","Birth date"');
  expect(lines[1]).toContain('"Amelia","Hart","active@example.com"');
  expect(text).not.toContain('6789');
  await expect(page.getByRole('status').filter({ hasText: 'The file is among your downloads.' })).toBeVisible();
  await expectAccessible(page, 'Contacts, exported');

  const form = await ImportContacts.open(console);
  const [template] = await Promise.all([page.waitForEvent('download'), form.button('Download Template').click()]);
  expect(await readFile(await template.path(), 'utf8')).toContain('"Given name","Family name","Email"');
  await form.choose(text.replaceAll('active@example.com', 'amelia@example.net'));
  await form.check.click();
  await expect(form.preview).toContainText('1 contact would be added.');
  await expect(form.preview).toContainText('Not imported, since the portal finds it out by itself: Client Portal');
  await page.goto('/console/access-log');
  await new AccessLog(page).expectNewest('Contacts were exported');
  await expect(page.getByRole('main')).toContainText('1 contact, of a search');
});

test('a clinician exports their own clients and imports nobody', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo, { email: CLINICIAN.email });
  await expect(console.names).toHaveCount(CASEYS.length);
  await expect(console.link('Import Contacts')).toHaveCount(0);
  const [file] = await Promise.all([page.waitForEvent('download'), console.button('Export Contacts').click()]);
  const text = await readFile(await file.path(), 'utf8');
  expect(text.trim().split('\r\n')).toHaveLength(CASEYS.length + 1);
  await page.goto('/console/contacts/import');
  await expect(console.heading("Your role doesn't open this page")).toBeVisible();
});

test.describe('by keyboard alone', () => {
  async function tabTo(page: Page, target: Locator): Promise<void> {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    await expect(target, 'reached by Tab').toBeFocused();
  }

  test('a file is chosen, checked and imported', async ({ page, demo }) => {
    const console = await staffSignedIn(page, demo);
    await tabTo(page, console.link('Import Contacts'));
    await page.keyboard.press('Enter');
    await console.expectArrived('Import Contacts');
    const form = new ImportContacts(page);
    await tabTo(page, form.file);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
    await chooser.setFiles({ name: 'c.csv', mimeType: 'text/csv', buffer: Buffer.from('nombre,apellidos\nAda,Poe\n') });
    await tabTo(page, form.check);
    await page.keyboard.press('Enter');
    await expect(form.preview.getByRole('heading')).toBeFocused();
    await tabTo(page, form.confirm);
    await page.keyboard.press('Enter');
    await form.expectDone('1 contact was added.');
    await expect(page.locator('body'), 'the focus is not lost').not.toBeFocused();
    await tabTo(page, form.link('Go to the contacts'));
    await page.keyboard.press('Enter');
    await console.expectArrived('Contacts');
  });
});

test('in Spanish', async ({ page, demo }) => {
  const console = await staffSignedIn(page, demo);
  await console.button('Español').click();
  await expect(console.button('Exportar contactos')).toBeVisible();
  await console.link('Importar contactos').click();
  await console.expectArrived('Importar contactos');
  await console
    .field('Archivo CSV')
    .setInputFiles({ name: 'c.csv', mimeType: 'text/csv', buffer: Buffer.from('Nombre;Apellidos;Móvil\nInés;;uno\n') });
  await console.button('Comprobar archivo').click();
  const preview = page.getByRole('region', { name: 'Qué haría la importación' });
  await expect(preview).toContainText('No se añadiría a nadie.');
  await expect(preview.getByRole('table', { name: 'Líneas que se omitirían' })).toContainText(
    'Está vacío y todos los contactos lo necesitan.',
  );
  await expectAccessible(page, 'Importar contactos');
});
