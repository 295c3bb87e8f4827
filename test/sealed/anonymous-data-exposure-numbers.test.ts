import type { Json } from '../../src/json/json.js';
import * as s from './support.js';

const { anyone, flow, init, op, response, set } = s;
const rows = op('shared_commondataserviceforapps', 'ListRecords', { entityName: 'contacts' });
const first = "first(body('Rows')?['value'])";
const parsed = (type: Json) => ({
  Get: op('shared_commondataserviceforapps', 'GetItem', { entityName: 'contacts' }),
  P: {
    type: 'ParseJson',
    inputs: {
      content: "@body('Get')",
      schema: { type: 'object', properties: { salary: { type } } },
    },
  },
  R: response({ salary: "@body('P')?['salary']" }),
});

/** A salary is one as a number, too; how many there are is not. */
s.table('anonymous-data-exposure', {
  bad: [
    [
      'a number of a record',
      flow(anyone, { Rows: rows, R: response({ pay: `@float(${first}?['salary'])` }) }),
      'critical R/inputs/body/pay',
    ],
    [
      'what is computed from it',
      flow(anyone, { Rows: rows, R: response(`@{mul(int(${first}?['salary']), 12)}`) }),
      'critical R/inputs/body',
    ],
    [
      'a formatted number',
      flow(anyone, { Rows: rows, R: response(`@formatNumber(${first}?['salary'], 'C2')`) }),
      'critical R/inputs/body',
    ],
    [
      'a date of a record',
      flow(anyone, { Rows: rows, R: response(`@formatDateTime(${first}?['birthdate'], 'yyyy')`) }),
      'critical R/inputs/body',
    ],
    [
      'the weekday of a date moved on',
      flow(anyone, { Rows: rows, R: response(`@dayOfWeek(addDays(${first}?['due'], 3))`) }),
      'critical R/inputs/body',
    ],
    [
      'a variable for whole numbers',
      flow(anyone, {
        v: init('pay', 'integer', 0),
        Rows: rows,
        Set: set('pay', `@${first}?['salary']`),
        R: response({ pay: "@variables('Pay')" }),
      }),
      'critical R/inputs/body/pay',
    ],
    [
      'a sum over rows',
      flow(anyone, {
        v: init('sum', 'float', 0),
        Rows: rows,
        Loop: s.each("@body('Rows')?['value']", {
          Add: {
            type: 'IncrementVariable',
            inputs: { name: 'sum', value: "@items('Loop')?['amount']" },
          },
        }),
        R: response({ sum: "@variables('sum')" }),
      }),
      'critical R/inputs/body/sum',
    ],
    ['a number by schema', flow(anyone, parsed('number')), 'critical R/inputs/body/salary'],
    [
      'a number or nothing',
      flow(anyone, parsed(['integer', 'null'])),
      'critical R/inputs/body/salary',
    ],
  ],
  good: [
    [
      'how many there are',
      flow(anyone, {
        Rows: rows,
        R: response({
          length: "@length(body('Rows')?['value'])",
          next: "@add(length(body('Rows')?['value']), 1)",
          count: "@body('Rows')?['count']",
          odata: "@int(body('Rows')?['@odata.count'])",
          total: "@body('Rows')?['totalCount']",
        }),
      }),
    ],
    [
      'a counter',
      flow(anyone, {
        v: init('n', 'integer', 0),
        Rows: rows,
        Loop: s.each("@body('Rows')?['value']", {
          Add: { type: 'IncrementVariable', inputs: { name: 'n', value: 1 } },
        }),
        R: response({ n: "@variables('n')" }),
      }),
    ],
    ['a switch by schema', flow(anyone, parsed('boolean'))],
    [
      'a switch in a variable',
      flow(anyone, {
        v: init('found', 'boolean', false),
        Rows: rows,
        Set: set('found', `@equals(${first}?['state'], 'open')`),
        R: response({ found: "@variables('found')" }),
      }),
    ],
    [
      "the caller's own numbers and today",
      flow(anyone, {
        Row: op('shared_commondataserviceforapps', 'GetItem', {}),
        R: response({
          twice: "@mul(int(triggerBody()?['n']), 2)",
          now: "@formatDateTime(utcNow(), 'yyyy-MM-dd')",
          status: "@int(outputs('Row')?['statusCode'])",
        }),
      }),
    ],
  ],
});
