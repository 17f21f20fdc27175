import './zod-without-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
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
void prefetchFirstRows(queryClient);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
