import { Environment, memoryLoader } from '../../../djinn/dist/template/index.js'
import { type Data, type Engine, inSections, promised } from '../workloads.ts'
import { jinjaSection, jinjaTexts } from './jinja-texts.ts'

// The built package in its own dialect: strict about what is not there, escaping by the place in the HTML.
export async function make(): Promise<Engine> {
  const environment = new Environment({ loader: memoryLoader(jinjaTexts('truncate(60, true, "...", 0)')) })
  const [table, page, promises] = await Promise.all(
    ['table.html', 'page.html', 'promises.html'].map((name) => environment.getTemplate(name)),
  )
  return {
    table: (data) => table.render(data),
    page: (data) => page.render(data),
    promises: async (data: Data['promises']) => promises.render(promised(data)),
    compile(data, salt) {
      const text = inSections((index) => jinjaSection(salt, index))
      return environment.fromString(text).render(data)
    },
  }
}
