import { expect, it } from 'vitest';
import { byConnector } from '../../src/knowledge/by-connector.js';

it('finds the rows of a connector in the order of the table', () => {
  const rows = [
    { name: 'first', connectors: ['sql', 'teams'] },
    { name: 'second', connectors: ['teams'] },
  ];
  const rowsOf = byConnector(rows, ({ connectors }) => connectors);
  const names = ['sql', 'teams', 'mail'].map((connector) =>
    rowsOf(connector).map(({ name }) => name),
  );
  expect(names).toEqual([['first'], ['first', 'second'], []]);
});
