import { readGroupSettings } from './group-attributes.ts';
import { HubError } from './hub-error.ts';
import type { OperationContext } from './hub-site.ts';

interface RuleArguments {
  readonly where?: { readonly group?: string | null; readonly id?: string | null } | null;
}

type Rule = 'anyone' | 'group name' | 'group id';

/** Root fields that an ordinary user may ask for; all others are the platform admin's. Finer checks are in the resolvers. */
const rules: Readonly<Record<string, Rule>> = {
  me: 'anyone',
  user: 'anyone',
  secret: 'anyone',
  secrets: 'anyone',
  license: 'anyone',
  group: 'group id',
  mlflow: 'group name',
  model: 'group name',
  models: 'group name',
  modelVersion: 'group name',
  modelVersions: 'group name',
  modelVersionsConnection: 'group name',
  mlflowRuns: 'group name',
  mlflowArtifact: 'group name',
  registerModel: 'group name',
  phDeployment: 'anyone',
  phDeploymentAvail: 'anyone',
  phDeployments: 'anyone',
  phDeploymentsConnection: 'anyone',
  createPhDeployment: 'anyone',
  updatePhDeployment: 'anyone',
  deletePhDeployment: 'anyone',
  stopPhDeployment: 'anyone',
  deployPhDeployment: 'anyone',
  updateGroup: 'anyone',
  revokeApiToken: 'anyone',
};

/** Throws PrimeHub's refusal unless the user may ask for a root field. */
export function requirePermission(field: string, args: RuleArguments, context: OperationContext): void {
  if (context.user.platformAdmin || isAllowed(rules[field], args, context)) {
    return;
  }
  throw new HubError('Not Authorised!');
}

/**
 * A rule is asked once per operation and its outcome used for every further field: that is how PrimeHub's permission
 * layer caches, so in a document with two groups the first one decides for both.
 */
function isAllowed(rule: Rule | undefined, args: RuleArguments, context: OperationContext): boolean {
  if (rule === undefined || rule === 'anyone') {
    return rule === 'anyone';
  }
  const known = context.ruleOutcomes.get(rule);
  if (known !== undefined) {
    return known;
  }
  let allowed = false;
  try {
    allowed = rule === 'group name' ? isMemberByName(args, context) : isMemberById(args, context);
  } catch {
    // A rule that fails refuses.
  }
  context.ruleOutcomes.set(rule, allowed);
  return allowed;
}

function isMemberByName({ where }: RuleArguments, { keycloak, user }: OperationContext): boolean {
  return keycloak.groupsOf(user.id).some(({ name }) => name === where?.group);
}

function isMemberById({ where }: RuleArguments, { keycloak, user }: OperationContext): boolean {
  const group = keycloak.findGroup(where?.id);
  if (group === null || group.id === '') {
    return false;
  }
  const admins = readGroupSettings(group.attributes).admins.split(',');
  return admins.includes(user.username) || keycloak.isMember(user.id, group.id);
}
