/** Operations that ask somebody for an approval, and which parameter says whom. */
export const approverSinks = [
  {
    connector: 'approvals',
    operation: /^(?:StartAndWaitForAnApproval|CreateAnApproval|StartAnApproval)/i,
    parameters: [
      'WebhookApprovalCreationInput/assignedTo',
      'ApprovalCreationInput/assignedTo',
      'assignedTo',
    ],
    as: 'the list of approvers',
    source:
      'seen in public exports (StartAndWaitForAnApproval); learn.microsoft.com/connectors/approvals',
  },
  {
    connector: 'approvals',
    operation: /\/(?:types|approvals)\b/i,
    parameters: ['assignedTo'],
    as: 'the list of approvers',
    source: 'learn.microsoft.com/connectors/approvals (paths of the same operations)',
  },
] as const;
