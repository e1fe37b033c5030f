import {
  type BaseContext,
  definePlugin,
  Forbidden,
  type Plugin,
  type Reply,
  SafeString,
} from '../app/index.ts'
import {
  csrfTokenMatches,
  csrfTokenProblem,
  maskCsrfSecret,
  newCsrfSecret,
  unmaskCsrfToken,
} from '../base/index.ts'

/** How {@link csrf} behaves. The names are Django's, so that both can serve one site. */
export interface CsrfOptions {
  /** @default 'csrftoken' */
  readonly cookie?: string
  /** The header in which scripts send the token. @default 'x-csrftoken' */
  readonly header?: string
  /** The field of a form. @default 'csrfmiddlewaretoken' */
  readonly field?: string
  /** Requests that need no token, such as those of an API with keys. A route says so by `meta: { csrf: false }` too. */
  readonly exempt?: (context: BaseContext) => boolean
}

/** What {@link csrf} adds to the context. */
export interface CsrfContext {
  /** The token of this visitor, in another form for each request; reading it sets the cookie. */
  readonly csrfToken: string
  /** The hidden field for a form: `{{ csrfField() }}` in templates. */
  readonly csrfField: () => SafeString
}

const year = 31_449_600
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/**
 * Asks every unsafe request for a token that only pages of this site have: in a field of the form or in a header. It stands
 * beside the check of `Sec-Fetch-Site` and `Origin`, which every app has, for visitors whose browsers send neither.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { csrf } from 'djinn/middleware'
 *
 * const app = new Djinn().use(csrf())
 * app.get('/', ({ csrfField }) => `<form method="post">${csrfField()}<button>Send</button></form>`)
 * app.post('/', () => 'Sent.')
 * const response = await app.fetch(new Request('http://localhost/', { method: 'POST', body: new FormData() }))
 * response.status // 403
 * ```
 *
 * @see https://docs.djangoproject.com/en/5.2/ref/csrf/ whose cookie and tokens it shares
 */
export function csrf(options: CsrfOptions = {}): Plugin<BaseContext, CsrfContext, Reply> {
  const { cookie = 'csrftoken', header = 'x-csrftoken', field = 'csrfmiddlewaretoken', exempt } = options
  const tokenOf = (context: BaseContext) => maskCsrfSecret(secretFor(context, cookie))
  return definePlugin({
    name: 'csrf',
    lazy: {
      csrfToken: tokenOf,
      csrfField: (context: BaseContext) => () =>
        new SafeString(`<input type="hidden" name="${field}" value="${tokenOf(context)}">`),
    },
    async around(context: BaseContext, next) {
      if (isExempt(context, exempt)) return next()
      const problem = await problemOf(context, { cookie, header, field })
      return problem === undefined ? next() : context.runtime.errorReply(new Forbidden(problem), context)
    },
    templates: {
      variables: {
        csrfToken: ({ csrfToken }: CsrfContext) => csrfToken,
        csrfField: ({ csrfField }: CsrfContext) => csrfField,
      },
    },
  })
}

function isExempt(context: BaseContext, exempt: CsrfOptions['exempt']): boolean {
  return (
    safeMethods.has(context.request.method) ||
    context.route?.meta.csrf === false ||
    exempt?.(context) === true
  )
}

/** The secret of the visitor: that of the cookie, or a new one, which is sent with the answer. */
function secretFor(context: BaseContext, cookie: string): string {
  const known = context.g.get(secretKey) ?? context.request.cookie(cookie)
  context.response.vary('cookie')
  if (typeof known === 'string' && csrfTokenProblem(known) === undefined) return plain(known)
  const secret = newCsrfSecret()
  context.g.set(secretKey, secret)
  context.setCookie(cookie, secret, {
    maxAge: year,
    path: '/',
    sameSite: 'Lax',
    secure: context.request.isSecure,
    // Scripts of the site read it to send it in the header.
    httpOnly: false,
  })
  return secret
}

const secretKey = 'djinn.csrfSecret'

/** Old versions of Django put the masked form into the cookie. */
function plain(secret: string): string {
  return secret.length === 64 ? unmaskCsrfToken(secret) : secret
}

async function problemOf(
  { request }: BaseContext,
  { cookie, header, field }: { cookie: string; header: string; field: string },
): Promise<string | undefined> {
  const secret = request.cookie(cookie)
  if (secret === undefined || csrfTokenProblem(secret) !== undefined)
    return 'This form came without its cookie. Allow cookies, load the page again and send it once more.'
  const token = request.header(header) ?? (await tokenOfForm(request, field))
  if (token !== undefined && csrfTokenMatches(token, plain(secret))) return undefined
  return 'This form is too old, or came from another site. Load the page again and send it once more.'
}

async function tokenOfForm(request: BaseContext['request'], field: string): Promise<string | undefined> {
  if (
    !/^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(
      request.header('content-type') ?? '',
    )
  )
    return undefined
  return (await request.form()).fields.get(field) ?? undefined
}
