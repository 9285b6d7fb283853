"""Facts announced inside the transaction of the fact."""

from django.dispatch import Signal

# glass_broken(grant, at): somebody with the command line made an administrator for a few hours
glass_broken = Signal()

# code_asked(code): somebody wants to sign in with a code by mail
code_asked = Signal()
