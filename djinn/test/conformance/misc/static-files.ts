import { buildManifest } from 'djinn/files'
import { fields, type Operations } from '../http/input.ts'

/** Django's static files with hashed names. */
export const staticFiles: Operations = {
  manifest: (input) => {
    const files = new Map(
      Object.entries(fields(input, 'files')).map(([name, content]) => [name, String(content)]),
    )
    const manifest = buildManifest(files, { prefix: '/static/', imports: false })
    const contents = [...manifest.names].map(([plain, hashed]): [string, string | undefined] => {
      const rewritten = manifest.contents.get(plain)
      return [hashed, rewritten === undefined ? files.get(plain) : new TextDecoder().decode(rewritten)]
    })
    return {
      names: Object.fromEntries(manifest.names),
      contents: Object.fromEntries(contents),
      manifest_hash: manifest.hash,
    }
  },
}
