import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App, readLaterPages } from './app.tsx';
import { queryClient } from './bridge/query-client.ts';
import { followReplica } from './bridge/replica-events.ts';
import { cleanCopies } from './clean-copies.ts';
import { prefetchFirstRows } from './features/models/first-rows.ts';
import { leaveKeysToInputMethods } from './leave-keys-to-input-methods.ts';
import { followChoices } from './stores/choices/choices.ts';

// Runs as long as the page lives, and starts before anything is requested.
followReplica(queryClient);
followChoices();
cleanCopies(document);
leaveKeysToInputMethods(window);

const found = document.getElementById('root');
if (found === null) throw new Error('index.html has no #root');
const root = createRoot(found);
const render = (): void =>
  root.render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
/** ms after which what is there is drawn, and skeletons for the rest. */
const patience = 150;
const rows = prefetchFirstRows(queryClient);
// Drawing the frame holds up the answers behind it, so it is drawn once, with the rows.
void Promise.race([rows, new Promise((resolve) => setTimeout(resolve, patience))]).then(render);
// The rows come first. A page that is opened sooner reads the later ones itself, and meets what is wrong with them.
void rows.then(() => requestIdleCallback(() => void readLaterPages().catch(() => undefined)));
