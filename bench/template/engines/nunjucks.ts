import nunjucks from 'nunjucks'
import { type Engine, inSections } from '../workloads.ts'
import { jinjaSection, jinjaTexts } from './jinja-texts.ts'

// Its `truncate` adds the "..." to the full length.
export function make(): Engine {
  const texts = jinjaTexts('truncate(57, true)')
  const loader = { getSource: (name: string) => ({ src: texts[name], path: name, noCache: false }) }
  const environment = new nunjucks.Environment(loader, { autoescape: true, throwOnUndefined: false })
  const [table, page] = ['table.html', 'page.html'].map((name) => environment.getTemplate(name, true))
  return {
    table: (data) => table.render(data),
    page: (data) => page.render(data),
    compile(data, salt) {
      const text = inSections((index) => jinjaSection(salt, index))
      return new nunjucks.Template(text, environment, `compiled-${salt}`, true).render(data)
    },
  }
}
