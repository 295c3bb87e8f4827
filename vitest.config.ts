import { defineConfig } from 'vitest/config';
import { pagesVitePlugin } from './scripts/pages.mjs';
import { reportPageVitePlugin } from './scripts/report-page.mjs';

export default defineConfig({
  plugins: [pagesVitePlugin(), reportPageVitePlugin()],
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // No test changes what others see of a module; loading all rules anew for each file took most of the time.
    isolate: false,
    coverage: { provider: 'v8', include: ['src/**', 'rules/**/*.ts'], reporter: ['text-summary'] },
  },
});
