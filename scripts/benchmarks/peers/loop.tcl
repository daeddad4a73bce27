proc loop {n} {
    set i 0
    set total 0
    while {$i < $n} {
        incr i
        set total [expr {$total + $i % 7}]
    }
    return $total
}
puts [loop [lindex $argv 0]]
