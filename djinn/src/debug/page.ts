import type { BaseContext, RouteInfo } from '../app/index.ts'
import { html, SafeString } from '../base/index.ts'
import { type Frame, framesOf } from './frames.ts'
import { masked } from './mask.ts'
import { style } from './style.ts'
import { templatePlaceOf } from './template-place.ts'

/** What a development page is made from. */
export interface PageParts {
  readonly status: number
  readonly error: Error
  /** Undefined where the app could not be loaded. */
  readonly context?: BaseContext | undefined
  /** Routes that were looked at, for a 404. */
  readonly routes?: readonly RouteInfo[]
  /** Those of them that may have been meant. */
  readonly near?: readonly RouteInfo[]
}

/** The page for a developer: error, its causes, frames with code, routes, request, settings. All text in it is escaped. */
export function developmentPage({ status, error, context, routes, near = [] }: PageParts): SafeString {
  const nonce = context?.nonce ?? ''
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${error.name}: ${firstLine(error.message)}</title>
${new SafeString(`<style nonce="${nonce}">${style}</style>`)}
</head>
<body>
<header>
<p class="kind">${status} · ${error.name}${codeOf(error)}</p>
<h1>${firstLine(error.message)}</h1>
${hintOf(error) === '' ? '' : html`<p class="hint">${hintOf(error)}</p>`}
</header>
<main>
${near.length === 0 ? '' : html`<section><h2>Did you mean</h2><ul>${near.map((route) => html`<li><code>${route.path}</code></li>`)}</ul></section>`}
${templateView(error)}
${routes !== undefined || framesOf(error).length === 0 ? '' : html`<section><h2>Where</h2>${frameList(error)}</section>`}
${causesOf(error).map((cause) => html`<section><h2>Caused by ${cause.name}: ${firstLine(cause.message)}</h2>${frameList(cause)}</section>`)}
${routes === undefined ? '' : routeTable(routes)}
${context === undefined ? '' : requestTables(context)}
</main>
<footer>This page is shown in development only. Visitors see a plain one.</footer>
</body>
</html>`
}

/** Errors of templates are shown in the template, not in the code made of it. */
function templateView(error: Error): SafeString | string {
  const place = templatePlaceOf(error)
  if (place === undefined) return ''
  const lines = place.code.map(
    (line) =>
      html`<li value="${line.number}" class="${line.here ? 'here' : ''}"><code>${line.text}</code></li>`,
  )
  return html`<section><h2>In the template</h2><details class="frame" open><summary><code>${place.template}:${place.line}:${place.column}</code></summary><ol>${lines}</ol></details></section>`
}

function frameList(error: Error): SafeString[] {
  const frames = framesOf(error)
  const firstOwn = frames.findIndex((frame) => frame.own)
  return frames.map((frame, index) => frameView(frame, index === firstOwn))
}

function frameView(frame: Frame, open: boolean): SafeString {
  const place = html`<code>${frame.file}:${frame.line}:${frame.column}</code> <span>${frame.name}</span>`
  if (frame.code.length === 0) return html`<p class="frame other">${place}</p>`
  const lines = frame.code.map(
    (line) =>
      html`<li value="${line.number}" class="${line.here ? 'here' : ''}"><code>${line.text}</code></li>`,
  )
  return html`<details class="frame" ?open=${open}><summary>${place}</summary><ol>${lines}</ol></details>`
}

function routeTable(routes: NonNullable<PageParts['routes']>): SafeString | string {
  const rows = routes.map(
    ({ methods, path, name }) =>
      [
        `${methods.filter((method) => method !== 'HEAD' && method !== 'OPTIONS').join(', ')} ${path}`,
        name ?? '',
      ] as const,
  )
  return table('Routes tried', rows)
}

function requestTables(context: BaseContext): (SafeString | string)[] {
  const { request, route, settings } = context
  return [
    table('Request', [
      ['Method', request.method],
      // Without the query, which is shown below with its secrets masked.
      ['URL', request.origin + request.scriptRoot + request.path],
      ['Route', route === undefined ? 'none' : route.path],
      ['Client', request.remoteAddress],
    ]),
    table('Parameters', masked(Object.entries(context.params))),
    table('Query', masked(request.query)),
    table('Headers', masked(request.headers)),
    table('Cookies', masked(request.cookies)),
    table('Settings', masked(Object.entries(settings))),
  ]
}

function table(title: string, rows: readonly (readonly [string, string])[]): SafeString | string {
  if (rows.length === 0) return ''
  return html`<section><h2>${title}</h2><table>${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</table></section>`
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? ''
}

function hintOf(error: Error): string {
  // The lines of the template are shown below.
  if (templatePlaceOf(error) !== undefined) return (error as { hint?: string }).hint ?? ''
  return (error as { hint?: string }).hint ?? error.message.split('\n').slice(1).join('\n').trim()
}

function codeOf(error: Error): string {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? ` · ${code}` : ''
}

function causesOf(error: Error): Error[] {
  const causes: Error[] = []
  // A cause may lead back to its effect.
  for (
    let next = error.cause;
    next instanceof Error && !causes.includes(next) && causes.length < 10;
    next = next.cause
  )
    causes.push(next)
  return causes
}
