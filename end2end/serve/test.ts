// `test` with a practice of its own on a running `portico serve`.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Server, run } from '../fixtures/portico.ts';
import { expect, test as watched } from '../fixtures/watched.ts';
import { Maildev, freePort } from './maildev.ts';

/** A practice, made by the command line as its owner would. */
export interface Practice {
  name: string;
  phone: string;
  origin: string;
  mailFrom: string;
  /** Everything that is left of the server's log so far. */
  log: () => string;
  /** Makes a staff member and answers the one-time link. */
  addStaff: (name: string, email: string) => Promise<string>;
  /** Makes another practice on the same server, which offers these ways in only, and answers its origin. */
  another: (name: string, ways: string) => Promise<string>;
}

export const test = watched.extend<object, { maildev: Maildev; practice: Practice }>({
  maildev: [
    async ({}, use) => {
      const maildev = await Maildev.prepare();
      await maildev.start();
      await use(maildev);
      await maildev.stop();
    },
    { scope: 'worker' },
  ],
  practice: [
    async ({ maildev }, use) => {
      const database = process.env.PORTICO_DATABASE_URL;
      if (!database) throw new Error('PORTICO_DATABASE_URL names no PostgreSQL: run `cargo xtask test e2e-postgres`.');
      const folder = await mkdtemp(join(tmpdir(), 'portico-serve-'));
      const port = await freePort();
      const settings = {
        PORTICO_DATA_DIR: folder,
        PORTICO_DATABASE_URL: database,
        // The same for every worker: they share the database, and with it whatever mail still waits in it.
        PORTICO_SECRET_KEY: Buffer.alloc(32, 'end2end').toString('base64'),
      };
      const origin = `http://localhost:${port}`;
      const [name, phone, mailFrom] = ['Linden Clinic', '(555) 010-0155', 'hello@linden.example'];
      const added = await run(
        ['practice', 'add', '--name', name, '--phone', phone, '--origin', origin, '--mail-from', mailFrom],
        settings,
      );
      expect(added).toContain(`Added ${name}, with its portal at ${origin}.`);
      const server = await Server.start(['serve'], 'listening', {
        ...settings,
        PORTICO_LISTEN: `127.0.0.1:${port}`,
        PORTICO_SMTP_HOST: 'localhost',
        PORTICO_SMTP_PORT: String(maildev.port),
        PORTICO_SMTP_TLS: 'none',
        PORTICO_SMTP_USER: maildev.user,
        PORTICO_SMTP_PASSWORD: maildev.password,
      });
      const addStaff = async (name: string, email: string) => {
        const person = ['--name', name, '--email', email, '--role', 'admin'];
        const printed = await run(['staff', 'add', '--practice-origin', origin, ...person], settings);
        const link = printed.split(' ')[0];
        expect(link, 'the link comes first').toMatch(new RegExp(`^${origin}/console/setup#[\\w-]+$`));
        return link!;
      };
      const another = async (name: string, ways: string) => {
        const origin = `http://${ways.replaceAll(',', '-')}.localhost:${port}`;
        const own = ['--name', name, '--origin', origin, '--mail-from', mailFrom];
        await run(['practice', 'add', '--phone', phone, ...own], settings);
        const printed = await run(['practice', 'set', '--practice-origin', origin, '--ways', ways], settings);
        expect(printed, 'the change is said').toContain(name);
        return origin;
      };
      await use({ name, phone, origin, mailFrom, log: () => server.output(), addStaff, another });
      await server.stop();
      await rm(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ practice }, use) => {
    await use(practice.origin);
  },
});

export { expect };
