/** What `sluice init` writes: every key, explained, none of them in force. */
export const configurationTemplate = `# yaml-language-server: $schema=./node_modules/sluice/sluice.schema.json
# Configuration of Sluice. docs/configuration.md explains every key.

# Build on other files, relative to this one. Everything in them is inherited.
# extends: ../policies/sluice.yml

# The gate: fail from this severity and this confidence on.
# failOn: medium
# failConfidence: medium

# Whose findings are shown and fail a run: regular, pedantic or auditor.
# persona: regular

# Your own mail domains: mail to every other domain counts as leaving the organisation.
# organisationDomains: [contoso.com]

# The clouds you are in: public, gcc, gcc-high, dod, us-gov or china. Audiences and authorities of others are wrong then.
# clouds: [public]

# Audiences that a host accepts beside those that are known.
# audiences:
#   - host: '*.azure-api.net'
#     accepts: [https://management.azure.com]

# Names that say "credential" in your organisation, beside those that are known.
# secretNames: [Zugangscode]

# Connectors whose connections are an administrator's, beside those that are known.
# privilegedConnectors: [shared_contoso-5fdirectory*]

# Connectors whose answers nobody from outside writes, and whose service may hold your data.
# trustedConnectors: [shared_trello]

# Exports of data policies that the flows must keep, relative to this file.
# dataPolicies: [policies/production.json]

# Set rules to off, on, a severity, a persona, or both. 'sluice rules' lists them.
# rules:
#   unvalidated-trigger-body: off
#   permissive-cors: high
#   url-injection: { severity: medium, persona: regular }

# Other settings for some files (globs, relative to the folder of this file).
# files:
#   - paths: ['solutions/legacy/**']
#     rules:
#       unencrypted-http: low

# Findings that are known and accepted, by rule and flow or node. A reason is required.
# ignore:
#   - rule: unencrypted-http
#     flow: Send orders
#     node: Call_ERP
#     reason: internal gateway behind VPN
#     until: 2027-01-01

# What notes in the flows may ignore ('sluice: ignore <rule> -- <reason>'): all, none, or a list of rules.
# notes: all

# Rules that cannot be turned off, and whose findings nothing silences.
# mandatory: [plaintext-client-secret]
`;
