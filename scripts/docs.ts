import { docsApp } from './docs-app.ts'

// The manual as it stands, on port 8001: `PORT=9000 npm run docs` for another.
const server = await docsApp.listen(Number(process.env.PORT ?? 8001))
console.log(`The manual is on ${server.url}  (stop with Ctrl+C)`)
