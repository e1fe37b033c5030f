process.env.DJINN_TEST_AMOUNT = 'all'
await import('./django-hostile.test.ts')
