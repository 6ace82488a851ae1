// Against `portico serve` on PostgreSQL, with maildev as a real mail server: as a practice runs it. One worker, since
// the database is one and the mail server goes down in between.

import { settings } from './fixtures/settings.ts';

export default settings({ name: 'serve', testDir: 'serve', workers: 1, timeout: 120_000 });
