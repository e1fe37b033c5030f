import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Environment, memoryLoader } from 'djinn/template'
import { moduleText } from '../../src/template/compiled-module.ts'
import { sources } from './templates.ts'

// Run by scripts/runtimes.ts: what `djinn templates compile` would write.
const modules = await new Environment({ loader: memoryLoader(sources) }).compileAll()
writeFileSync(join(import.meta.dirname, 'templates.compiled.js'), moduleText(modules))
