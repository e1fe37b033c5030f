import { defineMigration } from 'djinn/orm/migrations'

export default defineMigration({
  dependencies: ['main.0001_initial'],
  operations: [{ op: 'renameField', model: 'Order', from: 'checkout', to: 'idempotencyKey' }],
})
