// The editor checks and completes in background workers. They are files of our own server, as the
// page's Content-Security-Policy demands; their addresses come with the page.
export function startWorkersFrom(addresses) {
  globalThis.MonacoEnvironment = {
    getWorker(_id, label) {
      return new Worker(addresses[label] ?? addresses.editor, { type: 'module', name: label });
    },
  };
}
