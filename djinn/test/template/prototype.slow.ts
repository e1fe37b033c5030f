process.env.DJINN_TEST_AMOUNT = 'all'
await import('./prototype.test.ts')
