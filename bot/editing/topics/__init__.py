"""Topics: a newsroom's headings, from what a source calls an article, from its URL, and from its words.

a source's categories and tags -> slugs -+
                          URL sections --+-> headings.Headings -+-> Classifier.assigned -> topics
              headline and lead -> Classifier.classify ---------+
"""

from bot.editing.topics.classifier import CERTAIN, Classifier
from bot.editing.topics.slugs import normalise

__all__ = ["CERTAIN", "Classifier", "normalise"]
