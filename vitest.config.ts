import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { localEnv } from './src/cli/wrangler/environment.ts'

Object.assign(process.env, localEnv(import.meta.dirname))

export default defineConfig({
  logLevel: 'error',
  test: {
    // On two cores vitest would leave one idle.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'node',
          setupFiles: ['tests/fixed-seed.ts'],
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/worker/**', 'tests/browser/**'],
        },
      },
      { test: { name: 'browser', include: ['tests/browser/*.test.ts'] } },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            // For vitest itself, which asks for node:inspector; the Worker's bundle has a test that it needs none.
            miniflare: { compatibilityFlags: ['nodejs_compat'] },
          }),
        ],
        test: { name: 'worker', include: ['tests/worker/**/*.test.ts'] },
      },
    ],
  },
})
