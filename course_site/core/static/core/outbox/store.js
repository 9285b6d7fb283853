// The device's own database. What was written is on disk when the promise is kept, all of it or nothing.
//   keys    owner → the key of the person who is signed in
//   items   what waits for the server, numbered in the order it was made
//   sent    what the server has acknowledged, and no backup has yet
//   things  what was taken along, by owner and name
const NAME = "outbox";
const VERSION = 2;

let opening;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = ({ oldVersion }) => {
      request.result.createObjectStore("sent", { keyPath: "client_id" });
      if (oldVersion) return;
      request.result.createObjectStore("keys", { keyPath: "owner" });
      request.result
        .createObjectStore("items", { keyPath: "number", autoIncrement: true })
        .createIndex("client_id", "client_id", { unique: true });
      request.result.createObjectStore("things", { keyPath: ["owner", "name"] });
    };
    request.onsuccess = () => {
      // A page of a later version waits for this one to let go.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  return opening;
}

export async function all(store) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const request = database.transaction(store).objectStore(store).getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// Each change is [store, "put" or "delete", a row or its key].
export async function write(...changes) {
  const database = await open();
  const stores = [...new Set(changes.map(([store]) => store))];
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(stores, "readwrite", { durability: "strict" });
    for (const [store, verb, value] of changes) transaction.objectStore(store)[verb](value);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}
