import { type BaseContext, definePlugin, type Plugin, type Reply, redirect } from '../app/index.ts'
import { type HttpsRedirectOptions, httpsRedirect } from '../http/index.ts'

/**
 * Sends unencrypted requests to https, permanently. Behind a proxy declare `trustedProxies`, or it goes round in circles.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { httpsOnly } from 'djinn/middleware'
 *
 * const app = new Djinn({ securityHeaders: { hsts: { maxAge: 31_536_000 } } }).use(httpsOnly())
 * app.get('/', () => 'Hello')
 * const response = await app.fetch(new Request('http://shop.example/'))
 * response.headers.get('location') // 'https://shop.example/'
 * ```
 */
export function httpsOnly(options: HttpsRedirectOptions = {}): Plugin<BaseContext, {}, Reply> {
  return definePlugin({
    name: 'httpsOnly',
    around: ({ request }, next) => {
      const location = httpsRedirect(
        { secure: request.isSecure, host: request.host, target: request.incoming.target },
        options,
      )
      return location === undefined ? next() : redirect(location, 301)
    },
  })
}
