"""What an article is about: 30 topics of the trade, each tag with the words that earned it."""

from monitor.topics.matcher import Matcher, tag
from monitor.topics.rules import RULES, Topic, load_topics

__all__ = ["RULES", "Matcher", "Topic", "load_topics", "tag"]
