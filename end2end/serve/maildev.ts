// maildev: a real SMTP server on this machine that keeps what it gets and shows it over HTTP.

import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

import { expect } from '@playwright/test';

/** A mail as maildev shows it. */
export interface Received {
  id: string;
  subject: string;
  text: string;
  html: string;
  from: { address: string; name: string }[];
  to: { address: string }[];
  headers: Record<string, string>;
}

/** A port on this machine that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

export class Maildev {
  readonly user = 'portal';
  readonly password = 'only on this machine';
  private child: ChildProcess | undefined;

  private constructor(
    /** Where mails are delivered. */
    readonly port: number,
    private readonly web: number,
  ) {}

  /** Chooses ports; starts nothing yet. */
  static async prepare(): Promise<Maildev> {
    return new Maildev(await freePort(), await freePort());
  }

  /** Begins to take mails. What it had before is gone. */
  async start(): Promise<void> {
    const program = fileURLToPath(new URL('../node_modules/.bin/maildev', import.meta.url));
    const flags = {
      '--ip': '127.0.0.1',
      '--smtp': this.port,
      '--web-ip': '127.0.0.1',
      '--web': this.web,
      '--incoming-user': this.user,
      '--incoming-pass': this.password,
    };
    // In a folder of no project: it looks for a configuration file where it is started, and above.
    this.child = spawn(process.execPath, [program, ...Object.entries(flags).flat().map(String)], {
      cwd: tmpdir(),
      stdio: 'ignore',
    });
    const ready = async () => (await fetch(`${this.api}/healthz`).catch(() => undefined))?.status;
    await expect.poll(ready, { message: 'maildev answers', timeout: 90_000 }).toBe(200);
  }

  /** Stops as a machine does that is switched off. */
  async stop(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  /** The newest mail to an address; waits until there are `count`. */
  async mail(to: string, { count = 1, timeout = 20_000 } = {}): Promise<Received> {
    let found: Received[] = [];
    const look = async () => {
      const all = (await (await fetch(`${this.api}/email?sort=desc`)).json()) as Received[];
      found = all.filter((mail) => mail.to.some(({ address }) => address === to));
      return found.length;
    };
    await expect.poll(look, { message: `${count} mail(s) to ${to}`, timeout }).toBeGreaterThanOrEqual(count);
    return found[0]!;
  }

  /** The mail as it came over the wire. */
  async source(mail: Received): Promise<string> {
    return (await fetch(`${this.api}/email/${mail.id}/source`)).text();
  }

  private get api(): string {
    return `http://127.0.0.1:${this.web}/api`;
  }
}

/** The link in a mail's text that carries a token. */
export function linkIn(mail: Received): string {
  const link = mail.text.match(/http:\/\/\S+#\S+/)?.[0];
  if (!link) throw new Error(`No link in:\n${mail.text}`);
  return link;
}

/** The PIN in a mail's text. */
export function pinIn(mail: Received): string {
  const pin = mail.text.match(/\b\d{6}\b/)?.[0];
  if (!pin) throw new Error(`No PIN in:\n${mail.text}`);
  return pin;
}
