/**
 * Operations whose answer decides what a flow may do next: approvals, checks of membership, reads of secrets.
 * Replaced by a static result they let everything pass.
 */
const gates: readonly { connector: string; operation: RegExp; source: string }[] = [
  { connector: 'approvals', operation: /./, source: 'seen in public exports (StartAndWaitForAnApproval)' },
  { connector: 'keyvault', operation: /./, source: 'learn.microsoft.com/connectors/keyvault' },
  { connector: 'azuread', operation: /^(?:CheckMemberGroups|GetMemberGroups)/i, source: 'learn.microsoft.com/connectors/azuread' },
  { connector: 'office365groups', operation: /^ListGroupMembers/i, source: 'learn.microsoft.com/connectors/office365groups' },
];

/** Whether a connector operation is an approval, an authorisation check or a Key Vault read. */
export function isGate(connector: string, operationId: string, path?: string): boolean {
  return gates.some((gate) => gate.connector === connector && gate.operation.test(operationId || path || ''));
}
