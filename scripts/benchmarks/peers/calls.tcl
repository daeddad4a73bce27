proc addup {a b} { expr {$a + $b} }
proc loop {n} {
    set i 0
    set total 0
    while {$i < $n} {
        incr i
        set total [addup $total $i]
    }
    return $total
}
puts [loop [lindex $argv 0]]
