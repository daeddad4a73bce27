proc loop {n} {
    set i 0
    set text ""
    while {$i < $n} {
        incr i
        set text "person $i at company[expr {$i % 100}].com"
    }
    return $text
}
puts [loop [lindex $argv 0]]
