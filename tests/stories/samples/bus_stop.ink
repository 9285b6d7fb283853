# title: The bus stop
VAR tension = 55
VAR trust = 35
-> bus_stop

== bus_stop
Noon, at a bus stop. Two people shout.
Ada: "He took my seat."
* [Listen to her. # skill: reflect]
  She stops and breathes.
  ~ tension -= 8
  ~ trust = trust + 5
  -> bench
+ Order them to stop # skill: command # tension: 10
  -> standoff

== standoff
Nobody moves.
* [Take a breath. # skill: self_regulate]
  Ada: "Fine."
* [Walk away. # skill: dismiss]
  -> e_cool
- They look at you. -> bench

== bench
They will talk.
* [Sum up what both said.]
  Two nods.
  * * [Ask each one alone.]
      Nothing else is there.
      -> e_agree
  * * [Leave it at that.] -> END
* [Send them off.] -> e_cool

== e_agree
# type: voluntary_agreement
# verdict: best
They share the bench.
-> END

== e_cool
Apart for now.
-> DONE
