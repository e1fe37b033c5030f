process.env.DJINN_TEST_AMOUNT = 'all'
await import('./migrations-random.test.ts')
