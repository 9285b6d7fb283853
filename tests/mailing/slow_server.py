"""A mail server that keeps what it gets and does not answer while a file named `hold` lies beside its mails:

python -m aiosmtpd -n -l 127.0.0.1:2525 -c tests.mailing.slow_server.SlowMailbox FOLDER
"""

import asyncio
from pathlib import Path
from typing import Any

from aiosmtpd.handlers import Mailbox


class SlowMailbox(Mailbox):
    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        answer: str = await super().handle_DATA(server, session, envelope)
        while Path(self.mail_dir).with_name("hold").exists():
            await asyncio.sleep(0.02)
        return answer
