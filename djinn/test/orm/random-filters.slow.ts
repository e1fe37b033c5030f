process.env.DJINN_TEST_AMOUNT = 'all'
await import('./random-filters.test.ts')
