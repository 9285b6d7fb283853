"""Small files as other systems write them, with the constructs that are hard."""

AIKEN = """\
What does an officer listen for?
A) The interest
B. The position
ANSWER: A

Only one option
A) Alone
ANSWER: A

No answer came
A) Yes
B) No

Which word fits? No space, small letters.
A)calm
B)loud
answer: b
"""

CSV = """\
\ufeffQuestion;Kind;Option 1;Option 2;Option 3;Correct;Feedback 1;Explanation;Objective;Difficulty;Tags
What is a position?;single;A demand;A reason;A need;1;Right.;It is what is asked for.;D1M2.a;1;words, day 1
Which are interests?;multiple;Sleep;Safety;A summons;A|B;;;;;
Silence helps.;;;;;true;;;;;
How many minutes?;numeric;;;;12,5;;;;;
How many minutes?;numeric;;;;12.5;;;;;
What do you say?;;;;;sorry|I am sorry;;;;;
Draw it.;drawing;;;;;;;;;
"""

MOODLE = """\
<?xml version="1.0" encoding="UTF-8"?>
<quiz>
  <question type="category"><category><text>$course$/top/Day 1</text></category></question>
  <question type="multichoice">
    <name><text>Interests</text></name>
    <questiontext format="html">
      <text><![CDATA[<p>Which are <b>interests</b>?&nbsp;<img src="@@PLUGINFILE@@/wall.png" alt="a wall"></p>]]></text>
      <file name="wall.png" encoding="base64">AAAA</file>
    </questiontext>
    <generalfeedback format="html"><text><![CDATA[<p>Reasons are interests.</p>]]></text></generalfeedback>
    <hidden>1</hidden>
    <idnumber>m-1</idnumber>
    <single>false</single>
    <correctfeedback format="html"><text>Your answer is correct.</text></correctfeedback>
    <answer fraction="33.33333" format="html"><text>Sleep</text><feedback><text>A reason.</text></feedback></answer>
    <answer fraction="33.33333" format="html"><text>Safety</text><feedback><text></text></feedback></answer>
    <answer fraction="33.33333" format="html"><text>Respect</text><feedback><text></text></feedback></answer>
    <answer fraction="-33.33333" format="html"><text>A summons</text><feedback><text></text></feedback></answer>
    <hint><text>Think of why.</text></hint>
    <tags><tag><text>listening</text></tag></tags>
  </question>
  <question type="cloze">
    <name><text>Blanks</text></name>
    <questiontext format="html"><text><![CDATA[<p>Choose.</p>
<p>A fence is a {1:MULTICHOICE:=position#Yes~need~interest}, and {2:SHORTANSWER:%100%respect~%50%regard} a need.
It takes {1:NUMERICAL:=90:5} minutes.</p>]]></text></questiontext>
  </question>
  <question type="ddwtos">
    <name><text>Words</text></name>
    <questiontext format="html"><text>The [[2]] listens to the [[1]].</text></questiontext>
    <dragbox><text>party</text><group>1</group></dragbox>
    <dragbox><text>officer</text><group>1</group></dragbox>
    <dragbox><text>wall</text><group>2</group></dragbox>
  </question>
  <question type="ordering">
    <name><text>Stages</text></name>
    <questiontext format="plain_text"><text>Put the stages in order.</text></questiontext>
    <answer fraction="2.0000000" format="html"><text>Listen</text></answer>
    <answer fraction="1.0000000" format="html"><text>Open</text></answer>
  </question>
  <question type="numerical">
    <name><text>Minutes</text></name>
    <questiontext format="moodle_auto_format"><text>How long?</text></questiontext>
    <answer fraction="100"><text>90</text><tolerance>5</tolerance></answer>
    <answer fraction="50"><text>80</text><tolerance>0</tolerance></answer>
    <units><unit><multiplier>1</multiplier><unit_name>minutes</unit_name></unit></units>
  </question>
  <question type="calculated"><name><text>Drawn</text></name></question>
  <question type="description"><name><text>Read</text></name></question>
  <question type="ddmarker"><name><text>Map</text></name></question>
</quiz>
"""

