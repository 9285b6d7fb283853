"""What a device sent is kept until a backup has it, and sent again when the server came back from one: the modules of
the outbox alone, in a real browser, with a server that is played by the test."""

import pytest

pytestmark = pytest.mark.browser

SENDING = """async () => {
  const { unlock } = await import("/static/core/outbox/outbox.js");
  const { Sender } = await import("/static/core/outbox/sender.js");
  const { digest } = await import("/static/core/outbox/crypto.js");
  const { all } = await import("/static/core/outbox/store.js");
  const address = document.getElementById("sign-out").dataset.key;
  const server = { epoch: "first", at: "2026-03-03T15:00:00Z", safe_until: "", received: [] };
  const network = window.fetch;
  window.fetch = async (to, told) => {
    if (to !== "/played/") return network(to, told);
    const { items } = JSON.parse(told.body);
    server.received.push(items.map(({ payload }) => payload));
    const acks = items.map(async (item) => ({ client_id: item.client_id, hash: await digest(item), outcome: "kept" }));
    return Response.json({ acks: await Promise.all(acks), ...server });
  };
  const outbox = await unlock(address, "played");
  const aPage = () => new Sender(outbox, "/played/");
  const count = async () => [(await outbox.entries()).length, (await all("sent")).length];
  const told = [];
  await outbox.add(outbox.make("mark", "one"));
  await outbox.add(outbox.make("mark", "two"));
  await aPage().flush();
  told.push(await count());
  Object.assign(server, { epoch: "second", received: [] });
  await aPage().flush();
  told.push(await count(), server.received.flat());
  Object.assign(server, { safe_until: "2026-03-03T15:00:01Z", received: [] });
  await aPage().flush();
  told.push(await count(), server.received.flat());
  window.fetch = network;
  return told;
}"""


def test_what_was_sent_is_sent_again_in_its_order_after_a_restore_and_forgotten_after_a_backup(sign_in):
    phone = sign_in("officer@example.org")
    phone.goto("/")

    sent, back, again, safe, nothing_more = phone.evaluate(SENDING)

    assert sent == [0, 2]  # none waits, two are kept
    assert (back, again) == ([0, 2], ["one", "two"])
    assert (safe, nothing_more) == ([0, 0], [])
