/**
 * The environment that Electron's download runs in. Node reads HTTP_PROXY, HTTPS_PROXY and NO_PROXY by itself when it is
 * asked to; what npm's settings say about the way out counts where the environment is silent, as it did for the packages.
 */
export function downloadEnvironment(env) {
  const made = { ...env, NODE_USE_ENV_PROXY: '1', NODE_USE_SYSTEM_CA: '1', ELECTRON_GET_NO_PROGRESS: '1' };
  // These would change what runs, or where the installer looks for what is there.
  for (const name of ['ELECTRON_OVERRIDE_DIST_PATH', 'ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS']) delete made[name];
  const all = firstOf(env, ['ALL_PROXY', 'all_proxy']);
  const forAll = all !== undefined && !/^socks/i.test(all) ? all : undefined;
  const http = firstOf(env, ['HTTP_PROXY', 'http_proxy', 'npm_config_proxy']) ?? forAll;
  const https = firstOf(env, ['HTTPS_PROXY', 'https_proxy', 'npm_config_https_proxy']) ?? http;
  const none = firstOf(env, ['NO_PROXY', 'no_proxy', 'npm_config_noproxy']);
  setBoth(made, 'HTTP_PROXY', http && withScheme(http));
  setBoth(made, 'HTTPS_PROXY', https && withScheme(https));
  setBoth(made, 'NO_PROXY', none);
  made.NODE_EXTRA_CA_CERTS ??= env.npm_config_cafile;
  return Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined));
}

function firstOf(env, names) {
  return names.map((name) => env[name]).find((value) => value !== undefined && value !== '' && value !== 'null');
}

/** One value under both spellings, as programs differ in which of them wins. */
function setBoth(env, name, value) {
  for (const spelling of [name, name.toLowerCase()]) {
    if (value === undefined) delete env[spelling];
    else env[spelling] = value;
  }
}

/** `proxy:3128` is what curl takes too, and what Node calls an invalid address. */
function withScheme(address) {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
}
