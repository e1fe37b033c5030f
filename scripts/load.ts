import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

// Hostile requests from raw sockets, the heap after many requests, and random and hostile templates.
//   npm run test:load                          50,000 hostile requests with seed 1; 100,000 requests for the heap; 10,000 templates
//   npm run test:load -- --requests 5000       fewer hostile ones: the short form of .ci/run
//   npm run test:load -- --templates 100000    more templates
//   npm run test:load -- --seed 7              another seed

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '50000' },
    templates: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
  },
})
const templates = Number(values.templates)
const requests = Number(values.requests)
const seed = Number(values.seed)
const root = resolve(import.meta.dirname, '..')

const program = `
import { fuzz } from './djinn/test/load/fuzz.ts'
import { leak } from './djinn/test/load/leak.ts'
import { fuzzTemplates } from './djinn/test/template/fuzz-run.ts'
import { endsSoon, hostileTemplates } from './djinn/test/template/hostile-templates.ts'
const made = await fuzzTemplates({ templates: ${templates}, seed: ${seed} })
console.log(\`templates: \${made.templates}, seed ${seed}, \${made.rendered} rendered, \${made.failed} ended with an error, \${made.refused} were refused, \${made.problems.length} crashed or hung; the slowest took \${made.slowest.toFixed(0)} ms\`)
for (const problem of made.problems.slice(0, 20)) console.log('  ' + problem)
const slow = []
for (const [what, text] of Object.entries(hostileTemplates()))
  for (const dialect of ['djinn', 'jinja']) {
    const problem = await endsSoon(text, dialect, 10_000)
    if (problem !== undefined) slow.push(what + ' in ' + dialect + ': ' + problem)
  }
console.log(\`hostile templates: \${Object.keys(hostileTemplates()).length}, \${slow.length} that crashed or hung\`)
for (const problem of slow) console.log('  ' + problem)
const fuzzed = await fuzz({ requests: ${requests}, seed: ${seed} })
console.log(\`fuzz: \${fuzzed.sent} requests, seed ${seed}, \${fuzzed.problems.length} crashes, rejections or 5xx; answers \${JSON.stringify(fuzzed.statuses)}\`)
for (const problem of fuzzed.problems.slice(0, 20)) console.log('  ' + problem)
const leaked = await leak({ requests: ${Math.max(100_000, requests * 2)}, warmUp: ${Math.max(20_000, requests / 2)} })
const grown = (leaked.growth / 1_048_576).toFixed(2)
console.log(\`leak: \${leaked.requests} requests after warm-up; the heap grew \${grown} MB per 100,000 requests; \${leaked.held} requests held\`)
const failed = [made.problems, slow, fuzzed.problems].filter((problems) => problems.length > 0).length + (leaked.growth < 1_048_576 && leaked.held === 0 ? 0 : 1)
console.log(\`\${4 - failed} passed, \${failed} failed\`)
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
