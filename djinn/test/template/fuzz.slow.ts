process.env.DJINN_TEST_AMOUNT = 'all'
await import('./fuzz.test.ts')
