"""What scripts/bench measures, and how.

`rows` holds one file for each row of the table, `peers` the programs that nb is measured beside, `programs` what nb
runs. The other files are what the rows share: running and timing, a service, data, a terminal, the table.
"""
