def add_up($a; $b): $a + $b;
reduce range(1; $n + 1) as $i (0; add_up(.; $i))
