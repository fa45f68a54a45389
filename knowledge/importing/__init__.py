"""Documents from someone's desk -> drafts in the content format, for a person to review.

readers/    one document -> its name and `Block`s (headings, paragraphs, tables)
titles      titles over two lines, and those of tables
clean       lines joined, page furniture and repeats dropped, all of it listed
lists       items and what leads to them -> sentences that say both
captions    headings that nothing stands under: left out, or text after all
guess       title, publisher, place, period, date, each with the reason
plans       chapters of what is still to be done, and of which year it is
remarks     lines below a table that qualify its rows: said with these
passages    blocks -> passages of one fact or a few
propose     ways of asking, from headings and figures
questions   a table of questions and answers -> the answers of a service
write       the draft as text in the content format
draft       all of it, for one file
table_places the places that tables and lists name and the folder does not know
short_names what workers call such a place
places      a place the folder does not know -> a draft entry in places.yaml

save        drafts -> files, whole or not at all, never over a person's work

A report's passages take its sentences as they stand: nothing is rephrased, no figure touched; a
very long sentence is cut at commas, and each part of a long list says again what leads to it.
"""
