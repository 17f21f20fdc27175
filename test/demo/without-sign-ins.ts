const signIns = /^(PRIMEHUB_(API_|GROUP$)|MLFLOW_TRACKING_)/;

/** An environment without the variables that would sign the app in to a server of the person who runs the demo or a test. */
export function withoutSignIns(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined && !signIns.test(entry[0])),
  );
}