QTI_2 = """\
<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="position" title="A position">
  <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"/>
  <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
  <itemBody>
    <p>What is a <strong>position</strong>?</p>
    <choiceInteraction responseIdentifier="RESPONSE" maxChoices="1">
      <prompt>Choose one.</prompt>
      <simpleChoice identifier="A">A demand<feedbackInline outcomeIdentifier="F"
        identifier="A">Yes.</feedbackInline></simpleChoice>
      <simpleChoice identifier="B">A reason</simpleChoice>
      <simpleChoice identifier="C">A need</simpleChoice>
    </choiceInteraction>
  </itemBody>
  <responseProcessing>
    <responseCondition>
      <responseIf>
        <or>
          <match><variable identifier="RESPONSE"/><baseValue baseType="identifier">A</baseValue></match>
        </or>
        <setOutcomeValue identifier="SCORE"><baseValue baseType="float">2</baseValue></setOutcomeValue>
      </responseIf>
      <responseElseIf>
        <match><variable identifier="RESPONSE"/><baseValue baseType="identifier">C</baseValue></match>
        <setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue>
      </responseElseIf>
    </responseCondition>
  </responseProcessing>
</assessmentItem>
"""

QTI_1 = """\
<?xml version="1.0" encoding="UTF-8"?>
<questestinterop><assessment ident="a" title="Canvas"><section ident="root_section">
  <item ident="i1" title="Question">
    <itemmetadata><qtimetadata><qtimetadatafield>
      <fieldlabel>question_type</fieldlabel><fieldentry>multiple_answers_question</fieldentry>
    </qtimetadatafield></qtimetadata></itemmetadata>
    <presentation>
      <material><mattext texttype="text/html">Which are &lt;em&gt;interests&lt;/em&gt;?</mattext></material>
      <response_lid ident="r1" rcardinality="Multiple"><render_choice>
        <response_label ident="1"><material><mattext>Sleep</mattext></material></response_label>
        <response_label ident="2"><material><mattext>A summons</mattext></material></response_label>
        <response_label ident="3"><material><mattext>Safety</mattext></material></response_label>
      </render_choice></response_lid>
    </presentation>
    <resprocessing><outcomes><decvar varname="SCORE"/></outcomes><respcondition continue="No">
      <conditionvar><and>
        <varequal respident="r1">1</varequal><not><varequal respident="r1">2</varequal></not>
        <varequal respident="r1">3</varequal>
      </and></conditionvar>
      <setvar action="Set" varname="SCORE">100</setvar>
    </respcondition></resprocessing>
  </item>
  <item ident="i2" title="Drop-downs">
    <itemmetadata><qtimetadata><qtimetadatafield>
      <fieldlabel>question_type</fieldlabel><fieldentry>multiple_dropdowns_question</fieldentry>
    </qtimetadatafield></qtimetadata></itemmetadata>
    <presentation>
      <material><mattext texttype="text/html">A fence is a [what], and respect a [why].</mattext></material>
      <response_lid ident="response_what"><material><mattext>what</mattext></material><render_choice>
        <response_label ident="w1"><material><mattext>position</mattext></material></response_label>
        <response_label ident="w2"><material><mattext>need</mattext></material></response_label>
      </render_choice></response_lid>
      <response_lid ident="response_why"><material><mattext>why</mattext></material><render_choice>
        <response_label ident="y1"><material><mattext>demand</mattext></material></response_label>
        <response_label ident="y2"><material><mattext>need</mattext></material></response_label>
      </render_choice></response_lid>
    </presentation>
    <resprocessing><outcomes><decvar varname="SCORE"/></outcomes>
      <respcondition><conditionvar><varequal respident="response_what">w1</varequal></conditionvar>
        <setvar varname="SCORE" action="Add">50</setvar></respcondition>
      <respcondition><conditionvar><varequal respident="response_why">y2</varequal></conditionvar>
        <setvar varname="SCORE" action="Add">50</setvar></respcondition>
    </resprocessing>
  </item>
  <item ident="i3" title="Minutes">
    <presentation>
      <material><mattext>How long?</mattext></material>
      <response_str ident="r3"><render_fib fibtype="Decimal"><response_label ident="a"/></render_fib></response_str>
    </presentation>
    <resprocessing><outcomes><decvar varname="SCORE"/></outcomes><respcondition>
      <conditionvar><or><varequal respident="r3">77</varequal>
        <and><vargte respident="r3">70</vargte><varlte respident="r3">84</varlte></and></or></conditionvar>
      <setvar action="Set" varname="SCORE">100</setvar>
    </respcondition></resprocessing>
  </item>
</section></assessment></questestinterop>
"""
