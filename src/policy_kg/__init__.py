"""policy-kg: who does what, where and by when in Chinese government plans, with proof."""

__version__ = "0.1.0"
