process.env.DJINN_TEST_AMOUNT = 'all'
await import('./hostile.test.ts')
