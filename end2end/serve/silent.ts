// A mail server that takes connections and says nothing: the worst kind, since nobody is refused.

import { type Socket, createServer } from 'node:net';

export class Silent {
  private readonly held: Socket[] = [];
  private readonly server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    this.held.push(socket);
  });

  /** Listens on a port of this machine. */
  static async at(port: number): Promise<Silent> {
    const silent = new Silent();
    await new Promise<void>((resolve, reject) => {
      silent.server.on('error', reject);
      silent.server.listen(port, '127.0.0.1', resolve);
    });
    return silent;
  }

  /** How many are waiting for a word. */
  get waiting(): number {
    return this.held.length;
  }

  /** Hangs up and listens no more. */
  async stop(): Promise<void> {
    const stopped = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.held) socket.destroy();
    await stopped;
  }
}
