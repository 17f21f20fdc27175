/** The vault's entry for a group's own sign-in to MLflow, beside that of its connection. */
export function directAccount(connectionId: string, groupId: string): string {
  return `${connectionId}/${groupId}`;
}
