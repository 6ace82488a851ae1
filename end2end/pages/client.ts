// Client records: their list, and the pages of each.

import type { Locator } from '@playwright/test';

import type { Console } from './console.ts';
import { Screen } from './screen.ts';

/** The list of client records. */
export class Clients extends Screen {
  readonly search = this.page.getByRole('searchbox', { name: 'Search clients' });
  readonly table = this.page.getByRole('table', { name: 'Clients' });

  static async open(console: Console): Promise<Clients> {
    await console.nav.getByRole('link', { name: 'Clients' }).click();
    await console.expectArrived('Clients');
    return new Clients(console.page);
  }

  /** Opens a record, and one of its pages. */
  async record(name: string, tab?: string): Promise<ClientPages> {
    await this.table.getByRole('link', { name, exact: true }).first().click();
    await this.expectArrived(name);
    const pages = new ClientPages(this.page);
    if (tab) await pages.to(name, tab);
    return pages;
  }
}

/** The pages of a client record. */
export class ClientPages extends Screen {
  readonly tabs = this.page.getByRole('navigation', { name: 'Client', exact: true });
  readonly save = this.button('Save');

  async to(name: string, tab: string): Promise<void> {
    await this.tabs.getByRole('link', { name: tab, exact: true }).click();
    await this.expectArrived(tab === 'Overview' ? name : `${name}: ${tab}`);
  }

  /** How a contact gets in, on the tab "Client Portal". */
  person(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** Why they cannot. */
  why(name: string): Locator {
    return this.page.getByRole('region', { name: `Why can't they get in? ${name}` });
  }
}
