import { Sum } from 'djinn/orm'
import { defineMigration } from 'djinn/orm/migrations'

export default defineMigration({
  dependencies: ['main.0003_order_pieces'],
  operations: [
    {
      op: 'runCode',
      async run({ model }) {
        const counted = model('OrderLine')
          .values('orderId')
          .annotate({ pieces: Sum('quantity') })
        for await (const { orderId, pieces } of counted)
          await model('Order').filter({ id: orderId }).update({ pieces })
      },
      // The column goes with the migration before.
      reverse: 'nothing',
    },
  ],
})
