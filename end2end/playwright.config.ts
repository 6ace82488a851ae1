// Against `portico demo`: every worker starts its own, so that tests may reset it and move its clock.

import { settings } from './fixtures/settings.ts';

export default settings({ name: 'demo', testDir: 'tests', fullyParallel: true });
