reduce range(1; $n + 1) as $i (""; "person \($i) at company\($i % 100).com")
