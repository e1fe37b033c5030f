process.env.DJINN_TEST_AMOUNT = 'all'
await import('./inspect.test.ts')
