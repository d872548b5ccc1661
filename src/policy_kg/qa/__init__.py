"""Questions in Chinese, answered from the graph with proof and without a language model.

How a question is answered, and where to look when an answer is wrong:

1. `engine.ask` normalises the question, parts it into clauses (question.clauses) and reads a follow-up
   as the whole question that it stands for (question.followups, question.carried).
2. `engine._plan` finds titles, places and names (names.titles, places.places, names.linking) and
   makes of the rest a frozen `plan.Plan`: what is asked for, of whom, in which documents
   (question.parse). Print `answer.interpretation` to see it; a wrong plan is mended here.
3. `engine._answer` tells first what needs no items: persons and offices (people.people), names and
   numbers that nothing has, lists of documents, and aspects of a document (items.ofdocument).
4. `engine._resolved` tries, and the first that isn't None is the answer:
   documents by their theme, day or words; the last item; then
   `prose.direct.directly`, the table of the ways of asking that one sentence or cell answers, in the
   order in which they are tried: the narrower before the wider, cells before prose. Its last but one
   is `prose.values.special` for figures, frequencies, days and yes or no.
5. What is left is asked of the items: `items.meant.with_subject` finds those that the words mean,
   `items.execute.execute` runs the plan by its operation and target, `prose.conditions.judged` holds
   a yes or no against their sentences.
6. `items.wider` reads a plan that finds nothing more widely; `prose.completed.completed` adds what
   else the text says (a better figure, a sentence, the printed total), each upon those before it; and
   `engine._told` asks again in the documents' own words (question.reworded) where nothing was found.

A rule is a function that gets the question, its plan and `Run` (store and catalogue), and gives an
Outcome, or None where it isn't asked. Words near in meaning are found by a `nearby.Propose`. Most rules
of prose are alike: a pattern for how it is asked, the words of the matter (text.sentencesof.matter_words),
the sentences with a pattern of the answer (sentences_like, nearest_of), told by what they name (told_by) or
as they stand (passages). A new way of asking whom or what a sentence names is a row of `prose.namedby`, one
that a rule's own sentence answers (conditions, consequences, who may get something) a function of
`prose.ruled`, and what a document says of itself in a line stands in `prose.wholedocument`: no modules of
their own.

Figures come in this order (`prose.values._figure`): those of a group of projects (figures.groups), those
recorded in the graph (figures.figures), one that a sentence states (figures.stated), a goal set by
another's course and a number with the unit asked for (figures.otherwise). Where the
outcome is silent or can't be right, figures.ofclause looks for a clause with all words, and
figures.nearly quotes a sentence with most of the characters.

A rule of tables takes the cells that items keep as printed (tables.cells), finds the column that a
question names (tables.heads) and tells the rows with `listed`, or their value.

Imports go one way, each package only from those before it: names (what a question can name), text
(sentences by their words), people (who holds what), question (its words, to a Plan), places, tables and
documents (what these alone answer), figures, items (plans run on the store), prose (what one sentence
answers). Beside them stand what all use: plan, sparql, facts, outcome, wording.
"""
