import { display } from '../../display.ts';
import { refuseOtherNames } from '../../refuse-other-names.ts';
import { customSchemes } from '../../requests/custom-schemes.ts';
import { type ProtocolHandler, protocolHandlers } from '../../requests/protocol-handlers.ts';
import { lifecycle } from '../app/lifecycle.ts';

/** Electron's `protocol`. */
export const protocol = refuseOtherNames(
  {
    registerSchemesAsPrivileged(schemes: readonly Electron.CustomScheme[]): void {
      if (lifecycle.isReady) {
        throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
      }
      for (const { scheme } of schemes) customSchemes.register(scheme);
    },
    handle(scheme: string, handler: ProtocolHandler): void {
      if (protocolHandlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
      customSchemes.register(scheme);
      protocolHandlers.set(scheme, handler);
      display.ifStarted?.router.refresh();
    },
    unhandle(scheme: string): void {
      if (!protocolHandlers.has(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
      protocolHandlers.delete(scheme);
      display.ifStarted?.router.refresh();
    },
    isProtocolHandled: (scheme: string): boolean => protocolHandlers.has(scheme),
  },
  'protocol',
);
