"""Finding stories: what a query means, the stems of words, misprints, and the order of what was found. Pure.

a reader's words --query--> Query --storage.search--> candidates --ranking--> stories, best first
"""
