import { Djinn } from 'djinn'

const app = new Djinn()
app.get('/', () => 'Hello, World!')
app.get('/users/<int:id>', ({ params }) => ({ id: params.id })) // params.id is a number; an object is sent as JSON
export default app // `djinn dev`, or await app.listen(8000), or app.fetch(request, env?, ctx?)
