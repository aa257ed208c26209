"""The core of Zhengtu 证途: pure, without clock, network or framework.

clause → rule → fact → finding → step → decision → record; the packages stand in that order.
"""

__version__ = "0.1.0"
