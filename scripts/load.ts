import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

// Hostile requests from raw sockets, and the heap after many requests.
//   npm run test:load                          50,000 hostile requests with seed 1; 100,000 requests for the heap
//   npm run test:load -- --requests 5000       fewer hostile ones: the short form of .ci/run
//   npm run test:load -- --seed 7              another seed

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '50000' }, seed: { type: 'string', default: '1' } },
})
const requests = Number(values.requests)
const seed = Number(values.seed)
const root = resolve(import.meta.dirname, '..')

const program = `
import { fuzz } from './djinn/test/load/fuzz.ts'
import { leak } from './djinn/test/load/leak.ts'
const fuzzed = await fuzz({ requests: ${requests}, seed: ${seed} })
console.log(\`fuzz: \${fuzzed.sent} requests, seed ${seed}, \${fuzzed.problems.length} crashes, rejections or 5xx; answers \${JSON.stringify(fuzzed.statuses)}\`)
for (const problem of fuzzed.problems.slice(0, 20)) console.log('  ' + problem)
const leaked = await leak({ requests: ${Math.max(100_000, requests * 2)}, warmUp: ${Math.max(20_000, requests / 2)} })
const grown = (leaked.growth / 1_048_576).toFixed(2)
console.log(\`leak: \${leaked.requests} requests after warm-up; the heap grew \${grown} MB per 100,000 requests; \${leaked.held} requests held\`)
const failed = (fuzzed.problems.length > 0 ? 1 : 0) + (leaked.growth < 1_048_576 && leaked.held === 0 ? 0 : 1)
console.log(\`\${2 - failed} passed, \${failed} failed\`)
process.exit(failed === 0 ? 0 : 1)
`
try {
  execFileSync(
    process.execPath,
    ['--conditions=djinn-source', '--expose-gc', '--input-type=module-typescript', '--eval', program],
    { cwd: root, stdio: 'inherit' },
  )
} catch {
  process.exit(1)
}
