LIST moods = calm, angry
VAR heard = 0
VAR tension = 50
EXTERNAL ring(times)
-> landing

=== landing
Late, on a landing. {heard > 1: They know you.|They do not know you.} # place: stairs
{&First.|Again.} The clock says {ring(2)}.
~ heard = heard + 1
~ tension -= 5
* {heard > 0} [Knock] {greet("Ada")} -> hall
* [Wait] -> aside -> hall
* [Shout] <- noise
  -> hall
* -> hall

=== hall
They will talk.
* [Go] -> END

=== noise
* [Bang the wall] -> hall

=== aside
You wait.
->->

=== function greet(name)
~ return "Hello, " + name

=== function ring(times)
~ return times
