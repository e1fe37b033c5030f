/** Somebody who orders. */
export const ada = {
  name: 'Ada Byrne',
  email: 'ada@example.com',
  street: '12 Mill Road',
  postcode: 'D04 X2K5',
  city: 'Dublin',
  country: 'Ireland',
}
