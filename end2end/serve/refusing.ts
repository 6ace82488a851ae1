// A mail server that lets everybody in and refuses every mail, in words of its own.

import { type Socket, createServer } from 'node:net';

export class Refusing {
  private readonly open: Socket[] = [];
  private readonly server;

  private constructor(words: string) {
    this.server = createServer((socket) => {
      this.open.push(socket);
      socket.on('error', () => socket.destroy());
      socket.write('220 refusing\r\n');
      socket.on('data', (said) => {
        for (const line of String(said).split('\r\n').filter(Boolean)) socket.write(answer(line, words));
      });
    });
  }

  /** Listens on a port of this machine. */
  static async at(port: number, words: string): Promise<Refusing> {
    const refusing = new Refusing(words);
    await new Promise<void>((resolve, reject) => {
      refusing.server.on('error', reject);
      refusing.server.listen(port, '127.0.0.1', resolve);
    });
    return refusing;
  }

  /** Hangs up and listens no more. */
  async stop(): Promise<void> {
    const stopped = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.open) socket.destroy();
    await stopped;
  }
}

function answer(line: string, words: string): string {
  switch (line.slice(0, 4).toUpperCase()) {
    case 'EHLO':
      return '250-refusing\r\n250 AUTH PLAIN LOGIN\r\n';
    case 'AUTH':
      return '235 2.7.0 Come in\r\n';
    case 'RCPT':
      return `550 ${words}\r\n`;
    case 'QUIT':
      return '221 2.0.0 Goodbye\r\n';
    default:
      return '250 2.0.0 Yes\r\n';
  }
}
