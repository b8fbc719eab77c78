// The playground: GraphiQL on our own API, with the example questions in its tabs.
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { createRoot } from 'react-dom/client';

import { examplesPlugin } from './examples.jsx';
import { startWorkersFrom } from './workers.js';

// What the server wants of the page stands in the page as data, so that no script has to be inline.
const settings = JSON.parse(document.getElementById('settings').textContent);

startWorkersFrom(settings.workers);

// socketAddress turns a path of our own server into the address of its WebSocket.
function socketAddress(path) {
  const address = new URL(path, window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}

const fetcher = createGraphiQLFetcher({
  url: settings.endpoint,
  subscriptionUrl: settings.subscriptions ? socketAddress(settings.subscriptions) : undefined,
});

const tabs = settings.tabs ?? [];
const plugins = [HISTORY_PLUGIN];
if (tabs.length > 0) {
  plugins.unshift(examplesPlugin(tabs));
}

createRoot(document.getElementById('playground')).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={plugins}
    defaultTabs={tabs.length > 0 ? tabs : undefined}
    // With variables beside the query, a question can be asked about somebody else.
    defaultEditorToolsVisibility={tabs.some(tab => tab.variables) ? 'variables' : false}
    defaultQuery="# Ask something. Ctrl-Space lists what can stand here.&#10;"
    // A token typed into the headers is gone when the page is closed.
    shouldPersistHeaders={false}
    schemaDescription
    inputValueDeprecation
  >
    {/* The name is in the page's header. */}
    <GraphiQL.Logo>{null}</GraphiQL.Logo>
  </GraphiQL>,
);
