reduce range(1; $n + 1) as $i (0; . + $i % 7)
