{% comment %}
version    changes with any file of the shell
classroom  the address of a trainer's empty room
practice   that of an officer's
survey     that of a survey
files      the rooms, their styles, fonts and modules: public, the same for everybody
{% endcomment %}{% autoescape off %}// Serves the empty rooms without a network. It keeps these files and nothing else: never a page about somebody.
const CACHE = "shell-{{ version }}";
const CLASSROOM = "{{ classroom }}";
const PRACTICE = "{{ practice }}";
const SURVEY = "{{ survey }}";
const FILES = [
{% for file in files %}  "{{ file }}",
{% endfor %}];

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldShells().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (FILES.includes(pathname)) event.respondWith(fromShell(pathname, request));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => fromShell(roomOf(pathname), request)));
});

// Who wanted something else than to practice is most likely in a class.
function roomOf(pathname) {
  if (pathname.startsWith("/survey/")) return SURVEY;
  return ["/practice/", "/my/", "/course/"].some((path) => pathname.startsWith(path)) ? PRACTICE : CLASSROOM;
}

async function keepShell() {
  const cache = await caches.open(CACHE);
  // Without cookies, so that the server cannot know for whom it is.
  await cache.addAll(FILES.map((file) => new Request(file, { cache: "reload", credentials: "omit" })));
}

async function dropOldShells() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}

async function fromShell(pathname, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(pathname)) ?? fetch(request);
}
{% endautoescape %}
