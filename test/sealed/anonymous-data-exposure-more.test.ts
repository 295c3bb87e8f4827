import * as s from './support.js';

const { anyone, flow, http, op, response } = s;
const rows = op('shared_commondataserviceforapps', 'ListRecords', { entityName: 'contacts' });
const parameters = { Code: { type: 'SecureString' } };
const failed = (body: string, ...statuses: string[]) => ({
  ...response(body, { statusCode: 500 }),
  runAfter: { Try: statuses },
});

s.table('anonymous-data-exposure', {
  bad: [
    [
      'an answer that a secret in the address opened, whatever it is called',
      flow(
        anyone,
        {
          Call: http("https://api.contoso.com/orders?code=@{parameters('Code')}"),
          R: response("@body('Call')"),
        },
        { parameters },
      ),
      'critical R/inputs/body',
    ],
    ...['kusto', 'snowflake', 'onenote', 'googlesheet', 'dynamicsax', 'azureautomation'].map(
      (connector): s.Case => [
        `what is read by ${connector}`,
        flow(anyone, {
          Get: op(`shared_${connector}`, 'GetItems', {}),
          R: response("@body('Get')"),
        }),
        'critical R/inputs/body',
      ],
    ),
    [
      'an advanced query of a Logic App',
      s.logicApp(
        flow(s.logicAppRequest, {
          Hunt: s.api('wdatp', { method: 'post', path: '/api/advancedqueries/run', body: {} }),
          R: response("@body('Hunt')?['Results']"),
        }),
      ),
      'high R/inputs/body',
    ],
    [
      'the steps of a scope, failed or not',
      flow(anyone, {
        Try: s.scope({ Rows: rows }),
        R: failed("@result('Try')", 'Succeeded', 'Failed'),
      }),
      'critical R/inputs/body',
    ],
  ],
  good: [
    [
      'an answer that a plain parameter chose',
      flow(
        anyone,
        {
          Call: http("https://api.contoso.com/orders?site=@{parameters('Site')}"),
          R: response("@body('Call')"),
        },
        { parameters: { Site: { type: 'String', defaultValue: 'north' } } },
      ),
    ],
    [
      'the steps of a scope that failed: another rule',
      flow(anyone, {
        Try: s.scope({ Rows: rows, Ok: response('ok') }),
        R: failed("@result('Try')", 'Failed', 'TimedOut'),
      }),
    ],
    [
      'the same by way of Select',
      flow(anyone, {
        Try: s.scope({ Rows: rows }),
        Catch: {
          ...s.scope({
            Names: s.select("@result('Try')", {
              name: "@item()?['name']",
              out: "@item()?['outputs']",
            }),
            R: response("@body('Names')"),
          }),
          runAfter: { Try: ['Failed'] },
        },
      }),
    ],
  ],
});
