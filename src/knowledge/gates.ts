/**
 * Operations whose answer decides what a flow may do next: approvals, checks of membership, reads of secrets.
 * Replaced by a static result they let everything pass.
 */
const gates: readonly { connector: string; operation: RegExp; source: string }[] = [
  {
    connector: 'approvals',
    operation: /./,
    source: 'seen in public exports (StartAndWaitForAnApproval)',
  },
  { connector: 'keyvault', operation: /./, source: 'learn.microsoft.com/connectors/keyvault' },
  {
    connector: 'azuread',
    operation: /^(?:CheckMemberGroups|GetMemberGroups)/i,
    source: 'learn.microsoft.com/connectors/azuread',
  },
  {
    connector: 'office365groups',
    operation: /^ListGroupMembers/i,
    source: 'learn.microsoft.com/connectors/office365groups',
  },
];

/** Whether a connector operation is an approval, an authorisation check or a Key Vault read. */
export function isGate(connector: string, operationId: string, path?: string): boolean {
  return gates.some(
    (gate) => gate.connector === connector && gate.operation.test(operationId || path || ''),
  );
}

interface DecisionRow {
  readonly connector: string;
  readonly operation: RegExp;
  readonly decides: 'approval' | 'membership';
  readonly source: string;
}

/** Operations whose answer says whether something may go on; a read of a secret says nothing of the kind. */
const decisions: readonly DecisionRow[] = [
  // Creating one only asks; waiting for it decides.
  {
    connector: 'approvals',
    operation: /wait/i,
    decides: 'approval',
    source: 'seen in public exports (StartAndWaitForAnApproval)',
  },
  {
    connector: 'office365',
    operation: /approvalmail/i,
    decides: 'approval',
    source: 'seen in public exports (path /approvalmail/$subscriptions)',
  },
  {
    connector: 'outlook',
    operation: /approvalmail/i,
    decides: 'approval',
    source: 'learn.microsoft.com/connectors/outlook',
  },
  {
    connector: 'azuread',
    operation: /^(?:check|get)membergroups/i,
    decides: 'membership',
    source: 'learn.microsoft.com/connectors/azuread',
  },
  {
    connector: 'azuread',
    operation: /^(?:getgroupmembers|listgroupmembers)/i,
    decides: 'membership',
    source: 'learn.microsoft.com/connectors/azuread',
  },
  {
    connector: 'office365groups',
    operation: /^listgroupmembers/i,
    decides: 'membership',
    source: 'seen in public exports',
  },
];

/** What a connector operation decides, if anything. */
export function decisionOf(
  connector: string,
  operationId: string,
  path?: string,
): DecisionRow['decides'] | undefined {
  return decisions.find(
    (row) => row.connector === connector && row.operation.test(operationId || path || ''),
  )?.decides;
}
