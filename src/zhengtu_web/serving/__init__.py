"""An installation as a running program: `zhengtu serve`, and the commands that open the same data folder."""
