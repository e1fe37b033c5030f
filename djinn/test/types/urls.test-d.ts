import { Djinn, urls } from 'djinn'

// String names of route values, known to the compiler.
const app = new Djinn()
const blog = app.blueprint('/<slug:tenant>/blog')
const list = app.route('/posts')
const detail = blog.route('/<int:id>')
const urlFor = urls({ 'post.list': list, 'post.detail': detail })

urlFor('post.list') satisfies string
urlFor('post.list', {}, { page: 2 })
urlFor('post.detail', { tenant: 'acme', id: 7 })

// @ts-expect-error the name is misspelt
urlFor('post.detial', { tenant: 'acme', id: 7 })
// @ts-expect-error the tenant is missing
urlFor('post.detail', { id: 7 })
// @ts-expect-error the id is a number
urlFor('post.detail', { tenant: 'acme', id: 'x' })
